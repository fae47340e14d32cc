"""The result of one project: every figure with the stage and the datum that it came from."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.engine.plan import Indicator, Plan, Term
from dsl.engine.prepared import PartFigures
from dsl.engine.values import Given
from dsl.exact.number import Extended
from dsl.record import record
from dsl.semantics.entries import Section
from dsl.semantics.things import Measure

How = Literal["computed", "given", "answered"]


@record
class TermResult:
    """One measure's part of a score.

    `value` is the measure before rounding, `rounded` what the clauses saw; how: computed from data, given directly under
    the measure's name, or answered 是/否. `deciding` is the clause (its place in the indicator) that fixed `points`,
    `adjusting` those that added. `data` are the data read, by id.
    """

    term: Term
    measure: Measure
    value: Extended
    rounded: Extended
    points: Fraction
    deciding: int | None
    adjusting: tuple[int, ...]
    how: How
    data: tuple[tuple[str, Given], ...]


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
    """`raw` is base + Σ points, `clamped` after floor and cap, `score` rounded; bounds of the score where data are missing.

    `parts`: of the indicator's parts with several measures.
    """

    indicator: Indicator
    status: Status
    raw: Fraction
    clamped: Fraction
    score: Fraction
    low: Fraction
    high: Fraction
    terms: tuple[TermResult, ...]
    parts: tuple[PartFigures, ...]
    by_hand: ByHand | None
    missing: tuple[str, ...]

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

    @property
    def is_partial(self) -> bool:
        """Whether a score is missing: the total is then known by its bounds only."""
        return any(r.is_partial for r in self.indicators)

    @property
    def is_capped(self) -> bool:
        """Whether the table's own limit took something from the total."""
        return self.plan.head.cap is not None and self.raw > self.plan.head.cap and not self.vetoed
