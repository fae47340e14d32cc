"""Formulas of one name alone, which cannot make a rate."""

from __future__ import annotations

from dsl.syntax import tree as t


def lone_name(expr: t.Expr) -> t.Words | None:
    """(实际到位资金预算资金)×100%: one name and no other datum cannot make a rate."""
    if isinstance(expr, t.Binary) and expr.op == "*":
        for side, other in ((expr.left, expr.right), (expr.right, expr.left)):
            is_hundred = isinstance(other, t.Number) and other.quantity.value == 1
            if is_hundred and isinstance(side, t.Name):
                return side.words
    return None
