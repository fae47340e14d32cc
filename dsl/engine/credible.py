"""What `evaluate` takes for a slip in the data, for everything that asks about all projects, or computes elsewhere."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.units import BARE, FOLD, Kind
from dsl.semantics.measures.things import Const, Formula, Measure, Op, Ref

COMPUTED_LIMIT = Fraction(10)
"""1000%: 亿 written for 万 makes more."""


def credible_rate(measure: Measure, is_money: bool) -> Fraction | None:
    """How far from 0 a rate may be that is computed from data, of which one is money (R476); None where nothing is too far, as in multiples (20倍)."""
    is_limited = is_money and measure.kind is Kind.RATE and measure.unit != FOLD
    return COMPUTED_LIMIT if is_limited else None


def answers_beyond(levels: tuple[str, ...], total: str) -> Formula:
    """How many more answers than came back stand in the levels of a survey; above 0 is a slip (R477)."""
    beyond: Formula = Op("-", Ref(levels[0]), Ref(total))
    for level in levels[1:]:
        beyond = Op("+", beyond, Ref(level))
    return beyond


def is_hundredfold(measure: Measure) -> bool:
    """支出/预算×100 of a rate that is compared with 95%: ×100% is meant."""
    match measure.formula:
        case Op(op="*", left=Op(op="/"), right=Const(quantity=quantity)):
            return measure.kind is Kind.RATE and quantity.unit == BARE and quantity.number == 100
    return False
