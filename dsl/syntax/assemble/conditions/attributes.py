"""Figures that belong to a name and decide nothing: 50人以上的讲座5场, 全年4次（每季度1次）, 12个月均按时公开.

What is counted is the last figure; those before it say of what kind, how it is spread over the year, or how many all of them are.
"""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import Unit
from dsl.syntax import fragments as f
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.printed import aside_at, phrase_at

_FIGURES = (f.BareF, f.CompareF, f.RangeF)
_EACH_PERIOD = regex(f"^每{any_word('period')}")
_ALL_OF_THEM = regex(f"^.{{0,6}}?{any_word('all')}(?=..)")
_IN_ALL_BEHIND = regex(f"^(?P<doing>.+)、(?P<all>{any_word('in-all')})$")


def with_attributes(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such figures inside names, or as remarks.

    What is joined is told by how many fragments it is: a law told to each of several things has stood at one place several times.
    """
    told: list[f.Fragment] = []
    behind = 0
    for k, part in enumerate(fragments):
        if k < behind:
            continue
        if many := _spread(fragments, k):
            told.append(aside_at(_joined(fragments, k, many)))
        elif many := _kind(fragments, k):
            whole = _joined(fragments, k, many)
            before = told.pop().span if told and isinstance(told[-1], f.WordsF) else whole
            told.append(phrase_at(before.to(whole)))
        elif many := _every(fragments, k):
            told.append(phrase_at(_joined(fragments, k, many)))
        else:
            told += _apart(part)
        behind = k + many
    return told


def _joined(fragments: Sequence[f.Fragment], k: int, many: int) -> Span:
    return fragments[k].span.to(fragments[k + many - 1].span)


def _at(fragments: Sequence[f.Fragment], k: int) -> f.Fragment | None:
    return fragments[k] if 0 <= k < len(fragments) else None


def _spread(fragments: Sequence[f.Fragment], k: int) -> int:
    """（每季度1次） behind a figure in the same unit: how it is spread; how many fragments say it, as below."""
    before, words, figure = (_at(fragments, n) for n in (k - 1, k, k + 1))
    if not isinstance(before, f.BareF) or not isinstance(words, f.WordsF) or not isinstance(figure, f.BareF):
        return 0
    same = figure.quantity.unit.converts_to(before.quantity.unit)
    span = words.span.to(figure.span)
    return 2 if same and _EACH_PERIOD.match(words.words.text) and _in_brackets(span) else 0


def _in_brackets(span: Span) -> bool:
    text = plain(span.source.text)
    return text[: span.start].rstrip()[-1:] == "(" and text[span.end :].lstrip()[:1] == ")"


def _kind(fragments: Sequence[f.Fragment], k: int) -> int:
    """50人以上的专题讲座 before the figure that counts them."""
    figure, of, noun, counted = (_at(fragments, n) for n in range(k, k + 4))
    if not isinstance(figure, f.CompareF) or not is_mark(of, "when") or not isinstance(noun, f.WordsF):
        return 0
    assert of is not None
    touching = of.span.text == "的" and figure.span.end == of.span.start and of.span.end == noun.span.start
    return 3 if touching and isinstance(counted, _FIGURES) else 0


def _every(fragments: Sequence[f.Fragment], k: int) -> int:
    """12个月均按时公开 before a score: of each of them, in words."""
    before, figure, words, score = (_at(fragments, n) for n in range(k - 1, k + 3))
    begins = before is None or is_mark(before, "semicolon", "full_stop", "comma")
    if not begins or not isinstance(figure, f.BareF) or not isinstance(words, f.WordsF):
        return 0
    if not _ALL_OF_THEM.match(words.words.text) or not isinstance(score, f.OutcomeF):
        return 0
    ladder = any(is_tier(part, figure.quantity.unit) for part in fragments[k + 3 :])
    return 2 if figure.quantity.unit.kind.is_amount and not ladder else 0


def is_tier(part: f.Fragment, unit: Unit) -> bool:
    """10个月以上得4分 behind 12个月均…: the first figure is the best of a ladder."""
    match part:
        case f.BareF(quantity=quantity) | f.RangeF(second=quantity):
            return quantity.unit.converts_to(unit)
        case f.CompareF(bound=bound):
            return bound is not None and bound.unit.converts_to(unit)
        case _:
            return False


def _apart(part: f.Fragment) -> list[f.Fragment]:
    """每季度开展1次集中学习、全年不少于4次: two things that are said, as a comma would part them."""
    match = _IN_ALL_BEHIND.match(part.words.text) if isinstance(part, f.WordsF) else None
    if match is None or len(part.span.text) != match.end():
        return [part]
    pause, whole = match.end("doing"), match.start("all")
    comma = f.MarkF("comma", part.span.part(pause, whole))
    return [phrase_at(part.span.part(0, pause)), comma, phrase_at(part.span.part(whole))]
