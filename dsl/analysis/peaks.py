"""The most and the least that a block of atoms gives, and where: without listing all that it gives."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.analysis.cases import Contribution, options
from dsl.analysis.parts import PartScore
from dsl.analysis.score import Score
from dsl.analysis.stretches import Where
from dsl.exact.interval import Interval
from dsl.exact.number import INFINITY, Extended, Infinity
from dsl.exact.piecewise import Piecewise, extremum_on
from dsl.record import record
from dsl.semantics.measures.things import Formula


@record
class Peak:
    """`points`: the most, with side -1 the least, that a block gives; `where` None where it only comes near."""

    points: Extended
    where: Where | None


def peak(score: Score, block: Sequence[Formula], side: int) -> Peak:
    """What has no end is followed as far as floor and cap let it be seen."""
    if any(c.tests(block) for c in score.conditions) or any(p.tests(block) for p in score.parts):
        return _of_options(score, block, side)
    (atom,) = block
    found = _of_function(score, atom, score.functions[atom], side)
    if isinstance(found.points, Infinity):
        found = _of_function(score, atom, score.visible[atom], side)
    return found


def apart(score: Score, block: Sequence[Formula]) -> Where:
    """Where each of its atoms alone gives the most: of a block that has too many cases to look at them together."""
    rules: list[Score | PartScore] = [score, *(one for part in score.parts for one in part.every)]
    found: dict[Formula, Interval | Infinity] = {}
    for atom in block:
        functions = [rule.functions[atom] for rule in rules if atom in rule.functions]
        alone = _of_function(score, atom, functions[0], 1).where if functions else None
        found.update(alone or {atom: Interval(None, None)})
    return found


def _of_function(score: Score, atom: Formula, function: Piecewise, side: int) -> Peak:
    end = extremum_on(function, score.axes[atom].domain, side)
    assert end is not None, "a function is defined somewhere"
    stretch = None if not end.attained or isinstance(end.at, Infinity) else _around(score, atom, function, end.at)
    found = Peak(end.value, None if stretch is None else {atom: stretch})
    beyond = score.infinite.get(atom)
    if beyond is not None and (beyond > found.points if side > 0 else beyond < found.points):
        return Peak(beyond, {atom: INFINITY})
    return found


def _around(score: Score, atom: Formula, function: Piecewise, at: Fraction) -> Interval:
    """The value, or all of a level stretch that holds it."""
    place = function.index(at)
    cell = function.cells[place]
    whole = score.axes[atom].domain.clip(function.cell_interval(place)) if cell is not None and not cell.slope else None
    return whole or Interval.point(at)


def _of_options(score: Score, block: Sequence[Formula], side: int) -> Peak:
    best: tuple[Extended, bool, Contribution] | None = None
    for option in options(score, block) or ():
        image = option.image
        end, attained = (image.high, image.high_closed) if side > 0 else (image.low, image.low_closed)
        height: Extended = INFINITY if end is None else side * end
        if best is None or (height, attained) > best[:2]:
            best = height, attained, option
    if best is None:
        return Peak(INFINITY if side > 0 else -INFINITY, None)
    height, attained, option = best
    return Peak(height if side > 0 else -height, _at_end(option, side) if attained else None)


def _at_end(option: Contribution, side: int) -> Where:
    """The option's atoms, those that move at the end where they give most (least)."""
    ends = dict(option.where)
    for atom, line in option.moving.items():
        inside = option.where[atom]
        assert isinstance(inside, Interval)
        end = inside.high if line.slope * side > 0 else inside.low
        assert end is not None, "an end that is reached"
        ends[atom] = Interval.point(end)
    return ends
