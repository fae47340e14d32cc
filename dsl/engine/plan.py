"""The plan: a rubric compiled to exact piecewise-linear functions of measures. Everything after the checker reads it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from heapq import merge
from typing import Literal

from dsl.base.source import Span
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Piecewise, constant
from dsl.record import beside, record
from dsl.semantics.entries import Head, IndicatorEntry, IndicatorKind, Section
from dsl.semantics.measures.things import Datum, Measure
from dsl.syntax.tree import ReadingKind

# ---- rules


ClauseKind = Literal["award", "step", "adjust", "formula", "judged", "otherwise", "revision", "elsewhere"]


@record
class Clause:
    """A clause of the printed sentence; `reading_stated` is False where a step leaves its reading open.

    `elsewhere`: what it decides is scored by a part under its guard. For a step: `start`, `size` and `amount` (points a step, signed), in base units; `scores`: 每…得, no change of a score.
    """

    text: str
    kind: ClauseKind
    span: Span = beside()
    start: Fraction | None = None
    size: Fraction | None = None
    amount: Fraction | None = None
    reading: ReadingKind | None = None
    reading_stated: bool = True
    direction: Literal["down", "up"] | None = None
    scores: bool = False


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

    A part of the sentence with one measure is its term alone: the function then holds the `base` that it starts from, in
    分, and stops at the part's `floor` and `cap`.
    """

    measure: str
    function: Piecewise
    claims: tuple[Claim, ...]
    asked: tuple[Fraction, Fraction] | None
    label: str
    base: Fraction = Fraction(0)
    floor: Fraction | None = None
    cap: Fraction | None = None

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """The finite ends of the claims, ascending."""
        intervals = [claim.interval for claim in self.claims]
        return tuple(sorted({end for i in intervals for end in (i.low, i.high) if end is not None}))


@record(kw_only=True)
class Effect:
    """What a revision does to points: max(floor, min(cap, points × factor + change)); a limit that is missing does not bind."""

    factor: Fraction = Fraction(1)
    change: Fraction = Fraction(0)
    floor: Fraction | None = None
    cap: Fraction | None = None

    def on(self, points: Fraction) -> Fraction:
        """What is left of the points, or made of them."""
        points = points * self.factor + self.change
        points = points if self.cap is None else min(self.cap, points)
        return points if self.floor is None else max(self.floor, points)

    def times(self, factor: Fraction) -> Effect:
        """The same on points that are so many times as large."""
        floor, cap = (None if end is None else end * factor for end in (self.floor, self.cap))
        return Effect(factor=self.factor, change=self.change * factor, floor=floor, cap=cap)

    def on_function(self, function: Piecewise) -> Piecewise:
        """The same of each value of a function."""
        return (function * self.factor + constant(self.change)).clamp(self.floor, self.cap)


@record
class PartRevision:
    """What becomes of the points of a part where a condition holds: where the term at this place of the indicator is 1, else 0.

    `leaves_out`: it only says that the part is not the one that counts.
    """

    term: int
    effect: Effect
    leaves_out: bool = False


@record(kw_only=True)
class Part:
    """A part of the sentence with several measures: clamp(base + Σ part inside it + Σ term(measure), floor, cap), in 分, and then
    its revisions.

    `label`: the number of the point (①), or nothing. `terms`, `parts`: their places in the indicator; each is in one part at most,
    and a part stands behind those inside it.
    """

    label: str
    base: Fraction
    terms: tuple[int, ...]
    parts: tuple[int, ...] = ()
    floor: Fraction
    cap: Fraction
    revisions: tuple[PartRevision, ...] = ()

    def clamp(self, points: Fraction) -> Fraction:
        """The points between the limits of the part."""
        return max(self.floor, min(self.cap, points))

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The part gives no less than the first and no more than the second, whichever of its revisions hold."""
        return revised_ends(self.floor, self.cap, (revision.effect for revision in self.revisions))


def revised_ends(low: Fraction, high: Fraction, effects: Iterable[Effect]) -> tuple[Fraction, Fraction]:
    """Points between two ends, where each effect may hold or not."""
    for effect in effects:
        low, high = min(low, effect.on(low)), max(high, effect.on(high))
    return low, high


@record
class Indicator:
    """score = round(clamp(base + Σ part + Σ term(measure), floor, cap), places); what is inside a part counts there, `conditions` nowhere.

    `entry`: what its heading and lines say.
    """

    entry: IndicatorEntry
    base: Fraction
    terms: tuple[Term, ...]
    parts: tuple[Part, ...]
    floor: Fraction
    cap: Fraction
    places: int
    clauses: tuple[Clause, ...]

    @property
    def alone(self) -> tuple[int, ...]:
        """The places of the terms that give points and are in no part with others."""
        joined = {place for part in self.parts for place in part.terms} | self.conditions
        return tuple(place for place in range(len(self.terms)) if place not in joined)

    @property
    def outer(self) -> tuple[int, ...]:
        """The places of the parts that are inside no other."""
        inner = {place for part in self.parts for place in part.parts}
        return tuple(place for place in range(len(self.parts)) if place not in inner)

    @property
    def conditions(self) -> frozenset[int]:
        """The places of the terms that give no points but say, 1 or 0, whether a revision holds."""
        return frozenset(revision.term for part in self.parts for revision in part.revisions)

    @property
    def alternatives(self) -> frozenset[int]:
        """The places of the terms that give points in place of another, where that one's clause says so."""
        parts = (part for part in self.parts if any(revision.leaves_out for revision in part.revisions))
        return frozenset(place for part in parts for place in part.terms)

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
class Demotion:
    """Where the measure is 1 the grade is `steps` lower, and then the one at `highest` (of the scale, from the best) or a lower one."""

    measure: str
    words: str
    highest: int
    steps: int
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
    demotions: tuple[Demotion, ...]
    data: dict[str, Datum]
    measures: dict[str, Measure]

    @property
    def every_veto(self) -> tuple[VetoMeasure | Demotion, ...]:
        """Those on the total and those on the grade alone."""
        return (*self.vetoes, *self.demotions)

    @property
    def in_order(self) -> tuple[Section | Indicator, ...]:
        """Sections and indicators as the text has them, a section ahead of what stands in it."""
        return tuple(merge(self.sections, self.indicators, key=lambda part: part.span.start))

    @property
    def title(self) -> str:
        """As the rubric is headed; the name of its file where it has no heading."""
        return self.head.title or self.name

    def indicator(self, key: str) -> Indicator | None:
        """By key, code or name."""
        return next((i for i in self.indicators if key in (i.key, i.code, i.name)), None)
