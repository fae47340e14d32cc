"""An indicator as one exact function: score = round(clamp(base + Σ function(atom) + Σ condition, floor, cap), places)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Literal

from dsl.analysis.axis import Axis
from dsl.analysis.formulas import atoms, is_condition, truth, value
from dsl.analysis.space import Side, Space
from dsl.engine.plan import Indicator
from dsl.engine.prepared import points_at
from dsl.exact.interval import Interval
from dsl.exact.number import INFINITY, Extended, Infinity, half_up
from dsl.exact.piecewise import Piecewise, canonical_on, constant, maximum, maximum_on, minimum, minimum_on
from dsl.record import record
from dsl.semantics.things import Formula, data_of

ZERO = Fraction(0)


@record
class Condition:
    """Several atoms decide together: `yes` points where the formula holds, else `no`."""

    formula: Formula
    yes: Fraction
    no: Fraction

    def tests(self, block: Iterable[Formula]) -> bool:
        """Whether it looks at one of these atoms."""
        return not set(block).isdisjoint(atoms(self.formula))

    @property
    def least(self) -> Fraction:
        """The lower of the two points."""
        return min(self.yes, self.no)

    @property
    def most(self) -> Fraction:
        """The higher of the two points."""
        return max(self.yes, self.no)


class Score:
    """`functions` give the points of an atom's counts on its axis; `infinite` its points where it is +∞ (x/0).

    `absent`: what the rubric says of 不适用 (full marks, zero, dropped; None: it may not be). Two scores with equal `parts`
    are one rule.
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
        axes: dict[Formula, Axis] | None = None,
    ) -> None:
        self.base, self.floor, self.cap, self.places, self.absent = base, floor, cap, places, absent
        self.functions = functions or {}
        self.infinite = infinite or {}
        self.conditions = conditions
        self.axes = axes or {}

    @staticmethod
    def of(side: Side, space: Space) -> Score:
        """`Unknown` where a rounding of a measure cannot be written as a function."""
        plan, indicator = side.trial.plan, side.indicator
        functions: dict[Formula, Piecewise] = {}
        infinite: dict[Formula, Fraction] = {}
        conditions: list[Condition] = []
        for key, points in side.functions.items():
            formula = side.formula(plan.measures[key])
            if not is_condition(formula):
                atom, function = space.placed(side, plan.measures[key], points)
                if space.axis(atom).infinite:
                    infinite[atom] = infinite.get(atom, ZERO) + _at_infinity(indicator, key)
            else:
                inside = list(dict.fromkeys(atoms(formula)))
                yes, no = (points(Fraction(v)) for v in (1, 0))
                assert yes is not None and no is not None, "a condition has points for both answers"
                if len(inside) != 1 or space.axis(inside[0]).infinite:
                    conditions.append(Condition(formula, yes, no))
                    continue
                atom, function = inside[0], truth(formula) * (yes - no) + constant(no)
            functions[atom] = functions[atom] + function if atom in functions else function
        every = dict.fromkeys([*functions, *(a for c in conditions for a in atoms(c.formula))])
        return Score(
            base=indicator.base,
            floor=indicator.floor,
            cap=indicator.cap,
            places=indicator.places,
            absent=indicator.entry.absent,
            functions=functions,
            infinite=infinite,
            conditions=tuple(conditions),
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
            axes=self.axes,
        )

    # ---- its value

    def raw(self, values: Mapping[Formula, Extended]) -> Fraction | None:
        """The points before floor and cap where the atoms have these values (real, not counts); None in a gap."""
        total = self.base
        for atom, function in self.functions.items():
            here = values[atom]
            points = self.infinite[atom] if isinstance(here, Infinity) else function(here / self.axes[atom].scale)
            if points is None:
                return None
            total += points
        return total + sum((c.yes if value(c.formula, values) == 1 else c.no for c in self.conditions), ZERO)

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

    @property
    def only(self) -> Formula | None:
        """The one atom that decides alone."""
        return next(iter(self.functions)) if len(self.functions) == 1 and not self.conditions else None

    @cached_property
    def blocks(self) -> tuple[tuple[Formula, ...], ...]:
        """Groups of atoms that a condition ties together; what one group gives says nothing of another."""
        groups = [{atom} for atom in self.axes]
        for condition in self.conditions:
            tied = set(atoms(condition.formula))
            joined = set().union(*(g for g in groups if g & tied))
            groups = [g for g in groups if not g & tied] + [joined]
        order = {atom: place for place, atom in enumerate(self.axes)}
        return tuple(tuple(sorted(group, key=order.__getitem__)) for group in groups)

    @cached_property
    def is_free(self) -> bool:
        """Whether no two atoms read one datum: then every combination of their values is some project's."""
        read = [d for atom in self.axes for d in data_of(atom)]
        return len(read) == len(set(read))

    @cached_property
    def ends(self) -> dict[Formula, tuple[Extended, Extended]]:
        """The least and the most points of each function."""
        return {atom: self._ends(atom) for atom in self.functions}

    def _ends(self, atom: Formula) -> tuple[Extended, Extended]:
        domain, function = self.axes[atom].domain, self.functions[atom]
        low, high = minimum_on(function, domain), maximum_on(function, domain)
        ends = [found.value for found in (low, high) if found is not None]
        ends += [self.infinite[atom]] if atom in self.infinite else []
        return _least(ends), -_least([-end for end in ends])

    @cached_property
    def visible(self) -> dict[Formula, Piecewise]:
        """The functions cut off where floor and cap hide any further change of them, whatever the others give."""
        least = [low for low, _ in self.ends.values()] + [c.least for c in self.conditions]
        most = [high for _, high in self.ends.values()] + [c.most for c in self.conditions]
        found = {}
        for place, (atom, function) in enumerate(self.functions.items()):
            above, below = _others(most, place), _others(least, place)
            if above is not None and least[place] < (lowest := self.floor - self.base - above):
                function = maximum(function, constant(lowest))
            if below is not None and most[place] > (highest := self.cap - self.base - below):
                function = minimum(function, constant(highest))
            found[atom] = function
        return found

    def parts(self) -> Iterator[object]:
        """What makes the rule: equal for two that give every project the same score by the same parts."""
        yield from (self.base, self.floor, self.cap, self.places, self.absent)
        yield {atom: canonical_on(f, self.axes[atom].domain) for atom, f in self.visible.items()}
        yield self.infinite
        yield set(self.conditions)


def _at_infinity(indicator: Indicator, measure: str) -> Fraction:
    """Each term of the measure at +∞, as `evaluate` caps it."""
    terms = (term for term in indicator.terms if term.measure == measure)
    return sum((points_at(indicator, term, INFINITY) for term in terms), ZERO)


def rounding_to(score: Fraction, places: int) -> Interval:
    """The values that are rounded half up to a score."""
    half = Fraction(1, 2 * 10**places)
    return Interval(score - half, score + half, score > 0, score < 0)


def _others(ends: list[Extended], place: int) -> Fraction | None:
    """The sum of all but one; None where one of them is unbounded."""
    known = [end for n, end in enumerate(ends) if n != place and isinstance(end, Fraction)]
    return sum(known, ZERO) if len(known) == len(ends) - 1 else None


def _least(values: list[Extended]) -> Extended:
    found, *others = values
    for one in others:
        found = one if one < found else found
    return found
