"""Which values a function takes on a domain, and where."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.domain import Domain, Reals
from dsl.exact.interval import Interval, ValueSet
from dsl.exact.number import INFINITY, Extended, Infinity
from dsl.exact.piecewise.canonical import part, pieces, places
from dsl.exact.piecewise.function import Linear, Piecewise
from dsl.record import record

POINT_LIMIT = 1_000
"""More single values on one slope than this are described by the interval that they span."""


def merge(intervals: list[Interval], domain: Domain) -> list[Interval]:
    """Clipped intervals in order, those with no value of the domain between them joined."""
    merged: list[Interval] = []
    for interval in intervals:
        if merged and domain.adjacent(merged[-1], interval):
            merged[-1] = merged[-1].to(interval)
        else:
            merged.append(interval)
    return merged


def gaps(f: Piecewise, domain: Domain) -> list[Interval]:
    """Where in the domain `f` is not defined."""
    if all(cell is not None for cell in f.cells):
        return []
    return merge([interval for interval, cell in pieces(f, domain) if cell is None], domain)


def preimage(f: Piecewise, value: Fraction, domain: Domain) -> list[Interval]:
    """Where in the domain `f` has `value`."""
    found: list[Interval] = []
    for interval, cell in pieces(f, domain):
        if cell is None:
            continue
        root = cell.root(value)
        if root is None:
            if cell.intercept == value:
                found.append(interval)
        elif interval.contains(root) and domain.contains(root):
            found.append(Interval.point(root))
    return merge(found, domain)


def range_on(f: Piecewise, domain: Domain) -> ValueSet:
    """The values that `f` takes on the domain."""
    images: list[Interval] = []
    exact = True
    level: Fraction | None = None
    for interval, cell in pieces(f, domain):
        if cell is None:
            continue
        if not cell.slope.numerator:
            if cell.intercept != level:
                level = cell.intercept
                images.append(Interval.point(level))
            continue
        listed = _listed(cell, interval, domain)
        if listed is None:
            exact = exact and isinstance(domain, Reals)
            images.append(_image(cell, interval))
        else:
            images.extend(Interval.point(value) for value in listed)
    return ValueSet.of(images, exact)


def _listed(line: Linear, interval: Interval, domain: Domain) -> list[Fraction] | None:
    """The values of a sloping line one by one, when they are separate and not too many."""
    low, high = interval.low, interval.high
    if isinstance(domain, Reals) or low is None or high is None or high - low >= POINT_LIMIT:
        return None
    return [line.at(low + place) for place in range(int(high - low) + 1)]


def _image(line: Linear, interval: Interval) -> Interval:
    low = None if interval.low is None else line.at(interval.low)
    high = None if interval.high is None else line.at(interval.high)
    if line.slope > 0:
        return Interval(low, high, interval.low_closed, interval.high_closed)
    return Interval(high, low, interval.high_closed, interval.low_closed)


@record
class Extremum:
    """The greatest or least value: `attained` at `at`, or only approached on the way there."""

    value: Extended
    attained: bool
    at: Extended


def maximum_on(f: Piecewise, domain: Domain) -> Extremum | None:
    """The least upper bound of `f` on the domain; None when `f` is nowhere defined there."""
    return extremum_on(f, domain, 1)


def minimum_on(f: Piecewise, domain: Domain) -> Extremum | None:
    """The greatest lower bound of `f` on the domain; None when `f` is nowhere defined there."""
    return extremum_on(f, domain, -1)


def extremum_on(f: Piecewise, domain: Domain, side: int) -> Extremum | None:
    """The greatest value with `side` 1, the least with -1."""
    best: tuple[Extended, bool] | None = None
    where: tuple[Linear, Interval] | None = None
    seen = places(f, domain)
    for index in seen:
        cell = f.cells[index]
        if cell is None or (best is not None and _is_passed(cell, best, side)):
            continue
        interval = part(f, domain, seen, index)
        end = None if interval is None else _end(cell, interval, domain, side)
        if interval is not None and end is not None and (best is None or _is_further(end, best, side)):
            best, where = end, (cell, interval)
    if best is None or where is None:
        return None
    return Extremum(*best, _place(*where, domain, side))


def _is_passed(line: Linear, best: tuple[Extended, bool], side: int) -> bool:
    """Whether a level stretch gives nothing that is further, wherever it lies: most stretches of a staircase."""
    return not line.slope.numerator and not _is_further((line.intercept, True), best, side)


def _is_further(end: tuple[Extended, bool], best: tuple[Extended, bool], side: int) -> bool:
    if end[0] == best[0]:
        return end[1] > best[1]
    return bool(end[0] > best[0]) == (side > 0)


def _end(line: Linear, interval: Interval, domain: Domain, side: int) -> tuple[Extended, bool]:
    """The bound of `line` on a stretch, upper or lower, and whether it is attained."""
    if not line.slope.numerator:
        return line.intercept, True
    up = line.slope.numerator * side > 0
    end = interval.high if up else interval.low
    if end is None:
        return Infinity(side), domain.contains(INFINITY if up else -INFINITY)
    return line.at(end), interval.high_closed if up else interval.low_closed


def _place(line: Linear, interval: Interval, domain: Domain, side: int) -> Extended:
    """Where the bound of `_end` is attained or approached."""
    if line.slope.numerator * side > 0:
        return INFINITY if interval.high is None else interval.high
    if line.slope.numerator:
        return -INFINITY if interval.low is None else interval.low
    inside = domain.witness(interval)
    if inside is None:
        raise ValueError("a clipped interval holds a value")
    return inside
