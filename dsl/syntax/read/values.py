"""Values and formulas, as the parser reduces them: a method for each rule of the grammar, called with its children."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, Protocol, TypeVar

from dsl.base.source import Span
from dsl.exact.units import BARE, DATE, MONTH_DAY, PERCENT, UNITS, Quantity, Unit, printed_unit
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.extremes import extreme
from dsl.syntax.lexer.lexeme import Lexeme
from dsl.syntax.printed import words_at


class Placed(Protocol):
    """A token, or what was made of some."""

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        ...


Children = Sequence[Placed]
Made = TypeVar("Made")


def span_of(children: Children) -> Span:
    """From the first child to the last."""
    return children[0].span.to(children[-1].span)


def the(kind: type[Made], children: Children) -> Made:
    """The first child of this kind."""
    return next(child for child in children if isinstance(child, kind))


def words_of(lexeme: Lexeme) -> t.Words:
    """Words keep their own characters, not the folded ones."""
    return words_at(lexeme.span)


def figure(children: Children) -> Fraction:
    """What the first token that is a figure says; the lexer has seen that it says something."""
    return next(n for child in children if isinstance(child, Lexeme) and (n := child.number) is not None)


def unit_of(lexeme: Placed) -> Unit:
    """The unit that a lexeme spells."""
    is_place = isinstance(lexeme, Lexeme) and lexeme.type == "PLACE_IN_RANK"
    return UNITS["名次"] if is_place else printed_unit(str(lexeme))


class Values:
    """Methods are named after the rules of the grammar."""

    def quantity(self, children: Children) -> f.BareF:
        first, span = children[0], span_of(children)
        if isinstance(first, f.BareF):
            return first
        assert isinstance(first, Lexeme)
        match first.type:
            case "HALF":
                return f.BareF(Quantity(Fraction(50), PERCENT), span)
            case "DATE":
                return f.BareF(Quantity(figure(children), DATE if first[:4].isdigit() else MONTH_DAY), span)
        return f.BareF(Quantity(figure(children), unit_of(children[1]) if len(children) > 1 else BARE), span)

    def both_quantity(self, children: tuple[Lexeme, f.BareF]) -> f.BareF:
        """±5%."""
        return f.BareF(children[1].quantity, span_of(children), both=True)

    def rate(self, children: Children) -> f.BareF:
        return f.BareF(Quantity(figure(children), PERCENT), span_of(children))

    # ---- amounts

    def points(self, children: Children) -> t.Points:
        return t.Points(figure(children), span_of(children))

    def part_of_points(self, children: Children) -> t.Points:
        """得8/15分."""
        part, whole = (
            number for child in children if isinstance(child, Lexeme) and (number := child.number) is not None
        )
        return t.Points(part / whole, span_of(children))

    def share(self, children: Children) -> t.Share:
        return t.Share(the(f.BareF, children).quantity.value, span_of(children))

    def half(self, children: Children) -> t.Amount:
        half = Fraction(1, 2)
        if any(isinstance(child, Lexeme) and child == "半分" for child in children):
            return t.Points(half, span_of(children))
        return t.Share(half, span_of(children))

    def whole(self, children: Children) -> t.Share:
        return t.Share(Fraction(1), span_of(children))

    # ---- formulas

    def name(self, children: list[Lexeme]) -> t.Name:
        return t.Name(words_of(children[0]), children[0].span)

    def weight_value(self, children: Children) -> t.WeightValue:
        return t.WeightValue(span_of(children))

    def percentage(self, children: list[f.BareF]) -> t.Number:
        return t.Number(children[0].quantity, children[0].span)

    def number(self, children: Children) -> t.Number:
        found = self.quantity(children)
        return t.Number(found.quantity, found.span)

    def negative(self, children: tuple[Lexeme, t.Expr]) -> t.Binary:
        span = span_of(children)
        return t.Binary("-", t.Number(Quantity(Fraction(0), BARE), span), children[1], span)

    def inner(self, children: tuple[Lexeme, t.Expr, Lexeme]) -> t.Expr:
        """（a+b）: as wide as its brackets."""
        return replace(children[1], span=span_of(children))

    def size(self, children: tuple[Lexeme, t.Expr, Lexeme]) -> t.Magnitude:
        return t.Magnitude(children[1], span_of(children))

    def extreme_of(self, children: Children) -> t.Expr:
        """min(甲,乙)."""
        first, *rest = children
        each = [part for part in rest if isinstance(part, t.Expr)]
        least = isinstance(first, Lexeme) and first.type == "LEAST_OF"
        return extreme(each, "least" if least else "most", span_of(children))

    def plus(self, children: Children) -> t.Binary:
        return _binary("+", children)

    def minus(self, children: Children) -> t.Binary:
        return _binary("-", children)

    def times(self, children: Children) -> t.Binary:
        return _binary("*", children)

    def over(self, children: Children) -> t.Binary:
        return _binary("/", children)


def _binary(op: Literal["+", "-", "*", "/"], children: Children) -> t.Binary:
    left, _, right = children
    return t.Binary(op, left, right, span_of(children))  # type: ignore[arg-type]
