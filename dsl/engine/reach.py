"""Which scores an indicator's rule can give: exact."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.engine.plan import Indicator, Part, Plan
from dsl.exact.interval import Interval, ValueSet
from dsl.exact.number import half_up
from dsl.exact.piecewise import Piecewise, range_on

ZERO = Fraction(0)
SUM_LIMIT = 4_000
"""More values than this are not listed one by one: the set is then said to be inexact."""


def values(plan: Plan, indicator: Indicator) -> ValueSet:
    """The values of base + Σ parts + Σ terms after floor and cap, before rounding.

    Terms over different data vary freely, so their sets add; terms over one measure are added as functions first. A part
    counts by itself; where it shares a measure with other terms, the set may hold more than the truth.
    """
    total = _plus(ValueSet.of([Interval.point(indicator.base)]), _sums(plan, indicator, indicator.alone))
    for place in indicator.outer:
        total = _plus(total, _of_part(plan, indicator, indicator.parts[place]))
    return _clamped(total, indicator.floor, indicator.cap)


def _of_part(plan: Plan, indicator: Indicator, part: Part) -> ValueSet:
    points = _plus(ValueSet.of([Interval.point(part.base)]), _sums(plan, indicator, part.terms))
    for place in part.parts:
        points = _plus(points, _of_part(plan, indicator, indicator.parts[place]))
    return _revised(_clamped(points, part.floor, part.cap), part)


def _sums(plan: Plan, indicator: Indicator, places: Iterable[int]) -> ValueSet:
    functions: dict[str, Piecewise] = {}
    for place in places:
        term = indicator.terms[place]
        known = functions.get(term.measure)
        functions[term.measure] = term.function if known is None else known + term.function
    total = ValueSet.of([Interval.point(ZERO)])
    for measure, function in functions.items():
        total = _plus(total, range_on(function, plan.measures[measure].domain))
    return total


def _plus(a: ValueSet, b: ValueSet) -> ValueSet:
    if len(a.parts) == 1 and a.parts[0].is_point:
        return ValueSet(tuple(_sum(a.parts[0], part) for part in b.parts), a.exact and b.exact)
    if len(a.parts) * len(b.parts) > SUM_LIMIT:
        return ValueSet.of(
            [
                _sum(
                    Interval(a.parts[0].low, a.parts[-1].high, True, True),
                    Interval(b.parts[0].low, b.parts[-1].high, True, True),
                )
            ],
            exact=False,
        )
    return ValueSet.of([_sum(x, y) for x in a.parts for y in b.parts], a.exact and b.exact)


def _sum(x: Interval, y: Interval) -> Interval:
    low = None if x.low is None or y.low is None else x.low + y.low
    high = None if x.high is None or y.high is None else x.high + y.high
    return Interval(low, high, x.low_closed and y.low_closed, x.high_closed and y.high_closed)


def _revised(found: ValueSet, part: Part) -> ValueSet:
    """Each revision may hold or not, whatever the points are: more than the truth where it looks at what gives them."""
    for revision in part.revisions:
        effect = revision.effect
        moved = [p.scaled(effect.factor) if effect.factor else Interval.point(ZERO) for p in found.parts]
        held = ValueSet.of([part.shifted(effect.change) for part in moved], exact=False)
        found = ValueSet.of([*found.parts, *_clamped(held, effect.floor, effect.cap).parts], exact=False)
    return found


def _clamped(found: ValueSet, floor: Fraction | None, cap: Fraction | None) -> ValueSet:
    parts = []
    inside = Interval.closed(floor, cap)
    if all(part.intersect(inside) == part for part in (*found.parts[:1], *found.parts[-1:])):
        return found
    for part in found.parts:
        both = part.intersect(inside)
        if both is not None:
            parts.append(both)
        if floor is not None and (part.low is None or part.low < floor):
            parts.append(Interval.point(floor))
        if cap is not None and (part.high is None or part.high > cap):
            parts.append(Interval.point(cap))
    return ValueSet.of(parts, found.exact)


def reaches(plan: Plan, indicator: Indicator, score: Fraction) -> bool:
    """Whether some data give this score after rounding to the indicator's places."""
    return gives(values(plan, indicator), indicator, score)


def gives(found: ValueSet, indicator: Indicator, score: Fraction) -> bool:
    """The same of values that are known already."""
    if half_up(score, indicator.places) != score:
        return False
    half = Fraction(1, 2 * 10**indicator.places)
    rounding = Interval(score - half, score + half, score > 0, score < 0)
    return any(part.intersect(rounding) is not None for part in found.parts)
