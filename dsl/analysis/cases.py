"""Atoms that decide together: what one rule, or several, make of them, stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from dsl.analysis.axis import Axis
from dsl.analysis.parts import Condition, PartScore, RevisionScore
from dsl.analysis.score import Score
from dsl.analysis.space import Unknown
from dsl.analysis.stretches import Where, is_listed, some, stretches, whole_numbers
from dsl.analysis.within import Moving
from dsl.engine.plan import Effect
from dsl.exact.interval import Interval, between
from dsl.exact.number import INFINITY, Extended, Infinity
from dsl.exact.piecewise import Linear, Piecewise, constant, interval_indicator
from dsl.record import record
from dsl.semantics.conditions.covers import Covers
from dsl.semantics.conditions.tested import atoms, tests, value
from dsl.semantics.measures.things import Formula

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
    """`parts`: of the rule at a place, those of the block; `inner`: they and those inside them with their revisions, whose lines stand
    behind those of the rules; `given`: what each condition gives, case by case.
    """

    def __init__(self, scores: Sequence[Score], block: Sequence[Formula]) -> None:
        self.scores, self.block = scores, block
        self.axes: dict[Formula, Axis] = {a: score.axes[a] for score in scores for a in score.axes}
        self.conditions = [[c for c in score.conditions if c.tests(block)] for score in scores]
        self.parts = [(n, part) for n, score in enumerate(scores) for part in score.parts if part.tests(block)]
        self.inner = [one for _, part in self.parts for one in part.each]
        self.functions = [score.visible for score in scores]
        for n, outer in self.parts:
            shown = (scores[n].visible_in(one) if isinstance(one, PartScore) else one.functions for one in outer.each)
            self.functions += shown
        self.place = {id(one): place for place, one in enumerate(self.inner, len(scores))}

    def cases(self) -> Iterator[Case]:
        held = [c for some in self.conditions for c in some] + [c for one in self.inner for c in one.conditions]
        asked = [test for condition in held for test in tests(condition.formula)]
        found = [list(self._of_atom(atom, [i for tested, i in asked if tested == atom])) for atom in self.block]
        if prod(map(len, found)) > CASES:
            raise Unknown("cases")
        real = {
            atom: [_real(self.axes[atom], inside) for inside, _ in each]
            for atom, each in zip(self.block, found, strict=True)
        }
        self.given = {id(condition): condition.over(Covers(real)) for condition in held}
        every = (case for number, chosen in enumerate(product(*found)) for case in self._joined(number, chosen))
        return iter(list(every)) if any(self._meet(part, found) for _, part in self.parts) else every

    def _meet(self, part: PartScore, found: Sequence[Sequence[_Stretch]]) -> bool:
        """Whether two atoms move inside one part, so that some cases may not be told."""
        places = [self.place[id(one)] for one in part.every]
        moving = (any(lines[place].slope for _, lines in stretched for place in places) for stretched in found)
        return sum(moving) > 1

    def _of_atom(self, atom: Formula, asked: Iterable[Interval]) -> Iterator[_Stretch]:
        axis = self.axes[atom]
        functions = [shown.get(atom, constant(ZERO)) for shown in self.functions]
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
            each: list[Score | PartScore | RevisionScore] = [*self.scores, *self.inner]
            yield INFINITY, tuple(Linear(one.infinite.get(atom, ZERO)) for one in each)

    def _joined(self, number: int, chosen: Sequence[_Stretch]) -> Iterator[Case]:
        """One stretch of each atom; where a part comes to a limit on the way, several cases."""
        where = {atom: inside for atom, (inside, _) in zip(self.block, chosen, strict=True)}
        still = [lines for _, lines in chosen if not _moves(lines)]
        moving = [(atom, lines) for atom, (_, lines) in zip(self.block, chosen, strict=True) if _moves(lines)]
        points = [
            sum((lines[n].intercept for lines in still), self._held(conditions, number))
            for n, conditions in enumerate(self.conditions)
        ]
        own: dict[Formula, list[tuple[int, Piecewise]]] = {atom: [] for atom, _ in moving}
        for n, part in self.parts:
            given = self._given(part, number, chosen, where)
            points[n] += given.points
            for atom, function in given.by_atom.items():
                own[atom].append((n, function))
        pieces = [list(self._pieces(atom, where[atom], lines[: len(self.scores)], own[atom])) for atom, lines in moving]
        for pick in product(*pieces):
            yield _case(where, points, [(atom, *piece) for (atom, _), piece in zip(moving, pick, strict=True)])

    def _given(self, part: PartScore, number: int, chosen: Sequence[_Stretch], where: Where) -> Moving:
        """What a part gives there."""
        place = self.place[id(part)]
        points = part.base + self._held(part.conditions, number)
        by_atom: dict[Formula, Piecewise] = {}
        for inside in part.parts:
            given = self._given(inside, number, chosen, where)
            points += given.points
            for atom, function in given.by_atom.items():
                by_atom[atom] = by_atom[atom] + function if atom in by_atom else function
        for atom, (_, lines) in zip(self.block, chosen, strict=True):
            line = lines[place]
            if line.slope:
                by_atom[atom] = by_atom.get(atom, constant(ZERO)) + Piecewise((), (line,))
            else:
                points += line.intercept
        held = [one.effect for one in part.revisions if self._holds(one, number, chosen)]
        return Moving(points, by_atom).under([Effect(floor=part.floor, cap=part.cap), *held], where)

    def _holds(self, one: RevisionScore, number: int, chosen: Sequence[_Stretch]) -> bool:
        place = self.place[id(one)]
        return bool(sum((lines[place].intercept for _, lines in chosen), self._held(one.conditions, number)))

    def _held(self, conditions: Iterable[Condition], number: int) -> Fraction:
        """What conditions give in a case."""
        return sum((self.given[id(c)][number] for c in conditions), ZERO)

    def _pieces(
        self, atom: Formula, inside: Interval | Infinity, lines: Lines, parts: Sequence[tuple[int, Piecewise]]
    ) -> Iterator[tuple[Interval, Lines]]:
        """The stretch cut where a part comes to one of its limits, with what each rule gives in each piece."""
        assert isinstance(inside, Interval), "what is infinite does not move"
        domain = self.axes[atom].domain
        for cell in between((turn for _, bent in parts for turn in bent.cuts), inside):
            clipped = domain.clip(cell)
            if clipped is None:
                continue
            at = some(clipped, domain)
            total = list(lines)
            for n, bent in parts:
                held = bent.cells[bent.index(at)]
                assert held is not None, "a line has no gaps"
                total[n] = total[n] + held
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
