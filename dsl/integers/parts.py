"""The expressions inside an expression, and the same expression with others in their places."""

from __future__ import annotations

from collections.abc import Callable

from dsl.integers.whole import (
    Holds,
    IfElse,
    LeastOrMost,
    Looked,
    Product,
    Quotient,
    Rest,
    StretchOf,
    Sum,
    Whole,
)


def parts_of(whole: Whole) -> tuple[Whole, ...]:
    """What it is made of, in order."""
    match whole:
        case Sum(parts=parts) | Product(parts=parts) | LeastOrMost(parts=parts):
            return parts
        case Quotient(upper=upper, lower=lower) | Rest(upper=upper, lower=lower) | StretchOf(upper=upper, lower=lower):
            return upper, lower
        case Holds(left=left, right=right):
            return left, right
        case IfElse(condition=condition, then=then, otherwise=otherwise):
            return condition, then, otherwise
        case Looked(place=place):
            return (place,)
    return ()


def with_parts(whole: Whole, turned: Callable[[Whole], Whole]) -> Whole:
    """The same of what each of its parts is turned into."""
    parts = tuple(map(turned, parts_of(whole)))
    match whole:
        case Sum():
            return Sum(parts)
        case Product():
            return Product(parts)
        case LeastOrMost(which=which):
            return LeastOrMost(which, parts)
        case Quotient():
            return Quotient(*parts)
        case Rest():
            return Rest(*parts)
        case StretchOf(table=table):
            return StretchOf(table, *parts)
        case Holds(op=op):
            return Holds(parts[0], op, parts[1])
        case IfElse():
            return IfElse(*parts)
        case Looked(table=table, column=column):
            return Looked(table, column, *parts)
    return whole
