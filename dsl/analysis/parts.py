"""What several atoms decide together, and the parts of a score that count by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from dsl.analysis.axis import Axis
from dsl.engine.plan import Effect
from dsl.exact.number import Extended
from dsl.exact.piecewise import Piecewise, canonical_on, constant, first_defined
from dsl.exact.piecewise.function import combine
from dsl.record import record, replace
from dsl.semantics.conditions.covers import Covers, bits
from dsl.semantics.conditions.tested import atoms, value
from dsl.semantics.measures.things import Formula

ZERO = Fraction(0)


@record
class Condition:
    """Several atoms decide together: the points of no and yes, of so many that hold, or of each of several clauses."""

    formula: Formula
    points: tuple[Fraction, ...]

    def at(self, values: Mapping[Formula, Extended]) -> Fraction:
        """The points where the atoms have these values (real, not counts)."""
        return self._of(value(self.formula, values))

    def over(self, covers: Covers) -> list[Fraction]:
        """The points at each corner of a covers of its atoms (real values, not counts)."""
        found = [self.points[0]] * covers.size
        for told, where in covers.values(self.formula).items():
            points = self._of(told)
            for number in bits(where) if points != self.points[0] else ():
                found[number] = points
        return found

    def _of(self, told: Extended | None) -> Fraction:
        return self.points[int(told) if isinstance(told, Fraction) else 0]

    def tests(self, block: Iterable[Formula]) -> bool:
        """Whether it looks at one of these atoms."""
        return not set(block).isdisjoint(atoms(self.formula))

    def times(self, factor: Fraction) -> Condition:
        """So many times the points of each value."""
        return Condition(self.formula, tuple(points * factor for points in self.points))

    @property
    def least(self) -> Fraction:
        """No values give fewer points."""
        return min(self.points)

    @property
    def most(self) -> Fraction:
        """No values give more points."""
        return max(self.points)


@record(kw_only=True)
class RevisionScore:
    """What becomes of the points of a part where Σ function(atom) + Σ condition is 1; elsewhere that is 0."""

    effect: Effect
    functions: dict[Formula, Piecewise]
    infinite: dict[Formula, Fraction]
    conditions: tuple[Condition, ...]

    def identity(self, axes: Mapping[Formula, Axis]) -> tuple[object, ...]:
        """What makes the revision."""
        functions = {atom: canonical_on(f, axes[atom].domain) for atom, f in self.functions.items()}
        return self.effect, functions, self.infinite, set(self.conditions)


@record(kw_only=True)
class PartScore:
    """The points of a part with several measures: clamp(base + Σ part inside it + Σ function(atom) + Σ condition, floor, cap), and
    then its revisions.
    """

    base: Fraction
    floor: Fraction
    cap: Fraction
    functions: dict[Formula, Piecewise]
    infinite: dict[Formula, Fraction]
    conditions: tuple[Condition, ...]
    parts: tuple[PartScore, ...] = ()
    revisions: tuple[RevisionScore, ...] = ()

    @property
    def every(self) -> Iterator[PartScore]:
        """The parts inside it, those inside these before them, and itself."""
        for part in self.parts:
            yield from part.every
        yield self

    @property
    def each(self) -> Iterator[PartScore | RevisionScore]:
        """The same, each with its revisions."""
        for part in self.every:
            yield part
            yield from part.revisions

    @property
    def atoms(self) -> frozenset[Formula]:
        """What it depends on."""
        each = list(self.each)
        tested = (a for one in each for c in one.conditions for a in atoms(c.formula))
        return frozenset([*(atom for one in each for atom in one.functions), *tested])

    def tests(self, block: Iterable[Formula]) -> bool:
        """Whether it looks at one of these atoms."""
        return not self.atoms.isdisjoint(block)

    def clamp(self, points: Fraction) -> Fraction:
        """The points between the part's limits."""
        return max(self.floor, min(self.cap, points))

    @property
    def only(self) -> Formula | None:
        """The one atom of which the part is a function."""
        lone = self.atoms if not any(one.conditions for one in self.each) else ()
        return next(iter(lone)) if len(lone) == 1 else None

    def folded(self, atom: Formula) -> Piecewise:
        """Of a part with one atom its points as a function of that."""
        inside = (part.folded(atom) for part in self.parts)
        found = sum(inside, self.functions.get(atom, constant(ZERO)) + constant(self.base)).clamp(self.floor, self.cap)
        for revision in self.revisions:
            revised = revision.effect.on_function(found)
            held = combine(
                revision.functions[atom], revised, lambda truth, new: new if truth and truth.intercept else None
            )
            found = first_defined(held, found)
        return found

    def at_infinity(self, atom: Formula) -> Fraction:
        """The same where the atom is +∞."""
        inside = (part.at_infinity(atom) for part in self.parts)
        points = self.clamp(sum(inside, self.base + self.infinite.get(atom, ZERO)))
        for revision in self.revisions:
            points = revision.effect.on(points) if revision.infinite.get(atom) else points
        return points

    def times(self, factor: Fraction) -> PartScore:
        """So many times the points everywhere."""
        return PartScore(
            base=self.base * factor,
            floor=self.floor * factor,
            cap=self.cap * factor,
            functions={atom: function * factor for atom, function in self.functions.items()},
            infinite={atom: points * factor for atom, points in self.infinite.items()},
            conditions=tuple(condition.times(factor) for condition in self.conditions),
            parts=tuple(part.times(factor) for part in self.parts),
            revisions=tuple(replace(one, effect=one.effect.times(factor)) for one in self.revisions),
        )

    def identity(self, axes: Mapping[Formula, Axis]) -> tuple[object, ...]:
        """What makes the part: equal for two that give every project the same points."""
        functions = {atom: canonical_on(f, axes[atom].domain) for atom, f in self.functions.items()}
        inner = [*(one.identity(axes) for one in self.parts), *(one.identity(axes) for one in self.revisions)]
        return self.base, self.floor, self.cap, functions, self.infinite, set(self.conditions), inner
