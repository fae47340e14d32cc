"""Words, formulas and amounts."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeGuard

from dsl.base.source import Span
from dsl.exact.units import Quantity
from dsl.record import beside, record


@record
class Words:
    """Words of a person: a name or a condition in prose, white space folded, quotation marks taken off."""

    text: str
    span: Span = beside()


@record
class Name:
    words: Words
    span: Span = beside()


@record
class Number:
    quantity: Quantity
    span: Span = beside()


@record
class WeightValue:
    """The weight of the indicator (权重, 指标分值) inside a formula."""

    span: Span = beside()


@record
class Binary:
    op: Literal["+", "-", "*", "/"]
    left: Expr
    right: Expr
    span: Span = beside()


@record
class Magnitude:
    """|a-b|: the value without its sign."""

    inner: Expr
    span: Span = beside()


Expr = Name | Number | WeightValue | Binary | Magnitude


@record
class Points:
    """So many 分."""

    value: Fraction
    span: Span = beside()


@record
class Share:
    """A share of the indicator's weight: 权重的5%."""

    rate: Fraction
    span: Span = beside()


Amount = Points | Share


def is_nothing(outcome: object) -> TypeGuard[Points]:
    """不得分, 得0分."""
    return isinstance(outcome, Points) and not outcome.value
