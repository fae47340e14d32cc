"""Atoms that decide together: what one rule, or several, make of them, stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from dsl.analysis.axis import Axis
from dsl.analysis.score import Condition, PartScore, Score
from dsl.analysis.space import Unknown
from dsl.analysis.stretches import Where, is_listed, some, stretches, whole_numbers
from dsl.exact.interval import Interval, between
from dsl.exact.number import INFINITY, Extended, Infinity
from dsl.exact.piecewise import Linear, constant, interval_indicator
from dsl.record import record
from dsl.semantics.tested import atoms, tests, value
from dsl.semantics.things import Formula

ZERO = Fraction(0)
CASES = 40_000
"""More combinations of stretches than this are not gone through."""


@record(kw_only=True)
class Case:
    """Atoms within their stretches: the `points` that each rule gives there, and its line over each atom that still moves."""

    where: Where
    points: tuple[Fraction, ...]
    moving: tuple[tuple[Formula, tuple[Linear, ...]], ...]

    def beside(self, other: Case) -> Case:
        """Both cases at once, their points added."""
        points = tuple(a + b for a, b in zip(self.points, other.points, strict=True))
        return Case(where={**self.where, **other.where}, points=points, moving=self.moving + other.moving)


def cases(scores: Sequence[Score], block: Sequence[Formula]) -> Iterator[Case]:
    """Everything that a block can give to each of the scores, stretch by stretch.

    Raises `Unknown`, before the first case, where they are too many or two atoms move inside one part.
    """
    return _Stretched(scores, block).cases()


Lines = tuple[Linear, ...]
_Stretch = tuple[Interval | Infinity, Lines]
"""Where an atom lies, with the lines of all rules and then of all parts there."""


class _Stretched:
    def __init__(self, scores: Sequence[Score], block: Sequence[Formula]) -> None:
        self.scores, self.block = scores, block
        self.axes: dict[Formula, Axis] = {a: score.axes[a] for score in scores for a in score.axes}
        self.conditions = [[c for c in score.conditions if c.tests(block)] for score in scores]
        self.parts = [(n, part) for n, score in enumerate(scores) for part in score.parts if part.tests(block)]

    def cases(self) -> Iterator[Case]:
        held = [c for some in self.conditions for c in some] + [c for _, p in self.parts for c in p.conditions]
        asked = [test for condition in held for test in tests(condition.formula)]
        found = [list(self._of_atom(atom, [i for tested, i in asked if tested == atom])) for atom in self.block]
        if prod(map(len, found)) > CASES:
            raise Unknown("cases")
        for place in range(len(self.scores), len(self.scores) + len(self.parts)):
            if sum(any(lines[place].slope for _, lines in stretched) for stretched in found) > 1:
                raise Unknown("slopes")
        return (case for chosen in product(*found) for case in self._joined(chosen))

    def _of_atom(self, atom: Formula, asked: Iterable[Interval]) -> Iterator[_Stretch]:
        axis = self.axes[atom]
        functions = [score.visible.get(atom, constant(ZERO)) for score in self.scores]
        functions += [part.functions.get(atom, constant(ZERO)) for _, part in self.parts]
        cut_by = [interval_indicator(axis.counted(interval)) for interval in asked]
        for inside, lines in stretches([*functions, *cut_by], axis.domain):
            own = tuple(lines[: len(functions)])
            if _moves(own) and is_listed(axis, inside):
                yield from (
                    (Interval.point(n), tuple(Linear(line.at(n)) for line in own)) for n in whole_numbers(inside)
                )
            else:
                yield inside, own
        if axis.infinite:
            each: list[Score | PartScore] = [*self.scores, *(part for _, part in self.parts)]
            yield INFINITY, tuple(Linear(one.infinite.get(atom, ZERO)) for one in each)

    def _joined(self, chosen: Sequence[_Stretch]) -> Iterator[Case]:
        """One stretch of each atom; where a part comes to its floor or cap on the way, several cases."""
        where = {atom: inside for atom, (inside, _) in zip(self.block, chosen, strict=True)}
        values = {atom: _real(self.axes[atom], inside) for atom, inside in where.items()}
        still = [lines for _, lines in chosen if not _moves(lines)]
        moving = [(atom, lines) for atom, (_, lines) in zip(self.block, chosen, strict=True) if _moves(lines)]
        many = len(self.scores)
        points = [
            sum((lines[n].intercept for lines in still), _held(conditions, values))
            for n, conditions in enumerate(self.conditions)
        ]
        fixed = [
            sum((lines[many + k].intercept for lines in still), part.base + _held(part.conditions, values))
            + sum((lines[many + k].intercept for _, lines in moving if not lines[many + k].slope), ZERO)
            for k, (_, part) in enumerate(self.parts)
        ]
        own: dict[Formula, list[tuple[int, PartScore, Linear]]] = {atom: [] for atom, _ in moving}
        for k, (n, part) in enumerate(self.parts):
            mover = next(((atom, lines[many + k]) for atom, lines in moving if lines[many + k].slope), None)
            if mover is None:
                points[n] += part.clamp(fixed[k])
            else:
                own[mover[0]].append((n, part, mover[1] + Linear(fixed[k])))
        pieces = [list(self._pieces(atom, where[atom], lines[:many], own[atom])) for atom, lines in moving]
        for pick in product(*pieces):
            yield _case(where, points, [(atom, *piece) for (atom, _), piece in zip(moving, pick, strict=True)])

    def _pieces(
        self, atom: Formula, inside: Interval | Infinity, lines: Lines, parts: Sequence[tuple[int, PartScore, Linear]]
    ) -> Iterator[tuple[Interval, Lines]]:
        """The stretch cut where a part comes to its floor or cap, with what each rule gives in each piece."""
        assert isinstance(inside, Interval), "what is infinite does not move"
        domain = self.axes[atom].domain
        turns = [r for _, part, line in parts for end in (part.floor, part.cap) if (r := line.root(end)) is not None]
        for cell in between(turns, inside):
            clipped = domain.clip(cell)
            if clipped is None:
                continue
            at = some(clipped, domain)
            total = list(lines)
            for n, part, line in parts:
                total[n] = total[n] + (line if part.floor < line.at(at) < part.cap else Linear(part.clamp(line.at(at))))
            yield clipped, tuple(Linear(line.at(at)) for line in total) if clipped.is_point else tuple(total)


def _case(where: Where, points: Sequence[Fraction], pieces: Sequence[tuple[Formula, Interval, Lines]]) -> Case:
    level = [lines for _, _, lines in pieces if not _moves(lines)]
    return Case(
        where={**where, **{atom: inside for atom, inside, _ in pieces}},
        points=tuple(p + sum((lines[n].intercept for lines in level), ZERO) for n, p in enumerate(points)),
        moving=tuple((atom, lines) for atom, _, lines in pieces if _moves(lines)),
    )


def _moves(lines: Iterable[Linear]) -> bool:
    return any(line.slope for line in lines)


def _held(conditions: Iterable[Condition], values: Mapping[Formula, Extended]) -> Fraction:
    return sum((c.at(values) for c in conditions), ZERO)


def _real(axis: Axis, inside: Interval | Infinity) -> Extended:
    return inside if isinstance(inside, Infinity) else some(inside, axis.domain) * axis.scale


# ---- one rule


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
    """Everything that a block can give, stretch by stretch; None where that cannot be listed."""
    try:
        found = cases((score,), block)
    except Unknown:
        return None
    return (
        Contribution(where=c.where, points=c.points[0], moving={atom: line for atom, (line,) in c.moving})
        for c in found
    )


def answered(score: Score, condition: Formula, option: Contribution) -> Extended | None:
    """What a condition says in an option of its block: no (0) or yes (1), how many hold, or which of several does."""
    values = {atom: _real(score.axes[atom], option.where[atom]) for atom in set(atoms(condition))}
    return value(condition, values)
