"""The checked model: names, kinds and units resolved; the rules still as clauses over measures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.exact.interval import Interval
from dsl.record import record
from dsl.semantics.entries import Head, IndicatorEntry, Section
from dsl.semantics.measures.things import Datum, Measure
from dsl.syntax import tree as t


@record
class Line:
    """offset + factor × measure, in 分; a constant has factor 0.

    `elsewhere`: 0 here, because a group over another measure says the score where the clause at this place decides.
    """

    offset: Fraction
    factor: Fraction = Fraction(0)
    elsewhere: Span | None = None


@record
class MeasureAward:
    """In these intervals (none: everywhere else) the score is the line."""

    regions: tuple[Interval, ...]
    line: Line
    asked: bool
    span: Span
    bare: bool = False
    """The figure says neither exactly nor at least."""


@record
class MeasureStep:
    """`start` None: where the award before it ends. `change` is signed, in 分 a step; sizes in base units."""

    direction: Literal["down", "up"]
    start: Fraction | None
    region: Interval | None
    size: Fraction
    change: Fraction
    reading: t.ReadingKind
    reading_stated: bool
    until: Fraction | None
    cap: Fraction | None
    scores: bool
    """每…得, which counts from 0, and no change (扣, 加) of what is scored."""
    span: Span
    gives_back: bool = False
    """Some of the things that another step takes for are taken for less (每个扣1分，其中已整改的每个扣0.5分): nothing is added."""

    @property
    def adds(self) -> bool:
        """每…加, on top of what is scored."""
        return self.change > 0 and not (self.scores or self.gives_back)

    @property
    def is_endless(self) -> bool:
        """A range without an end where the steps go: 低于95%的，每下降1%扣…"""
        return self.region is not None and (self.region.low if self.direction == "down" else self.region.high) is None

    def sign_differs(self, other: MeasureStep) -> bool:
        """One takes and the other gives in the same direction: two things under one name."""
        return self.direction == other.direction and (self.change > 0) != (other.change > 0)


@record
class MeasureAdjust:
    """In these intervals (none: where no award of the group holds) the score changes by `change`."""

    regions: tuple[Interval, ...]
    change: Fraction
    span: Span


@record
class Group:
    """All clauses about one measure."""

    measure: str
    awards: tuple[MeasureAward, ...]
    steps: tuple[MeasureStep, ...]
    adjusts: tuple[MeasureAdjust, ...]
    label: str
    default: Fraction | None
    """The score where no clause speaks (a prose condition without 否则), or None."""
    by_size: bool = False
    """The clauses speak of the measure's size: below 0 they hold as above it."""
    held_above: Fraction | None = None
    """Values above this one count as this one (超过100%的按100%计)."""
    guard: Span | None = None
    """The group counts only where the clause at this place decides, which another group holds (低于平均水平的，按实际值÷平均值×分值计分)."""

    @property
    def is_absolute(self) -> bool:
        """Whether the group says what the score is, and not only what is taken or given."""
        return says_the_score(self.awards, self.steps)


def says_the_score(awards: Sequence[MeasureAward], steps: Sequence[MeasureStep]) -> bool:
    """Whether clauses give points outright, so that deductions have nothing else to start from."""
    return bool(awards) or any(step.region is not None for step in steps)


@record(kw_only=True)
class Revision:
    """What is done to a score that is already there, where a condition holds (有效问卷数少于100份的，按上述得分的50%计).

    While the measure lies in the regions the score s is max(floor, min(cap, s × factor + change)). `beside`: what a share is where another holds too.
    """

    measure: str
    regions: tuple[Interval, ...]
    factor: Fraction = Fraction(1)
    change: Fraction = Fraction(0)
    floor: Fraction | None = None
    cap: Fraction | None = None
    span: Span
    beside: t.Beside = "open"
    leaves_out: bool = False
    """Where it holds the part is not the one that counts."""


@record(kw_only=True)
class FactorRule:
    """By what the score is multiplied: the group that says what it is, and others that make it nothing. `limited`: as in `t.Factor`."""

    groups: tuple[Group, ...]
    limited: bool
    span: Span


@record(kw_only=True)
class PartRule:
    """A part of a sentence: base + the groups, between `limits`; without these it is added as it is.

    `full`: what 得满分 gives inside it, in 分. `revisions`: one after the other, of what the limits leave. `parts`: those inside it, in
    place of groups, where something is said of several together.
    """

    groups: tuple[Group, ...]
    full: Fraction
    base: Fraction = Fraction(0)
    limits: tuple[Fraction, Fraction] | None = None
    revisions: tuple[Revision, ...] = ()
    parts: tuple[PartRule, ...] = ()

    @property
    def all_groups(self) -> tuple[Group, ...]:
        """Its own, and those of the parts inside it."""
        return (*self.groups, *(group for part in self.parts for group in part.all_groups))


@record
class JointLimit:
    """The measures of several clauses that one limit governs, and the limits of their sum, in 分.

    `with_base`: what deductions start from is counted among them.
    """

    measures: frozenset[str]
    floor: Fraction
    cap: Fraction
    with_base: bool = False


@record
class IndicatorRule:
    """One indicator's rule: base + the parts, times the factors, then the limits, then the revisions of what these leave.

    A revision says by its own limits how far it goes: below the floor, or above the cap, only where the sentence says so.
    """

    base: Fraction
    parts: tuple[PartRule, ...]
    floor: Fraction
    cap: Fraction
    places: int
    revisions: tuple[Revision, ...] = ()
    factors: tuple[FactorRule, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Those of all parts, in order."""
        return tuple(group for part in self.parts for group in part.all_groups)


@record
class Outline:
    """The statements of a file in their order and tree, before any sentence is resolved."""

    head: Head
    total: Fraction | None
    total_span: Span | None
    places: int | None
    """Decimals of the scores; None where the rubric does not state them."""
    sections: tuple[Section, ...]
    entries: tuple[IndicatorEntry, ...]
    declarations: tuple[t.Declaration, ...]
    formulas: tuple[t.Define, ...]
    rules: dict[str, t.NamedRule]
    grades: tuple[t.GradeBand, ...]
    vetoes: tuple[t.VetoLine, ...]
    same_names: t.SameNames | None
    """What is said of a noun that several indicators name; None: such a noun is asked."""


@record
class Veto:
    """Where the measure is 1: the total is 0, or its grade falls."""

    measure: str
    words: str
    fall: t.Fall | None
    span: Span


@record
class Model:
    outline: Outline
    rules: tuple[IndicatorRule, ...]
    """In the order of the outline's entries."""
    vetoes: tuple[Veto, ...]
    data: dict[str, Datum]
    measures: dict[str, Measure]
    remarks: dict[str, tuple[Span, ...]]
    """The words of each indicator, by key, that decide nothing."""
