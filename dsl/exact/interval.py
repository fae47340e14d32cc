"""Intervals of the number line, and sets made of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from math import lcm
from operator import attrgetter

from dsl.exact.number import Extended, Infinity, decimal_text
from dsl.record import record

Place = tuple[int, Fraction, int]
"""Where an interval begins or ends, in one order: without an end or not, the value, and below it, at it or above it."""


@record
class Interval:
    """From `low` to `high`, None where unbounded, each finite end included or not.

    An unbounded side takes in infinity; whether that is a value at all is for the domain to say.
    """

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = False
    high_closed: bool = False

    def __post_init__(self) -> None:
        if self.low is None and self.low_closed:
            object.__setattr__(self, "low_closed", False)
        if self.high is None and self.high_closed:
            object.__setattr__(self, "high_closed", False)

    @staticmethod
    def point(value: Fraction) -> Interval:
        """One value alone."""
        return Interval(value, value, True, True)

    @staticmethod
    def closed(low: Fraction | None, high: Fraction | None) -> Interval:
        """Both ends included, None for an open side."""
        return Interval(low, high, True, True)

    @property
    def is_empty(self) -> bool:
        """Whether no value lies in it."""
        if self.low is None or self.high is None:
            return False
        if self.low == self.high:
            return not (self.low_closed and self.high_closed)
        return self.low > self.high

    @property
    def is_point(self) -> bool:
        """Whether it holds one value only."""
        return self.low is not None and self.low == self.high

    @property
    def begins(self) -> Place:
        """The first place in it; no later than where another `ends` if that goes so far."""
        return (-1, Fraction(0), 0) if self.low is None else (0, self.low, 0 if self.low_closed else 1)

    @property
    def ends(self) -> Place:
        """The last place in it."""
        return (1, Fraction(0), 0) if self.high is None else (0, self.high, 0 if self.high_closed else -1)

    def contains(self, value: Extended) -> bool:
        """Whether the value lies in it; ±∞ does where that side is unbounded."""
        if isinstance(value, Infinity):
            return (self.high if value.sign > 0 else self.low) is None
        if self.low is not None and value <= self.low and not (value == self.low and self.low_closed):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_closed)

    def intersect(self, other: Interval) -> Interval | None:
        """What both have in common; None when that is nothing."""
        low, low_closed = self.low, self.low_closed
        if other.low is not None:
            if low is None or other.low > low:
                low, low_closed = other.low, other.low_closed
            elif other.low == low:
                low_closed = low_closed and other.low_closed
        high, high_closed = self.high, self.high_closed
        if other.high is not None:
            if high is None or other.high < high:
                high, high_closed = other.high, other.high_closed
            elif other.high == high:
                high_closed = high_closed and other.high_closed
        both = Interval(low, high, low_closed, high_closed)
        return None if both.is_empty else both

    def is_part_of(self, other: Interval) -> bool:
        """Whether it holds something, and all of that lies in the other, which holds more."""
        if other.low is not None and (self.low is None or self.low < other.low):
            return False
        if other.high is not None and (self.high is None or other.high < self.high):
            return False
        starts = self.low != other.low or other.low_closed or not self.low_closed
        ends = self.high != other.high or other.high_closed or not self.high_closed
        return starts and ends and self != other and not self.is_empty

    def touches(self, after: Interval) -> bool:
        """Whether nothing lies between this and `after`, which starts no earlier."""
        if self.high is None or after.low is None or after.low < self.high:
            return True
        return after.low == self.high and (self.high_closed or after.low_closed)

    def to(self, after: Interval) -> Interval:
        """From the start of this to the later end; `after` starts no earlier."""
        high, closed = after.high, after.high_closed
        if high is not None and (self.high is None or self.high > high):
            high, closed = self.high, self.high_closed
        elif high == self.high:
            closed = closed or self.high_closed
        return Interval(self.low, high, self.low_closed, closed)

    def shifted(self, offset: Fraction) -> Interval:
        """Each value plus `offset`."""
        low, high = (None if end is None else end + offset for end in (self.low, self.high))
        return Interval(low, high, self.low_closed, self.high_closed)

    def scaled(self, factor: Fraction) -> Interval:
        """Each value times `factor`, which is not 0; a negative one turns the ends round."""
        low, high = (None if end is None else end * factor for end in (self.low, self.high))
        if factor < 0:
            return Interval(high, low, self.high_closed, self.low_closed)
        return Interval(low, high, self.low_closed, self.high_closed)

    def plus(self, other: Interval) -> Interval:
        """All sums of a value here and one there."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_closed and other.low_closed, self.high_closed and other.high_closed)

    @property
    def below(self) -> Interval | None:
        """All that is less than what it holds; None where nothing is."""
        return None if self.low is None else Interval(None, self.low, False, not self.low_closed)

    @property
    def above(self) -> Interval | None:
        """All that is more than what it holds; None where nothing is."""
        return None if self.high is None else Interval(self.high, None, not self.high_closed, False)

    @property
    def outside(self) -> tuple[Interval, ...]:
        """Where it is not: nothing, one stretch, or two."""
        return tuple(side for side in (self.below, self.above) if side is not None)

    def text(self, end: Callable[[Fraction], str] = decimal_text) -> str:
        """`80% ≤ x < 95%`, ends as `end` writes them; a single value stands alone, the whole line is `x`."""
        if self.is_point and self.low is not None:
            return end(self.low)
        low = "" if self.low is None else f"{end(self.low)} {'≤' if self.low_closed else '<'} "
        high = "" if self.high is None else f" {'≤' if self.high_closed else '<'} {end(self.high)}"
        return f"{low}x{high}"

    def bounded(self) -> Interval:
        """The same, an unbounded side cut as far off as the other end is from 0 (at least 1)."""
        low, high = self.low, self.high
        if low is None and high is None:
            return Interval.closed(Fraction(-1), Fraction(1))
        if low is None and high is not None:
            return Interval(high - max(Fraction(1), abs(high)), high, True, self.high_closed)
        if high is None and low is not None:
            return Interval(low, low + max(Fraction(1), abs(low)), self.low_closed, True)
        return self


def between(places: Iterable[Fraction], within: Interval) -> Iterator[Interval]:
    """The places inside, and the open intervals between them, in order."""
    ends: list[Fraction | None] = [None, *sorted({p for p in places if within.contains(p)}), None]
    for low, high in pairwise(ends):
        for cell in (Interval(low, high), *(() if high is None else (Interval.point(high),))):
            inside = cell.intersect(within)
            if inside is not None:
                yield inside


@record
class ValueSet:
    """Values in order: disjoint intervals that do not touch; a single value is a point interval.

    `exact` is False when too many single values were replaced by the interval around them: the
    true set is then smaller.
    """

    parts: tuple[Interval, ...]
    exact: bool = True

    @staticmethod
    def of(intervals: Iterable[Interval], exact: bool = True) -> ValueSet:
        """The union of `intervals`, in any order and overlapping at will."""
        parts: list[Interval] = []
        for part in sorted(intervals, key=attrgetter("begins")):
            if parts and parts[-1].touches(part):
                parts[-1] = parts[-1].to(part)
            else:
                parts.append(part)
        return ValueSet(tuple(parts), exact)

    def contains(self, value: Extended) -> bool:
        """Whether the value is one of the set."""
        return any(part.contains(value) for part in self.parts)

    def plus(self, other: ValueSet, limit: int) -> ValueSet:
        """All sums of a value here and one there; of more than `limit` of them the whole from the least to the most."""
        for one, many in ((self, other), (other, self)):
            if len(one.parts) == 1 and one.parts[0].is_point and one.parts[0].low is not None:
                by = one.parts[0].low
                return ValueSet(
                    tuple(p.shifted(by) for p in many.parts) if by else many.parts, one.exact and many.exact
                )
        if len(self.parts) * len(other.parts) > limit:
            return ValueSet.of([self.span.plus(other.span)], exact=False)
        singles = [[p.low for p in found.parts if p.is_point and p.low is not None] for found in (self, other)]
        unit = lcm(*(value.denominator for values in singles for value in values))
        left, right = ([value.numerator * (unit // value.denominator) for value in values] for values in singles)
        points = {x + y for x in left for y in right}
        wide = [x.plus(y) for x in self.parts for y in other.parts if not (x.is_point and y.is_point)]
        return ValueSet.of([*(Interval.point(Fraction(p, unit)) for p in points), *wide], self.exact and other.exact)

    @property
    def span(self) -> Interval:
        """From the least value to the most."""
        return Interval.closed(self.parts[0].low, self.parts[-1].high)

    def clamped(self, floor: Fraction | None, cap: Fraction | None) -> ValueSet:
        """Each value, but no less than `floor` and no more than `cap`."""
        inside = Interval.closed(floor, cap)
        if all(part.intersect(inside) == part for part in (*self.parts[:1], *self.parts[-1:])):
            return self
        parts: list[Interval] = []
        for part in self.parts:
            both = part.intersect(inside)
            parts += [] if both is None else [both]
            if floor is not None and (part.low is None or part.low < floor):
                parts.append(Interval.point(floor))
            if cap is not None and (part.high is None or part.high > cap):
                parts.append(Interval.point(cap))
        return ValueSet.of(parts, self.exact)


def rounding_to(value: Fraction, places: int) -> Interval:
    """The numbers that are rounded half up to a value, away from 0 on either side of it."""
    half = Fraction(1, 2 * 10**places)
    return Interval(value - half, value + half, value > 0, value < 0)


class Taken:
    """Stretches of the number line that are taken, apart from one another and in order."""

    def __init__(self) -> None:
        self._parts: list[Interval] = []

    def meeting(self, region: Interval) -> list[Interval]:
        """What is taken there, and goes on beside it."""
        return self._parts[self._place(region)]

    def take(self, region: Interval) -> list[Interval]:
        """What was still free of a region, in order; all of it is taken now."""
        place = self._place(region)
        met = self._parts[place]
        free = []
        low, closed = region.low, region.low_closed
        for part in met:
            if part.low is not None:
                free.append(Interval(low, part.low, closed, not part.low_closed))
            low, closed = part.high, not part.high_closed
        if not met or met[-1].high is not None:
            free.append(Interval(low, region.high, closed, region.high_closed))
        self._parts[place] = [reduce(Interval.to, sorted([*met, region], key=attrgetter("begins")))]
        return [each for each in free if not each.is_empty]

    def _place(self, region: Interval) -> slice:
        first = bisect_left(self._parts, region.begins, key=attrgetter("ends"))
        return slice(first, bisect_right(self._parts, region.ends, lo=first, key=attrgetter("begins")))
