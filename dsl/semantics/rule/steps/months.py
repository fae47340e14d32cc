"""Months behind a day: 3月31日前报送得3分，每逾期1个月扣1分 falls on 4月30日, 5月31日 …, which no number of days tells."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from dsl.base.source import Span
from dsl.exact.calendar import months_later
from dsl.exact.interval import Interval
from dsl.exact.units import UNITS, Kind
from dsl.semantics.model import Line, MeasureAward
from dsl.semantics.rule.state import Open, RuleState
from dsl.syntax import tree as t

_MANY = 240
"""Twenty years of months."""


def read_months(state: RuleState, step: t.Step, change: Fraction, reading: t.ReadingKind) -> bool:
    """The scores of a step of whole months behind the last day of full marks; False where it is none."""
    group, size = state.last, step.size.value
    if group is None or not step.size.unit.converts_to(UNITS["个月"]) or size.denominator != 1 or size <= 0:
        return False
    begins = _begins(state, group)
    if begins is None or step.direction != "up" or step.within is not None or change >= 0 or reading == "prorata":
        return False
    day, value, full = begins
    least = Fraction(0) if step.cap is None else value - state.points(step.cap)
    steps, started = ceil((value - least) / -change), int(reading == "started")
    if steps > _MANY:
        return False
    for lost in range(started, steps + 1):
        low = months_later(day, int(size) * (lost - started))
        high = None if lost == steps else months_later(day, int(size) * (lost + 1 - started))
        region = Interval(low, high, lost > 0 and not started, bool(started) and high is not None)
        score = max(value + lost * change, least)
        group.awards.append(MeasureAward((region,), Line(score), False, step.span if lost else full))
    return True


def _begins(state: RuleState, group: Open) -> tuple[Fraction, Fraction, Span] | None:
    """The last day of an award that is given up to it, its score and its place."""
    if state.registry.measures[group.measure].kind is not Kind.DATE or not group.awards:
        return None
    award = group.awards[-1]
    high = award.regions[0].high if len(award.regions) == 1 else None
    closed = high is not None and award.regions[0].high_closed and award.regions[0].low is None
    return (high, award.line.offset, award.span) if closed and high is not None and not award.line.factor else None
