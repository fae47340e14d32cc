"""The smallest change of one lever that does what is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from dsl.exact.domain import Choices
from dsl.exact.interval import Interval, ValueSet
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.record import record
from dsl.tools.solve.lever import Lever


@record
class Change:
    """A lever at `value`. `limit` is the exact nearest value; not `attained`: only what lies beyond it will do."""

    lever: Lever
    value: Fraction
    limit: Fraction
    attained: bool

    @property
    def side(self) -> Literal["up", "down"]:
        """Whether the datum rises or falls."""
        return "up" if self.value > self.lever.start else "down"


def smallest(lever: Lever, wanted: Iterable[Interval]) -> Change | None:
    """The change to the nearest of the wanted values; None where there are none."""
    changes = [_to(lever, interval) for interval in ValueSet.of(wanted).parts]
    return min(changes, key=lambda c: (_distance(lever, c.limit), not c.attained), default=None)


def _distance(lever: Lever, value: Fraction) -> Fraction:
    if isinstance(lever.domain, Choices) and len(lever.choices) > 2:
        return Fraction(value != lever.start)
    return abs(value - lever.start)


def _to(lever: Lever, interval: Interval) -> Change:
    start = lever.start
    if interval.contains(start):
        return Change(lever, start, start, True)
    up = interval.low is not None and interval.low >= start
    limit, closed = (interval.low, interval.low_closed) if up else (interval.high, interval.high_closed)
    assert limit is not None
    if closed and (lever.is_whole or interval.is_point or _is_written(limit, lever)):
        return Change(lever, limit, limit, True)
    return Change(lever, _beyond(interval, limit, up, lever.quantum), limit, closed)


def _is_written(value: Fraction, lever: Lever) -> bool:
    """Whether a person can write the value: a decimal that ends soon; a mark has two places at most."""
    factor = lever.unit.factor if lever.unit else Fraction(1)
    text = decimal_text(value / factor)
    most = 2 if lever.kind is Kind.SCORE else 6
    return not text.startswith("≈") and len(text.partition(".")[2]) <= most


def _beyond(interval: Interval, limit: Fraction, up: bool, quantum: Fraction) -> Fraction:
    """The first multiple of the quantum inside; the quantum is cut in ten where the interval is too small for it."""
    while True:
        count = limit / quantum
        place = (floor(count) + 1 if up else ceil(count) - 1) * quantum
        if interval.contains(place):
            return place
        quantum /= 10
