"""A formula for what lies beyond the figure of an award: 达到60%得2分，超过60%的部分按（完成率-60%）÷40%×3计分; 得基础分2分，其余3分按…计算.

It comes on top of the marks of that award where it begins at 0; one that begins at those marks says all of them. Any other leaves
words that close nothing, and are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import BARE, MARK, PERCENT, Kind, Quantity
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.tree.walk import walk

_PART = regex("部分$")
_REST = regex(f"{any_word('what-is-left')}的?")
_REST_OF_IT = regex(f"{any_word('what-is-left')}的?部分")
_ALL = Quantity(Fraction(100), PERCENT)


@record
class _Beyond:
    """Where the words begin that say beyond what, the figure that they say, and the marks that are left for it."""

    at: int
    figure: Quantity | None
    left: Fraction | None


def with_formulas_on_top(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with each such formula in the award that it goes on from."""
    told: list[f.Fragment] = []
    most: Fraction | None = None
    for part in fragments:
        if isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.Scored) and (said := _beyond(told)) is not None:
            told, most = _on_top(told, said, part, part.outcome)
        elif isinstance(part, f.LimitF) and isinstance(part.amount, t.Points) and most is not None:
            is_of_it = part.kind == "max_score" and part.amount.value < most
            told.append(replace(part, amount=replace(part.amount, value=most)) if is_of_it else part)
            most = None
        else:
            most = most if is_mark(part, "comma") else None
            told.append(part)
    return told


def _beyond(told: Sequence[f.Fragment]) -> _Beyond | None:
    """超过60%的部分, 其余3分, 其余部分 at the end of what is told."""
    end = len(told)
    while end and is_mark(told[end - 1], "comma", "when") and not _PART.search(told[end - 1].span.text):
        end -= 1
    if end and isinstance(last := told[end - 1], f.WordsF) and _REST_OF_IT.fullmatch(last.words.text):
        return _Beyond(end - 1, None, None)
    if end < 2:
        return None
    before, last = told[end - 2], told[end - 1]
    if isinstance(last, f.BareF) and last.quantity.unit == MARK and _is_rest(before):
        return _Beyond(end - 2, None, last.quantity.number)
    if not is_mark(last, "when"):
        return None
    if _is_rest(before):
        return _Beyond(end - 2, None, None)
    is_figure = isinstance(before, f.CompareF) and before.op in (">", ">=") and before.of is None
    return _Beyond(end - 2, before.bound, None) if is_figure and isinstance(before, f.CompareF) else None


def _is_rest(part: f.Fragment) -> bool:
    return is_mark(part, "else") or (isinstance(part, f.WordsF) and _REST.fullmatch(part.words.text) is not None)


def _on_top(
    told: list[f.Fragment], said: _Beyond, part: f.OutcomeF, scored: t.Scored
) -> tuple[list[f.Fragment], Fraction | None]:
    """What is told with the formula in its award; and the most that both give, where that is known."""
    head = told[: said.at]
    award = _award(head, said.figure)
    if award is None:
        return [*told, part], None
    place, begins, marks = award
    at_begin = _value(scored.expr, begins)
    if at_begin not in (0, marks):
        return [*told[: said.at], f.MarkF("close", told[said.at].span.to(told[-1].span)), part], None
    while is_mark(head[-1], "comma"):
        head.pop()
    span = head[place].span.to(part.span) if place == len(head) - 1 else head[place].span
    base = t.Number(Quantity(marks, BARE), head[place].span)
    expr = scored.expr if at_begin else t.Binary("+", base, scored.expr, part.span)
    head[place] = f.OutcomeF(t.Scored(expr, span), span)
    left = said.left if said.left is not None else _value(scored.expr, _ALL) if begins.unit.kind is Kind.RATE else None
    return head, None if left is None or at_begin else marks + left


def _award(head: Sequence[f.Fragment], figure: Quantity | None) -> tuple[int, Quantity, Fraction] | None:
    """The place of the marks that are given from a figure on: from this one, or of the last award."""
    for k in range(len(head) - 1, -1, -1):
        part = head[k]
        if not isinstance(part, f.OutcomeF):
            continue
        before = next((p for p in reversed(head[:k]) if not is_mark(p, "comma", "when")), None)
        is_from = isinstance(before, f.CompareF) and before.op in (">", ">=") and before.of is None
        bound = before.bound if isinstance(before, f.CompareF) and is_from else None
        if bound is not None and isinstance(part.outcome, t.Points) and figure in (None, bound):
            return k, bound, part.outcome.value
        if figure is None:
            return None
    return None


def _value(expr: t.Expr, at: Quantity) -> Fraction | None:
    """What a formula over one name, or the quotient of two, comes to at a figure; the weight counts as 1."""
    names = {node.words.text for node in walk(expr) if isinstance(node, t.Name)}
    return _come_to(expr, at.value) if len(names) == 1 or (len(names) == 2 and _has_quotient(expr)) else None


def _has_quotient(expr: t.Expr) -> bool:
    return any(_is_quotient(node) for node in walk(expr))


def _is_quotient(node: object) -> bool:
    return (
        isinstance(node, t.Binary)
        and node.op == "/"
        and isinstance(node.left, t.Name)
        and isinstance(node.right, t.Name)
    )


def _come_to(expr: t.Expr, at: Fraction) -> Fraction | None:
    match expr:
        case t.Number(quantity=quantity):
            return quantity.value
        case t.WeightValue():
            return Fraction(1)
        case t.Binary(op=op, left=left, right=right) if not _is_quotient(expr):
            a, b = _come_to(left, at), _come_to(right, at)
            if a is None or b is None or (op == "/" and not b):
                return None
            return a + b if op == "+" else a - b if op == "-" else a * b if op == "*" else a / b
        case t.Binary() | t.Name():
            return at
        case _:
            return None
