"""Words, formulas and amounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from dsl.base.source import Span
from dsl.exact.units import Quantity


def place() -> Span:
    return field(compare=False, repr=False)  # type: ignore[no-any-return]


def printed() -> str:
    return field(compare=False, repr=False)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a person: a name or a condition in prose, white space folded, quotation marks taken off."""

    text: str
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Name:
    words: Words
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Number:
    quantity: Quantity
    span: Span = place()


@dataclass(frozen=True, slots=True)
class WeightValue:
    """The weight of the indicator (权重, 指标分值) inside a formula."""

    span: Span = place()


@dataclass(frozen=True, slots=True)
class Binary:
    op: Literal["+", "-", "*", "/"]
    left: Expr
    right: Expr
    span: Span = place()


Expr = Name | Number | WeightValue | Binary


@dataclass(frozen=True, slots=True)
class Points:
    """So many 分."""

    value: Fraction
    span: Span = place()


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the indicator's weight: 权重的5%."""

    rate: Fraction
    span: Span = place()


Amount = Points | Share
