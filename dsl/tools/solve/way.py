"""A lever on one segment: what it moves goes on straight lines there, and formulas can be solved for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from fractions import Fraction

from dsl.analysis.homography import Homography, homography
from dsl.engine.bound import Bound
from dsl.engine.formula import compute
from dsl.exact.interval import Interval, between
from dsl.exact.units import BARE, Quantity
from dsl.record import replace
from dsl.semantics.measures.things import Const, Every, First, Formula, Measure, Op, Size, Some, Tally, Test, data_of
from dsl.tools.solve.course import NotExact
from dsl.tools.solve.lever import Lever, lines, moved, moves
from dsl.tools.solve.standing import Standing

ZERO, ONE = Fraction(0), Fraction(1)
NOTHING = Const(Quantity(ZERO, BARE))


class Way:
    """`bound`: the part of the project's data that the lever has to do with; `inside`: the stretch of the segment that is looked at."""

    def __init__(self, project: Standing, lever: Lever, bound: Bound, segment: Interval) -> None:
        self.project = project
        self.lever = lever
        self.bound = bound
        self.moving = lines(lever, segment)
        self.inside = segment

    def unfolded(self, measures: Iterable[Measure]) -> Iterator[Way]:
        """The way in stretches on which |x| is either x or -x, wherever it stands in these measures. Raises `NotExact`."""
        cuts = [cut for m in measures for inner in _sized(m.formula) for cut in self.turns(inner, m.name, (ZERO,))]
        for stretch in between(cuts, self.inside):
            way = copy(self)
            way.inside = stretch
            yield way

    def data_at(self, t: Fraction) -> Bound:
        """The data with the lever moved to `t`."""
        return moved(self.bound, self.lever, t)

    def line(self, formula: Formula, name: str) -> Homography:
        """The formula as a fraction of lines. Raises `NotExact`; `name` is what the formula is called."""
        found = homography(self._signed(formula), self.moving, self.bound.data.__getitem__)
        if found is None:
            raise NotExact(f"{name}的算式不能反解", f"the formula of {name} cannot be solved for it")
        return found

    def turns(self, formula: Formula, name: str, ends: Iterable[Fraction] = (ONE,)) -> list[Fraction]:
        """Where the formula crosses one of the ends; for a condition, where it may turn. Raises `NotExact`."""
        match formula:
            case Test(formula=inner, interval=interval):
                return self.turns(inner, name, [end for end in (interval.low, interval.high) if end is not None])
            case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
                return [cut for part in parts for cut in self.turns(part, name)]
            case _:
                return solved(self.line(formula, name), ends)

    def _signed(self, formula: Formula) -> Formula:
        """With x or -x for |x|, as it is inside the stretch."""
        match formula:
            case Op(left=left, right=right):
                return replace(formula, left=self._signed(left), right=self._signed(right))
            case Size(formula=inner) if any(moves(self.lever, d) for d in data_of(inner)):
                line = homography(inner, self.moving, self.bound.data.__getitem__)
                value = line.at(some_of(self.inside)) if line else None
                return formula if value is None else inner if value >= 0 else Op("-", NOTHING, inner)
            case _:
                return formula

    def over_zero(self, formula: Formula) -> Formula | None:
        """The numerator of x ÷ 0, which is +∞ for any x above 0; None where a formula is not just that."""
        match formula:
            case Op(op="*", left=Op() as inner, right=Const()):
                return self.over_zero(inner)
            case Op(op="/", left=above, right=below) if not any(moves(self.lever, d) for d in data_of(below)):
                return above if compute(below, self.bound.data.__getitem__)[0] == 0 else None
            case _:
                return None


def some_of(inside: Interval) -> Fraction:
    """A value of a stretch; a whole one where its ends are whole."""
    if inside.low is not None and inside.low_closed:
        return inside.low
    within = inside.bounded()
    assert within.low is not None and within.high is not None
    return (within.low + within.high) / 2


def _sized(formula: Formula) -> Iterator[Formula]:
    """Each x whose |x| stands in a formula or in a condition."""
    match formula:
        case Size(formula=inner):
            yield inner
        case Op(left=left, right=right):
            yield from _sized(left)
            yield from _sized(right)
        case Test(formula=inner):
            yield from _sized(inner)
        case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
            for part in parts:
                yield from _sized(part)


def solved(line: Homography, ends: Iterable[Fraction]) -> list[Fraction]:
    """Where a line comes to one of the ends, and its pole."""
    found = [line.where(end) for end in ends] + [line.pole]
    return [cut for cut in found if cut is not None]
