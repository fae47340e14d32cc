"""Where two functions differ, and by how much."""

from __future__ import annotations

from dsl.exact.domain import Domain
from dsl.exact.interval import Interval
from dsl.exact.piecewise.canonical import canonical_on, pieces
from dsl.exact.piecewise.function import ZERO, Cell, Linear, Piecewise, combine
from dsl.record import record


@record
class Difference:
    """In `interval` the second function is `change` more than the first, everywhere of one sign.

    `change` is None where only one of the two is defined.
    """

    interval: Interval
    change: Linear | None


def differences(f: Piecewise, g: Piecewise, domain: Domain) -> list[Difference]:
    """The regions of the domain where `g` is not `f`, in order."""
    change = canonical_on(combine(f, g, _change), domain)
    regions: list[tuple[Interval, Cell]] = []
    for interval, cell in pieces(change, domain):
        joined = _join(regions[-1], (interval, cell)) if regions else None
        if joined is None:
            regions.append((interval, cell))
        else:
            regions[-1] = joined
    return [Difference(part, cell) for interval, cell in regions for part in _nonzero(interval, cell, domain)]


def _join(before: tuple[Interval, Cell], after: tuple[Interval, Cell]) -> tuple[Interval, Cell] | None:
    """Two neighbouring regions as one, when one line serves both."""
    (left, p), (right, q) = before, after
    both = left.to(right)
    if p == q:
        return both, p
    if p is None or q is None:
        return None
    if right.is_point and right.low is not None and p.at(right.low) == q.at(right.low):
        return both, p
    if left.is_point and left.low is not None and p.at(left.low) == q.at(left.low):
        return both, q
    return None


def _change(before: Cell, after: Cell) -> Cell:
    if before is None or after is None:
        return Linear(ZERO) if before is after else None
    return after - before


def _nonzero(interval: Interval, change: Cell, domain: Domain) -> list[Interval]:
    if change is None:
        return [interval]
    root = change.root()
    if root is None:
        return [interval] if change.intercept else []
    sides = (interval.intersect(Interval(None, root)), interval.intersect(Interval(root, None)))
    clipped = [domain.clip(side) for side in sides if side is not None]
    return [side for side in clipped if side is not None]
