"""What a formula says in brackets of its own figure: 得分=完成率（超过100%按100%计）×20."""

from __future__ import annotations

from dsl.base.characters import plain
from dsl.exact.number import parse_decimal
from dsl.exact.units import PERCENT, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.lexer.patterns import HELD


def with_figures_held(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such brackets said behind the formula: 超过100%的，按100%计."""
    told: list[f.Fragment] = []
    for part in fragments:
        told += [part, *_held(part, told[-1] if told else None)]
    return told


def _held(part: f.Fragment, before: f.Fragment | None) -> list[f.Fragment]:
    match part:
        case f.OutcomeF(outcome=t.Scored()):
            named: list[f.Fragment] = []
        case f.EqualsF() if isinstance(before, f.WordsF):
            named = [before]
        case _:
            return []
    held = HELD.search(plain(part.span.text).replace(" ", ""))
    number = parse_decimal(held["at"].rstrip("%")) if held else None
    if number is None:
        return []
    figure, span = Quantity(number, PERCENT), part.span
    beyond = f.CompareF(">", figure, None, False, span)
    return [f.MarkF("comma", span), *named, beyond, f.MarkF("when", span), f.CountsAsF(figure, span)]
