"""What a score comes to where its factor is a figure: 考核系数×15 of 0.3 is 4.5 marks."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.source import Span
from dsl.syntax import tree as t


def marks_of(expr: t.Expr, name: str, value: Fraction, span: Span) -> t.Outcome:
    """The marks, or the share of the weight, where nothing but figures stands beside the factor."""
    number, weights = _worked_out(expr, name, value)
    return t.Share(number, span) if weights else t.Points(number, span)


def _worked_out(expr: t.Expr, name: str, value: Fraction) -> tuple[Fraction, int]:
    """The figure, and how often the weight is multiplied."""
    match expr:
        case t.Name(words=words) if words.text == name:
            return value, 0
        case t.Number(quantity=quantity):
            return quantity.value, 0
        case t.WeightValue():
            return Fraction(1), 1
        case t.Binary(op=op, left=left, right=right):
            (first, above), (second, below) = _worked_out(left, name, value), _worked_out(right, name, value)
            return (first * second, above + below) if op == "*" else (first / second, above - below)
    raise AssertionError("a product of figures and the factor holds nothing else")
