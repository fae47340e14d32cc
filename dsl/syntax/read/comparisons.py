"""Figures compared, ranges of figures and of scores, as the parser reduces them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.exact.calendar import in_year
from dsl.exact.number import parse_decimal
from dsl.exact.units import BARE, DATE, MONTH_DAY, WHOLE, Kind, Quantity, unit_named
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.lexer.lexeme import Lexeme
from dsl.syntax.read.values import Children, Values, figure, span_of, the, words_of

_OPS: dict[str, t.Op] = {
    "GE": ">=",
    "GE_SIGN": ">=",
    "LE": "<=",
    "LE_SIGN": "<=",
    "GT": ">",
    "GT_SIGN": ">",
    "LT": "<",
    "LT_SIGN": "<",
    "GE_TURNED": "<=",
    "LE_TURNED": ">=",
    "GT_TURNED": "<",
    "LT_TURNED": ">",
    "LOW_GE": ">=",
    "LOW_LE": "<=",
    "LOW_GT": ">",
    "LOW_LT": "<",
    "EQ": "=",
    "SIDE_GE": ">=",
    "SIDE_LE": "<=",
    "SIDE_GT": ">",
}
_SIGNED: dict[str, t.Op] = {
    "ABOVE_ZERO": ">",
    "BELOW_ZERO": "<",
    "AT_ZERO": "=",
    "UNABOVE_ZERO": "<=",
    "UNBELOW_ZERO": ">=",
}
_MOVED: dict[str, t.Op] = {"RISE": ">", "FALL": "<", "UNRISEN": "<=", "UNFALLEN": ">=", "UNMOVED": "="}
SINCE = {"同比": "上年同期", "环比": "上期"}
"""What a change is told against where one word says it."""


class Comparisons(Values):
    """Methods are named after the rules of the grammar."""

    def compare(self, children: Children) -> f.CompareF:
        """大于等于, 以上 and （含95%） around one number; `clash` where they contradict."""
        op: t.Op | None = None
        bound: Quantity | None = None
        closed: bool | None = None
        noted: Quantity | None = None
        clash = both = by_custom = False
        of: t.Words | None = None
        for part in children:
            match part:
                case Lexeme(type=word) if word in _OPS:
                    clash = clash or (op is not None and op not in (_OPS[word], "="))
                    op = _OPS[word]
                    by_custom = _holds_by_custom(part)
                case f.BoundF():
                    bound, closed, noted, both = part.quantity, part.closed, part.noted, part.both
                case f.BareF():
                    bound, both = part.quantity, part.both
                case f.StandardF():
                    bound, of = part.share, part.words
                case f.IncludedF():
                    closed, noted = part.closed, part.noted or noted
        assert op
        noted = None if _is_day_again(noted, bound) else noted
        if closed is not None:
            op, by_custom = _with_end(op, closed), False
        return f.CompareF(op, bound, noted, clash, span_of(children), of=of, both=both, by_custom=by_custom)

    def compare_stated(self, children: Children) -> f.CompareF:
        """达到目标值（85%）."""
        word, aim = children[0], the(f.BareF, children)
        assert isinstance(word, Lexeme)
        return f.CompareF(_OPS[word.type], aim.quantity, None, False, span_of(children), states=True)

    def standard(self, children: Children) -> f.StandardF:
        """计划成本, 计划数的80%."""
        name = the(Lexeme, children)
        shares = [part.quantity for part in children if isinstance(part, f.BareF)]
        return f.StandardF(words_of(name), shares[0] if shares else WHOLE, span_of(children))

    def against(self, children: list[Lexeme]) -> f.AgainstF:
        """较上年, 同比."""
        if children[0].type == "SINCE":
            return f.AgainstF(t.Words(SINCE[str(children[0])], children[0].span), children[0].span)
        return f.AgainstF(words_of(children[1]), span_of(children))

    def beyond(self, children: Children) -> f.BeyondF:
        """低于全省平均水平1个百分点以内."""
        word, name = (
            part for part in children if isinstance(part, Lexeme) and part.type in ("GT", "LT", "STANDARD_BY")
        )
        bound = the(f.BoundF, children)
        sided = any(isinstance(part, Lexeme) and part.type.startswith("SIDE") for part in children)
        behind = [part for part in children if part is not word and part is not name]
        figure = self.compare(behind) if sided else f.BareF(bound.quantity, bound.span)
        if isinstance(figure, f.BareF) and bound.span.text.endswith("%"):
            figure = f.CompareF(">", bound.quantity, None, False, bound.span)
        moved = f.MovedF(">" if word.type == "GT" else "<", word.span)
        return f.BeyondF(words_of(name), moved, figure, span_of(children))

    def moved(self, children: list[Lexeme]) -> f.MovedF:
        return f.MovedF(_MOVED[children[0].type], children[0].span)

    def signed(self, children: list[Lexeme]) -> f.CompareF:
        """为负数, 不为正, 正偏差: on which side of 0."""
        return f.CompareF(_SIGNED[children[0].type], Quantity(Fraction(0), BARE), None, False, children[0].span)

    def bound(self, children: Children) -> f.BoundF:
        """80%（含80%）."""
        quantity, *included = children
        assert isinstance(quantity, f.BareF)
        closed = noted = also = None
        ends = False
        for part in included:
            assert isinstance(part, f.IncludedF)
            closed, noted, also, ends = part.closed, part.noted or noted, part.also, part.ends
        return f.BoundF(
            quantity=quantity.quantity,
            closed=closed,
            noted=noted,
            span=span_of(children),
            both=quantity.both,
            also=also,
            ends=ends,
        )

    def including(self, children: Children) -> f.IncludedF:
        first, second = (*(part.quantity for part in children if isinstance(part, f.BareF)), None, None)[:2]
        span = span_of(children)
        ends = _BOTH_ENDS.search(span.text) is not None
        return f.IncludedF(the(Lexeme, children).type == "INCLUDING", first, span, second, ends)

    def range(self, children: Children) -> f.RangeF:
        """80%-90%（含80%）: a bracket behind the range speaks of the end that it names."""
        low, high = (part for part in children if isinstance(part, f.BoundF))
        noted = tuple((end.quantity, end.noted) for end in (low, high) if end.noted is not None)
        first = _with_unit_of(low.quantity, high.quantity)
        first_closed, second_closed = low.closed, high.closed
        if first_closed is None and noted and noted[-1][1].number == first.number != high.quantity.number:
            first_closed, second_closed, noted = second_closed, None, ((first, noted[-1][1]),)
        for said in (part for part in children if isinstance(part, f.IncludedF)):  # 5%-10%之间（含）
            first_closed = second_closed = said.closed
            noted = ((high.quantity, said.noted),) if said.noted is not None else noted
            if said.noted is not None and said.also is not None:
                noted = ((first, said.noted), (high.quantity, said.also))
        if high.also is not None and high.noted is not None:  # 95%-105%（含95%、105%）
            first_closed, noted = second_closed, ((first, high.noted), (high.quantity, high.also))
        if high.ends:
            first_closed = second_closed
        return f.RangeF(
            first=first,
            second=high.quantity,
            first_closed=first_closed,
            second_closed=second_closed,
            noted=noted,
            subject=None,
            ordered=False,
            span=span_of(children),
            both=low.both or high.both,
        )

    def bracket_range(self, children: list[Lexeme]) -> f.RangeF:
        text = str(next(part for part in children if part.type == "OPEN_RANGE"))
        first, second = (_end(part) for part in text[1:-1].split(","))
        return f.RangeF(
            first=_with_unit_of(first, second),
            second=second,
            first_closed=text[0] == "[",
            second_closed=text[-1] == "]",
            noted=(),
            subject=None,
            ordered=True,
            span=span_of(children),
        )

    def chain(self, children: tuple[f.BoundF, Lexeme, Lexeme, Lexeme, f.BareF]) -> f.RangeF:
        """80%≤x<95%."""
        first, left, middle, right, second = children
        ops = _OPS[left.type], _OPS[right.type]
        low, high = first.quantity, second.quantity
        low_closed, high_closed = "=" in ops[0], "=" in ops[1]
        if ops[0][0] == ">":
            low, high, low_closed, high_closed = high, low, high_closed, low_closed
        low, high = _with_unit_of(low, high), _with_unit_of(high, low)
        clash = ops[0][0] != ops[1][0]
        return f.RangeF(
            first=low,
            second=high,
            first_closed=low_closed,
            second_closed=high_closed,
            noted=(),
            subject=words_of(middle),
            ordered=True,
            span=span_of(children),
            clash=clash,
        )

    def turned(self, children: Children) -> f.CompareF:
        """90%≤满意度."""
        _, sign, name = children
        bound = the(f.BoundF, children)
        assert isinstance(sign, Lexeme) and isinstance(name, Lexeme)
        return f.CompareF(
            _OPS[sign.type], bound.quantity, bound.noted, False, span_of(children), subject=words_of(name)
        )

    def bare(self, children: Children) -> f.BareF | f.CompareF:
        """10场; ±5%范围内 and 控制在±5% are a bound on either side."""
        bound = the(f.BoundF, children)
        if bound.both and any(isinstance(part, Lexeme) and part.type in ("BETWEEN", "IN") for part in children):
            return f.CompareF("<=", bound.quantity, bound.noted, False, span_of(children), both=True)
        return f.BareF(bound.quantity, span_of(children), bound.both)

    def scores(self, children: Children) -> f.ScoresF:
        """得8-10分, 得5-8分（不含8分）: a bracket behind the scores speaks of the end that it names."""
        low, high = (part for part in children if isinstance(part, f.BoundF))
        first_closed, second_closed = low.closed, high.closed
        for said in (part for part in children if isinstance(part, f.IncludedF)):  # 得50%-80%分值（不含80%）
            high = replace(high, closed=said.closed, noted=said.noted or high.noted)
            second_closed = high.closed
        if high.noted is not None and high.noted.number == low.quantity.number != high.quantity.number:
            first_closed, second_closed = high.closed, None
        shared = high.quantity.unit.kind is Kind.RATE
        first = _with_unit_of(low.quantity, high.quantity)
        return f.ScoresF(
            first=_amount_of(first, shared, low.span),
            second=_amount_of(high.quantity, shared, high.span),
            first_closed=first_closed,
            second_closed=second_closed,
            span=span_of(children),
        )

    def falls(self, children: Children) -> f.OutcomeF:
        """从4分线性递减至0分."""
        first, second = (part.quantity.number for part in children if isinstance(part, f.BoundF))
        span = span_of(children)
        return f.OutcomeF(t.Interpolated((first, second), span), span)

    def score_end(self, children: Children) -> f.BoundF:
        """8分, 权重的80%（含80%）: one end of a stretch of scores."""
        rates = [part.quantity for part in children if isinstance(part, f.BareF)]
        said = [part for part in children if isinstance(part, f.IncludedF)]
        quantity = rates[0] if rates else Quantity(figure(children), BARE)
        last = said[-1] if said else None
        return f.BoundF(quantity, last.closed if last else None, last.noted if last else None, span_of(children))


def _amount_of(quantity: Quantity, shared: bool, span: Span) -> t.Amount:
    return t.Share(quantity.value, span) if shared else t.Points(quantity.number, span)


_SAID = ("及", "或", "or", "and")


def _holds_by_custom(word: Lexeme) -> bool:
    """以上, 以下, 以内: 及以上 and `or more` say that the end counts."""
    return word.type in ("SIDE_GE", "SIDE_LE") and not any(said in word for said in _SAID)


def _is_day_again(noted: Quantity | None, day: Quantity | None) -> bool:
    """2024年3月31日前（含3月31日）."""
    if noted is None or day is None or noted.unit != MONTH_DAY or day.unit != DATE:
        return False
    return in_year(noted.number, date.fromordinal(int(day.number)).year) == day.number


def _with_end(op: t.Op, closed: bool) -> t.Op:
    """The comparison with its end counted in or not."""
    if op == "=":
        return op
    return (">=" if closed else ">") if op in (">", ">=") else ("<=" if closed else "<")


def _with_unit_of(first: Quantity, second: Quantity) -> Quantity:
    """80-95%: an end without a unit takes that of the other."""
    return Quantity(first.number, second.unit) if first.unit is BARE else first


_BOTH_ENDS = regex("[均都端限尾]")
_END = regex(r"\s*(-?[\d.]+)\s*(.*?)\s*$")


def _end(text: str) -> Quantity:
    match = _END.match(text)
    assert match
    return Quantity(parse_decimal(match[1]) or Fraction(0), unit_named(match[2]) or BARE)
