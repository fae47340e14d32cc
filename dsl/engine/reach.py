"""Which scores an indicator's rule can give: exact."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.engine.plan import Indicator, Part, Plan
from dsl.exact.interval import Interval, ValueSet, rounding_to
from dsl.exact.number import half_up
from dsl.exact.piecewise import Piecewise, range_on

ZERO = Fraction(0)
SUM_LIMIT = 4_000
"""More values than this are not listed one by one: the set is then said to be inexact."""


def _values(plan: Plan, indicator: Indicator) -> ValueSet:
    """The values of base + Σ parts + Σ terms after floor and cap, before rounding.

    Terms over different data vary freely, so their sets add; terms over one measure are added as functions first. A part
    counts by itself; where it shares a measure with other terms, the set may hold more than the truth.
    """
    total = _point(indicator.base).plus(_sums(plan, indicator, indicator.alone), SUM_LIMIT)
    for place in indicator.outer:
        total = total.plus(_of_part(plan, indicator, indicator.parts[place]), SUM_LIMIT)
    return total.clamped(indicator.floor, indicator.cap)


def _point(value: Fraction) -> ValueSet:
    return ValueSet.of([Interval.point(value)])


def _of_part(plan: Plan, indicator: Indicator, part: Part) -> ValueSet:
    points = _point(part.base).plus(_sums(plan, indicator, part.terms), SUM_LIMIT)
    for place in part.parts:
        points = points.plus(_of_part(plan, indicator, indicator.parts[place]), SUM_LIMIT)
    return _revised(points.clamped(part.floor, part.cap), part)


def _sums(plan: Plan, indicator: Indicator, places: Iterable[int]) -> ValueSet:
    functions: dict[str, Piecewise] = {}
    for place in places:
        term = indicator.terms[place]
        known = functions.get(term.measure)
        functions[term.measure] = term.function if known is None else known + term.function
    total = _point(ZERO)
    for measure, function in functions.items():
        total = total.plus(range_on(function, plan.measures[measure].domain), SUM_LIMIT)
    return total


def _revised(found: ValueSet, part: Part) -> ValueSet:
    """Each revision may hold or not, whatever the points are: more than the truth where it looks at what gives them."""
    for revision in part.revisions:
        effect = revision.effect
        moved = [p.scaled(effect.factor) if effect.factor else Interval.point(ZERO) for p in found.parts]
        held = ValueSet.of([part.shifted(effect.change) for part in moved], exact=False)
        found = ValueSet.of([*found.parts, *held.clamped(effect.floor, effect.cap).parts], exact=False)
    return found


def reaches(plan: Plan, indicator: Indicator, score: Fraction) -> bool:
    """Whether some data give this score after rounding to the indicator's places."""
    if half_up(score, indicator.places) != score:
        return False
    rounding = rounding_to(score, indicator.places)
    return any(part.intersect(rounding) is not None for part in _values(plan, indicator).parts)
