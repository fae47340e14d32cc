"""Two cases of one indicator: 无政府采购的按满分计；有政府采购的，程序合规得3分，合同备案得2分; 新增债务的不得分；未新增的，按化债率×5计分.

The words that open the second case only say that the first does not hold: they are a remark, and what stands behind them is read as
if it stood alone. Whom the first case gives the full mark is `semantics/wholes/exemptions`; one that gives nothing is a knock-out of whatever else is scored.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import opposite
from dsl.syntax.assemble.state import begins_segment, is_mark, segment_end

_WHEN = regex(f"^(?:{any_word('in-all')}|{any_word('this-period')})")
_NONE = regex(f"^(?:{any_word('unmet')}|无)(?P<case>.{{2,}}?)的?$")
_OCCURS = regex(f"^(?:{any_word('occurs')}|{any_word('happens')}|实行|实施|需要?|应|属于)")
_SUCH = regex(
    f"^(?:{any_word('such')}?(?:{any_word('happening')}|{any_word('case-end')})?|.{{0,2}}{any_word('listed-here')}.{{0,4}})$"
)


def with_branches(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with a remark in place of the words that open the case where something is, beside one where it is not."""
    starts = [k for k in range(len(fragments)) if begins_segment(fragments, k)]
    cases = [words.words.text for k in starts if (words := _spared(fragments, k)) is not None]
    barred = [_barred(fragments, k) for k in starts]
    told = list(fragments)
    for n, k in reversed(list(enumerate(starts))) if cases or any(barred) else ():
        words = _opens(fragments, k)
        if words is not None and any(are_cases(none, words.words.text) for none in cases):
            told[k : k + 2] = [f.AsideF(words.words, words.span)]
        elif other := _other_case(fragments, k, barred[:n], barred[n + 1 : n + 2]):
            told[k : k + 1 + is_mark(fragments[k + 1], "comma")] = [f.AsideF(other.words, other.span)]
    return told


def _other_case(
    fragments: Sequence[f.Fragment], k: int, before: Sequence[str], behind: Sequence[str]
) -> f.WordsF | None:
    """未新增的，按化债率×5计分: words ahead of a rule that only deny a case that scores nothing; a formula may stand ahead of that case."""
    words, *rest = fragments[k : k + 3]
    comma = bool(rest) and is_mark(rest[0], "comma")
    rule = rest[-1] if comma and len(rest) > 1 else rest[0] if rest else None
    worked_out = isinstance(rule, f.OutcomeF) and isinstance(rule.outcome, (t.Scored, t.InProportion))
    told = worked_out or (comma and isinstance(rule, (f.WordsF, f.CompareF, f.RangeF, f.BareF, f.PerF)))
    barred = [*before, *(behind if worked_out else ())]
    if not isinstance(words, f.WordsF) or not told:
        return None
    return words if any(case and denies_case(words.words.text, case) for case in barred) else None


def denies_case(words: str, case: str) -> bool:
    """未新增的, 没有上述情形的: that what the other case says is not so."""
    words, case = _WHEN.sub("", words), _WHEN.sub("", case)
    none = _NONE.match(words)
    such = none is not None and _SUCH.match(_OCCURS.sub("", none["case"]).removesuffix("的")) is not None
    return such or opposite(words, case) or opposite(case, words)


def _barred(fragments: Sequence[f.Fragment], k: int) -> str:
    """新增隐性债务的，不得分: the words before no marks that are the whole segment; nothing for anything else."""
    match fragments[k : segment_end(fragments, k)]:
        case [f.WordsF(words=words), f.OutcomeF(outcome=outcome)] if t.is_nothing(outcome):
            return words.text
        case _:
            return ""


def are_cases(none: str, some: str) -> bool:
    """无采购事项, 有采购事项: whether the one says that there is nothing of what the other says that there is; the second may say 有该类事项."""
    match = _NONE.match(_WHEN.sub("", none))
    if match is None or not some.endswith("的"):
        return False
    some = _WHEN.sub("", some.removesuffix("的"))
    what = _OCCURS.sub("", match["case"])
    rest = _OCCURS.sub("", some)
    if rest == some:
        return some == match["case"]
    return (
        rest == what or _SUCH.match(rest) is not None or (len(rest) > 1 and what.endswith(rest)) or opposite(some, none)
    )


def _spared(fragments: Sequence[f.Fragment], k: int) -> f.WordsF | None:
    """无采购事项的按满分计, 不涉及征地的不扣分: the words before a score that is the whole segment."""
    words, score = (*fragments[k : k + 2], None, None)[:2]
    ends = segment_end(fragments, k) == k + 2
    if not isinstance(words, f.WordsF) or not isinstance(score, f.OutcomeF) or not ends:
        return None
    gives = isinstance(score.outcome, (t.Full, t.Points)) and not t.is_nothing(score.outcome)
    return words if gives and _NONE.match(_WHEN.sub("", words.words.text)) else None


def _opens(fragments: Sequence[f.Fragment], k: int) -> f.WordsF | None:
    """有采购事项的，程序…: words and a comma before other words; 发生事故的，每起扣2分 names what is counted."""
    words, comma, following = (*fragments[k : k + 3], None, None, None)[:3]
    if not isinstance(words, f.WordsF) or not is_mark(comma, "comma") or not isinstance(following, f.WordsF):
        return None
    return words
