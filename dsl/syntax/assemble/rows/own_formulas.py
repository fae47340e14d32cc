"""A formula that a law says once is that of each thing: 实际值/目标值×该项分值 with its own figure, target and marks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

EACH_ONE = f"(?:各个?|[每单该]一?个?|每有一?个?)(?:{any_word('row-thing')})"
RATIO = regex(f"(?:其中)?{any_word('of-target')}")
ACTUAL = regex(
    f"(?:实际|完成|{any_word('measured-now')}).{{0,4}}|.{{0,2}}{any_word('actual-name')}|(?:{EACH_ONE})?(?:实际)?完成率"
)
_TARGET = regex(f"{any_word('wanted')}.{{0,4}}|{any_word('target-name')}|{any_word('aim')}")
_MARKS = regex(
    f"(?:{any_word('its-part')}|{EACH_ONE}|该节点|相应|对应|所占|各自)?的?(?:{any_word('all-marks')}|{any_word('weight-word')}|比重)"
)
_OF_ITS_OWN = regex(f"^(?:各自的?|{EACH_ONE}的?|{any_word('its-part')}的?)?(?:实际)?")


def _factors(expr: t.Expr) -> tuple[list[t.Expr], list[t.Expr]]:
    """What is multiplied, and what it is divided by."""
    match expr:
        case t.Binary(op="*", left=left, right=right):
            (a, b), (c, d) = _factors(left), _factors(right)
            return a + c, b + d
        case t.Binary(op="/", left=left, right=right):
            (a, b), (c, d) = _factors(left), _factors(right)
            return a + d, b + c
        case _:
            return [expr], []


def _is_marks(expr: t.Expr) -> bool:
    match expr:
        case t.Name(words=words):
            return _MARKS.fullmatch(words.text) is not None
        case t.Number(quantity=quantity):
            return quantity.unit.zh == "分"
        case _:
            return isinstance(expr, t.WeightValue)


def is_quotient(expr: t.Expr, names: Sequence[str]) -> bool:
    """实际进度/应达进度×2分, 实际值÷目标值: of each its own."""
    over, under = _factors(expr)
    named = [each for each in over if not _is_marks(each)]
    if len(named) != 1 or len(under) != 1 or len(over) > 2:
        return False
    actual, target = named[0], under[0]
    reached = isinstance(actual, t.Name) and ACTUAL.fullmatch(actual.words.text) is not None
    stated = isinstance(target, t.Number) and target.quantity.unit.zh != "分"
    reached = reached or (isinstance(actual, t.Name) and any(_is_own(actual.words.text, name) for name in names))
    return reached and (stated or (isinstance(target, t.Name) and _TARGET.fullmatch(target.words.text) is not None))


def is_product(expr: t.Expr, names: Sequence[str]) -> bool:
    """实际完成率×相应权重."""
    over, under = _factors(expr)
    named = [each for each in over if not _is_marks(each) and not isinstance(each, t.Number)]
    actual = named[0] if len(named) == 1 else None
    if under or len(over) != 2 or not isinstance(actual, t.Name):
        return False
    return ACTUAL.fullmatch(actual.words.text) is not None or any(_is_own(actual.words.text, name) for name in names)


def own_formula(formula: f.OutcomeF, name: t.Words, bound: t.Number | None, marks: t.Expr) -> f.OutcomeF | None:
    """The same of one thing, with its figure, what it is to reach and its marks; None where anything else is named."""
    at, scored = formula.span, formula.outcome
    if not isinstance(scored, t.Scored) or is_quotient(scored.expr, [name.text]):
        return None if bound is None else f.OutcomeF(t.Scored(_product(_ratio(name, bound, at), marks, at), at), at)
    own = _own(scored.expr, name, bound, marks)
    return None if own is None else f.OutcomeF(t.Scored(own, at), at)


def _product(left: t.Expr, right: t.Expr, at: Span) -> t.Expr:
    return t.Binary("*", left, right, at)


def _ratio(name: t.Words, bound: t.Number, at: Span) -> t.Expr:
    return t.Binary("/", t.Name(name, at), bound, at)


def _own(expr: t.Expr, name: t.Words, bound: t.Number | None, marks: t.Expr) -> t.Expr | None:
    match expr:
        case t.Binary(op=op, left=left, right=right):
            a, b = _own(left, name, bound, marks), _own(right, name, bound, marks)
            return None if a is None or b is None else t.Binary(op, a, b, expr.span)
        case t.Number():
            return expr
        case _ if _is_marks(expr):
            return marks
        case t.Name(words=words) if (
            bound is not None and bound.quantity.unit.kind is not Kind.RATE and RATIO.fullmatch(words.text)
        ):
            return _ratio(name, bound, expr.span)
        case t.Name(words=words) if _TARGET.fullmatch(words.text):
            return bound
        case t.Name(words=words) if ACTUAL.fullmatch(words.text) or _is_own(words.text, name.text):
            return t.Name(name, expr.span)
        case _:
            return None


def _is_own(said: str, name: str) -> bool:
    """各自的率, 单项实际率 of 开工率."""
    rest = _OF_ITS_OWN.sub("", said)
    return rest != said and name.endswith(rest)


def stated_bound(formula: f.OutcomeF) -> Fraction | None:
    """What a formula divides by, where it says a figure (实际值/95%)."""
    under = _factors(formula.outcome.expr)[1] if isinstance(formula.outcome, t.Scored) else []
    return under[0].quantity.value if under and isinstance(under[0], t.Number) else None


def stated_marks(formula: f.OutcomeF) -> Fraction | None:
    """The marks that a formula multiplies with, where it says them."""
    over = _factors(formula.outcome.expr)[0] if isinstance(formula.outcome, t.Scored) else []
    numbers = [each for each in over if isinstance(each, t.Number)]
    return numbers[0].quantity.number if numbers else None
