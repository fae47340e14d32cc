"""What a part makes of points of which some move along stretches: its limits, and the revisions that hold there."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.analysis.space import Unknown
from dsl.analysis.stretches import Where
from dsl.engine.plan import Effect
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Linear, Piecewise
from dsl.record import record
from dsl.semantics.measures.things import Formula

ZERO = Fraction(0)


@record
class Moving:
    """Points, and what each atom that moves adds to them along its stretch."""

    points: Fraction
    by_atom: dict[Formula, Piecewise]

    def under(self, effects: Iterable[Effect], where: Where) -> Moving:
        """What the effects make of it, one after the other. `Unknown` where a limit depends on two atoms that move."""
        found = self
        for effect in effects:
            found = found._under(effect, where)
        return found

    def _under(self, effect: Effect, where: Where) -> Moving:
        if not self.by_atom:
            return Moving(effect.on(self.points), {})
        if len(self.by_atom) == 1:
            ((atom, function),) = self.by_atom.items()
            return Moving(ZERO, {atom: effect.on_function(function + _level(self.points))})
        moved = {atom: function * effect.factor for atom, function in self.by_atom.items() if effect.factor}
        points = self.points * effect.factor + effect.change
        image = _image(points, moved, where)
        if effect.cap is not None and image.low is not None and image.low >= effect.cap:
            return Moving(effect.cap, {})
        if effect.floor is not None and image.high is not None and image.high <= effect.floor:
            return Moving(effect.floor, {})
        if image.intersect(Interval.closed(effect.floor, effect.cap)) != image:
            raise Unknown("slopes")
        return Moving(points, moved)


def _level(points: Fraction) -> Piecewise:
    return Piecewise((), (Linear(points),))


def _image(points: Fraction, moved: dict[Formula, Piecewise], where: Where) -> Interval:
    """All values of the sum."""
    found = Interval.point(points)
    for atom, function in moved.items():
        inside = where[atom]
        assert isinstance(inside, Interval), "what is infinite does not move"
        line = _line(function, inside)
        found = found.plus(
            inside.scaled(line.slope).shifted(line.intercept) if line.slope else Interval.point(line.intercept)
        )
    return found


def _line(function: Piecewise, inside: Interval) -> Linear:
    if any(inside.contains(cut) for cut in function.cuts):
        raise Unknown("slopes")
    within = inside.bounded()
    assert within.low is not None and within.high is not None
    cell = function.cells[function.index((within.low + within.high) / 2)]
    assert cell is not None, "a line has no gaps"
    return cell
