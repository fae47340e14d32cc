"""Conditions: comparisons, ranges, prose, and how they are joined."""

from __future__ import annotations

from typing import Literal

from dsl.base.source import Span
from dsl.exact.units import Quantity
from dsl.record import beside, field, record
from dsl.syntax.tree.values import Words

Op = Literal[">=", ">", "<=", "<", "="]

MIRRORED: dict[Op, Op] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}
"""What -x, or 1/x of what is above 0, must be where x is this."""

DENIED: dict[Op, Op] = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
"""What holds where this does not; that something is no certain figure is no comparison."""


@record
class Comparison:
    """`subject op bound`; without a subject the indicator's own measure, without a bound its target.

    `of`: the bound is a share of this (不超过计划成本: 100% of it), or with `more` what lies above it (较上年增长3%以上).
    `bare`: 完成10场 says neither exactly nor at least (`op` is "="); what stands beside it may. `by_custom`: its end is held
    by convention only (以上, 以下, 以内), so that a clause that states it has it.
    """

    subject: Words | None
    op: Op
    bound: Quantity | None
    span: Span = beside()
    of: Words | None = None
    more: bool = False
    bare: bool = False
    by_custom: bool = field(default=False, compare=False, repr=False)


@record
class Within:
    """`low ≤ subject ≤ high`, each end closed or not; a bare end (80%-95%) is closed.

    `of`: they are shares of this, or with `more` what lies above it. `low_by_custom`, `high_by_custom`: that end is bare,
    and closed, or left out because the other is said to count (80%-90%（含90%）).
    """

    subject: Words | None
    low: Quantity
    high: Quantity
    low_closed: bool
    high_closed: bool
    span: Span = beside()
    of: Words | None = None
    more: bool = False
    low_by_custom: bool = field(default=False, compare=False, repr=False)
    high_by_custom: bool = field(default=False, compare=False, repr=False)


@record
class Judgement:
    """A condition in prose that a person answers with yes or no."""

    words: Words
    span: Span = beside()


@record
class All:
    parts: tuple[Condition, ...]
    span: Span = beside()


@record
class AnyOf:
    parts: tuple[Condition, ...]
    span: Span = beside()


@record
class OfPoints:
    """So many of the points that stand in the sentence's list hold: 符合其中两项; three of five for 两项不符合.

    `bare`: 符合两项 says neither exactly nor at least (`op` is "=").
    """

    op: Op
    number: int
    span: Span = beside()
    bare: bool = False


@record
class Asked:
    """A condition put as a question with the answers 是 and 否: either may be given as the datum."""

    condition: Condition
    span: Span = beside()


@record
class Unless:
    """Where the condition does not hold: 有制度，否则扣1分."""

    condition: Condition
    span: Span = beside()


@record
class Otherwise:
    span: Span = beside()


@record
class Amid:
    """两者之间: between the values whose scores the sentence states."""

    span: Span = beside()


Condition = Amid | Comparison | Within | Judgement | All | AnyOf | OfPoints | Asked | Unless | Otherwise
