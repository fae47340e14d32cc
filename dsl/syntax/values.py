"""From lark's tree to places, words, numbers and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Literal, cast

from lark import Token, Tree

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source, Span
from dsl.exact.number import parse_chinese, parse_decimal
from dsl.exact.units import BARE, DATE, PERCENT, UNITS, Quantity
from dsl.syntax import tree as t

Node = Tree[Token]

_SPACE = re.compile(r"\s+")
_CJK_GAP = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
_OPS: dict[str, Literal["+", "-", "*", "/"]] = {"plus": "+", "minus": "-", "times": "*", "over": "/"}


def tokens(node: Node) -> Iterator[Token]:
    waiting: list[Node | Token] = [node]
    while waiting:
        last = waiting.pop()
        if isinstance(last, Tree):
            waiting.extend(reversed(last.children))
        else:
            yield last


def _outermost(node: Node, end: Literal[-1, 1]) -> Token:
    """The first (-1) or last (1) token."""
    waiting: list[Node | Token] = [node]
    while isinstance(last := waiting.pop(), Tree):
        waiting.extend(last.children[::end])
    return last


def depth(node: Node) -> int:
    """How many nodes stand above the deepest token."""
    deepest = 0
    waiting: list[tuple[Node | Token, int]] = [(node, 0)]
    while waiting:
        last, level = waiting.pop()
        deepest = max(deepest, level)
        if isinstance(last, Tree):
            waiting.extend((child, level + 1) for child in last.children)
    return deepest


def trees(node: Node, *data: str) -> list[Node]:
    """The children that are trees, of these kinds or of any."""
    return [c for c in node.children if isinstance(c, Tree) and (not data or c.data in data)]


def fold_words(text: str) -> str:
    """Words as one line: gaps inside Chinese closed, gaps between Latin words one space, outer quotes off."""
    folded = _SPACE.sub(" ", _CJK_GAP.sub("", text.strip()))
    inner = folded[1:-1]
    if len(folded) > 2 and folded[0] + folded[-1] in ("“”", "「」") and not set(inner) & {folded[0], folded[-1]}:
        return inner
    return folded


def fold_lines(text: str) -> str:
    """A text on one line: line breaks inside Chinese closed, others one space; its own spaces kept."""
    joined = re.sub(r"(?<![!-~])\s*\n\s*|\s*\n\s*(?![!-~])", "", text.strip())
    return re.sub(r"\s*\n\s*", " ", joined)


class ValueReader:
    """Reads the values of one statement, which begins at `offset`; words keep their own characters, not the folded ones."""

    def __init__(self, source: Source, folded: str, offset: int) -> None:
        self.source = source
        self.folded = folded
        self.offset = offset
        self.diagnostics: list[Diagnostic] = []

    def span(self, node: Node | Token) -> Span:
        if isinstance(node, Token):
            start = self.offset + cast(int, node.start_pos)
            return Span(self.source, start, start + len(node.rstrip()))
        first, last = _outermost(node, -1), _outermost(node, 1)
        start = self.offset + cast(int, first.start_pos)
        return Span(self.source, start, self.offset + cast(int, last.start_pos) + len(last.rstrip()))

    def text(self, node: Node | Token) -> str:
        """What stands under the marks, in half width, without white space inside Chinese."""
        span = self.span(node)
        return _SPACE.sub(" ", _CJK_GAP.sub("", self.folded[span.start : span.end]))

    def words(self, token: Token) -> t.Words:
        span = self.span(token)
        return t.Words(fold_words(span.text), span)

    # ---- numbers

    def _or_report(self, value: Fraction | None, node: Node | Token) -> Fraction:
        if value is None:
            span = self.span(node)
            self.diagnostics.append(Diagnostic("R217", span, {"number": span.text}))
            return Fraction(0)
        return value

    def decimal(self, token: Token) -> Fraction:
        return self._or_report(parse_decimal(str(token)), token)

    def number(self, token: Token) -> Fraction:
        if token.type == "CN_NUMBER":
            return self._or_report(parse_chinese(self.text(token)), token)
        return self.decimal(token)

    def rate(self, node: Node) -> Fraction:
        token = cast(Token, node.children[0])
        if token.type == "CN_RATE":
            return self._or_report(_chinese_rate(self.text(token)), token)
        return self.decimal(token) / 100

    def quantity(self, node: Node) -> Quantity:
        match node.data:
            case "rate_quantity":
                return Quantity(self.rate(trees(node)[0]) * 100, PERCENT)
            case "half_quantity":
                return Quantity(Fraction(50), PERCENT)
            case "date":
                return Quantity(self._or_report(_ordinal(self.text(node)), node), DATE)
        units = trees(node)
        unit = UNITS[self.unit_text(units[0])] if units else BARE
        return Quantity(self.number(cast(Token, node.children[0])), unit)

    def unit_text(self, node: Node) -> str:
        text = self.text(node)
        return text if text in UNITS else text.lower()

    def amount(self, node: Node) -> t.Amount:
        span = self.span(node)
        match node.data:
            case "share":
                return t.Share(self.rate(trees(node, "rate")[0]), span)
            case "half":
                token = next(c for c in tokens(node) if c.type == "HALF")
                if self.text(token) == "半分":
                    return t.Points(Fraction(1, 2), span)
                return t.Share(Fraction(1, 2), span)
            case "whole":
                return t.Share(Fraction(1), span)
        return t.Points(self.number(next(c for c in tokens(node) if c.type in ("NUMBER", "CN_NUMBER"))), span)

    # ---- formulas

    def expr(self, node: Node | Token) -> t.Expr:
        assert isinstance(node, Tree)
        span = self.span(node)
        match node.data:
            case "name":
                return t.Name(self.words(cast(Token, node.children[0])), span)
            case "weight_value":
                return t.WeightValue(span)
            case "rate":
                return t.Number(Quantity(self.rate(node) * 100, PERCENT), span)
            case "number":
                return t.Number(self.quantity(node), span)
            case "negative":
                return t.Binary("-", t.Number(Quantity(Fraction(0), BARE), span), self.expr(trees(node)[0]), span)
            case "plus" | "minus" | "times" | "over" as data:
                left, right = trees(node)
                return t.Binary(_OPS[data], self.expr(left), self.expr(right), span)
        return self.expr(trees(node)[0])


def _chinese_rate(text: str) -> Fraction | None:
    """百分之九十五, 九成五."""
    if text == "百分之百":
        return Fraction(1)
    if text.startswith("百分之"):
        whole = parse_chinese(text[3:])
        return None if whole is None else whole / 100
    tens, _, ones = text.partition("成")
    first, second = parse_chinese(tens), parse_chinese(ones) if ones else Fraction(0)
    return None if first is None or second is None else first / 10 + second / 100


def _ordinal(text: str) -> Fraction | None:
    """A calendar day as its proleptic ordinal; None for a day that does not exist."""
    year, month, day = (int(n) for n in re.findall(r"\d+", text))
    try:
        return Fraction(date(year, month, day).toordinal())
    except ValueError:
        return None
