"""Formulas and amounts."""

from __future__ import annotations

from typing import assert_never

from dsl.syntax import tree as t
from dsl.syntax.lexer import is_plain_name
from dsl.syntax.printer.style import Style, quote

_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


def expr_text(style: Style, expr: t.Expr, above: int = 0) -> str:
    """`above`: how tightly the operator around it binds."""
    match expr:
        case t.Name(words=words):
            return _name(style, words.text)
        case t.Number(quantity=quantity):
            return style.quantity(quantity)
        case t.WeightValue():
            return style.word("WEIGHT_VALUE")
        case t.Magnitude(inner=inner):
            return f"|{expr_text(style, inner)}|"
        case t.Binary(op=op, left=left, right=right):
            rank = _RANK[op]
            sign = {"*": "×"}.get(op, op) if style.zh else f" {op} "
            text = expr_text(style, left, rank - 1) + sign + expr_text(style, right, rank)
            return style.bracketed(text) if rank <= above else text
    assert_never(expr)


def _name(style: Style, name: str) -> str:
    return name if style.zh and not style.quoted and is_plain_name(name) else quote(name)


def amount_text(style: Style, amount: t.Amount) -> str:
    """扣 and 加 go before it: 0.2分, 权重的5%; 0.2 marks, 5% of the weight."""
    match amount:
        case t.Points(value=value):
            return style.points(value)
        case t.Share(rate=rate):
            percent = style.percent(rate)
            return style.choose(f"权重的{percent}", f"{percent} {style.word('OF_WEIGHT')}")
    assert_never(amount)
