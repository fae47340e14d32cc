"""One score along a lever, where everything goes one way: exact, with the places where it jumps."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from dsl.analysis.homography import Homography
from dsl.engine.plan import Indicator
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity, half_up
from dsl.exact.piecewise import Linear
from dsl.record import record

HALF = Fraction(1, 2)

Beside = int
"""-1 just below a value, 0 at it, 1 just above it."""


@record
class Jumps:
    """Where a score may change: `at` of each of `numbers`, ascending."""

    numbers: range
    at: Callable[[int], Fraction | None]

    def place(self, index: int) -> Fraction:
        """Where the jump of this index lies."""
        found = self.at(self.numbers[index])
        assert found is not None, "numbers without a place are left out"
        return found


@record(kw_only=True)
class Motion:
    """t ↦ half_up(clamp(line(rounded(course(t))))), where `course` has no pole inside: it rises or falls throughout.

    `unit`: what the measure is rounded to, None for not at all.
    """

    indicator: Indicator
    course: Homography
    line: Linear
    unit: Fraction | None

    @property
    def direction(self) -> int:
        """1 where the score rises with t, -1 where it falls."""
        return self.course.direction * sign(self.line.slope)

    def score(self, t: Fraction | None, beside: Beside = 0) -> Fraction:
        """The score at t or just beside it; t None: far out on the side `beside`."""
        measure, above = self._measure(t, beside)
        if isinstance(measure, Infinity):
            end = self.indicator.cap if measure.sign * self.line.slope > 0 else self.indicator.floor
            return half_up(end, self.indicator.places)
        if self.unit is not None:
            measure, above = _rounded(measure / self.unit, above) * self.unit, 0
        return self._clamped(self.line.at(measure), above * sign(self.line.slope))

    def _measure(self, t: Fraction | None, beside: Beside) -> tuple[Extended, Beside]:
        """The measure before rounding, and on which side of that value it lies."""
        rises = self.course.direction
        if t is None:
            limit = self.course.limit
            return (Infinity(rises * beside), 0) if limit is None else (limit, -rises * beside)
        value = self.course.at(t)
        return (Infinity(-rises * beside), 0) if value is None else (value, rises * beside)

    def _clamped(self, points: Fraction, above: Beside) -> Fraction:
        low, high, scale = self.indicator.floor, self.indicator.cap, Fraction(10**self.indicator.places)
        if points <= low or points >= high:
            points = min(max(points, low), high)
            above = max(above, 0) if points == low < high else min(above, 0)
        return _rounded(points * scale, above) / scale

    def jumps(self, within: Interval) -> Jumps:
        """The places in `within` (its ends included) where the score may change."""
        seen = sorted(self._visible(end, side) for end, side in ((within.low, 1), (within.high, -1)))
        scale, line, course, unit = 10**self.indicator.places, self.line, self.course, self.unit
        ends = [m / unit for m in seen] if unit is not None else sorted(line.at(m) * scale for m in seen)

        def at(number: int) -> Fraction | None:
            edge = number + HALF
            measure = edge * unit if unit is not None else line.root(edge / scale)
            return None if measure is None else course.where(measure)

        numbers = range(floor(ends[0] - HALF), ceil(ends[1] - HALF) + 1)
        rises = course.direction if unit is not None else self.direction
        return _trimmed(numbers if rises > 0 else numbers[::-1], at, within)

    def _visible(self, end: Fraction | None, inwards: Beside) -> Fraction:
        """The measure at an end of a leg, as far as floor and cap let it be seen."""
        roots = (self.line.root(self.indicator.floor), self.line.root(self.indicator.cap))
        low, high = sorted(root for root in roots if root is not None)
        measure, _ = self._measure(end, inwards if end is not None else -inwards)
        if isinstance(measure, Infinity):
            return high if measure.sign > 0 else low
        return min(max(measure, low), high)


def _trimmed(numbers: range, at: Callable[[int], Fraction | None], within: Interval) -> Jumps:
    """Without the few at both ends that lie outside."""
    inside = Interval.closed(within.low, within.high)

    def is_in(number: int) -> bool:
        place = at(number)
        return place is not None and inside.contains(place)

    while numbers and not is_in(numbers[0]):
        numbers = numbers[1:]
    while numbers and not is_in(numbers[-1]):
        numbers = numbers[:-1]
    return Jumps(numbers, at)


def _rounded(value: Fraction, above: Beside) -> Fraction:
    """Half up to a whole number, of what lies at `value` or just beside it."""
    return value + above * HALF if above and (value - HALF).denominator == 1 else half_up(value, 0)


def sign(value: Fraction) -> int:
    """1, 0 or −1."""
    return (value > 0) - (value < 0)
