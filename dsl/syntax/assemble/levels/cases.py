"""One rule for each kind of whoever is scored: 达到标准的，产区得4分，非产区得3分; 一类单位的，90%以上得5分…；二类单位的，80%以上得5分….

The sentence is told once for each kind, with what it says of that kind and what it says of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.state import begins_segment, is_mark

Fragments = Sequence[f.Fragment]
_OTHER = f"(?:{any_word('other-kind')})"
_KIND = regex(
    f"^(?![有无未不]|{any_word('achieved')}|{any_word('held')})[^、，,。]{{0,6}}?(?:{any_word('scored-unit')}|{any_word('kind-end')})$"
)
_IS_OTHER = regex(f"^{_OTHER}")
_SCORES = (f.OutcomeF, f.ChangeF)


@record
class _Alternative:
    """What one kind gets, between two places of the sentence; the kind's name stands first."""

    kind: t.Words
    start: int
    end: int


def cases_of(fragments: Fragments) -> list[tuple[t.Words, list[f.Fragment]]]:
    """Each kind with the sentence as it is for that kind; nothing where the sentence tells no kinds apart."""
    if any(isinstance(part, f.ItemF) for part in fragments):
        return []
    return _headed(fragments) or _spread(fragments)


def are_kinds(names: Sequence[str]) -> bool:
    """产区, 非产区; 主产县, 其他县; 一类单位, 二类单位, 三类单位: whether whoever is scored is one of them."""
    plain = [name.removesuffix("的") for name in names]
    if len(set(plain)) < max(2, len(plain)):
        return False
    return is_rest(plain) or all(_KIND.match(name) and not _IS_OTHER.match(name) for name in plain)


def is_rest(names: Sequence[str]) -> bool:
    """Whether there are two names, and the second is for all that are not of the first."""
    if len(names) != 2:
        return False
    first, second = (name.removesuffix("的") for name in names)
    return (
        second == f"非{first}" or first == f"非{second}" or (bool(_IS_OTHER.match(second)) and bool(_KIND.match(first)))
    )


# ---- each kind at the head of its own rule


def _headed(fragments: Fragments) -> list[tuple[t.Words, list[f.Fragment]]]:
    starts = [k for k in range(len(fragments)) if begins_segment(fragments, k)]
    heads = [(k, found) for k in starts if (found := _head(fragments, k)) is not None]
    names = [words.words.text for _, (words, _) in heads]
    if not heads or heads[0][0] != 0 or not are_kinds(names):
        return []
    ends = [*(k for k, _ in heads[1:]), len(fragments)]
    rules = [list(fragments[after:end]) for (_, (_, after)), end in zip(heads, ends, strict=True)]
    if len({sum(is_mark(part, "semicolon", "full_stop") for part in rule[:-1]) for rule in rules}) > 1:
        return []  # 一类单位：…；二类单位：…；发生事故的不得分: of whom?
    kinds = [replace(words.words, text=words.words.text.removesuffix("的")) for _, (words, _) in heads]
    return list(zip(kinds, rules, strict=True))


def _head(fragments: Fragments, k: int) -> tuple[f.WordsF, int] | None:
    """一类单位的，, and where its rule begins; “一类单位”： as a reading or the printer says it (建制村：…；自然村：… may be parts)."""
    words, *behind = (*fragments[k : k + 3], None, None)[:3]
    if not isinstance(words, f.WordsF):
        return None
    if is_quoted(words.words):
        return (words, k + 2) if is_mark(behind[0], "colon") else None
    at = 1 if is_mark(behind[0], "when") else 0
    of = at or words.span.text.rstrip().endswith("的")
    return (words, k + at + 2) if of and is_mark(behind[at], "comma") else None


# ---- kinds inside one rule


def _spread(fragments: Fragments) -> list[tuple[t.Words, list[f.Fragment]]]:
    families = list(_families(fragments))
    names = [[one.kind.text for one in family] for family in families]
    if (
        not families
        or any(each != names[0] for each in names)
        or not any(_is_of_rule(fragments, one) for one in families)
    ):
        return []
    return [(families[0][n].kind, _of_kind(fragments, families, n)) for n in range(len(names[0]))]


def _families(fragments: Fragments) -> Iterator[list[_Alternative]]:
    """产区得3分，非产区得2分: the kinds that stand one behind the other."""
    family: list[_Alternative] = []
    k = 0
    while k < len(fragments):
        one = _alternative(fragments, k)
        follows = family and k == family[-1].end + 1 and is_mark(fragments[k - 1], "comma", "dun")
        if one is None or not follows:
            if are_kinds([each.kind.text for each in family]):
                yield family
            family = []
        family += [one] if one else []
        k = one.end if one else k + 1
        k += 1 if one and k < len(fragments) and is_mark(fragments[k], "comma", "dun") else 0
    if are_kinds([each.kind.text for each in family]):
        yield family


def _alternative(fragments: Fragments, k: int) -> _Alternative | None:
    """非产区得2分, 县区每报送1篇得1分."""
    words, *behind = (*fragments[k : k + 3], None, None)[:3]
    if not isinstance(words, f.WordsF):
        return None
    many = 3 if isinstance(behind[0], f.PerF) else 2
    score = behind[many - 2]
    scored = isinstance(score, _SCORES) or (isinstance(score, f.BareF) and score.quantity.unit == MARK)
    return _Alternative(words.words, k, k + many) if scored else None


def _is_of_rule(fragments: Fragments, family: Sequence[_Alternative]) -> bool:
    """Whether a condition or a step stands before the kinds, or behind them: 一类单位得3分，二类单位得2分 are levels."""
    start = family[0].start
    return not begins_segment(fragments, start) or any(one.end - one.start > 2 for one in family)


def _of_kind(fragments: Fragments, families: Sequence[Sequence[_Alternative]], n: int) -> list[f.Fragment]:
    told: list[f.Fragment] = []
    at = 0
    for family in families:
        told += fragments[at : family[0].start]
        if len(told) > 1 and isinstance(told[-2], f.PerF) and is_mark(told[-1], "comma"):
            told.pop()
        told += fragments[family[n].start + 1 : family[n].end]
        at = family[-1].end
    return told + list(fragments[at:])
