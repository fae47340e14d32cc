"""The result of one project: every figure with the stage and the datum that it came from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.engine.plan import Demotion, Indicator, Plan, Term
from dsl.engine.prepared import Decision, IndicatorFigures, PartFigures
from dsl.engine.values import Given
from dsl.exact.number import Extended
from dsl.record import field, record
from dsl.semantics.entries import Section
from dsl.semantics.measures.things import Measure

How = Literal["computed", "given", "answered"]


@record
class TermResult:
    """One measure's part of a score.

    `decision` is what the term made of `value`, the measure before rounding; how: computed from data, given directly under
    the measure's name, or answered 是/否. `data` are the data read, by id.
    """

    decision: Decision
    value: Extended
    how: How
    data: tuple[tuple[str, Given], ...]

    @property
    def term(self) -> Term:
        """The term of the indicator."""
        return self.decision.term

    @property
    def measure(self) -> Measure:
        """What it looks at."""
        return self.decision.measure

    @property
    def rounded(self) -> Extended:
        """The measure as the clauses saw it."""
        return self.decision.rounded

    @property
    def points(self) -> Fraction:
        """What the clauses gave."""
        return self.decision.points

    @property
    def deciding(self) -> int | None:
        """The clause (its place in the indicator) that fixed the points."""
        return self.decision.deciding

    @property
    def adjusting(self) -> tuple[int, ...]:
        """The clauses that added to them."""
        return self.decision.adjusting


@record
class ByHand:
    score: Fraction
    by: str
    why: str
    reachable: bool
    """Whether the indicator's rule can give this score at all."""
    span: Span


Status = Literal["scored", "by hand", "not applicable", "missing"]


@record
class IndicatorResult:
    """The figures of one indicator; `bounds` of the score where data are missing."""

    indicator: Indicator
    status: Status
    figures: IndicatorFigures
    terms: tuple[TermResult, ...] = ()
    by_hand: ByHand | None = None
    missing: tuple[str, ...] = ()
    bounds: tuple[Fraction, Fraction] | None = None

    @property
    def raw(self) -> Fraction:
        """base + Σ points."""
        return self.figures.raw

    @property
    def clamped(self) -> Fraction:
        """After floor and cap."""
        return self.figures.clamped

    @property
    def score(self) -> Fraction:
        """Rounded."""
        return self.figures.score

    @property
    def parts(self) -> tuple[PartFigures, ...]:
        """The indicator's parts with several measures, without those that are left out."""
        return tuple(part for part in self.figures.parts if not part.is_left_out)

    @property
    def counting(self) -> tuple[TermResult, ...]:
        """The terms that bear on the score: none of a part that is left out, or that only says which part counts."""
        if not self.indicator.parts:
            return self.terms
        revisions = (one for part in self.figures.parts for one in part.part.revisions)
        silent = {one.term for one in revisions if one.leaves_out}
        silent |= {place for part in self.figures.parts if part.is_left_out for place in part.part.terms}
        return self._without(silent)

    @property
    def giving(self) -> tuple[TermResult, ...]:
        """Those that give points: none that says whether a revision holds, or leaves the score to another."""
        revising = self.indicator.conditions
        if not revising:
            return self.terms
        counting = {id(found) for found in self.counting}
        return tuple(
            found for found in self._without(revising) if id(found) in counting and not self.is_scored_elsewhere(found)
        )

    def _without(self, places: Collection[int]) -> tuple[TermResult, ...]:
        kept = {id(term) for place, term in enumerate(self.indicator.terms) if place not in places}
        return tuple(found for found in self.terms if id(found.term) in kept)

    def is_scored_elsewhere(self, found: TermResult) -> bool:
        """Whether the clause that decides a term leaves the score to a formula over another measure."""
        return found.deciding is not None and self.indicator.clauses[found.deciding].kind == "elsewhere"

    @property
    def low(self) -> Fraction:
        """The score, or the least that it can be."""
        return self.bounds[0] if self.bounds else self.figures.score

    @property
    def high(self) -> Fraction:
        """The score, or the most that it can be."""
        return self.bounds[1] if self.bounds else self.figures.score

    @property
    def is_partial(self) -> bool:
        """Whether a datum is missing, so that only bounds of the score are known."""
        return self.status == "missing"


@record
class SectionResult:
    section: Section
    score: Fraction
    weight: Fraction

    @property
    def rate(self) -> Fraction | None:
        """score / weight, None for a section without weight."""
        return self.score / self.weight if self.weight else None


@record
class ProjectResult:
    """`total` after rescaling, bonus, deductions, the table's limit and veto; `raw` before the limits and the veto;
    `low` and `high` bound the total where data are missing."""

    plan: Plan
    project: str
    indicators: tuple[IndicatorResult, ...]
    sections: tuple[SectionResult, ...]
    raw: Fraction
    total: Fraction
    low: Fraction
    high: Fraction
    grade: str | None
    dropped: Fraction
    """Weight of the indicators that were left out as not applicable."""
    vetoed: tuple[str, ...]
    demotions: tuple[Demotion, ...] = ()
    """What holds and lowers the grade."""
    reached: Mapping[str, str] = field(default_factory=dict)
    deviations: Mapping[str, str] = field(default_factory=dict)
    """What the data file says in words of an indicator, by its key: what was reached, and why it falls short."""

    @property
    def is_partial(self) -> bool:
        """Whether a score is missing: the total is then known by its bounds only."""
        return any(r.is_partial for r in self.indicators)

    @property
    def is_capped(self) -> bool:
        """Whether the table's own limit took something from the total."""
        return self.plan.head.cap is not None and self.raw > self.plan.head.cap and not self.vetoed
