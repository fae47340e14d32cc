"""From lark's tree of one sentence to fragments."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Literal, cast

from lark import Token, Tree

from dsl.exact.number import circled_number, parse_chinese, parse_decimal
from dsl.exact.units import BARE, UNITS, Quantity
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.values import Node, ValueReader, trees

_MARKS: dict[str, f.Mark] = {
    "comma": "comma",
    "semicolon": "semicolon",
    "full_stop": "full_stop",
    "colon": "colon",
    "dun": "dun",
    "otherwise": "else",
    "yes": "yes",
    "no": "no",
    "yes_to": "yes_to",
    "if_word": "if",
    "and_word": "and",
    "or_word": "or",
    "when_word": "when",
    "of_word": "of",
    "until": "until",
    "cap_weight": "cap",
    "vague": "vague",
    "unstated": "unstated",
    "unstated_add": "unstated_add",
    "veto_total": "veto_total",
    "respectively": "respectively",
    "close": "close",
    "calculated": "calculated",
    "less_rata": "less_rata",
}
_TOKEN_MARKS: dict[str, f.Mark] = {
    "RATERS": "raters",
    "TRIMMED": "trimmed",
    "MEAN": "mean",
    "POSITIVE": "positive",
    "NEGATIVE": "negative",
}
_OPS: dict[str, t.Op] = {
    "GE": ">=",
    "GE_SIGN": ">=",
    "LE": "<=",
    "LE_SIGN": "<=",
    "GT": ">",
    "GT_SIGN": ">",
    "LT": "<",
    "LT_SIGN": "<",
    "LOW_GE": ">=",
    "LOW_LE": "<=",
    "LOW_GT": ">",
    "LOW_LT": "<",
    "EQ": "=",
    "SIDE_GE": ">=",
    "SIDE_LE": "<=",
}
_SIZE = re.compile(
    r"(?P<n>[\d.]+|[一二两三四五六七八九十百半]+) ?(?P<unit>%|[^\d,;。:()按不的计部]+?)(?=的|部|,|按|不|计|扣|$)"
)


class Builder(ValueReader):
    """Reads the fragments of one sentence."""

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
        text = self.text(node)
        number = circled_number(text) or int(parse_chinese(text[0]) or text.strip("().、"))
        return f.ItemF(number, self.span(node))

    # ---- comparisons

    def _compare(self, node: Node) -> f.Fragment:
        word, operand, *rest = node.children
        bounds = [self.quantity(c) for c in trees(cast(Node, operand))]
        op = _OPS[cast(Token, word).type]
        return self._sided(op, bounds[0] if bounds else None, [c for c in rest if isinstance(c, Tree)], node)

    def _side(self, node: Node) -> f.Fragment:
        bound, sides = trees(node)
        parts = [*trees(bound)[1:], *(trees(sides) if sides.data == "sides" else [sides])]
        return self._sided(None, self.quantity(trees(bound)[0]), parts, node)

    def _sided(self, op: t.Op | None, bound: Quantity | None, rest: list[Node], node: Node) -> f.CompareF:
        """大于等于, 以上 and （含95%） around one number; `clash` where they contradict."""
        closed: bool | None = None
        noted: Quantity | None = None
        clash = False
        for part in _flat(rest):
            if part.data == "side":
                side = _OPS[cast(Token, part.children[0]).type]
                clash = clash or (op is not None and op not in (side, "="))
                op = side
            else:
                closed = part.data == "including"
                noted = next((self.quantity(c) for c in trees(part)), noted)
        assert op
        if closed is not None:
            strict: t.Op = ">" if op in (">", ">=") else "<"
            loose: t.Op = ">=" if op in (">", ">=") else "<="
            op = op if op == "=" else loose if closed else strict
        return f.CompareF(op, bound, noted, clash, self.span(node))

    def _range(self, node: Node) -> f.Fragment:
        """80%-90%（含80%）: a bracket behind the range speaks of the end that it names."""
        ends: list[tuple[Quantity, bool | None]] = []
        noted = []
        for bound in trees(node, "bound"):
            value, *inclusions = trees(bound)
            quantity = self.quantity(value)
            ends.append((quantity, inclusions[-1].data == "including" if inclusions else None))
            noted += [(quantity, self.quantity(c)) for inclusion in inclusions for c in trees(inclusion)]
        (first, first_closed), (second, second_closed) = ends
        first = _with_unit_of(first, second)
        if first_closed is None and noted and noted[-1][1].number == first.number != second.number:
            first_closed, second_closed, noted = second_closed, None, [(first, noted[-1][1])]
        return f.RangeF(first, second, first_closed, second_closed, tuple(noted), None, False, self.span(node))

    def _bracket_range(self, node: Node) -> f.Fragment:
        text = self.text(node)
        first, second = (self._end(part) for part in text[1:-1].split(","))
        first = _with_unit_of(first, second)
        return f.RangeF(first, second, text[0] == "[", text[-1] == "]", (), None, True, self.span(node))

    def _end(self, text: str) -> Quantity:
        match = re.match(r"\s*([\d.]+)\s*(.*?)\s*$", text)
        unit = UNITS.get(match[2]) if match else None
        number = parse_decimal(match[1]) if match else None
        return Quantity(number or Fraction(0), unit or BARE)

    def _chain(self, node: Node) -> f.Fragment:
        first, left, middle, right, second = node.children
        ops = [_OPS[cast(Token, side).type] for side in (left, right)]
        low, high = self.quantity(trees(cast(Node, first))[0]), self.quantity(cast(Node, second))
        low_closed, high_closed = "=" in ops[0], "=" in ops[1]
        subject = self.words(cast(Token, middle))
        clash = ops[0][0] != ops[1][0]
        if ops[0][0] == ">":
            low, high, low_closed, high_closed = high, low, high_closed, low_closed
        low, high = _with_unit_of(low, high), _with_unit_of(high, low)
        return f.RangeF(low, high, low_closed, high_closed, (), subject, True, self.span(node), clash)

    def _bare(self, node: Node) -> f.Fragment:
        bound = trees(node, "bound")[0]
        return f.BareF(self.quantity(trees(bound)[0]), self.span(node))

    # ---- outcomes and changes

    def _full(self, node: Node) -> f.Fragment:
        return f.OutcomeF(t.Full(self.span(node)), self.span(node))

    def _zero(self, node: Node) -> f.Fragment:
        return f.OutcomeF(t.Points(Fraction(0), self.span(node)), self.span(node))

    def _pro_rata(self, node: Node) -> f.Fragment:
        return f.OutcomeF(t.InProportion(self.span(node)), self.span(node))

    def _base_score(self, node: Node) -> f.Fragment:
        """基础分6分: what additions and deductions start from."""
        return f.BaseScoreF(self.amount(trees(node)[0]), self.span(node))

    def _award(self, node: Node) -> f.Fragment:
        return f.OutcomeF(self.amount(trees(node)[0]), self.span(node))

    def _deduct(self, node: Node) -> f.Fragment:
        return f.ChangeF(-1, self.amount(trees(node)[0]), self.span(node))

    def _add(self, node: Node) -> f.Fragment:
        return f.ChangeF(1, self.amount(trees(node)[0]), self.span(node))

    def _per_down(self, node: Node) -> f.Fragment:
        return self._per("down", node)

    def _per_up(self, node: Node) -> f.Fragment:
        return self._per("up", node)

    def _per(self, direction: Literal["down", "up"], node: Node) -> f.PerF:
        return f.PerF(direction, None, self.quantity(trees(node)[0]), None, self.span(node))

    def _per_each(self, node: Node) -> f.Fragment:
        kinds = {c.type: c for c in node.children if isinstance(c, Token)}
        last = trees(node)[0]
        size = Quantity(Fraction(1), UNITS[self.unit_text(last)]) if last.data == "unit" else self.quantity(last)
        verb = self.words(kinds["PER_VERB"]) if "PER_VERB" in kinds else None
        direction: Literal["down", "up", "each"] = "down" if "LESS" in kinds else "up" if "MORE" in kinds else "each"
        return f.PerF(direction, verb, size, None, self.span(node))

    def _down_to(self, node: Node) -> f.Fragment:
        return f.StopF("down", self.quantity(trees(node)[0]), self.span(node))

    def _up_to(self, node: Node) -> f.Fragment:
        return f.StopF("up", self.quantity(trees(node)[0]), self.span(node))

    def _cap_deduct(self, node: Node) -> f.Fragment:
        return f.LimitF("max_minus", self.amount(trees(node)[0]), self.span(node))

    def _cap_add(self, node: Node) -> f.Fragment:
        return f.LimitF("max_plus", self.amount(trees(node)[0]), self.span(node))

    def _cap_deduct_all(self, node: Node) -> f.Fragment:
        return f.LimitF("max_minus", self.amount(trees(node)[0]), self.span(node), overall=True)

    def _cap_add_all(self, node: Node) -> f.Fragment:
        return f.LimitF("max_plus", self.amount(trees(node)[0]), self.span(node), overall=True)

    def _cap_score(self, node: Node) -> f.Fragment:
        return f.LimitF("max_score", self.amount(trees(node)[0]), self.span(node))

    def _floor_score(self, node: Node) -> f.Fragment:
        return f.LimitF("min_score", self.amount(trees(node)[0]), self.span(node))

    # ---- readings, formulas, the rest

    def _started(self, node: Node) -> f.Fragment:
        return self._reading("started", node)

    def _completed(self, node: Node) -> f.Fragment:
        return self._reading("completed", node)

    def _ratable(self, node: Node) -> f.Fragment:
        return self._reading("prorata", node)

    def _reading(self, kind: t.ReadingKind, node: Node) -> f.ReadingF:
        """不足1%按1%计: the step, and the step that the second number names."""
        written = [self.quantity(c) for c in trees(node)]
        inline = cast(Token, node.children[0]).type.endswith("_IN")
        sizes = written or (_sizes(self.text(node)) if inline else [])
        return f.ReadingF(kind, sizes[0] if sizes else None, sizes[1] if len(sizes) > 1 else None, self.span(node))

    def _round_to(self, node: Node) -> f.Fragment:
        second = node.children[1]
        if isinstance(second, Token):
            return f.RoundF(None, int(self.decimal(second)), self.span(node))
        return f.RoundF(self.quantity(second), None, self.span(node))

    def _level_weights(self, node: Node) -> f.Fragment:
        return f.RatesF(tuple(self.rate(c) for c in trees(node)), self.span(node))

    def _where_target(self, node: Node) -> f.Fragment:
        return self._token_mark(node)

    def _raters(self, node: Node) -> f.Fragment:
        return self._token_mark(node)

    def _token_mark(self, node: Node) -> f.MarkF:
        return f.MarkF(_TOKEN_MARKS[cast(Token, node.children[0]).type], self.span(node))

    def _by_rule(self, node: Node) -> f.Fragment:
        return f.UseF(self.words(cast(Token, node.children[1])), self.span(node))

    def _base(self, node: Node) -> f.Fragment:
        return f.BaseF(self.quantity(trees(node)[0]), self.span(node))

    def _remark(self, node: Node) -> f.Fragment:
        return f.RemarkF(self.words(cast(Token, node.children[1])), self.span(node))

    def _defines(self, node: Node) -> f.Fragment:
        return f.EqualsF(self.expr(trees(node)[0]), self.span(node))

    def _computed(self, node: Node) -> f.Fragment:
        return self._score_is(node)

    def _score_is(self, node: Node) -> f.Fragment:
        return f.OutcomeF(t.Scored(self.expr(trees(node)[0]), self.span(node)), self.span(node))

    def _weight_product(self, node: Node) -> f.Fragment:
        weight = t.WeightValue(self.span(cast(Token, node.children[0])))
        return self._product("*", weight, node)

    def _name_times(self, node: Node) -> f.Fragment:
        return self._product("*", self._factor(node), node)

    def _name_over(self, node: Node) -> f.Fragment:
        return self._product("/", self._factor(node), node)

    def _factor(self, node: Node) -> t.Expr:
        words = self.words(cast(Token, node.children[0]))
        return t.Name(words, words.span)

    def _product(self, op: Literal["*", "/"], first: t.Expr, node: Node) -> f.Fragment:
        span = self.span(node)
        return f.OutcomeF(t.Scored(t.Binary(op, first, self.expr(trees(node)[0]), span), span), span)


def _flat(parts: list[Node]) -> list[Node]:
    """`sided` nodes opened into a side and the （含） that follow it."""
    return [inner for part in parts for inner in (trees(part) if part.data == "sided" else [part])]


def _with_unit_of(first: Quantity, second: Quantity) -> Quantity:
    """80-95%: an end without a unit takes that of the other."""
    return Quantity(first.number, second.unit) if first.unit is BARE else first


def _sizes(text: str) -> list[Quantity]:
    found = []
    for match in _SIZE.finditer(text):
        number = parse_decimal(match["n"]) or parse_chinese(match["n"])
        if number is not None:
            found.append(Quantity(number, UNITS.get(match["unit"], BARE)))
    return found
