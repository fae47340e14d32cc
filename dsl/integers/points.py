"""PointsOver as quotients of whole numbers: sums, limits and rounding."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from dsl.integers.ledger import Ledger
from dsl.integers.whole import (
    CellOf,
    Holds,
    IfElse,
    LeastOrMost,
    Lit,
    Product,
    Quotient,
    Rest,
    Whole,
    add,
    divided,
    size_of,
    times,
)
from dsl.record import record


@record
class PointsOver:
    """`upper` ÷ (`over` × the product of `by`), in 分; what is in `by` is above 0."""

    upper: Whole
    over: int = 1
    by: tuple[Whole, ...] = ()

    def on(self, over: int, by: tuple[Whole, ...]) -> Whole:
        """What stands above a divisor that this one's divides."""
        rest = list(by)
        for each in self.by:
            rest.remove(each)
        return times(self.upper, *rest, Lit(over // self.over))

    def level(self, points: Fraction) -> tuple[PointsOver, Whole]:
        """The same over a divisor on which these points stand, too, and what stands above it for them."""
        over = lcm(self.over, points.denominator)
        return PointsOver(self.on(over, self.by), over, self.by), times(Lit(int(points * over)), *self.by)


def constant(points: Fraction) -> PointsOver:
    """PointsOver that no datum changes."""
    return PointsOver(Lit(points.numerator), points.denominator)


def total(parts: Sequence[PointsOver]) -> PointsOver:
    """The sum."""
    over = lcm(*(part.over for part in parts))
    by: list[Whole] = []
    for part in parts:
        rest = list(by)
        for each in part.by:
            if each in rest:
                rest.remove(each)
            else:
                by.append(each)
    return PointsOver(add(*(part.on(over, tuple(by)) for part in parts)), over, tuple(by))


def multiplied(points: PointsOver, factor: Fraction) -> PointsOver:
    """So many times as much."""
    return PointsOver(times(points.upper, Lit(factor.numerator)), points.over * factor.denominator, points.by)


def between(points: PointsOver, floor: Fraction | None, cap: Fraction | None) -> PointsOver:
    """No less than the floor and no more than the cap; the floor wins."""
    if cap is not None:
        points, end = points.level(cap)
        points = PointsOver(LeastOrMost("least", (points.upper, end)), points.over, points.by)
    if floor is not None:
        points, end = points.level(floor)
        points = PointsOver(LeastOrMost("most", (points.upper, end)), points.over, points.by)
    return points


def chosen(condition: Whole, then: PointsOver, otherwise: PointsOver) -> PointsOver:
    """One of the two, over a divisor of both."""
    both = total((PointsOver(Lit(0), then.over, then.by), PointsOver(Lit(0), otherwise.over, otherwise.by)))
    uppers = (each.on(both.over, both.by) for each in (then, otherwise))
    return PointsOver(IfElse(condition, *uppers), both.over, both.by)


def rounded(points: PointsOver, most: Fraction, places: int, ledger: Ledger) -> Whole:
    """Half up, a half away from 0, to so many decimals: the number × 10^`places`. The points are no more than `most`, above or below 0."""
    upper = ledger.line(("舍入前的得分（分子）", "score before rounding, dividend"), points.upper)
    if ledger.ends(upper)[0] >= 0:
        return _half_up(upper, points, most, places, ledger)
    size = ledger.line(("得分的绝对值（分子）", "its size"), size_of(upper))
    found = _half_up(size, points, most, places, ledger)
    return IfElse(Holds(upper, "<", Lit(0)), times(Lit(-1), found), found)


def _half_up(upper: Whole, points: PointsOver, most: Fraction, places: int, ledger: Ledger) -> Whole:
    if not points.by and points.over == 1:
        return times(upper, Lit(10**places))
    lower = times(Lit(points.over), *points.by)
    if isinstance(lower, CellOf | Product):
        lower = ledger.line(("得分（分母）", "score, divisor"), lower)
    twice = add(times(upper, Lit(2 * 10**places)), lower)
    if isinstance(lower, Lit) or max(map(abs, ledger.ends(twice))) < ledger.limit // 2:
        return divided(twice, times(lower, Lit(2)))
    return _digits(upper, lower, most, places, ledger)


def _digits(upper: Whole, lower: Whole, most: Fraction, places: int, ledger: Ledger) -> Whole:
    """Half up digit by digit, as on paper: so nothing becomes larger than ten times the divisor."""
    found: Whole = ledger.line(("整数部分", "whole marks"), Quotient(upper, lower), (0, int(most)))
    rest = ledger.line(("余数", "remainder"), Rest(upper, lower))
    for place in range(1, places + 1):
        digit = ledger.line((f"第{place}位小数", f"decimal {place}"), Quotient(times(rest, Lit(10)), lower), (0, 9))
        rest = ledger.line(("余数", "remainder"), Rest(times(rest, Lit(10)), lower))
        found = add(times(found, Lit(10)), digit)
    return add(found, Holds(times(rest, Lit(2)), ">=", lower))
