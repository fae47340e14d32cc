"""Functions from the words of a rule: constants, lines, conditions, steps."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Literal

from dsl.exact.interval import Interval
from dsl.exact.piecewise.function import ZERO, Cell, Linear, Piecewise, combine

PIECE_LIMIT = 10_000
"""A staircase of more steps than this is not built."""

Reading = Literal["completed", "started", "prorata"]


def constant(value: Fraction) -> Piecewise:
    """The same value everywhere."""
    return Piecewise((), (Linear(value),))


def linear(intercept: Fraction, slope: Fraction) -> Piecewise:
    """x ↦ `intercept` + `slope` · x."""
    return Piecewise((), (Linear(intercept, slope),))


def interval_indicator(interval: Interval) -> Piecewise:
    """1 in `interval`, 0 outside."""
    inside, outside = Linear(Fraction(1)), Linear(ZERO)
    return _two_valued(interval, inside, outside)


def restrict(f: Piecewise, interval: Interval) -> Piecewise:
    """`f` in `interval`, undefined outside."""
    frame = _two_valued(interval, Linear(ZERO), None)
    return combine(f, frame, lambda p, inside: None if inside is None else p)


def _two_valued(interval: Interval, inside: Cell, outside: Cell) -> Piecewise:
    if interval.is_empty:
        return Piecewise((), (outside,))
    cuts: list[Fraction] = []
    cells: list[Cell] = [inside if interval.low is None else outside]
    if interval.low is not None:
        cuts.append(interval.low)
        cells += [inside if interval.low_closed else outside, inside]
    if interval.is_point:
        cells[-1] = outside
    elif interval.high is not None:
        cuts.append(interval.high)
        cells += [inside if interval.high_closed else outside, outside]
    return Piecewise(tuple(cuts), tuple(cells))


def mirror(f: Piecewise) -> Piecewise:
    """x ↦ `f`(-x)."""
    cells = tuple(c if c is None else Linear(c.intercept, -c.slope) for c in reversed(f.cells))
    return Piecewise(tuple(-cut for cut in reversed(f.cuts)), cells)


def stairs(
    start: Fraction,
    step: Fraction,
    amount: Fraction,
    direction: Literal["down", "up"],
    reading: Reading,
    until: Fraction | None = None,
) -> Piecewise | None:
    """`amount` for each `step` that x has gone from `start` in `direction`; 0 on the other side.

    The readings of 每下降1%扣…: completed steps (floor), started steps (不足1%按1%计, ceiling)
    or pro rata (按比例). Past `until` the function keeps the value that it has there; only pro
    rata can do without. None when it would take more than `PIECE_LIMIT` steps.
    """
    if direction == "down":
        climb = stairs(
            start=-start,
            step=step,
            amount=amount,
            direction="up",
            reading=reading,
            until=None if until is None else -until,
        )
        return None if climb is None else mirror(climb)
    if step <= 0 or (until is not None and until < start):
        raise ValueError("a step has a size, and stairs end after their start")
    if reading == "prorata":
        return _ramp(start, amount / step, until)
    if until is None:
        raise ValueError("whole steps need an end")
    count = (until - start) / step
    if count > PIECE_LIMIT:
        return None
    return _steps(start, step, amount, reading, count)


def _ramp(start: Fraction, slope: Fraction, until: Fraction | None) -> Piecewise:
    line = Linear(-slope * start, slope)
    if until is None:
        return Piecewise((start,), (Linear(ZERO), Linear(ZERO), line))
    if until == start:
        return constant(ZERO)
    level = Linear(line.at(until))
    return Piecewise((start, until), (Linear(ZERO), Linear(ZERO), line, level, level))


def _steps(start: Fraction, step: Fraction, amount: Fraction, reading: Reading, count: Fraction) -> Piecewise:
    """The first `count` steps upwards; completed ones end at a cut, started ones begin after it."""
    cuts: list[Fraction] = []
    cells: list[Cell] = [Linear(ZERO)]
    if reading == "completed":
        for done in range(1, floor(count) + 1):
            cuts.append(start + done * step)
            cells += [Linear(done * amount)] * 2
    else:
        for done in range(ceil(count)):
            cuts.append(start + done * step)
            cells += [Linear(done * amount), Linear((done + 1) * amount)]
    return Piecewise(tuple(cuts), tuple(cells))
