"""An indicator as one exact function: score = round(clamp(base + Σ function(atom) + Σ condition + Σ part, floor, cap), places)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Literal

from dsl.analysis.axis import Axis
from dsl.analysis.formulas import truth
from dsl.analysis.parts import Condition, PartScore, RevisionScore
from dsl.analysis.space import Side, Space
from dsl.base.joined import joined
from dsl.engine.plan import Indicator, Part, revised_ends
from dsl.engine.prepared import points_at
from dsl.exact.interval import Interval, rounding_to
from dsl.exact.number import INFINITY, Extended, Infinity, half_up
from dsl.exact.piecewise import (
    Piecewise,
    canonical_on,
    constant,
    maximum,
    maximum_on,
    minimum,
    minimum_on,
)
from dsl.semantics.conditions.tested import atoms, deciding, is_condition
from dsl.semantics.measures.things import Formula, Measure, data_of

ZERO = Fraction(0)


class Score:
    """`functions` give the points of an atom's counts on its axis; `infinite` its points where it is +∞ (x/0).

    `parts`: what counts by itself, between limits of its own. `absent`: what the rubric says of 不适用 (full marks, zero,
    dropped; None: it may not be).
    """

    def __init__(
        self,
        *,
        base: Fraction,
        floor: Fraction,
        cap: Fraction,
        places: int,
        absent: Literal["full", "zero", "drop"] | None = None,
        functions: dict[Formula, Piecewise] | None = None,
        infinite: dict[Formula, Fraction] | None = None,
        conditions: tuple[Condition, ...] = (),
        parts: tuple[PartScore, ...] = (),
        axes: dict[Formula, Axis] | None = None,
    ) -> None:
        self.base, self.floor, self.cap, self.places, self.absent = base, floor, cap, places, absent
        self.functions = functions or {}
        self.infinite = infinite or {}
        self.conditions = conditions
        self.parts = parts
        self.axes = axes or {}

    @staticmethod
    def of(side: Side, space: Space) -> Score:
        """`Unknown` where a rounding of a measure cannot be written as a function."""
        indicator = side.indicator
        functions, infinite, conditions = _placed(side, space, indicator.alone)
        parts = []
        for place in indicator.outer:
            part = _part(side, space, indicator.parts[place])
            atom = part.only
            if atom is None:
                parts.append(part)
                continue
            function = part.folded(atom)
            functions[atom] = functions[atom] + function if atom in functions else function
            if space.axis(atom).infinite:
                infinite[atom] = infinite.get(atom, ZERO) + part.at_infinity(atom)
        every = dict.fromkeys([*functions, *(a for c in conditions for a in atoms(c.formula))])
        every |= dict.fromkeys(a for part in parts for one in part.every for a in (*one.functions, *part.atoms))
        return Score(
            base=indicator.base,
            floor=indicator.floor,
            cap=indicator.cap,
            places=indicator.places,
            absent=indicator.entry.absent,
            functions=functions,
            infinite=infinite,
            conditions=conditions,
            parts=tuple(parts),
            axes={atom: space.axis(atom) for atom in every},
        )

    def between(self, floor: Fraction, cap: Fraction) -> Score:
        """The same points between other limits."""
        return Score(
            base=self.base,
            floor=floor,
            cap=cap,
            places=self.places,
            functions=self.functions,
            infinite=self.infinite,
            conditions=self.conditions,
            parts=self.parts,
            axes=self.axes,
        )

    def times(self, factor: Fraction) -> Score:
        """So many times the points everywhere, before they are rounded."""
        return Score(
            base=self.base * factor,
            floor=self.floor * factor,
            cap=self.cap * factor,
            places=self.places,
            absent=self.absent,
            functions={atom: function * factor for atom, function in self.functions.items()},
            infinite={atom: points * factor for atom, points in self.infinite.items()},
            conditions=tuple(condition.times(factor) for condition in self.conditions),
            parts=tuple(part.times(factor) for part in self.parts),
            axes=self.axes,
        )

    # ---- its value

    def raw(self, values: Mapping[Formula, Extended]) -> Fraction | None:
        """The points before floor and cap where the atoms have these values (real, not counts); None in a gap."""
        own = self._sum(self, values)
        parts = [self._revised(part, values) for part in self.parts]
        if own is None or None in parts:
            return None
        return sum((points for points in parts if points is not None), self.base + own)

    def _revised(self, part: PartScore, values: Mapping[Formula, Extended]) -> Fraction | None:
        raw = self._sum(part, values)
        inside = [self._revised(one, values) for one in part.parts]
        if raw is None or None in inside:
            return None
        points = part.clamp(sum((points for points in inside if points is not None), part.base + raw))
        for revision in part.revisions:
            points = revision.effect.on(points) if self._sum(revision, values) else points
        return points

    def _sum(self, one: Score | PartScore | RevisionScore, values: Mapping[Formula, Extended]) -> Fraction | None:
        total = sum((c.at(values) for c in one.conditions), ZERO)
        for atom, function in one.functions.items():
            here = values[atom]
            points = one.infinite[atom] if isinstance(here, Infinity) else function(here / self.axes[atom].scale)
            if points is None:
                return None
            total += points
        return total

    def clamp(self, raw: Fraction) -> Fraction:
        """`raw` between floor and cap."""
        return max(self.floor, min(self.cap, raw))

    def rounded(self, raw: Fraction) -> Fraction:
        """The score of so many points."""
        return half_up(self.clamp(raw), self.places)

    def giving(self, score: Fraction) -> Interval | None:
        """The points before floor and cap that give a score; None where it has too many decimals or lies beyond them."""
        if half_up(score, self.places) != score:
            return None
        wanted = rounding_to(score, self.places)
        if wanted.intersect(Interval.closed(self.floor, self.cap)) is None:
            return None
        low = None if wanted.contains(self.floor) else wanted.low
        high = None if wanted.contains(self.cap) else wanted.high
        return Interval(low, high, wanted.low_closed, wanted.high_closed)

    # ---- its parts

    @cached_property
    def blocks(self) -> tuple[tuple[Formula, ...], ...]:
        """Groups of atoms that decide together; what one group gives says nothing of another."""
        return blocks_of((self,))

    @property
    def tied(self) -> Iterator[set[Formula]]:
        """Atoms that a condition or a part joins."""
        yield from (set(atoms(condition.formula)) for condition in self.conditions)
        yield from (set(part.atoms) for part in self.parts)

    @cached_property
    def is_free(self) -> bool:
        """Whether no two atoms read one datum: then every combination of their values is some project's."""
        read = [d for atom in self.axes for d in data_of(atom)]
        return len(read) == len(set(read))

    @cached_property
    def ends(self) -> dict[Formula, tuple[Extended, Extended]]:
        """The least and the most points of each function."""
        return {atom: self._ends(self, atom) for atom in self.functions}

    def _ends(self, one: Score | PartScore, atom: Formula) -> tuple[Extended, Extended]:
        domain, function = self.axes[atom].domain, one.functions[atom]
        low, high = minimum_on(function, domain), maximum_on(function, domain)
        ends = [found.value for found in (low, high) if found is not None]
        ends += [one.infinite[atom]] if atom in one.infinite else []
        return _least(ends), -_least([-end for end in ends])

    @cached_property
    def part_ends(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """No part gives less than the first or more than the second."""
        return tuple(self._part_ends(part) for part in self.parts)

    def _part_ends(self, part: PartScore) -> tuple[Fraction, Fraction]:
        found = [self._ends(part, atom) for atom in part.functions]
        found += [self._part_ends(inside) for inside in part.parts]
        least = _others([*(low for low, _ in found), *(c.least for c in part.conditions)])
        most = _others([*(high for _, high in found), *(c.most for c in part.conditions)])
        low = part.floor if least is None else part.clamp(part.base + least)
        high = part.cap if most is None else part.clamp(part.base + most)
        return revised_ends(low, high, (revision.effect for revision in part.revisions))

    @cached_property
    def visible(self) -> dict[Formula, Piecewise]:
        """The functions cut off where floor and cap hide any further change of them, whatever the others give."""
        return self.visible_in(self)

    def visible_in(self, one: Score | PartScore) -> dict[Formula, Piecewise]:
        """The same inside a part, between its limits."""
        ends = [self._ends(one, atom) for atom in one.functions]
        inner = [self._part_ends(part) for part in one.parts]
        least: list[Extended] = [low for low, _ in ends]
        most: list[Extended] = [high for _, high in ends]
        least += [*(c.least for c in one.conditions), *(low for low, _ in inner)]
        most += [*(c.most for c in one.conditions), *(high for _, high in inner)]
        found = {}
        for place, (atom, function) in enumerate(one.functions.items()):
            above, below = _others(most, place), _others(least, place)
            if above is not None and least[place] < (lowest := one.floor - one.base - above):
                function = maximum(function, constant(lowest))
            if below is not None and most[place] > (highest := one.cap - one.base - below):
                function = minimum(function, constant(highest))
            found[atom] = function
        return found

    def identity(self) -> Iterator[object]:
        """What makes the rule: equal for two that give every project the same score by the same parts."""
        yield from (self.base, self.floor, self.cap, self.places, self.absent)
        yield {atom: canonical_on(f, self.axes[atom].domain) for atom, f in self.visible.items()}
        yield self.infinite
        yield set(self.conditions)
        yield [part.identity(self.axes) for part in self.parts]


def blocks_of(scores: Sequence[Score]) -> tuple[tuple[Formula, ...], ...]:
    """Groups of atoms that a condition or a part ties together; what one group gives says nothing of another."""
    ties: dict[Formula, list[int]] = {}
    for number, tied in enumerate(tied for score in scores for tied in score.tied):
        for atom in tied:
            ties.setdefault(atom, []).append(number)
    every = dict.fromkeys(atom for score in scores for atom in score.axes)
    return tuple(map(tuple, joined(every, lambda atom: ties.get(atom, ()))))


_Placed = tuple[dict[Formula, Piecewise], dict[Formula, Fraction], tuple[Condition, ...]]
"""Functions of atoms, their points at +∞, and what several atoms decide together."""


def _placed(side: Side, space: Space, places: Sequence[int]) -> _Placed:
    """The terms at these places over the axes of their atoms."""
    functions: dict[Formula, Piecewise] = {}
    infinite: dict[Formula, Fraction] = {}
    conditions: list[Condition] = []
    for key, points in side.added(places).items():
        measure = side.trial.plan.measures[key]
        formula = side.formula(measure)
        if not is_condition(formula):
            atom, function = space.placed(side, measure, points)
            if space.axis(atom).infinite:
                end = INFINITY if side.seen(measure).factor > 0 else -INFINITY  # 1 - x/0
                infinite[atom] = infinite.get(atom, ZERO) + _at_infinity(side.indicator, places, key, end)
        else:
            inside = list(dict.fromkeys(atoms(formula)))
            each = _of_each(measure, points)
            if len(inside) != 1 or space.axis(inside[0]).infinite:
                conditions.append(Condition(formula, each))
                continue
            held = [truth(deciding(formula, place)) * given for place, given in enumerate(each)]
            atom, function = inside[0], sum(held, constant(ZERO))
        functions[atom] = functions[atom] + function if atom in functions else function
    return functions, infinite, tuple(conditions)


def _part(side: Side, space: Space, part: Part) -> PartScore:
    functions, infinite, conditions = _placed(side, space, part.terms)
    revisions = []
    for revision in part.revisions:
        held, beyond, tests = _placed(side, space, (revision.term,))
        revisions.append(RevisionScore(effect=revision.effect, functions=held, infinite=beyond, conditions=tests))
    inside = tuple(_part(side, space, side.indicator.parts[place]) for place in part.parts)
    return PartScore(
        parts=inside,
        base=part.base,
        floor=part.floor,
        cap=part.cap,
        functions=functions,
        infinite=infinite,
        conditions=conditions,
        revisions=tuple(revisions),
    )


def _of_each(measure: Measure, points: Piecewise) -> tuple[Fraction, ...]:
    """What each value of a measure that tells what holds gives."""
    last = measure.domain.hull.high
    assert last is not None
    found = [points(Fraction(place)) for place in range(int(last) + 1)]
    return tuple(value for value in found if isinstance(value, Fraction))


def _at_infinity(indicator: Indicator, places: Iterable[int], measure: str, end: Infinity) -> Fraction:
    """Each of the terms that looks at the measure at ±∞, as `evaluate` caps it."""
    terms = (term for place in places if (term := indicator.terms[place]).measure == measure)
    return sum((points_at(indicator, term, end) for term in terms), ZERO)


def _others(ends: Sequence[Extended], place: int = -1) -> Fraction | None:
    """The sum of all, but for the one at a place; None where one of them is unbounded."""
    others = [end for n, end in enumerate(ends) if n != place]
    known = [end for end in others if isinstance(end, Fraction)]
    return sum(known, ZERO) if len(known) == len(others) else None


def _least(values: list[Extended]) -> Extended:
    found, *others = values
    for one in others:
        found = one if one < found else found
    return found
