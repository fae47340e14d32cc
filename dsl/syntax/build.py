"""From lark's tree of one sentence to fragments and formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Literal, cast

from lark import Token, Tree

from dsl.base.source import Source, Span
from dsl.exact.number import parse_chinese, parse_decimal
from dsl.exact.units import BARE, MARK, PERCENT, UNITS, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

Node = Tree[Token]

_MARKS: dict[str, f.Mark] = {
    "comma": "comma", "semicolon": "semicolon", "full_stop": "full_stop", "colon": "colon", "dun": "dun",
    "otherwise": "else", "yes": "yes", "no": "no", "if_word": "if", "and_word": "and", "or_word": "or",
    "when_word": "when", "until": "until", "cap_weight": "cap", "vague": "vague", "unstated": "unstated",
    "unstated_add": "unstated_add", "veto_total": "veto_total", "respectively": "respectively", "close": "close",
    "calculated": "calculated", "less_rata": "less_rata",
}
_OPS: dict[str, t.Op] = {
    "GE": ">=", "GE_SIGN": ">=", "LE": "<=", "LE_SIGN": "<=", "GT": ">", "GT_SIGN": ">", "LT": "<", "LT_SIGN": "<",
    "EQ": "=", "IN": "=", "SIDE_GE": ">=", "SIDE_LE": "<=",
}
_NOT_WITHIN: dict[t.Op, t.Op] = {">=": ">", "<=": "<"}
_WITHIN: dict[t.Op, t.Op] = {">": ">=", "<": "<="}
_SPACE = re.compile(r"\s+")
_CJK_GAP = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")


def tokens(node: Node) -> Iterator[Token]:
    for child in node.children:
        if isinstance(child, Tree):
            yield from tokens(child)
        else:
            yield child


def fold_words(text: str) -> str:
    """Words as one line: gaps inside Chinese closed, gaps between Latin words one space, outer quotes off."""
    folded = _SPACE.sub(" ", _CJK_GAP.sub("", text.strip()))
    if len(folded) > 2 and folded[0] in "“「" and folded[-1] in "”」" and folded[1:-1].count(folded[0]) == 0:
        return folded[1:-1]
    return folded


class Builder:
    """Reads the nodes of one source; words keep their own characters, not the folded ones."""

    def __init__(self, source: Source) -> None:
        self.source = source

    # ---- places

    def span(self, node: Node | Token) -> Span:
        if isinstance(node, Token):
            return self._token_span(node)
        found = list(tokens(node))
        return self._token_span(found[0]).to(self._token_span(found[-1]))

    def _token_span(self, token: Token) -> Span:
        start = cast(int, token.start_pos)
        return Span(self.source, start, start + len(token))

    def words(self, token: Token) -> t.Words:
        span = self._token_span(token)
        return t.Words(fold_words(span.text), span)

    # ---- values

    def rate(self, node: Node) -> Fraction:
        token = cast(Token, node.children[0])
        if token.type == "CN_RATE":
            return _chinese_rate(str(token))
        return _decimal(token) / 100

    def quantity(self, node: Node) -> Quantity:
        match node.data:
            case "rate_quantity":
                return Quantity(self.rate(cast(Node, node.children[0])) * 100, PERCENT)
            case "date":
                return _date(str(node.children[0]))
        token = cast(Token, node.children[0])
        number = _chinese(str(token)) if token.type == "CN_NUMBER" else _decimal(token)
        unit = UNITS[_unit_text(node.children[1])] if len(node.children) > 1 else BARE
        return Quantity(number, unit)

    def amount(self, node: Node) -> t.Amount:
        span = self.span(node)
        match node.data:
            case "share":
                rate = next(c for c in node.children if isinstance(c, Tree))
                return t.Share(self.rate(rate), span)
            case "half":
                return t.Share(Fraction(1, 2), span)
            case "whole":
                return t.Share(Fraction(1), span)
        token = next(c for c in tokens(node) if c.type in ("NUMBER", "CN_NUMBER"))
        return t.Points(_chinese(str(token)) if token.type == "CN_NUMBER" else _decimal(token), span)

    def expr(self, node: Node | Token) -> t.Expr:
        assert isinstance(node, Tree)
        span = self.span(node)
        parts = [c for c in node.children if isinstance(c, Tree)]
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
                return t.Binary("-", t.Number(Quantity(Fraction(0), BARE), span), self.expr(parts[0]), span)
            case "plus" | "minus" | "times" | "over":
                ops: dict[str, Literal["+", "-", "*", "/"]] = {"plus": "+", "minus": "-", "times": "*", "over": "/"}
                return t.Binary(ops[node.data], self.expr(parts[0]), self.expr(parts[1]), span)
        return self.expr(parts[0])

    # ---- fragments

    def fragments(self, sentence: Node) -> list[f.Fragment]:
        return [self.fragment(cast(Node, child)) for child in sentence.children]

    def fragment(self, node: Node) -> f.Fragment:
        kind = str(node.data)
        if kind in _MARKS:
            return f.MarkF(_MARKS[kind], self.span(node))
        reader: Callable[[Node], f.Fragment] = getattr(self, f"_{kind}")
        return reader(node)

    def _words(self, node: Node) -> f.Fragment:
        words = self.words(cast(Token, node.children[0]))
        return f.WordsF(words, words.span)

    def _item(self, node: Node) -> f.Fragment:
        token = str(node.children[0])
        circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".find(token)
        number = circled + 1 if circled >= 0 else int(token.strip("()"))
        return f.ItemF(number, self.span(node))

    def _compare(self, node: Node) -> f.Fragment:
        word = cast(Token, node.children[0])
        operand = cast(Node, node.children[1])
        bounds = [self.quantity(c) for c in operand.children if isinstance(c, Tree)]
        op, noted = self._inclusion(_OPS[word.type], node.children[2:])
        return f.CompareF(op, bounds[0] if bounds else None, noted, self.span(node))

    def _side(self, node: Node) -> f.Fragment:
        parts = [c for c in node.children if isinstance(c, Tree)]
        side = next(p for p in parts if p.data == "side")
        op, noted = self._inclusion(_OPS[cast(Token, side.children[0]).type], list(parts[1:]))
        return f.CompareF(op, self.quantity(parts[0]), noted, self.span(node))

    def _inclusion(self, op: t.Op, rest: list[Node | Token]) -> tuple[t.Op, Quantity | None]:
        closed, noted = self._closed([c for c in rest if isinstance(c, Tree)])
        if closed is None:
            return op, noted
        return (_WITHIN if closed else _NOT_WITHIN).get(op, op), noted

    def _closed(self, nodes: list[Node]) -> tuple[bool | None, Quantity | None]:
        for node in nodes:
            if node.data in ("including", "excluding"):
                bounds = [self.quantity(c) for c in node.children if isinstance(c, Tree)]
                return node.data == "including", bounds[0] if bounds else None
        return None, None

    def _range(self, node: Node) -> f.Fragment:
        ends: list[tuple[Quantity, bool | None]] = []
        noted = []
        for child in node.children:
            if not isinstance(child, Tree):
                continue
            if child.data in ("including", "excluding"):
                closed, number = self._closed([child])
                ends[-1] = (ends[-1][0], closed)
                if number:
                    noted.append((ends[-1][0], number))
            else:
                ends.append((self.quantity(child), None))
        (first, first_closed), (second, second_closed) = ends
        first = _with_unit_of(first, second)
        return f.RangeF(first, second, first_closed, second_closed, tuple(noted), None, self.span(node))

    def _bracket_range(self, node: Node) -> f.Fragment:
        numbers = [c for c in node.children if isinstance(c, Token) and c.type == "NUMBER"]
        units = [c for c in node.children if isinstance(c, Tree) and c.data == "unit"]
        found = list(tokens(node))
        percent = any(c.type == "PERCENT" for c in found)
        unit = PERCENT if percent else UNITS[_unit_text(units[0])] if units else BARE
        low, high = (Quantity(_decimal(n), unit) for n in numbers)
        return f.RangeF(low, high, found[0] == "[", found[-1] == "]", (), None, self.span(node))

    def _chain(self, node: Node) -> f.Fragment:
        first, left, *middle, right, second = node.children
        ops = [_OPS[cast(Token, cast(Node, side).children[0]).type] for side in (left, right)]
        words = [self.words(m) for m in middle if isinstance(m, Token)]
        low, high = self.quantity(cast(Node, first)), self.quantity(cast(Node, second))
        low_closed, high_closed = "=" in ops[0], "=" in ops[1]
        subject = words[0] if words else None
        if (ops[0][0], ops[1][0]) == (">", ">"):
            low, high, low_closed, high_closed = high, low, high_closed, low_closed
        return f.RangeF(_with_unit_of(low, high), high, low_closed, high_closed, (), subject, self.span(node))

    def _bare(self, node: Node) -> f.Fragment:
        return f.BareF(self.quantity(cast(Node, node.children[0])), self.span(node))

    def _full(self, node: Node) -> f.Fragment:
        return f.OutcomeF(t.Full(self.span(node)), self.span(node))

    def _zero(self, node: Node) -> f.Fragment:
        return f.OutcomeF(t.Points(Fraction(0), self.span(node)), self.span(node))

    def _pro_rata(self, node: Node) -> f.Fragment:
        return f.OutcomeF(t.InProportion(self.span(node)), self.span(node))

    def _award(self, node: Node) -> f.Fragment:
        return f.OutcomeF(self.amount(cast(Node, node.children[1])), self.span(node))

    def _deduct(self, node: Node) -> f.Fragment:
        return f.ChangeF(-1, self.amount(cast(Node, node.children[1])), self.span(node))

    def _add(self, node: Node) -> f.Fragment:
        return f.ChangeF(1, self.amount(cast(Node, node.children[1])), self.span(node))

    def _per_down(self, node: Node) -> f.Fragment:
        return f.PerF("down", str(node.children[0]), self.quantity(cast(Node, node.children[1])), self.span(node))

    def _per_up(self, node: Node) -> f.Fragment:
        return f.PerF("up", str(node.children[0]), self.quantity(cast(Node, node.children[1])), self.span(node))

    def _per_each(self, node: Node) -> f.Fragment:
        verb = next((str(c) for c in node.children if isinstance(c, Token) and c.type == "PER_VERB"), "")
        last = cast(Node, node.children[-1])
        size = Quantity(Fraction(1), UNITS[_unit_text(last)]) if last.data == "unit" else self.quantity(last)
        return f.PerF("each", fold_words(verb), size, self.span(node))

    def _down_to(self, node: Node) -> f.Fragment:
        return f.StopF(self.quantity(cast(Node, node.children[1])), self.span(node))

    _up_to = _down_to

    def _cap_deduct(self, node: Node) -> f.Fragment:
        return self._limit("max_minus", node)

    def _cap_add(self, node: Node) -> f.Fragment:
        return self._limit("max_plus", node)

    def _cap_score(self, node: Node) -> f.Fragment:
        return self._limit("max_score", node)

    def _floor_score(self, node: Node) -> f.Fragment:
        return self._limit("min_score", node)

    def _limit(self, kind: Literal["max_minus", "max_plus", "max_score", "min_score"], node: Node) -> f.Fragment:
        return f.LimitF(kind, self.amount(cast(Node, node.children[1])), self.span(node))

    def _started(self, node: Node) -> f.Fragment:
        return f.ReadingF("started", _size_in(str(node.children[0])), self.span(node))

    def _completed(self, node: Node) -> f.Fragment:
        return f.ReadingF("completed", _size_in(str(node.children[0])), self.span(node))

    def _ratable(self, node: Node) -> f.Fragment:
        return f.ReadingF("prorata", None, self.span(node))

    def _round_to(self, node: Node) -> f.Fragment:
        second = node.children[1]
        if isinstance(second, Token):
            return f.RoundF(None, int(_decimal(second)), self.span(node))
        return f.RoundF(self.quantity(second), None, self.span(node))

    def _level_weights(self, node: Node) -> f.Fragment:
        rates = tuple(self.rate(c) for c in node.children if isinstance(c, Tree))
        return f.RatesF(rates, self.span(node))

    def _positive(self, node: Node) -> f.Fragment:
        token = cast(Token, node.children[0])
        downward = token.type == "NEGATIVE" or "≤" in token
        return f.MarkF("negative" if downward else "positive", self.span(node))

    def _by_rule(self, node: Node) -> f.Fragment:
        return f.UseF(self.words(cast(Token, node.children[1])), self.span(node))

    def _raters(self, node: Node) -> f.Fragment:
        kinds: dict[str, f.Mark] = {"RATERS": "raters", "TRIMMED": "trimmed", "MEAN": "mean"}
        return f.MarkF(kinds[cast(Token, node.children[0]).type], self.span(node))

    def _defines(self, node: Node) -> f.Fragment:
        return f.EqualsF(self.expr(node.children[1]), self.span(node))

    def _computed(self, node: Node) -> f.Fragment:
        return f.OutcomeF(t.Scored(self.expr(node.children[0]), self.span(node)), self.span(node))

    def _score_is(self, node: Node) -> f.Fragment:
        inner = next(c for c in node.children if isinstance(c, Tree))
        return f.OutcomeF(t.Scored(self.expr(inner), self.span(node)), self.span(node))


def _decimal(token: Token) -> Fraction:
    value = parse_decimal(str(token))
    return Fraction(0) if value is None else value


def _chinese(text: str) -> Fraction:
    return parse_chinese(text) or Fraction(0)


def _chinese_rate(text: str) -> Fraction:
    if text.startswith("百分之"):
        return _chinese(text[3:]) / 100
    tens, _, ones = text.partition("成")
    return _chinese(tens) / 10 + (_chinese(ones) / 100 if ones else 0)


def _unit_text(node: Node | Token) -> str:
    text = _SPACE.sub(" ", str(next(tokens(node)) if isinstance(node, Tree) else node))
    return text if text in UNITS else text.lower()


def _with_unit_of(first: Quantity, second: Quantity) -> Quantity:
    """80-95%: the first end takes the unit of the second."""
    return Quantity(first.number, second.unit) if first.unit is BARE else first


_SIZE = re.compile(r"([\d.]+)\s*(%|个?百分点|[^\s\d,的按不部]+)")


def _size_in(text: str) -> Quantity | None:
    match = _SIZE.search(text)
    if not match:
        return None
    return Quantity(Fraction(match[1]), UNITS.get(match[2], BARE if match[2] != "%" else PERCENT))


def _date(text: str) -> Quantity:
    """A calendar day as its proleptic ordinal."""
    from datetime import date

    from dsl.exact.units import DATE

    year, month, day = (int(n) for n in re.findall(r"\d+", text))
    try:
        return Quantity(Fraction(date(year, month, day).toordinal()), DATE)
    except ValueError:
        return Quantity(Fraction(0), DATE)


__all__ = ["MARK", "Builder", "fold_words", "tokens"]
