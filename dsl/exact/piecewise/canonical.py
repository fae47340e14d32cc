"""A function as one domain sees it, and one value for all functions that agree there."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from dsl.exact.domain import Choices, Domain, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.piecewise.build import restrict
from dsl.exact.piecewise.function import Cell, Linear, Piecewise
from dsl.record import record, replace


def pieces(f: Piecewise, domain: Domain) -> Iterator[tuple[Interval, Cell]]:
    """The cells of `f` that hold a value of `domain`, in order, each clipped to the domain."""
    seen = places(f, domain)
    for index in seen:
        clipped = part(f, domain, seen, index)
        if clipped is not None:
            yield clipped, f.cells[index]


def places(f: Piecewise, domain: Domain) -> range:
    """The numbers of the cells from the one that holds the least value of `domain` to the one that holds the greatest."""
    hull = domain.hull
    first = 0 if hull.low is None else f.index(hull.low)
    return range(first, len(f.cells) if hull.high is None else f.index(hull.high) + 1)


def part(f: Piecewise, domain: Domain, seen: range, index: int) -> Interval | None:
    """What the domain holds of a cell among those that it sees; None where that is nothing."""
    stretch = f.cell_interval(index)
    inside = isinstance(domain, Reals) and seen[0] < index < seen[-1]
    return stretch if inside else domain.clip(stretch)


def canonical_on(f: Piecewise, domain: Domain) -> Piecewise:
    """One function for all that agree with `f` on `domain`; outside it is undefined."""
    match domain:
        case Reals():
            return restrict(f, domain.hull).canonical()
        case Integers() | Choices():
            return _rejoin(_runs(f, domain)).canonical()
        case _:
            assert_never(domain)


@record
class _WholeRun:
    """Whole numbers `first` to `last` on one line, as many as fit on it counted from the left."""

    first: Fraction | None
    last: Fraction | None
    line: Cell

    @property
    def single(self) -> bool:
        return self.first is not None and self.first == self.last


def _runs(f: Piecewise, domain: Integers | Choices) -> list[_WholeRun]:
    runs: list[_WholeRun] = []
    for interval, cell in pieces(f, domain):
        run = _WholeRun(interval.low, interval.high, cell)
        if runs:
            runs.extend(_join(runs.pop(), run))
        else:
            runs.append(run)
    return runs


def _join(before: _WholeRun, after: _WholeRun) -> list[_WholeRun]:
    """Two neighbouring runs as one or two: the first takes every number that continues its line."""
    first = after.first
    if before.line is None or after.line is None:
        same = before.line is None and after.line is None
        return [replace(before, last=after.last)] if same else [before, after]
    if first is None:
        raise ValueError("a run that follows another has a first number")
    line, value = before.line, after.line.at(first)
    if before.first is not None and before.single:
        slope = value - line.at(before.first)
        line = Linear(value - slope * first, slope)
    elif line.at(first) != value:
        return [before, after]
    if after.line == line or after.single:
        return [_WholeRun(before.first, after.last, line)]
    return [_WholeRun(before.first, first, line), replace(after, first=first + 1)]


def _rejoin(runs: list[_WholeRun]) -> Piecewise:
    """The runs on the number line, each holding from its first number to the next run."""
    cuts: list[Fraction] = []
    cells: list[Cell] = [None]
    for run in runs:
        line = run.line
        if line is not None and run.first is not None and run.single:
            line = Linear(line.at(run.first))
        if run.first is None:
            cells = [line]
        else:
            cuts.append(run.first)
            cells += [line, line]
    end = runs[-1].last if runs else None
    if end is None:
        return Piecewise(tuple(cuts), tuple(cells))
    if runs[-1].single:
        return Piecewise(tuple(cuts), (*cells[:-1], None))
    return Piecewise((*cuts, end), (*cells, cells[-1], None))
