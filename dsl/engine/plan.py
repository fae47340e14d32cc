"""The plan: a rubric compiled to exact piecewise-linear functions of measures. Everything after the checker reads it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Piecewise
from dsl.record import beside, record
from dsl.semantics.things import Datum, Measure
from dsl.syntax.tree import ReadingKind

# ---- rules


@record
class Clause:
    """A clause of the printed sentence; `reading_stated` is False where a step leaves its reading open.

    For a step: `start`, `size` and `amount` (points a step, signed), in base units.
    """

    text: str
    kind: Literal["award", "step", "adjust", "formula", "judged", "otherwise"]
    span: Span = beside()
    start: Fraction | None = None
    size: Fraction | None = None
    amount: Fraction | None = None
    reading: ReadingKind | None = None
    reading_stated: bool = True
    direction: Literal["down", "up"] | None = None


@record
class Claim:
    """`clause` (its place in the indicator) decides the measure's values in `interval`."""

    interval: Interval
    clause: int


@record
class Term:
    """An exact function of one measure.

    Claims stand in order: for a value, the first claim of an award, step or formula that holds it decides, and
    every adjusting clause that holds it adds. `asked`: the scores of the answers 是 and 否, where the sentence puts a
    question and the datum may be the answer. `label`: the number of the checklist point (①), or nothing.
    """

    measure: str
    function: Piecewise
    claims: tuple[Claim, ...]
    asked: tuple[Fraction, Fraction] | None
    label: str

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """The finite ends of the claims, ascending."""
        intervals = [claim.interval for claim in self.claims]
        return tuple(sorted({end for i in intervals for end in (i.low, i.high) if end is not None}))


IndicatorKind = Literal["indicator", "bonus", "penalty"]


@record
class Indicator:
    """score = round(clamp(base + Σ term(measure), floor, cap), places)."""

    key: str
    code: str | None
    name: str
    kind: IndicatorKind
    weight: Fraction
    base: Fraction
    terms: tuple[Term, ...]
    floor: Fraction
    cap: Fraction
    places: int
    clauses: tuple[Clause, ...]
    sentence: str
    readings: tuple[str, ...]
    quotations: tuple[str, ...]
    notes: tuple[str, ...]
    target: str
    direction: Literal["positive", "negative"] | None
    absent: Literal["full", "zero", "drop"] | None
    allowed: dict[str, str]
    examples: tuple[tuple[str, Fraction, Span], ...]
    path: tuple[int, ...]
    """Places of the sections above it, outermost first."""
    span: Span = beside()


@record
class Section:
    """A section; `weight` as declared, or the sum of what stands in it. `parent` is its place in the plan, -1 at the top."""

    code: str | None
    name: str
    level: int
    weight: Fraction
    parent: int
    span: Span = beside()


@record
class Grade:
    name: str
    interval: Interval
    span: Span = beside()


@record
class VetoMeasure:
    """Where the measure is 1 the total is 0."""

    measure: str
    words: str
    span: Span = beside()


@record
class Plan:
    title: str
    name: str
    year: str
    place: str
    authority: str
    total: Fraction
    cap: Fraction | None
    """What the total with bonus may not pass (加分后不超过100分); None where the table says nothing."""
    places: int
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    grades: tuple[Grade, ...]
    vetoes: tuple[VetoMeasure, ...]
    data: dict[str, Datum]
    measures: dict[str, Measure]
    rollup: str
    allowed: dict[str, str]
    span: Span = beside()

    def indicator(self, key: str) -> Indicator | None:
        """By key, code or name."""
        return next((i for i in self.indicators if key in (i.key, i.code, i.name)), None)
