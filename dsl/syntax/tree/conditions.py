"""Conditions: comparisons, ranges, prose, and how they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dsl.base.source import Span
from dsl.exact.units import Quantity
from dsl.syntax.tree.values import Words, place

Op = Literal[">=", ">", "<=", "<", "="]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`subject op bound`; without a subject the indicator's own measure, without a bound its target."""

    subject: Words | None
    op: Op
    bound: Quantity | None
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Within:
    """`low ≤ subject ≤ high`, each end closed or not; a bare end (80%-95%) is closed."""

    subject: Words | None
    low: Quantity
    high: Quantity
    low_closed: bool
    high_closed: bool
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A condition in prose that a person answers with yes or no."""

    words: Words
    span: Span = place()


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]
    span: Span = place()


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition put as a question with the answers 是 and 否: either may be given as the datum."""

    condition: Condition
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Otherwise:
    span: Span = place()


Condition = Comparison | Within | Judgement | All | AnyOf | Asked | Otherwise
