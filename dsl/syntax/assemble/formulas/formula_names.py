"""What the names of a formula stand for: 其中A指甲; 设完成率为X; 甲占乙的比例; 甲率和乙率的平均值; 年度任务200公里，…/年度任务."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import BARE, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.assemble.targets.aims import LABEL
from dsl.syntax.extremes import extreme, which_is
from dsl.syntax.printed import aside_at, words_at
from dsl.syntax.tree.walk import walk

THING = r"[^,;，；。“”]{2,24}?"
SHARE = (
    rf"(?:(?P<a>{THING})占(?P<b>{THING})的?{any_word('share-word')}"
    rf"|(?P<above>{THING})[与和](?P<below>{THING})(?:之比例?|的{any_word('share-word')}))"
)
MEANS = "(?:是指|指的是|指|即为?|为|等于)"
_NAMED = regex(f"^{SHARE}$")
_SEVERAL = regex(
    rf"^(?P<of>{THING}(?:[、和与及]{THING})+)(?:的?(?:算术)?(?P<what>{any_word('of-several')})"
    rf"|(?:这?{any_word('those-several')}之?[中间]?的?|[之其]?中的?|(?=孰)|(?<=率)的|(?<=度)的)(?P<one>{any_word('least-of')}|{any_word('most-of')}))$"
)
_EACH = regex("(?:和谐|参与|[普涉]及|及[时格]|[^、和与及])+")
_LETTER = regex(
    rf"^(?:(?P<name>[A-Z])(?:代表|表示|{MEANS}|是)(?P<what>{THING})|(?:设|令|假设)?(?P<said>{THING})(?:为|是|记为|记作|设为|用)(?P<letter>[A-Z])(?:表示)?)$"
)
_STOPS: tuple[f.Mark, ...] = ("comma", "semicolon", "full_stop")
_IS = regex("(?:共?[为是有]|共计?)$")
_AIM = regex(f"{any_word('planned')}|{any_word('figured-aim')}$|{any_word('period-before')}")
_AMONG = "其中"


def with_formula_names(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with formulas over what their names stand for; what only says that is a remark, or a definition."""
    named = names_of(fragments)
    meant: dict[str, t.Expr] = {letter: name for letter, name in _letters(fragments).items() if letter in named}
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        if meant and _says_letter(part, meant):
            told.append(aside_at(part.span))
        elif is_mark(part, "colon") and told and isinstance(told[-1], f.AsideF) and told[-1].span.text == _AMONG:
            told.append(replace(part, kind="comma"))
        elif (name := _stated(fragments, k)) is not None and name in named:
            assert isinstance(told[-1], f.WordsF)
            figure = _figure(part)
            assert figure is not None
            number = t.Number(figure, part.span)
            meant[name] = number
            told[-1:] = [told[-1], part] if LABEL.match(name) else [aside_at(told[-1].span.to(part.span))]
        else:
            told.append(part)
    return [_spelled(part, meant) for part in told]


def names_of(fragments: Sequence[f.Fragment]) -> set[str]:
    """The names in formulas."""
    return {node.words.text for part in fragments for node in walk(part) if isinstance(node, t.Name)}


def _letters(fragments: Sequence[f.Fragment]) -> dict[str, t.Name]:
    """其中：A指已覆盖村数: what each letter stands for."""
    found = {}
    for part in fragments:
        said = _LETTER.match(part.span.text) if isinstance(part, f.WordsF) else None
        if said is not None:
            place = part.span.part(*said.span("what" if said["name"] else "said"))
            found[said["name"] or said["letter"]] = t.Name(words_at(place), place)
    return found


def _says_letter(part: f.Fragment, meant: dict[str, t.Expr]) -> bool:
    said = _LETTER.match(part.span.text) if isinstance(part, f.WordsF) else None
    is_letter = said is not None and (said["name"] or said["letter"]) in meant
    return isinstance(part, f.WordsF) and (is_letter or part.span.text == _AMONG)


def _stated(fragments: Sequence[f.Fragment], k: int) -> str | None:
    """年度任务 of 年度任务为200公里, where nothing else stands between the marks."""
    words = fragments[k - 1] if k else None
    if not isinstance(words, f.WordsF) or _figure(fragments[k]) is None:
        return None
    ends = k + 1 == len(fragments) or is_mark(fragments[k + 1], *_STOPS)
    begins = k < 2 or is_mark(fragments[k - 2], *_STOPS)
    name = _IS.sub("", words.span.text)
    return name if begins and ends and _AIM.search(name) else None


def _figure(part: f.Fragment) -> Quantity | None:
    match part:
        case f.BareF(quantity=quantity, both=False):
            return quantity
        case f.CompareF(op="=", bound=quantity, of=None):
            return quantity
        case _:
            return None


def _spelled(part: f.Fragment, meant: dict[str, t.Expr]) -> f.Fragment:
    match part:
        case f.EqualsF(expr=expr):
            return replace(part, expr=_with_names(expr, meant))
        case f.OutcomeF(outcome=t.Scored(expr=expr) as scored):
            return replace(part, outcome=replace(scored, expr=_with_names(expr, meant)))
        case _:
            return part


def _with_names(expr: t.Expr, meant: dict[str, t.Expr]) -> t.Expr:
    match expr:
        case t.Name(words=words) if words.text in meant:
            return meant[words.text]
        case t.Name(words=words, span=span) if words.text == span.text:
            return _said_in_words(expr, span)
        case t.Binary(left=left, right=right):
            return replace(expr, left=_with_names(left, meant), right=_with_names(right, meant))
        case t.Magnitude(inner=inner):
            return replace(expr, inner=_with_names(inner, meant))
        case _:
            return expr


def _said_in_words(name: t.Name, span: Span) -> t.Expr:
    if said := _NAMED.match(span.text):
        return quotient(said, span)
    if said := _SEVERAL.match(span.text):
        each = each_named(span.part(*said.span("of")))
        if len(each) > 1 and said["one"]:
            return extreme(each, "least" if which_is(said["one"]) == "least" else "most", span)
        return _of_several(each, said["what"].startswith("平均"), span) if len(each) > 1 else name
    return name


def quotient(said: re.Match[str], span: Span) -> t.Expr:
    """甲占乙的比例, 甲与乙之比."""
    ends = ("a", "b") if said["a"] else ("above", "below")
    above, below = (words_at(span.part(said.start(end), said.end(end))) for end in ends)
    return t.Binary("/", t.Name(above, above.span), t.Name(below, below.span), span)


def each_named(span: Span) -> list[t.Expr]:
    """甲率、乙率和丙率."""
    places = (span.part(*one.span()) for one in _EACH.finditer(span.text))
    return [t.Name(words_at(place), place) for place in places]


def _of_several(each: Sequence[t.Expr], is_mean: bool, span: Span) -> t.Expr:
    """A率和B率的平均值, A数、B数之和."""
    total = each[0]
    for name in each[1:]:
        total = t.Binary("+", total, name, span)
    return t.Binary("/", total, _number(len(each), span), span) if is_mean else total


def _number(value: int, span: Span) -> t.Expr:
    return t.Number(Quantity(Fraction(value), BARE), span)
