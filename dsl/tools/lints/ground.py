"""A measure that one datum alone decides (业绩值/目标值 with a known target, 1-偏离率), told by that datum."""

from __future__ import annotations

from fractions import Fraction

from dsl.engine.values import Given, Undefined, compute
from dsl.exact.number import Extended, Infinity
from dsl.semantics.things import Formula, Op, Ref, data_of


def lone_datum(formula: Formula) -> str | None:
    """The datum that a formula of constants holds once, else None."""
    match formula:
        case Ref(datum=datum):
            return datum
        case Op(left=left, right=right) if not data_of(right):
            return lone_datum(left)
        case Op(left=left, right=right) if not data_of(left):
            return lone_datum(right)
        case _:
            return None


def grounded(formula: Formula, value: Extended) -> Fraction | None:
    """The value of the lone datum where the formula has `value`; None where there is none."""
    try:
        return _grounded(formula, value)
    except Undefined:
        return None


def _grounded(formula: Formula, value: Extended) -> Fraction | None:
    match formula:
        case Ref():
            return None if isinstance(value, Infinity) else value
        case Op(op=op, left=left, right=right) if not data_of(right):
            inner = _left(op, value, _constant(right))
            return None if inner is None else _grounded(left, inner)
        case Op(op=op, left=left, right=right) if not data_of(left):
            inner = _right(op, value, _constant(left))
            return None if inner is None else _grounded(right, inner)
        case _:
            return None


def _constant(formula: Formula) -> Fraction:
    value, _ = compute(formula, _no_datum)
    assert isinstance(value, Fraction)
    return value


def _no_datum(name: str) -> Given:
    raise AssertionError(f"{name} in a constant")


def _left(op: str, value: Extended, right: Fraction) -> Fraction | None:
    """x where `x op right` is `value`."""
    if isinstance(value, Infinity) or (op in "*/" and not right):
        return None
    return {"+": value - right, "-": value + right, "*": value / (right or 1), "/": value * right}[op]


def _right(op: str, value: Extended, left: Fraction) -> Fraction | None:
    """x where `left op x` is `value`; left / 0 is infinite."""
    if isinstance(value, Infinity):
        return Fraction(0) if op == "/" and left > 0 else None
    if (op == "*" and not left) or (op == "/" and not value):
        return None
    return {"+": value - left, "-": left - value, "*": value / (left or 1), "/": left / (value or 1)}[op]
