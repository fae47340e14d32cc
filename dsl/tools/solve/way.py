"""A lever on one segment: what it moves goes on straight lines there, and formulas can be solved for it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.analysis.homography import Homography, homography
from dsl.engine.bound import Bound
from dsl.engine.formula import compute
from dsl.exact.interval import Interval
from dsl.semantics.things import Const, Every, First, Formula, Op, Some, Tally, Test, data_of
from dsl.tools.solve.course import NotExact
from dsl.tools.solve.lever import Lever, lines, moved, moves
from dsl.tools.solve.standing import Standing

ONE = Fraction(1)


class Way:
    """`bound`: the part of the project's data that the lever has to do with."""

    def __init__(self, project: Standing, lever: Lever, bound: Bound, segment: Interval) -> None:
        self.project = project
        self.lever = lever
        self.bound = bound
        self.moving = lines(lever, segment)

    def data_at(self, t: Fraction) -> Bound:
        """The data with the lever moved to `t`."""
        return moved(self.bound, self.lever, t)

    def line(self, formula: Formula, name: str) -> Homography:
        """The formula as a fraction of lines. Raises `NotExact`; `name` is what the formula is called."""
        found = homography(formula, self.moving, self.bound.data.__getitem__)
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

    def over_zero(self, formula: Formula) -> Formula | None:
        """The numerator of x ÷ 0, which is +∞ for any x above 0; None where a formula is not just that."""
        match formula:
            case Op(op="*", left=Op() as inner, right=Const()):
                return self.over_zero(inner)
            case Op(op="/", left=above, right=below) if not any(moves(self.lever, d) for d in data_of(below)):
                return above if compute(below, self.bound.data.__getitem__)[0] == 0 else None
            case _:
                return None


def solved(line: Homography, ends: Iterable[Fraction]) -> list[Fraction]:
    """Where a line comes to one of the ends, and its pole."""
    found = [line.where(end) for end in ends] + [line.pole]
    return [cut for cut in found if cut is not None]
