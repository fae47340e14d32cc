"""From which one on each is taken for: 发现缺失的，首次只提醒不扣分，第二次起每次扣1分 is more than 1, each one beyond."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import HAN
from dsl.exact.number import parse_number
from dsl.exact.units import Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.prose import is_quoted
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at

FROM_WHICH_ON = regex(rf"^(?:从|自)?第(?P<number>[一二三四五六七八九十两\d]{{1,2}})(?P<unit>{HAN}{{1,2}})起$")
_FIRST = regex(r"^(?:首[次起例处件个]|第一[次起例处件个])")


def with_first_free(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such steps as steps from a figure on; others as they are."""
    told = list(fragments)
    for at in range(len(fragments) - 1, 1, -1):
        per, words = fragments[at], fragments[at - 1]
        if not isinstance(per, f.PerF) or not isinstance(words, f.WordsF) or per.size is None or is_quoted(words.words):
            continue
        start = FROM_WHICH_ON.match(words.words.text)
        one = per.size.number == 1 and per.direction == "each" and per.verb is None
        if start is None or not one or start["unit"] != per.size.unit.zh:
            continue
        number = int(parse_number(start["number"]) or 0)
        named, free = _before(fragments, at - 2, number)
        if named is None or number < 2:
            continue
        name = fragments[named]
        assert isinstance(name, f.WordsF)
        own = replace(name, words=t.Words(name.words.text.removesuffix("的"), name.words.span))
        beyond = Quantity(Fraction(number - 1), per.size.unit)
        more = f.CompareF(">", beyond, None, False, words.span)
        remark = [aside_at(fragments[free[0]].span.to(fragments[free[-1]].span))] if free else []
        step = replace(per, direction="up")
        told[named : at + 1] = [*remark, own, more, f.MarkF("comma", words.span.behind), step]
    return told


def _before(fragments: list[f.Fragment], at: int, number: int) -> tuple[int | None, list[int]]:
    """The place of what is counted, and those of what says that the first is free."""
    free: list[int] = []
    while at >= 0 and is_mark(fragments[at], "comma"):
        at -= 1
    outcome, words = fragments[at], fragments[at - 1] if at else None
    spares = isinstance(outcome, f.OutcomeF) and outcome.spared and isinstance(words, f.WordsF)
    if spares and isinstance(words, f.WordsF) and _FIRST.match(words.words.text) and number == 2:
        free, at = [at - 1, at], at - 2
    while at >= 0 and is_mark(fragments[at], "comma", "when"):
        at -= 1
    return (at if at >= 0 and isinstance(fragments[at], f.WordsF) else None), free
