"""Measures that a sentence names by two data: 实际值/目标值≥1, 投资额与债券资金之比, 实际工期与合同工期相差.

Such a subject is a formula: its clauses are read as if the sentence had defined it. Figures without a unit beside a quotient are multiples of 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import BARE, FOLD, Kind, Quantity
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk

_NAME = rf"[^/÷]{{0,20}}(?:{any_word('measure-end')}|{any_word('generic')})"
_QUOTIENT = regex(
    rf"(?P<a>{_NAME})[/÷](?P<b>{_NAME})|(?P<above>.{{2,20}}?)[与和同](?P<below>.{{2,20}}?)(?:之比例?|的?比值)"
)
_IF = regex(f"^(?:其中)?[:：]?{any_word('supposing')}")
_APART = regex(r"(?P<a>.{2,20}?)[与和同](?P<b>.{2,20}?)(?:之间)?的?(?:相差|差额|差距|差值)")
_STANDARD = regex(f"{any_word('standard-of')}|{any_word('planned')}")
Bounded = t.Comparison | t.Within
Clause = TypeVar("Clause", bound=t.Clause)


def with_quotients(clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses, behind a definition of each subject that is made of two data."""
    defined: dict[str, t.Define] = {}
    for node in (node for clause in clauses for node in walk(clause)):
        if isinstance(node, (t.Comparison, t.Within)) and node.subject is not None and node.of is None:
            expr = _expression(node.subject, _kind(node))
            if expr is not None:
                defined.setdefault(node.subject.text, t.Define(_called(node.subject, expr), expr, node.subject.span))
    if len(defined) != 1 or not all(_is_quotient(define.expr) for define in defined.values()):
        return (*defined.values(), *clauses)
    ((said, define),) = defined.items()
    return (define, *(_in_multiples(clause, said, define.name) for clause in clauses))


def _called(subject: t.Words, expr: t.Expr) -> t.Words:
    """实际率与目标率之比: a name that does not end as one of its data does."""
    match expr:
        case t.Binary(left=t.Name(words=above), right=t.Name(words=below)):
            return replace(subject, text=f"{above.text}与{below.text}之比")
        case _:
            return subject


def _kind(condition: Bounded) -> Kind:
    bound = condition.high if isinstance(condition, t.Within) else condition.bound
    return Kind.NUMBER if bound is None else bound.unit.kind


def _is_quotient(expr: t.Expr) -> bool:
    return isinstance(expr, t.Binary) and isinstance(expr.left, t.Name)


def _expression(subject: t.Words, kind: Kind) -> t.Expr | None:
    """The formula of a name; of a difference in % the share of what was planned."""
    if (said := _QUOTIENT.fullmatch(_IF.sub("", subject.text))) and kind in (Kind.RATE, Kind.NUMBER):
        above, below = (said[a] or said[b] for a, b in (("a", "above"), ("b", "below")))
        if said["a"] and kind is Kind.RATE and not (_STANDARD.search(above) or _STANDARD.search(below)):
            return None  # 知晓率/满意率≥90%
        return t.Binary("/", _name(above, subject), _name(below, subject), subject.span)
    said = _APART.fullmatch(subject.text)
    if said is None:
        return None
    one, two = _name(said["a"], subject), _name(said["b"], subject)
    apart = t.Magnitude(t.Binary("-", one, two, subject.span), subject.span)
    if kind is not Kind.RATE:
        return apart
    planned = [name for name in (two, one) if _STANDARD.search(name.words.text)]
    return t.Binary("/", apart, planned[0], subject.span) if planned else None


def _name(text: str, subject: t.Words) -> t.Name:
    return t.Name(t.Words(text, subject.span), subject.span)


# ---- figures beside a quotient


def _in_multiples(clause: Clause, said: str, name: t.Words) -> Clause:
    match clause:
        case (
            t.Award(condition=t.Comparison() | t.Within() as condition)
            | t.Adjust(condition=t.Comparison() | t.Within() as condition)
        ):
            return replace(clause, condition=_told(condition, said, name))
        case t.Step(size=size, subject=subject) if subject is None or subject.text == said:
            return replace(clause, size=_multiple(size), subject=subject and name)
        case _:
            return clause


def _told(condition: Bounded, said: str, name: t.Words) -> Bounded:
    if condition.subject is not None and condition.subject.text != said:
        return condition
    subject = condition.subject and replace(name, span=condition.subject.span)
    if isinstance(condition, t.Within):
        return replace(condition, subject=subject, low=_multiple(condition.low), high=_multiple(condition.high))
    bound = condition.bound and _multiple(condition.bound)
    return replace(condition, subject=subject, bound=bound)


def _multiple(figure: Quantity) -> Quantity:
    return Quantity(figure.number, FOLD) if figure.unit is BARE else figure
