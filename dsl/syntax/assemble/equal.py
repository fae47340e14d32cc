"""What is said of a standard that was named before: 高于全国平均水平的得6分；持平的得4分；低于的不得分."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import WHOLE
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.tree import Op

_EQUAL = rf"(?:等于|{any_word('alike')})"
_WITH = regex(f"(?:[与和同](?P<with>.+))?{_EQUAL}(?P<to>[^,;。]+?)?的?")
_BESIDE: dict[str, Op] = {"高于": ">", "大于": ">", "超过": ">", "低于": "<", "小于": "<"}


def with_equal(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with 持平的 and what lies beside it as comparisons with the standard that the sentence named last.

    Only where it says what an equal one scores: else 低于的 is all that is left.
    """
    told: list[f.Fragment] = []
    named: f.CompareF | None = None
    is_equal = False
    for k, part in enumerate(fragments):
        found = _told(fragments, k, named, is_equal) if named is not None else None
        is_equal = is_equal or (found is not None and found.op == "=")
        if isinstance(part, f.CompareF):
            named = part if part.of is not None and part.bound == WHOLE and not part.more else None
        told.append(found or part)
    return told


def _told(fragments: list[f.Fragment], k: int, named: f.CompareF, is_equal: bool) -> f.CompareF | None:
    part, after = fragments[k], fragments[k + 1 : k + 2]
    if not isinstance(part, f.WordsF) or named.of is None or not after:
        return None
    if not (isinstance(after[0], (f.OutcomeF, f.ChangeF)) or is_mark(after[0], "when", "comma")):
        return None
    text = part.words.text.removesuffix("的")
    match = _WITH.fullmatch(text)
    if match is not None and {match["with"], match["to"]} <= {None, named.of.text}:
        return replace(named, op="=", span=part.span, by_custom=False)
    beside = _BESIDE.get(text.removesuffix(named.of.text))
    return replace(named, op=beside, span=part.span, by_custom=False) if beside and is_equal else None
