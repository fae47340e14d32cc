"""Formulas in words: 得分按甲占乙的比例计算, 到位率指甲占乙的比例, 其中A指甲.

A share by which the score is calculated is a formula where nothing else gives a score; what a name of the formula means is its definition, or stands
for it where it is a letter. A share that is only described in front of the formula is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import BARE, MARK, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at, words_at
from dsl.syntax.tree.walk import walk

_THING = r"[^,;，；。“”]{2,24}?"
_SHARE = rf"(?:(?P<a>{_THING})占(?P<b>{_THING})的?{any_word('share-word')}|(?P<above>{_THING})[与和](?P<below>{_THING})(?:之比例?|的{any_word('share-word')}))"
_MEANS = "(?:是指|指的是|指|即为?|为|等于)"
_DEFINES = regex(rf"^(?P<name>[^,;，；。]{{1,16}}?){_MEANS}{_SHARE}$")
_LETTER = regex(rf"^(?P<name>[A-Z])(?:代表|表示|{_MEANS}|是)(?P<what>{_THING})$")
_BY = f"(?:{any_word('scored-by')}|以)"
_SCORED_BY = regex(
    rf"^{_BY}(?:{_SHARE}|(?P<rate>[^,;，；。占]{{1,14}}?(?:率|占比|{any_word('share-word')})))(?:进行|来)?(?:计算|折算|换算)?{any_word('worked-out')}$"
)
"""What is graded or judged (根据进度评分) is none."""
_DESCRIBES = regex(f"^(?:{_SHARE}|{_BY}.{{2,40}}{any_word('rate-tail')})$")
_NAMED = regex(f"^{_SHARE}$")
_MEAN = regex(rf"^(?P<of>{_THING}(?:[、和与及]{_THING})+)的?(?:算术)?(?P<what>{any_word('of-several')})$")
_EACH = regex("[^、和与及]+")
_CALLED = regex(rf"^(?:设|令|假设)(?P<what>{_THING})(?:为|是|=)(?P<name>[A-Za-z])$")
_AMONG = "其中"


def with_shares(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with what is a formula in words as one."""
    letters = _letters(fragments)
    named = {node.words.text for part in fragments for node in walk(part) if isinstance(node, t.Name)}
    alone = not any(isinstance(part, f.OutcomeF | f.ChangeF | f.PerF | f.ScoresF | f.JudgedF) for part in fragments)
    told: list[f.Fragment] = []
    for k, part in enumerate(fragments):
        if isinstance(part, f.WordsF):
            told += _told(part, named, fragments[k + 1 : k + 3], alone=alone, letters=letters)
        elif isinstance(part, f.MarksF) and told and _is_formula(told[-1]) and "=" not in told[-1].span.text:
            told[-1] = _of_marks(told[-1], part)
        elif is_mark(part, "colon") and told and isinstance(told[-1], f.AsideF) and told[-1].span.text == _AMONG:
            told.append(replace(part, kind="comma"))
        else:
            told.append(_spelled(part, letters))
    return told


def _letters(fragments: Sequence[f.Fragment]) -> dict[str, t.Words]:
    """其中：A指已覆盖村数: what each letter stands for."""
    found = {}
    for part in fragments:
        said = _LETTER.match(part.span.text) if isinstance(part, f.WordsF) else None
        if said is not None:
            found[said["name"]] = words_at(part.span.part(said.start("what")))
    return found


def _told(
    part: f.WordsF, named: set[str], behind: Sequence[f.Fragment], *, alone: bool, letters: dict[str, t.Words]
) -> list[f.Fragment]:
    text = part.span.text
    if letters and (text == _AMONG or ((said := _LETTER.match(text)) and said["name"] in named)):
        return [aside_at(part.span)]
    if (said := _DEFINES.match(text)) and said["name"] in named:
        name = part.span.part(0, said.end("name"))
        formula = part.span.part(said.end("name"))
        return [f.WordsF(words_at(name), name), f.EqualsF(_quotient(said, part.span), formula)]
    if alone and (said := _SCORED_BY.match(text)):
        if said["rate"]:
            rate = words_at(part.span.part(said.start("rate"), said.end("rate")))
            return [f.OutcomeF(t.InProportion(rate, part.span), part.span)]
        marks = t.WeightValue(part.span)
        return [f.OutcomeF(t.Scored(t.Binary("*", _quotient(said, part.span), marks, part.span), part.span), part.span)]
    if len(behind) == 2 and is_mark(behind[0], "comma") and _is_formula(behind[1]) and _DESCRIBES.match(text):
        return [aside_at(part.span)]
    return [part]


def _of_marks(part: f.Fragment, marks: f.MarksF) -> f.Fragment:
    """按甲占乙的比例计分（3分）."""
    match part, marks.amount:
        case f.OutcomeF(outcome=t.Scored(expr=t.Binary(right=t.WeightValue()) as expr)), t.Points(value=value):
            number = t.Number(Quantity(value, MARK), marks.span)
            span = part.span.to(marks.span)
            return f.OutcomeF(t.Scored(replace(expr, right=number), span), span)
        case _:
            return part


def _is_formula(part: f.Fragment) -> bool:
    return isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.Scored)


def _quotient(said: re.Match[str], span: Span) -> t.Expr:
    ends = ("a", "b") if said["a"] else ("above", "below")
    above, below = (words_at(span.part(said.start(end), said.end(end))) for end in ends)
    return t.Binary("/", t.Name(above, above.span), t.Name(below, below.span), span)


def _spelled(part: f.Fragment, letters: dict[str, t.Words]) -> f.Fragment:
    match part:
        case f.EqualsF(expr=expr):
            return replace(part, expr=_with_names(expr, letters))
        case f.OutcomeF(outcome=t.Scored(expr=expr) as scored):
            return replace(part, outcome=replace(scored, expr=_with_names(expr, letters)))
        case _:
            return part


def _with_names(expr: t.Expr, letters: dict[str, t.Words]) -> t.Expr:
    match expr:
        case t.Name(words=words) if words.text in letters:
            return replace(expr, words=letters[words.text])
        case t.Name(words=words, span=span) if (said := _NAMED.match(words.text)) and words.text == span.text:
            return _quotient(said, span)
        case t.Name(words=words, span=span) if (said := _MEAN.match(words.text)) and words.text == span.text:
            return _of_several(said["of"], said["what"].startswith("平均"), span)
        case t.Binary(left=left, right=right):
            return replace(expr, left=_with_names(left, letters), right=_with_names(right, letters))
        case t.Magnitude(inner=inner):
            return replace(expr, inner=_with_names(inner, letters))
        case _:
            return expr


def _of_several(names: str, is_mean: bool, span: Span) -> t.Expr:
    """A率和B率的平均值, A数、B数之和."""
    each = [words_at(span.part(*one.span())) for one in _EACH.finditer(names)]
    total: t.Expr = t.Name(each[0], each[0].span)
    for words in each[1:]:
        total = t.Binary("+", total, t.Name(words, words.span), span)
    number = t.Number(Quantity(Fraction(len(each)), BARE), span)
    return t.Binary("/", total, number, span) if is_mean else total
