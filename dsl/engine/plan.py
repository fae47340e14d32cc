"""The plan: a rubric compiled to exact piecewise-linear functions of measures. Everything after the checker reads it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Piecewise
from dsl.record import beside, record
from dsl.semantics.entries import Head, IndicatorEntry, IndicatorKind, Section
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


@record
class Indicator:
    """score = round(clamp(base + Σ term(measure), floor, cap), places); `entry`: what its heading and lines say."""

    entry: IndicatorEntry
    base: Fraction
    terms: tuple[Term, ...]
    floor: Fraction
    cap: Fraction
    places: int
    clauses: tuple[Clause, ...]

    @property
    def key(self) -> str:
        """The code, or else the name; a number behind it where the name occurs twice."""
        return self.entry.key

    @property
    def code(self) -> str | None:
        """As printed (B12)."""
        return self.entry.heading.code

    @property
    def name(self) -> str:
        """As printed."""
        return self.entry.name

    @property
    def kind(self) -> IndicatorKind:
        """An indicator, or what is added to or taken from the total."""
        return self.entry.kind

    @property
    def weight(self) -> Fraction:
        """Full marks, as printed."""
        return self.entry.weight

    @property
    def span(self) -> Span:
        """The whole heading."""
        return self.entry.heading.span


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
    head: Head
    name: str
    total: Fraction
    places: int
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    grades: tuple[Grade, ...]
    vetoes: tuple[VetoMeasure, ...]
    data: dict[str, Datum]
    measures: dict[str, Measure]

    @property
    def title(self) -> str:
        """As the rubric is headed; the name of its file where it has no heading."""
        return self.head.title or self.name

    def indicator(self, key: str) -> Indicator | None:
        """By key, code or name."""
        return next((i for i in self.indicators if key in (i.key, i.code, i.name)), None)
