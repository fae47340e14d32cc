"""The fragments of a sentence, as the parser reduces them: a method for each rule of the grammar that is no record by itself."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

from dsl.base.regex import regex
from dsl.exact.number import circled_number, parse_number
from dsl.exact.units import BARE, MARK, UNITS, Quantity, unit_named
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.lexer.lexeme import Lexeme
from dsl.syntax.lexer.losses import share_taken
from dsl.syntax.lexer.parts_named import marks_forfeited
from dsl.syntax.lexer.points import point_number
from dsl.syntax.lexer.revised import beside_others, marks_below, share_at_once, share_left
from dsl.syntax.printed import words_at
from dsl.syntax.read.comparisons import Comparisons
from dsl.syntax.read.declared import amount, expression, reader
from dsl.syntax.read.values import Children, figure, span_of, the, unit_of, words_of

_LIMITS: dict[str, Literal["max_minus", "max_plus", "max_score", "min_score"]] = {
    "CAP_DEDUCT": "max_minus",
    "CAP_DEDUCT_ALL": "max_minus",
    "CAP_ADD": "max_plus",
    "CAP_ADD_ALL": "max_plus",
    "CAP_SCORE": "max_score",
    "CAP_SCORE_ALL": "max_score",
    "CAP_FULL": "max_score",
    "FLOOR_SCORE": "min_score",
}
_Direction = Literal["down", "up", "either", "each"]
_DIRECTIONS: dict[str, _Direction] = {
    "DOWN": "down",
    "UP": "up",
    "EITHER": "either",
    "LESS": "down",
    "MORE": "up",
    "EITHER_WAY": "either",
}
_READINGS: dict[str, t.ReadingKind] = {"STARTED": "started", "COMPLETED": "completed", "RATABLE": "prorata"}
_SIZE = regex(
    r"(?P<n>[\d.]+|[一二两三四五六七八九十百半]+) ?(?P<unit>%|[^\d,;。:()按不的计部]*?)(?=的|部|,|按|不|计|扣|$)"
)


class Sentences(Comparisons):
    """Methods are named after the rules of the grammar; a rule without one is named after the record that it makes."""

    def __getattr__(self, rule: str) -> Callable[[Children], object]:
        return reader(rule)

    def sentence(self, children: list[f.Fragment]) -> f.SentenceF:
        return f.SentenceF(children, span_of(children))

    def item(self, children: list[Lexeme]) -> f.ItemF:
        return f.ItemF(point_number(str(children[0])), children[0].span)

    def items(self, children: list[Lexeme]) -> f.ItemsF:
        text = str(children[0])
        return f.ItemsF(circled_number(text[0]), circled_number(text[-1]), children[0].span)

    def mark(self, children: list[Lexeme]) -> f.MarkF:
        return f.MarkF(f.MARKS[children[0].type], children[0].span)

    def vague(self, children: Children) -> f.MarkF:
        return f.MarkF("vague", span_of(children))

    # ---- outcomes and changes

    def outcome(self, children: list[Lexeme]) -> f.OutcomeF:
        span = children[0].span
        match children[0].type:
            case "ZERO":
                return f.OutcomeF(t.Points(Fraction(0), span), span)
            case "INTERPOLATED":
                return f.OutcomeF(t.Interpolated(None, span), span)
            case "PRO_RATA":
                return f.OutcomeF(t.InProportion(None, span), span)
        return f.OutcomeF(t.Full(span), span, spared=children[0].type == "NO_DEDUCTION")

    def by_rate(self, children: list[Lexeme]) -> f.OutcomeF:
        """按到位率计分."""
        span = span_of(children)
        name = next(part for part in children if part.type == "PROSE")
        return f.OutcomeF(t.InProportion(words_of(name), span), span)

    def award(self, children: Children) -> f.OutcomeF:
        return f.OutcomeF(_amount(children), span_of(children))

    def change(self, children: Children) -> f.ChangeF:
        return f.ChangeF(-1 if the(Lexeme, children).type == "DEDUCT" else 1, _amount(children), span_of(children))

    def base_score(self, children: Children) -> t.Award:
        """基础分6分: what additions and deductions start from."""
        return t.Award(None, _amount(children), span_of(children))

    def limit(self, children: Children) -> f.LimitF:
        word = the(Lexeme, children).type
        return f.LimitF(_LIMITS[word], _amount(children), span_of(children), overall=word.endswith("_ALL"))

    def limit_ended(self, children: Children) -> f.LimitF:
        """5分封顶."""
        span = span_of(children)
        return f.LimitF("max_score", t.Points(figure(children), span), span, overall=False)

    def limit_left(self, children: Children) -> f.LimitF:
        """最多扣至权重的50%: what may be taken is the rest."""
        left = _amount(children)
        assert isinstance(left, t.Share)
        return f.LimitF("max_minus", t.Share(1 - left.rate, left.span), span_of(children))

    def limit_below(self, children: Children) -> f.LimitF:
        """最多倒扣至-5分, 可继续倒扣，最多倒扣2分: how far below 0."""
        first = the(Lexeme, children)
        given = figure(children) if first.type == "BELOW_SCORE" else -marks_below(str(first))
        return f.LimitF("min_score", t.Points(-given, span_of(children)), span_of(children))

    # ---- what is done to a score that is there

    def minus_in(self, children: list[Lexeme]) -> f.RevisedF:
        """得-5分."""
        span = children[0].span
        return f.RevisedF("is", t.Points(marks_below(str(children[0])), span), span)

    def scaled_in(self, children: list[Lexeme]) -> f.RevisedF:
        """按上述得分的50%计."""
        span = children[0].span
        return f.RevisedF("times", t.Share(share_left(str(children[0])), span), span, beside_others(str(children[0])))

    def at_once(self, children: list[Lexeme]) -> f.AtOnceF:
        """同时存在的，按50%计."""
        span, share = children[0].span, share_at_once(str(children[0]))
        return f.AtOnceF(None if share is None else t.Share(share, span), span)

    def scaled(self, children: Children) -> f.RevisedF:
        span = span_of(children)
        rates = [part.quantity.value for part in children if isinstance(part, f.BareF)]
        share = t.Share(rates[0] if rates else figure(children), span)
        return f.RevisedF("times", share, span, beside_others(str(children[0])))

    def forfeit_in(self, children: list[Lexeme]) -> f.RevisedF:
        """该3分全扣."""
        span = children[0].span
        return f.RevisedF("is", t.Share(Fraction(0), span), span, marks=marks_forfeited(str(children[0])))

    def returned(self, children: Children) -> f.RevisedF:
        """返还1分."""
        return f.RevisedF("plus", _amount(children), span_of(children))

    def spared_in(self, children: list[Lexeme]) -> f.RevisedF:
        """扣分减半."""
        span = children[0].span
        return f.RevisedF("losses", t.Share(share_taken(str(children[0])), span), span)

    def spared(self, children: Children) -> f.RevisedF:
        return replace(self.scaled(children), effect="losses", beside="open")

    def changed_score(self, children: Children) -> f.RevisedF:
        """在上述得分基础上扣1分."""
        effect: t.Effect = "minus" if the(Lexeme, children[1:]).type == "DEDUCT" else "plus"
        return f.RevisedF(effect, _amount(children), span_of(children))

    def limited_score(self, children: Children) -> f.RevisedF:
        """上述得分最高得2分."""
        effect: t.Effect = "at most" if the(Lexeme, children[1:]).type == "CAP_SCORE" else "at least"
        return f.RevisedF(effect, _amount(children), span_of(children))

    def replaced_score(self, children: Children) -> f.RevisedF:
        """上述得分改为-5分."""
        found, span = _amount(children), span_of(children)
        if isinstance(found, t.Points) and any(isinstance(p, Lexeme) and p.type == "DASH" for p in children):
            found = t.Points(-found.value, found.span)
        return f.RevisedF("is", found, span)

    # ---- steps

    def per(self, children: Children) -> f.PerF:
        direction = _DIRECTIONS[the(Lexeme, children).type]
        return f.PerF(direction, None, the(f.BareF, children).quantity, None, span_of(children))

    def per_each(self, children: Children) -> f.PerF:
        found: dict[str, Lexeme] = {part.type: part for part in children if isinstance(part, Lexeme)}
        unit = next((found[name] for name in ("UNIT", "MARK", "PLACE_IN_RANK") if name in found), None)
        size = Quantity(Fraction(1), unit_of(unit)) if unit else the(f.BareF, children).quantity
        verb = words_of(found["PER_VERB"]) if "PER_VERB" in found else None
        direction: _Direction = next((_DIRECTIONS[word] for word in _DIRECTIONS if word in found), "each")
        if size.number < 0 and direction == "each":  # 每-1%
            direction, size = "down", Quantity(-size.number, size.unit)
        return f.PerF(direction, verb, size, None, span_of(children))

    def stop(self, children: Children) -> f.StopF:
        direction: Literal["down", "up"] = "down" if the(Lexeme, children).type == "DOWN_TO" else "up"
        return f.StopF(direction, the(f.BareF, children).quantity, span_of(children))

    def reading_of(self, children: Children) -> f.ReadingOfF:
        """不足1%按1%计: the step, and the step that the second number names."""
        word = the(Lexeme, children)
        kind, _, written = word.type.partition("_")
        sizes = _sizes(str(word)) if written == "IN" else [p.quantity for p in children if isinstance(p, f.BareF)]
        return f.ReadingOfF(
            _READINGS[kind], sizes[0] if sizes else None, sizes[1] if len(sizes) > 1 else None, span_of(children)
        )

    # ---- formulas, the rest

    def round_to(self, children: Children) -> f.RoundF:
        second = children[1]
        if isinstance(second, f.BareF) and second.quantity.unit == UNITS["位"]:  # 保留小数点后两位
            return f.RoundF(None, int(second.quantity.number), span_of(children))
        if isinstance(second, f.BareF):
            return f.RoundF(second.quantity, None, span_of(children))
        return f.RoundF(None, int(figure(children)), span_of(children))

    def round_whole(self, children: list[Lexeme]) -> f.RoundF:
        """完成比例保留整数."""
        return f.RoundF(None, 0, children[0].span)

    def base(self, children: Children) -> f.BaseF:
        words = next((words_of(part) for part in children[1:] if isinstance(part, Lexeme)), None)
        bound = children[-1]
        if isinstance(bound, f.CompareF) and bound.bound is not None:
            return f.BaseF(words, None if bound.op in (">=", "=") else bound.op, bound.bound, span_of(children))
        return f.BaseF(words, None, the(f.BareF, children).quantity, span_of(children))

    def on_basis(self, children: Children) -> f.BaseF:
        """在4分基础上: what a step takes from or adds to."""
        return f.BaseF(None, None, the(f.BoundF, children).quantity, span_of(children))

    def on_this(self, children: list[Lexeme]) -> f.MarkF:
        """在此基础上: what was said just before, as steps have it anyway."""
        return f.MarkF("comma", children[0].span)

    def aside(self, children: list[Lexeme]) -> f.AsideF:
        return f.AsideF(words_of(children[0]), children[0].span)

    def score_is(self, children: Children) -> f.OutcomeF:
        return f.OutcomeF(t.Scored(expression(children), span_of(children)), span_of(children))

    def score_less(self, children: Children) -> f.OutcomeF:
        """扣（90%-执行率）×10分, 扣分=…: full marks less what the formula takes."""
        span, taken = span_of(children), expression(children)
        return f.OutcomeF(t.Scored(t.Binary("-", t.WeightValue(children[0].span), taken, span), span), span)

    def weight_times(self, children: tuple[Lexeme, Lexeme, t.Expr]) -> t.Expr:
        return _opened("*", t.WeightValue(children[0].span), children)

    def weight_over(self, children: tuple[Lexeme, Lexeme, t.Expr]) -> t.Expr:
        return _opened("/", t.WeightValue(children[0].span), children)

    def marks_times(self, children: Children) -> t.Expr:
        """10分×完成率."""
        *amount, _, factor = children
        assert isinstance(factor, t.Name | t.Number | t.WeightValue | t.Binary | t.Magnitude)
        number = t.Number(Quantity(figure(amount), MARK), span_of(amount))
        return t.Binary("*", number, factor, span_of(children))

    def name_times(self, children: tuple[Lexeme, Lexeme, t.Expr]) -> t.Expr:
        return _opened("*", _first_name(children[0]), children)

    def name_over(self, children: tuple[Lexeme, Lexeme, t.Expr]) -> t.Expr:
        return _opened("/", _first_name(children[0]), children)

    # ---- parts of statements

    def aim(self, children: list[Lexeme | f.BareF | f.CompareF]) -> t.Aim:
        match children[0]:
            case f.BareF(quantity=quantity, span=span):
                return t.Aim(None, quantity, None, span)
            case f.CompareF(op=op, bound=bound, span=span):
                return t.Aim(op, bound, None, span)
            case lexeme:
                return t.Aim(None, None, words_of(lexeme), lexeme.span)

    def range_end(self, children: list[f.BareF]) -> f.BareF:
        return children[0]

    def below_zero(self, children: tuple[Lexeme, f.BareF]) -> f.BareF:
        _, part = children
        quantity = part.quantity
        return f.BareF(Quantity(-quantity.number, quantity.unit), span_of(children))

    def type_item(self, children: Children) -> t.TypeItem:
        words = [words_of(part) for part in children if isinstance(part, Lexeme) and part.type == "PROSE"]
        rates = [part.quantity.value for part in children if isinstance(part, f.BareF)]
        return t.TypeItem(
            words[0] if words else None,
            rates[0] if rates else None,
            rates[1] if len(rates) > 1 else None,
            span_of(children),
        )


def _amount(children: Children) -> t.Amount:
    found = amount(children)
    assert found is not None
    return found


def _first_name(lexeme: Lexeme) -> t.Expr:
    """完成数/计划数 in front of ×分值: the stroke divides."""
    text = lexeme.span.text
    at = text.find("/")
    if at < 2 or at != text.rfind("/") or len(text) < at + 3 or text[:1] in "“「":
        return t.Name(words_of(lexeme), lexeme.span)
    above, below = lexeme.span.part(0, at), lexeme.span.part(at + 1)
    return t.Binary("/", t.Name(words_at(above), above), t.Name(words_at(below), below), lexeme.span)


def _opened(op: Literal["*", "/"], first: t.Expr, children: tuple[Lexeme, Lexeme, t.Expr]) -> t.Expr:
    """A formula that begins a sentence: 完成数÷计划数×分值."""
    return t.Binary(op, first, children[2], span_of(children))


def _sizes(text: str) -> list[Quantity]:
    found = []
    for match in _SIZE.finditer(text):
        number = parse_number(match["n"])
        if number is not None:
            found.append(Quantity(number, unit_named(match["unit"]) or BARE))
    return found
