"""A formula as offset + factor × what is measured: its constants taken out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from dsl.exact.units import BARE, Quantity
from dsl.record import record
from dsl.semantics.measures.things import Const, Formula, Op

ONE = Const(Quantity(Fraction(1), BARE))


@record
class Affine:
    """offset + factor × measured, in base units; `measured` None: a constant."""

    offset: Fraction
    factor: Fraction
    measured: Formula | None

    def times(self, number: Fraction) -> Affine:
        """The formula so many times."""
        return Affine(self.offset * number, self.factor * number, self.measured)


def affine(formula: Formula, is_measure: Callable[[Formula], bool]) -> Affine:
    """(完成率-60%)/40%×10 is -15 + 25 × 完成率; what is a measure already is not taken apart (完成率 = 完成数 ÷ 计划数).

    (实际-预算)/预算 is -1 + 实际/预算. A product or quotient of data, or a sum over two of them, is measured as it stands.
    """
    if is_measure(formula):
        return _whole(formula)
    match formula:
        case Const(quantity=quantity):
            return Affine(quantity.value, Fraction(0), None)
        case Op(op="/", left=left, right=right) if left == right and not isinstance(right, Const):
            return Affine(Fraction(1), Fraction(0), None)
        case Op(op="/", left=Op(op="+" | "-" as op, left=one, right=other), right=below) if not isinstance(
            below, Const
        ):
            a, b = (affine(Op("/", part, below), is_measure) for part in (one, other))
            return _sum(a, b, 1 if op == "+" else -1) or _whole(formula)
        case Op(op=op, left=left, right=right):
            a, b = affine(left, is_measure), affine(right, is_measure)
            found = (
                _product(a, b) if op == "*" else _quotient(a, b) if op == "/" else _sum(a, b, 1 if op == "+" else -1)
            )
            return found or _whole(formula)
        case _:
            return _whole(formula)


def _whole(formula: Formula) -> Affine:
    return Affine(Fraction(0), Fraction(1), formula)


def _product(a: Affine, b: Affine) -> Affine | None:
    if b.measured is None:
        return a.times(b.offset)
    if a.measured is None:
        return b.times(a.offset)
    if a.offset or b.offset:
        return None
    return Affine(Fraction(0), a.factor * b.factor, Op("*", a.measured, b.measured))


def _quotient(a: Affine, b: Affine) -> Affine | None:
    """5% ÷ 投诉率 stays a quotient: x/0 is as large as may be, and then capped; 10×调剂金额/预算数 is ten of them."""
    if b.measured is None:
        return a.times(1 / b.offset) if b.offset else None
    if a.measured is None or a.offset or b.offset:
        return None
    return Affine(Fraction(0), a.factor / b.factor, Op("/", a.measured, b.measured))


def _sum(a: Affine, b: Affine, sign: int) -> Affine | None:
    b = b.times(Fraction(sign))
    if a.measured is not None and b.measured is not None and a.measured != b.measured:
        return None
    return Affine(a.offset + b.offset, a.factor + b.factor, a.measured or b.measured)
