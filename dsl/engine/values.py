"""Values with their dimension, and formulas over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from dsl.base.source import Span
from dsl.exact.number import INFINITY, Extended, Infinity
from dsl.exact.units import BARE, Kind, Quantity
from dsl.semantics.things import Average, Const, Every, Formula, Op, Ref, Some, Test, Weighted

Dimension = tuple[Kind, str] | None
"""Kind and base unit; None for a bare number, a share or a yes-no."""


@dataclass(frozen=True, slots=True)
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


def dimension_of(quantity: Quantity) -> Dimension:
    if quantity.unit is BARE or quantity.unit.kind is Kind.RATE:
        return None
    return quantity.unit.kind, quantity.unit.base


def compute(formula: Formula, given: Callable[[str], Given]) -> tuple[Extended, Dimension]:
    """The exact value of a formula; `given` looks a datum up and may raise `Undefined` for a missing one."""
    match formula:
        case Ref(datum=datum):
            found = given(datum)
            return found.value, found.dimension
        case Const(quantity=quantity):
            return quantity.value, dimension_of(quantity)
        case Op():
            return _operate(formula, given)
        case Test(formula=inner, interval=interval):
            value, _ = compute(inner, given)
            return Fraction(interval.contains(value)), None
        case Every(parts=parts):
            return Fraction(all([compute(part, given)[0] == 1 for part in parts])), None
        case Some(parts=parts):
            return Fraction(any([compute(part, given)[0] == 1 for part in parts])), None
        case Average(datum=datum, trimmed=trimmed):
            return _mean(given(datum).parts, trimmed), None
        case Weighted(datum=datum, rates=rates):
            return _survey(datum, given(datum).parts, rates), None


def _mean(marks: tuple[Fraction, ...], trimmed: bool) -> Fraction:
    kept = sorted(marks)[1:-1] if trimmed and len(marks) > 2 else list(marks)
    return sum(kept, Fraction(0)) / len(kept)


def _survey(datum: str, people: tuple[Fraction, ...], rates: tuple[Fraction, ...]) -> Fraction:
    answers = sum(people, Fraction(0))
    if not answers:
        raise Undefined("R462", (datum,), words=datum)
    return sum((n * rate for n, rate in zip(people, rates, strict=True)), Fraction(0)) / answers


def _operate(formula: Op, given: Callable[[str], Given]) -> tuple[Extended, Dimension]:
    left, left_dimension = compute(formula.left, given)
    right, right_dimension = compute(formula.right, given)
    if isinstance(left, Infinity) or isinstance(right, Infinity):
        return (Fraction(0), None) if formula.op == "/" and isinstance(right, Infinity) else (INFINITY, None)
    match formula.op:
        case "+" | "-":
            if not _addable(left_dimension, right_dimension):
                raise Undefined("R461", data_of(formula))
            value = left + right if formula.op == "+" else left - right
            return value, left_dimension or right_dimension
        case "*":
            return left * right, left_dimension or right_dimension
        case "/":
            if not _divisible(left_dimension, right_dimension):
                raise Undefined("R461", data_of(formula))
            return _quotient(left, right, formula), (left_dimension if right_dimension is None else None)


def _quotient(left: Fraction, right: Fraction, formula: Op) -> Extended:
    """x/0 with x > 0 is +∞ (and then capped); 0/0 has no value."""
    if right:
        return left / right
    if left > 0:
        return INFINITY
    raise Undefined("R460", data_of(formula.right) or data_of(formula))


def _addable(a: Dimension, b: Dimension) -> bool:
    return a == b or (_is_loose(a) and _is_loose(b))


def _divisible(a: Dimension, b: Dimension) -> bool:
    return b is None or a is None or a == b or (_is_loose(a) and _is_loose(b) and a[1] == b[1])


def _is_loose(dimension: Dimension) -> bool:
    """A bare number goes with a count."""
    return dimension is None or dimension[0] is Kind.COUNT


def data_of(formula: Formula) -> tuple[str, ...]:
    """The data that a formula reads, in order, each once."""
    match formula:
        case Ref(datum=datum) | Average(datum=datum) | Weighted(datum=datum):
            return (datum,)
        case Const():
            return ()
        case Op(left=left, right=right):
            return tuple(dict.fromkeys(data_of(left) + data_of(right)))
        case Test(formula=inner):
            return data_of(inner)
        case Every(parts=parts) | Some(parts=parts):
            return tuple(dict.fromkeys(d for part in parts for d in data_of(part)))
