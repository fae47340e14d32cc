"""Domains: the values that a measure can take, and how to name one of them as a person would."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, floor
from typing import Literal, TypeAlias

from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity
from dsl.record import record

_ONE = Fraction(1)

_Choose: TypeAlias = Callable[[Interval], Fraction]


class _Line(ABC):
    """What every domain can do, from its own `contains`, `clip` and `adjacent`."""

    __slots__ = ()

    @abstractmethod
    def contains(self, value: Extended) -> bool:
        """Whether a measure can have this value."""

    @abstractmethod
    def clip(self, interval: Interval) -> Interval | None:
        """The part of `interval` in the domain, first to last value; None when there is none."""

    @abstractmethod
    def adjacent(self, before: Interval, after: Interval) -> bool:
        """Whether the domain has no value between two clipped intervals that follow each other."""

    def witness(self, interval: Interval, prefer: Iterable[Fraction] = (), unit: Fraction = _ONE) -> Fraction | None:
        """A value of the domain in `interval`: the first of `prefer` there, else a round one.

        Round is the fewest digits when counted in `unit`s, near the middle: 90% between 80% and
        95%. None when the domain has no value in `interval`.
        """
        inside = self.clip(interval)
        if inside is None:
            return None
        for value in prefer:
            if inside.contains(value) and self.contains(value):
                return value
        return self._in_units(inside, unit, _roundest)

    def beside(self, interval: Interval, side: Literal["low", "high"], unit: Fraction = _ONE) -> Fraction | None:
        """The value at an end of `interval`, or just inside an excluded end: 79% below 80%."""
        inside = self.clip(interval)
        if inside is None:
            return None
        return self._in_units(inside, unit, _lowest if side == "low" else _highest)

    def _in_units(self, inside: Interval, unit: Fraction, choose: _Choose) -> Fraction:
        if unit != 1:
            low = None if inside.low is None else inside.low / unit
            high = None if inside.high is None else inside.high / unit
            chosen = choose(Interval(low, high, inside.low_closed, inside.high_closed)) * unit
            if self.contains(chosen):
                return chosen
        return choose(inside)


@record
class Reals(_Line):
    """All numbers from `low` to `high`, ends included, None where unbounded.

    `infinite`: +∞ is a value too (a ratio over 0); only with an unbounded `high`.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    infinite: bool = False

    def __post_init__(self) -> None:
        if self.infinite and self.high is not None:
            raise ValueError("a domain with an upper end does not hold infinity")

    @property
    def hull(self) -> Interval:
        """From the least to the greatest value."""
        return Interval.closed(self.low, self.high)

    def contains(self, value: Extended) -> bool:
        if isinstance(value, Infinity):
            return self.infinite and value.sign > 0
        return self.hull.contains(value)

    def clip(self, interval: Interval) -> Interval | None:
        return self.hull.intersect(interval)

    def adjacent(self, before: Interval, after: Interval) -> bool:
        return before.touches(after)


@record
class Integers(_Line):
    """Whole numbers from `low` to `high`, None where unbounded: counts start at 0."""

    low: int | None = 0
    high: int | None = None

    @property
    def hull(self) -> Interval:
        """From the least to the greatest value."""
        low = None if self.low is None else Fraction(self.low)
        return Interval.closed(low, None if self.high is None else Fraction(self.high))

    def contains(self, value: Extended) -> bool:
        if isinstance(value, Infinity) or value.denominator != 1:
            return False
        return self.hull.contains(value)

    def clip(self, interval: Interval) -> Interval | None:
        low, high = self.low, self.high
        if interval.low is not None:
            first = ceil(interval.low) if interval.low_closed else floor(interval.low) + 1
            low = first if low is None else max(low, first)
        if interval.high is not None:
            last = floor(interval.high) if interval.high_closed else ceil(interval.high) - 1
            high = last if high is None else min(high, last)
        if low is not None and high is not None and low > high:
            return None
        return Interval.closed(None if low is None else Fraction(low), None if high is None else Fraction(high))

    def adjacent(self, before: Interval, after: Interval) -> bool:
        return before.high is None or after.low is None or after.low <= before.high + 1


@record
class Choices(_Line):
    """`count` alternatives, numbered from 0: a yes-no is `Choices(2)`, a level its place."""

    count: int

    @property
    def places(self) -> Integers:
        """The places as whole numbers from 0."""
        return Integers(0, self.count - 1)

    @property
    def hull(self) -> Interval:
        """From the first place to the last."""
        return self.places.hull

    def contains(self, value: Extended) -> bool:
        return self.places.contains(value)

    def clip(self, interval: Interval) -> Interval | None:
        return self.places.clip(interval)

    def adjacent(self, before: Interval, after: Interval) -> bool:
        return self.places.adjacent(before, after)


Domain: TypeAlias = Reals | Integers | Choices


def _roundest(interval: Interval) -> Fraction:
    """The number in a non-empty interval of the fewest digits, near the middle; 0 only if alone."""
    if interval.is_point and interval.low is not None:
        return interval.low
    within = interval.bounded()
    low, high = _ends(within)
    power = len(str(floor(max(abs(low), abs(high)))))
    while True:
        grid = Fraction(10) ** power
        chosen = _multiple_inside(within, grid, (low + high) / 2)
        if chosen is not None:
            return chosen
        power -= 1


def _multiple_inside(interval: Interval, grid: Fraction, target: Fraction) -> Fraction | None:
    """The non-zero multiple of `grid` in `interval` nearest to `target`."""
    low, high = _ends(interval)
    first = ceil(low / grid) + (not interval.low_closed and (low / grid).denominator == 1)
    last = floor(high / grid) - (not interval.high_closed and (high / grid).denominator == 1)
    nearest = min(max(round(target / grid), first), last)
    if nearest == 0:
        nearest = 1 if last > 0 else -1
    return nearest * grid if first <= nearest <= last else None


def _lowest(interval: Interval) -> Fraction:
    within = interval.bounded()
    low, high = _ends(within)
    if within.low_closed:
        return low
    grid = _tenth(high - low)
    return (floor(low / grid) + 1) * grid


def _highest(interval: Interval) -> Fraction:
    within = interval.bounded()
    low, high = _ends(within)
    if within.high_closed:
        return high
    grid = _tenth(high - low)
    return (ceil(high / grid) - 1) * grid


def _tenth(width: Fraction) -> Fraction:
    """The largest power of ten that is at most a tenth of `width`."""
    power = len(str(floor(width)))
    while Fraction(10) ** power * 10 > width:
        power -= 1
    return Fraction(10) ** power


def _ends(interval: Interval) -> tuple[Fraction, Fraction]:
    assert interval.low is not None and interval.high is not None
    return interval.low, interval.high
