"""How a function goes: up or down, with or without jumps."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, assert_never

from dsl.exact.domain import Choices, Domain, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.piecewise.canonical import canonical_on, pieces
from dsl.exact.piecewise.function import Cell, Linear, Piecewise
from dsl.record import record

Direction = Literal["increasing", "decreasing"]


def is_constant(f: Piecewise, domain: Domain) -> bool:
    """Whether `f` has one value wherever the domain sees it."""
    value: Fraction | None = None
    for interval, cell in pieces(f, domain):
        if cell is None:
            continue
        if cell.slope.numerator and not (interval.is_point and interval.low is not None):
            return False
        here = cell.intercept if interval.low is None else cell.at(interval.low)
        if value is not None and here != value:
            return False
        value = here
    return True


def violation(f: Piecewise, domain: Domain, wanted: Direction) -> tuple[Fraction, Fraction] | None:
    """x1 < x2 of the domain between which `f` goes the unwanted way.

    The first such place from the left, in round numbers close to it; None when there is none.
    Gaps are passed over.
    """
    before: tuple[Interval, Linear] | None = None
    for interval, cell in pieces(f, domain):
        if cell is None:
            continue
        if wanted == "decreasing":
            cell = -cell
        if interval.is_point and interval.low is not None:
            cell = Linear(cell.at(interval.low))
        if cell.slope < 0:
            return _inside(interval, domain, "low"), _inside(interval, domain, "high")
        if before is not None:
            found = _fall(before, (interval, cell), domain)
            if found is not None:
                return found
        before = interval, cell
    return None


def _fall(
    before: tuple[Interval, Linear], after: tuple[Interval, Linear], domain: Domain
) -> tuple[Fraction, Fraction] | None:
    """Two values where a stretch that does not fall is followed by a lower one."""
    (left, left_line), (right, right_line) = before, after
    if left.high is None or right.low is None:
        raise ValueError("stretches that follow each other have ends")
    top, bottom = left_line.at(left.high), right_line.at(right.low)
    if top <= bottom:
        return None
    middle = (top + bottom) / 2
    above = left.intersect(Interval(left_line.root(middle), None))
    below = right.intersect(Interval(None, right_line.root(middle)))
    return _inside(above, domain, "high"), _inside(below, domain, "low")


def _inside(interval: Interval | None, domain: Domain, side: Literal["low", "high"]) -> Fraction:
    value = None if interval is None else domain.beside(interval, side)
    if value is None:
        raise ValueError("a stretch of a function holds a value")
    return value


@record
class Jump:
    """At `cut` the function passes from `left` over `value` to `right`, not all equal.

    `left` and `right` are limits, on whole numbers the values next to `cut`; None where undefined
    or outside the domain.
    """

    cut: Fraction
    left: Fraction | None
    value: Fraction | None
    right: Fraction | None


def jumps(f: Piecewise, domain: Domain) -> list[Jump]:
    """The places where `f` changes suddenly, in order.

    On whole numbers every step is sudden: there a jump is a value off the line of those before it.
    """
    seen = canonical_on(f, domain)
    match domain:
        case Reals():
            found = [_limits(seen, place) for place in range(len(seen.cuts))]
        case Integers() | Choices():
            found = [_steps(seen, cut) for cut in seen.cuts if domain.contains(cut)]
        case _:
            assert_never(domain)
    return [jump for jump in found if _sudden(jump, isinstance(domain, Reals))]


def _limits(f: Piecewise, place: int) -> Jump:
    cut = f.cuts[place]
    cells = f.cells[2 * place : 2 * place + 3]
    left, value, right = (_value(cell, cut) for cell in cells)
    return Jump(cut, left, value, right)


def _value(cell: Cell, x: Fraction) -> Fraction | None:
    return None if cell is None else cell.at(x)


def _steps(f: Piecewise, cut: Fraction) -> Jump:
    return Jump(cut, f(cut - 1), f(cut), f(cut + 1))


def _sudden(jump: Jump, both_sides: bool) -> bool:
    sides = (jump.left, jump.right) if both_sides else (jump.left,)
    defined = {value for value in (jump.value, *sides) if value is not None}
    return len(defined) > 1
