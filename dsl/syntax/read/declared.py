"""Rules of the grammar that need no method: a rule named as a fragment or a clause makes it, and the types of its fields say what of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from dsl.record import record_names
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.lexer.lexeme import Lexeme
from dsl.syntax.read.values import Children, figure, span_of, the, words_of

_MADE: dict[str, Any] = {kind.__name__.removesuffix("F"): kind for kind in reversed(get_args(f.Fragment))}
"""Fragments and clauses by name; a fragment comes before a clause of its name."""


def reader(rule: str) -> Callable[[Children], object]:
    """What makes the record of a rule's name (level_weights: a LevelWeights); AttributeError where there is none."""
    kind = _MADE.get("".join(word.capitalize() for word in rule.split("_")) if rule.islower() else "")
    if kind is None:
        raise AttributeError(rule)
    made = [_OF_TYPE[kind.__annotations__[field]] for field in record_names(kind) or ()]
    return lambda children: kind(*(of(children) for of in made))


def amount(children: Children) -> t.Amount | None:
    """The points or the share of the weight that a rule holds."""
    return next((part for part in children if isinstance(part, (t.Points, t.Share))), None)


def expression(children: Children) -> t.Expr:
    """The formula that a rule holds."""
    return next(part for part in children if isinstance(part, (t.Name, t.Number, t.WeightValue, t.Binary, t.Magnitude)))


def words(children: Children) -> t.Words | None:
    """The prose that a rule holds."""
    return next((words_of(part) for part in children if isinstance(part, Lexeme) and part.type == "PROSE"), None)


_OF_TYPE: dict[str, Callable[[Children], object]] = {
    "Amount": amount,
    "Amount | None": amount,
    "Expr": expression,
    "Fraction": figure,
    "int": lambda children: int(figure(children)),
    "Quantity": lambda children: the(f.BareF, children).quantity,
    "tuple[Fraction, ...]": lambda children: tuple(p.quantity.value for p in children if isinstance(p, f.BareF)),
    "Span": span_of,
    "Words": words,
    "Words | None": words,
}
