"""Values as bound, and formulas over them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from dsl.base.source import Span
from dsl.exact.algebra import NONE, Dimension, Powers, can_add, dimension_of, is_mixed, powers, times
from dsl.exact.number import Extended, Infinity
from dsl.exact.units import Kind
from dsl.record import field, record
from dsl.semantics.things import (
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


@record
class Given:
    """A datum as bound: its value in base units, what the file wrote, and where.

    `parts` holds the people per level of a survey or the marks of the raters, in order; `level` the level that a band
    was chosen in.
    """

    value: Extended
    dimension: Dimension
    text: str
    parts: tuple[Fraction, ...] = ()
    level: int | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


class Undefined(Exception):
    """A formula has no value: `code` and the parts of its message, and the data to point at."""

    def __init__(self, code: str, data: tuple[str, ...], **parts: str) -> None:
        super().__init__(code)
        self.code = code
        self.data = data
        self.parts = parts


def compute(formula: Formula, given: Callable[[str], Given]) -> tuple[Extended, Powers]:
    """The exact value of a formula in base units, and its dimension; `given` looks a datum up and may raise `Undefined`.

    Raises `Undefined` where a sum mixes units (R461), for 0 ÷ 0 (R460) and for a survey that nobody answered (R462).
    """
    if isinstance(formula, Ref):
        found = given(formula.datum)
        return found.value, powers(found.dimension)
    (numerator, denominator), dimension = _ratio(formula, given)
    return (Fraction(numerator, denominator) if denominator else Infinity(numerator)), dimension


Ratio = tuple[int, int]
"""Numerator and denominator, not reduced until the end, which is much faster than fractions; 1/0 is +∞, -1/0 is -∞."""


def _ratio(formula: Formula, given: Callable[[str], Given]) -> tuple[Ratio, Powers]:
    match formula:
        case Ref(datum=datum):
            found = given(datum)
            return _ratio_of(found.value), powers(found.dimension)
        case Const(quantity=quantity):
            return quantity.value.as_integer_ratio(), powers(dimension_of(quantity))
        case Op():
            return _operate(formula, given)
        case Size(formula=inner):
            (numerator, denominator), dimension = _ratio(inner, given)
            return (abs(numerator), denominator), dimension
        case Test(formula=inner, interval=interval):
            value, dimension = compute(inner, given)
            if is_mixed(dimension):
                raise Undefined("R461", data_of(inner))
            return (int(interval.contains(value)), 1), NONE
        case Every(parts=parts):
            values = [compute(part, given)[0] for part in parts]
            return (int(all(value == 1 for value in values)), 1), NONE
        case Some(parts=parts):
            values = [compute(part, given)[0] for part in parts]
            return (int(any(value == 1 for value in values)), 1), NONE
        case Tally(parts=parts):
            values = [compute(part, given)[0] for part in parts]
            return (sum(value == 1 for value in values), 1), NONE
        case First(parts=parts):
            return (next(place for place, part in enumerate(parts) if compute(part, given)[0] == 1), 1), NONE
        case Average(datum=datum, trimmed=trimmed):
            return _mean(given(datum).parts, trimmed).as_integer_ratio(), NONE
        case Weighted(datum=datum, rates=rates):
            return _survey(datum, given(datum).parts, rates).as_integer_ratio(), NONE


def _ratio_of(value: Extended) -> Ratio:
    return (value.sign, 0) if isinstance(value, Infinity) else value.as_integer_ratio()


def _mean(marks: tuple[Fraction, ...], trimmed: bool) -> Fraction:
    kept = sorted(marks)[1:-1] if trimmed and len(marks) > 2 else list(marks)
    return sum(kept, Fraction(0)) / len(kept)


def _survey(datum: str, people: tuple[Fraction, ...], rates: tuple[Fraction, ...]) -> Fraction:
    answers = sum(people, Fraction(0))
    if not answers:
        raise Undefined("R462", (datum,), words=datum)
    return sum((n * rate for n, rate in zip(people, rates, strict=True)), Fraction(0)) / answers


def _operate(formula: Op, given: Callable[[str], Given]) -> tuple[Ratio, Powers]:
    (a, b), left = _ratio(formula.left, given)
    (c, d), right = _ratio(formula.right, given)
    if not b or not d:
        return _beyond((a, b), (c, d), formula), NONE
    match formula.op:
        case "+" | "-":
            if not can_add(left, right) and not (a == 0 and not left):
                raise Undefined("R461", data_of(formula))
            return (a * d + c * b if formula.op == "+" else a * d - c * b, b * d), left or right
        case "*":
            return (a * c, b * d), times(left, right)
        case "/":
            return _quotient((a * d, b * c), formula), times(left, right, -1)


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


def _quotient(ratio: Ratio, formula: Op) -> Ratio:
    """x/0 with x > 0 is +∞ (and then capped); 0/0 has no value."""
    numerator, denominator = ratio
    if denominator < 0:
        return -numerator, -denominator
    if denominator:
        return ratio
    if numerator > 0:
        return 1, 0
    raise Undefined("R460", data_of(formula))


def survey_of(formula: Formula) -> tuple[tuple[str, ...], str] | None:
    """The levels and the total of (甲×100%+乙×60%+…)/总数×100%; None where a formula is no such mean."""
    match formula:
        case Op(op="*", left=Op() as inner, right=Const()):
            return survey_of(inner)
        case Op(op="/", left=left, right=Ref(datum=total)):
            levels = _levels(left)
            return (levels, total) if levels and len(levels) > 1 and total not in levels else None
        case _:
            return None


def _levels(formula: Formula) -> tuple[str, ...] | None:
    match formula:
        case Op(op="+", left=left, right=right):
            a, b = _levels(left), _levels(right)
            return a + b if a and b else None
        case Op(op="*", left=Ref(datum=datum), right=Const(quantity=quantity)) if quantity.unit.kind is Kind.RATE:
            return (datum,)
        case _:
            return None


def simple_ratio(formula: Formula) -> tuple[str, str] | None:
    """The two data of (实际支出/预算数)×100%, or None where a formula is not just that."""
    match formula:
        case Op(op="/", left=Ref(datum=a), right=Ref(datum=b)):
            return a, b
        case Op(op="*", left=Op() as ratio, right=Const()):
            return simple_ratio(ratio)
        case _:
            return None
