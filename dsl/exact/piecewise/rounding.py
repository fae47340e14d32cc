"""Rounding as a function: half up turns every slope into a staircase."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from dsl.exact.interval import Interval
from dsl.exact.number import half_up
from dsl.exact.piecewise.build import PIECE_LIMIT, restrict
from dsl.exact.piecewise.function import Cell, Linear, Piecewise


def rounded_argument(
    f: Piecewise, places: int, low: Fraction | None = None, high: Fraction | None = None
) -> Piecewise | None:
    """x ↦ `f`(`half_up`(x, `places`)) from `low` to `high`, undefined outside.

    None when it would take more than `PIECE_LIMIT` steps (for ever, on an unbounded slope).
    """
    unit = Fraction(1, 10**places)
    first = None if low is None else int(half_up(low, places) / unit)
    last = None if high is None else int(half_up(high, places) / unit)
    runs: list[_GridRun] = []
    for index, cell in enumerate(f.cells):
        run = _grid_run(f.cell_interval(index), unit, first, last)
        if run is None:
            continue
        if cell is None or not cell.slope:
            runs.append((run[0], cell))
        elif run[0] is None or run[1] is None or len(runs) + run[1] - run[0] > PIECE_LIMIT:
            return None
        else:
            runs.extend((k, Linear(cell.at(k * unit))) for k in range(run[0], run[1] + 1))
    return restrict(_stepped(runs, unit), Interval.closed(low, high)).canonical()


_GridRun = tuple[int | None, Cell]
"""The first multiple of the unit (None: from -∞) that is rounded to a value of this cell."""


def _grid_run(
    stretch: Interval, unit: Fraction, first: int | None, last: int | None
) -> tuple[int | None, int | None] | None:
    """First and last multiple of `unit` in `stretch`, not before `first` nor after `last`."""
    if stretch.low is not None:
        low = stretch.low / unit
        start = ceil(low) if stretch.low_closed else floor(low) + 1
        first = start if first is None else max(start, first)
    if stretch.high is not None:
        high = stretch.high / unit
        end = floor(high) if stretch.high_closed else ceil(high) - 1
        last = end if last is None else min(end, last)
    return None if first is not None and last is not None and first > last else (first, last)


def _stepped(runs: list[_GridRun], unit: Fraction) -> Piecewise:
    """Each run from half a unit before its first multiple; the half goes away from 0."""
    cuts: list[Fraction] = []
    cells: list[Cell] = [runs[0][1]]
    for (_, before), (first, after) in pairwise(runs):
        if first is None:
            raise ValueError("only the first run comes from -∞")
        cuts.append((first - Fraction(1, 2)) * unit)
        cells += [after if first > 0 else before, after]
    return Piecewise(tuple(cuts), tuple(cells))
