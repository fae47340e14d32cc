"""Formulas made ready to be computed many times: a function of the data for the value, another for the dimension."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from dsl.engine.values import Given, Undefined
from dsl.exact.algebra import NONE, Powers, can_add, dimension_of, is_mixed, powers, times
from dsl.exact.number import Extended, Infinity
from dsl.semantics.measures.things import (
    Average,
    Const,
    Every,
    First,
    Formula,
    Op,
    Ref,
    Size,
    Some,
    Tally,
    Test,
    Weighted,
    data_of,
)

Lookup: TypeAlias = Callable[[str], Given]
"""The datum of an id; may raise `Undefined`."""

Ratio: TypeAlias = tuple[int, int]
"""Numerator and denominator, not reduced until the end, which is much faster than fractions; 1/0 is +∞, -1/0 is -∞."""

RatioOf: TypeAlias = Callable[[Lookup], Ratio]
ValueOf: TypeAlias = Callable[[Lookup], Extended]


def compute(formula: Formula, given: Lookup) -> tuple[Extended, Powers]:
    """The exact value of a formula in base units, and its dimension; `given` looks a datum up and may raise `Undefined`.

    Raises `Undefined` where a sum mixes units (R461), for 0 ÷ 0 (R460) and for a survey that nobody answered (R462).
    """
    return value_of(formula)(given), dimension(formula, given)


def value_of(formula: Formula) -> ValueOf:
    """What computes the formula's value, in base units."""
    if isinstance(formula, Ref):
        datum = formula.datum
        return lambda given: given(datum).value
    ratio = _ratio(formula)

    def value(given: Lookup) -> Extended:
        numerator, denominator = ratio(given)
        return Fraction(numerator, denominator) if denominator else Infinity(numerator)

    return value


def _ratio(formula: Formula) -> RatioOf:
    match formula:
        case Ref(datum=datum):
            return lambda given: _ratio_of(given(datum).value)
        case Const(quantity=quantity):
            constant = quantity.value.as_integer_ratio()
            return lambda given: constant
        case Op():
            return _operation(formula)
        case Size(formula=inner):
            signed = _ratio(inner)
            return lambda given: _size(signed(given))
        case Test(formula=inner, interval=interval):
            value = value_of(inner)
            return lambda given: (int(interval.contains(value(given))), 1)
        case Average(datum=datum, trimmed=trimmed):
            return lambda given: _mean(given(datum).parts, trimmed).as_integer_ratio()
        case Weighted(datum=datum, rates=rates):
            return lambda given: _survey(datum, given(datum).parts, rates).as_integer_ratio()
        case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
            return _counted(formula, [value_of(part) for part in parts])


def _counted(formula: Every | Some | Tally | First, parts: list[ValueOf]) -> RatioOf:
    """How many of the conditions hold, whether all or some do, which is the first."""
    if isinstance(formula, First):
        return lambda given: (next(place for place, part in enumerate(parts) if part(given) == 1), 1)
    if isinstance(formula, Tally):
        return lambda given: (sum([part(given) == 1 for part in parts]), 1)
    judge = all if isinstance(formula, Every) else any
    return lambda given: (int(judge([part(given) == 1 for part in parts])), 1)


def _ratio_of(value: Extended) -> Ratio:
    return (value.sign, 0) if isinstance(value, Infinity) else value.as_integer_ratio()


def _size(ratio: Ratio) -> Ratio:
    return abs(ratio[0]), ratio[1]


def _mean(marks: tuple[Fraction, ...], trimmed: bool) -> Fraction:
    kept = sorted(marks)[1:-1] if trimmed and len(marks) > 2 else list(marks)
    return sum(kept, Fraction(0)) / len(kept)


def _survey(datum: str, people: tuple[Fraction, ...], rates: tuple[Fraction, ...]) -> Fraction:
    answers = sum(people, Fraction(0))
    if not answers:
        raise Undefined("R462", (datum,), words=datum)
    return sum((n * rate for n, rate in zip(people, rates, strict=True)), Fraction(0)) / answers


# ---- the four operations


def _operation(formula: Op) -> RatioOf:
    left, right = _ratio(formula.left), _ratio(formula.right)
    if formula.op in "*/" and isinstance(formula.right, Const) and formula.right.quantity.value == 1:
        return left
    finite = _FINITE[formula.op]

    def value(given: Lookup) -> Ratio:
        a, b = left(given)
        c, d = right(given)
        if not b or not d:
            return _beyond((a, b), (c, d), formula)
        numerator, denominator = finite(a, b, c, d)
        return (numerator, denominator) if denominator > 0 else _quotient(numerator, denominator, formula)

    return value


_FINITE: dict[str, Callable[[int, int, int, int], Ratio]] = {
    "+": lambda a, b, c, d: (a * d + c * b, b * d),
    "-": lambda a, b, c, d: (a * d - c * b, b * d),
    "*": lambda a, b, c, d: (a * c, b * d),
    "/": lambda a, b, c, d: (a * d, b * c),
}


def _quotient(numerator: int, denominator: int, formula: Op) -> Ratio:
    """x/0 with x > 0 is +∞ (and then capped); 0/0 has no value."""
    if denominator < 0:
        return -numerator, -denominator
    if numerator > 0:
        return 1, 0
    raise Undefined("R460", data_of(formula))


def _beyond(left: Ratio, right: Ratio, formula: Op) -> Ratio:
    """With ±∞ on a side: 1 - x/0 is -∞, 1 ÷ (x/0) is 0; ∞ - ∞, ∞ × 0 and ∞ ÷ ∞ have no value."""
    (a, b), (c, d) = left, right
    sign = -c if formula.op == "-" else c
    if formula.op in "+-" and (b or d or a == sign):
        return (sign if b else a), 0
    if formula.op == "*" and a * c:
        return (1 if a * c > 0 else -1), 0
    if formula.op == "/" and b:
        return 0, 1
    if formula.op == "/" and d:
        return (a if c >= 0 else -a), 0
    raise Undefined("R460", data_of(formula))


# ---- dimensions


def dimension(formula: Formula, given: Lookup) -> Powers:
    """The dimension of the formula's value. It depends on the dimensions of the data, and on which of them are 0: 0 has no
    unit: it can be added to anything, and a share of anything is 0. Raises `Undefined` (R461) where a sum or a condition mixes units."""
    match formula:
        case Ref(datum=datum):
            return powers(given(datum).dimension)
        case Const(quantity=quantity):
            return powers(dimension_of(quantity))
        case Op():
            return _dimension_of(formula, given)
        case Size(formula=inner):
            return dimension(inner, given)
        case Test(formula=inner):
            if is_mixed(dimension(inner, given)):
                raise Undefined("R461", data_of(inner))
        case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
            for part in parts:
                dimension(part, given)
    return NONE


def _dimension_of(formula: Op, given: Lookup) -> Powers:
    left, right = dimension(formula.left, given), dimension(formula.right, given)
    if formula.op in "*/":
        none = not left and _is_zero(formula.left, given)
        return NONE if none else times(left, right, 1 if formula.op == "*" else -1)
    if not can_add(left, right) and (left or not _is_zero(formula.left, given)):
        raise Undefined("R461", data_of(formula))
    return left or right


def _is_zero(formula: Formula, given: Lookup) -> bool:
    """Whether the data that are 0 make it 0."""
    match formula:
        case Ref(datum=datum):
            return given(datum).value == 0
        case Const(quantity=quantity):
            return quantity.value == 0
        case Op(op="+" | "-", left=left, right=right):
            return _is_zero(left, given) and _is_zero(right, given)
        case Op(left=left, right=right):
            return _is_zero(left, given) or (formula.op == "*" and _is_zero(right, given))
        case _:
            return False
