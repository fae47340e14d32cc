"""The law of accounting: every word and every figure of a sentence ends in a clause, or a question points at it.

It is asked of what was assembled, whatever rule assembled it: words stand in a name, in a condition or in a remark, or are said to
be the rest of a condition (否则, 未完成); figures and outcomes stand in the clause at their place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import TypeGuard

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import Quantity
from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions import prose
from dsl.syntax.folding import fold_words
from dsl.syntax.tree.walk import walk

_FIGURES = (f.CompareF, f.RangeF, f.BareF, f.OutcomeF, f.ChangeF, f.PerF, f.StopF, f.LimitF, f.CountsAsF)
_ASIDE = regex(r"[（(][^（）()]+[）)]$")
_WITHOUT_AMOUNT = regex(
    rf"(?P<said>(?:{any_word('gets')}|扣)(?:予|以)?{any_word('some')}的?(?:分数|分值|得分|分)"
    rf"|{any_word('some')}(?:地|予以)?{any_word('marks-change')})的?\s*$"
)
_EDGES = '“”「」"，,；;。 '


@record
class Entered:
    """What one clause has taken in: places as they stand, and words and figures that may come from several places."""

    span: Span
    whole: tuple[Span, ...]
    words: str
    figures: frozenset[Fraction]


class _Taken:
    """What the clauses have taken in, by place: `reach` is how far those up to each one go."""

    def __init__(self, entered: list[Entered]) -> None:
        self.entered = sorted(entered, key=lambda each: each.span.start)
        self.starts = [each.span.start for each in self.entered]
        self.reach = list(accumulate((each.span.end for each in self.entered), max))

    def around(self, span: Span) -> list[Entered]:
        """Those that have something in common with a place."""
        found = []
        place = bisect_left(self.starts, span.end)
        while place and self.reach[place - 1] > span.start:
            place -= 1
            if self.entered[place].span.end > span.start:
                found.append(self.entered[place])
        return found


def unaccounted(
    fragments: Iterable[f.Fragment], clauses: Sequence[t.Clause], again: Sequence[Span]
) -> Iterator[f.Fragment]:
    """The fragments that no clause has taken in.

    `again`: words that only say the condition before them once more (未达到的，每低1%…).
    """
    taken = _Taken([_entered(clause) for clause in _leaves(clauses)])
    everywhere = frozenset(figure for each in taken.entered for figure in each.figures)
    met = Counter[f.Fragment]()
    for fragment in fragments:
        if not isinstance(fragment, (f.WordsF, *_FIGURES)) or fragment.span in again:
            continue
        here = taken.around(fragment.span)
        from_elsewhere = isinstance(fragment, f.PerF) and bool(here) and _states(fragment.size, everywhere)
        met[fragment] += isinstance(fragment, (f.OutcomeF, f.ChangeF))
        if not from_elsewhere and sum(_has_entered(each, fragment) for each in here) < max(met[fragment], 1):
            yield fragment
    yield from _told_apart_in_brackets(clauses)


def without_amount(fragments: Iterable[f.Fragment]) -> Iterator[Span]:
    """个别不对应的适当扣减, 有一定创新得适当分数: the words that give or take marks without saying how many."""
    for words in (fragment.span for fragment in fragments if isinstance(fragment, f.WordsF)):
        if found := _WITHOUT_AMOUNT.search(plain(words.text)):
            yield Span(words.source, words.start + found.start(), words.start + found.end("said"))


def _told_apart_in_brackets(clauses: Sequence[t.Clause]) -> Iterator[f.Fragment]:
    """到位率（省级）…，到位率（市级）…: a name is kept without its bracket, which here tells two data apart."""
    said: dict[str, str] = {}
    for clause in _leaves(clauses):
        for node in walk(clause):
            subject = node.subject if isinstance(node, (t.Comparison, t.Within)) else None
            aside = _ASIDE.search(fold_words(subject.span.text)) if subject is not None else None
            if subject is not None and aside and said.setdefault(subject.text, aside[0]) != aside[0]:
                yield f.WordsF(subject, subject.span)


def _leaves(clauses: Iterable[t.Clause]) -> Iterator[t.Clause]:
    for clause in clauses:
        if isinstance(clause, t.Item):
            yield from _leaves(clause.clauses)
        else:
            yield clause


def _entered(clause: t.Clause) -> Entered:
    nodes = [*walk(clause)]
    spans = [span for node in nodes if isinstance(span := getattr(node, "span", None), Span)]
    extent = min(spans, key=lambda s: s.start).to(max(spans, key=lambda s: s.end))
    whole = [
        node.span
        for node in nodes
        if isinstance(node, (t.Otherwise, t.Gloss, t.StatedTarget, t.RoundScore, t.Combined)) or _is_verbatim(node)
    ]
    return Entered(
        extent,
        tuple([extent] if isinstance(clause, t.Bands) else whole),
        "\n".join(node.text for node in nodes if isinstance(node, t.Words)),
        frozenset(figure for node in nodes for figure in _figures(node)),
    )


def _is_verbatim(node: object) -> TypeGuard[t.Words]:
    """Whether words stand at one place of the text, as they are kept."""
    return isinstance(node, t.Words) and fold_words(node.span.text).strip(_EDGES) == node.text


def _figures(node: object) -> tuple[Fraction, ...]:
    """A figure as it is written and what it is worth, since a number may be written for marks and a rate for a share."""
    match node:
        case Quantity(number=number, value=value):
            return number, value
        case t.Points(value=value):
            return (value,)
        case t.Share(rate=rate):
            return (rate,)
        case t.Interpolated(scores=(first, second)):
            return first, second
        case _:
            return ()


def _states(stated: object, figures: frozenset[Fraction]) -> bool:
    """Whether each figure of a fragment is among those of a clause."""
    return all(any(each in figures for each in found) for node in walk(stated) if (found := _figures(node)))


def _has_entered(entered: Entered, fragment: f.Fragment) -> bool:
    span = fragment.span
    if any(whole.start <= span.start and span.end <= whole.end for whole in entered.whole):
        return True
    if isinstance(fragment, f.WordsF):
        return all(piece in entered.words for piece in prose.pieces(fragment.words))
    return _states(fragment.size if isinstance(fragment, f.PerF) else fragment, entered.figures)
