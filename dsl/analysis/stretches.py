"""Stretches of a domain on which every one of some functions is one line, and what a block of atoms gives on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from dsl.analysis.axis import Axis
from dsl.analysis.formulas import tests, value
from dsl.analysis.score import Condition, Score
from dsl.exact.domain import Domain, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import INFINITY, Extended, Infinity
from dsl.exact.piecewise import Linear, Piecewise, constant, interval_indicator
from dsl.exact.piecewise.function import aligned
from dsl.record import record
from dsl.semantics.things import Formula

ZERO = Fraction(0)
CASES = 40_000
"""More combinations of stretches than this are not gone through."""

LISTED = 1_000
"""A slope over fewer whole numbers than this is taken number by number."""

Where = Mapping[Formula, Interval | Infinity]
"""For each atom that matters the counts on its axis (or +∞) where something happens."""


def stretches(functions: Sequence[Piecewise], domain: Domain) -> Iterator[tuple[Interval, list[Linear]]]:
    """Where in the domain, in order, each function is one line; a single value has level lines. Gaps are left out."""
    frame = constant(ZERO)
    for function in functions:
        cuts, pairs = aligned(frame, function)
        frame = Piecewise(tuple(cuts), tuple(Linear(ZERO) for _ in pairs))
    for index in range(len(frame.cells)):
        inside = domain.clip(frame.cell_interval(index))
        if inside is None:
            continue
        some = _some(inside, domain)
        lines = [line for f in functions if (line := f.cells[f.index(some)]) is not None]
        if len(lines) == len(functions):
            yield inside, [Linear(line.at(some)) for line in lines] if inside.is_point else lines


def _some(inside: Interval, domain: Domain) -> Fraction:
    """A value of a clipped interval, any."""
    if inside.low is not None and (inside.low_closed or not isinstance(domain, Reals)):
        return inside.low
    if inside.high is not None and (inside.high_closed or not isinstance(domain, Reals)):
        return inside.high
    within = inside.bounded()
    assert within.low is not None and within.high is not None
    return (within.low + within.high) / 2 if isinstance(domain, Reals) else ZERO


@record(kw_only=True)
class Contribution:
    """What a block of atoms gives while they lie in `where`: `points` and, of each atom that still moves, its line."""

    where: Where
    points: Fraction
    moving: Mapping[Formula, Linear]

    @property
    def image(self) -> Interval:
        """All points that it gives."""
        found = Interval.point(self.points)
        for atom, line in self.moving.items():
            inside = self.where[atom]
            assert isinstance(inside, Interval)
            found = found.plus(along(line, inside))
        return found


def along(line: Linear, inside: Interval) -> Interval:
    """The values of a line that is not level."""
    return inside.scaled(line.slope).shifted(line.intercept)


def options(score: Score, block: Sequence[Formula]) -> Iterator[Contribution] | None:
    """Everything that a block can give, stretch by stretch; None where that is more than `CASES`."""
    conditions = [c for c in score.conditions if c.tests(block)]
    asked = [t for c in conditions for t in tests(c.formula)]
    found = [list(_of_atom(score, atom, [i for tested, i in asked if tested == atom])) for atom in block]
    if prod(map(len, found)) > CASES:
        return None
    return (_joined(score, block, case, conditions) for case in product(*found))


_Part = tuple[Interval | Infinity, Linear]


def _of_atom(score: Score, atom: Formula, asked: list[Interval]) -> Iterator[_Part]:
    axis = score.axes[atom]
    function = score.visible.get(atom, constant(ZERO))
    cut_by = [interval_indicator(axis.counted(interval)) for interval in asked]
    for inside, (line, *_) in stretches([function, *cut_by], axis.domain):
        if line.slope and is_listed(axis, inside):
            yield from ((Interval.point(n), Linear(line.at(n))) for n in whole_numbers(inside))
        else:
            yield inside, line
    if axis.infinite:
        yield INFINITY, Linear(score.infinite.get(atom, ZERO))


def is_listed(axis: Axis, inside: Interval) -> bool:
    """Whether an axis of whole numbers has so few in a clipped interval that they are taken one by one."""
    if isinstance(axis.domain, Reals) or inside.low is None or inside.high is None:
        return False
    return inside.high - inside.low < LISTED


def whole_numbers(inside: Interval) -> Iterator[Fraction]:
    """From the low end to the high one in steps of 1."""
    assert inside.low is not None and inside.high is not None
    return (inside.low + n for n in range(int(inside.high - inside.low) + 1))


def _joined(score: Score, block: Sequence[Formula], case: Sequence[_Part], conditions: list[Condition]) -> Contribution:
    where = {atom: inside for atom, (inside, _) in zip(block, case, strict=True)}
    points = sum((line.intercept for _, line in case if not line.slope), ZERO)
    if conditions:
        values = {atom: _real(score.axes[atom], inside) for atom, inside in where.items()}
        points += sum((c.yes if value(c.formula, values) == 1 else c.no for c in conditions), ZERO)
    moving = {atom: line for atom, (_, line) in zip(block, case, strict=True) if line.slope}
    return Contribution(where=where, points=points, moving=moving)


def holds(score: Score, condition: Formula, option: Contribution) -> bool:
    """Whether a condition holds in an option of its block."""
    return value(condition, {atom: _real(score.axes[atom], inside) for atom, inside in option.where.items()}) == 1


def _real(axis: Axis, inside: Interval | Infinity) -> Extended:
    return inside if isinstance(inside, Infinity) else _some(inside, axis.domain) * axis.scale
