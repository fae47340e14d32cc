"""What a rubric file says outside its sentences. Outline, model and plan hold these records as they are."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.record import beside, record
from dsl.syntax import tree as t

IndicatorKind = Literal["indicator", "bonus", "penalty"]
AbsentPolicy = Literal["full", "zero", "drop"]


@record
class Head:
    """The lines before the first section."""

    title: str
    year: str
    place: str
    authority: str
    cap: Fraction | None
    """What the total with bonus may not pass (加分后不超过100分); None where the table says nothing."""


@record
class Section:
    """A section; `parent` is its place among the sections, -1 at the top, `sum` the weights of the indicators in it."""

    code: str | None
    name: str
    level: int
    parent: int
    declared: Fraction | None
    sum: Fraction
    span: Span = beside()

    @property
    def weight(self) -> Fraction:
        """As declared, or the sum of what stands in it."""
        return self.sum if self.declared is None else self.declared


@record
class IndicatorEntry:
    """An indicator's heading with the lines that stand under it."""

    heading: t.Heading
    key: str
    path: tuple[int, ...] = ()
    """Places of the sections above it, outermost first."""
    target: t.Aim | None = None
    readings: tuple[t.Reading, ...] = ()
    quotations: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    examples: tuple[t.Example, ...] = ()
    absent: AbsentPolicy | None = None

    @property
    def kind(self) -> IndicatorKind:
        """An indicator, or what is added to or taken from the total."""
        kind = self.heading.kind
        return "indicator" if kind == "section" else kind

    @property
    def weight(self) -> Fraction:
        """The weight as printed; 0 where none is."""
        return self.heading.weight or Fraction(0)

    @property
    def name(self) -> str:
        """The name as printed."""
        return self.heading.name.text

    @property
    def sentence(self) -> str:
        """The scoring sentence as printed; empty where a shared rule stands for it."""
        return self.heading.sentence.text if self.heading.sentence else ""

    @property
    def told(self) -> tuple[str, ...]:
        """The readings as written: what words of the sentence mean, then what the sentence leaves open."""
        sentence = self.heading.sentence
        meanings = [line.text for line in sentence.meanings] if sentence else []
        return (*meanings, *(line.text for line in self.readings))

    @property
    def target_text(self) -> str:
        """The target as written (≥80%); empty where there is none."""
        return self.target.span.text if self.target else ""

    @property
    def direction(self) -> Literal["positive", "negative"] | None:
        """正向 or 反向, by the target's comparison; None where the target is words or a bare figure."""
        if self.target is None or self.target.op is None:
            return None
        return "negative" if self.target.op in ("<=", "<") else "positive"
