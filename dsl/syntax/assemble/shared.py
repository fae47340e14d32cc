"""Points that share one amount: ①…；②…；③…。以上三项各占1分, and 甲、乙、丙，各得1分."""

from __future__ import annotations

import re
from fractions import Fraction

from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.number import parse_decimal
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.folding import fold_words

_EACH = any_word("each-scores") + r"(?:得|计|占)?\s*(?P<points>\d+(?:\.\d+)?)\s*分"
_REDUNDANT = (
    r"(?:[，,；;。\s]*(?:(?:全部)?(?:符合|满足|达到)(?:要求|标准)?的?得(?P<again>\d+(?:\.\d+)?)分"
    r"|(?:(?:均|都)?不(?:符合|满足)(?:要求|标准)?的?|否则|其他)[，,]?不得分))*[，,；;。\s]*"
)
_TAIL = re.compile(
    rf"[；;。，,\s]*(?:以上|上述)?(?:[一二三四五六七八九十\d]+)?(?:项|个要点|点|条|各项)?[，,]?{_EACH}{_REDUNDANT}"
)
_BEHIND = re.compile(rf"[，,]\s*{_EACH}{_REDUNDANT}")
_COMMA = re.compile("([，,])")
_NAMES = re.compile(r"[^；;。\d]*、[^；;。\d]*")


def shared_points(fragments: list[f.Fragment]) -> tuple[t.Clause, ...] | None:
    """The clauses of a list whose points all score the same; None where the sentence is none."""
    whole = fragments[0].span.to(fragments[-1].span)
    items = [i for i, part in enumerate(fragments) if isinstance(part, f.ItemF)]
    return _numbered(fragments, items, whole) if items else _listed(whole)


def _numbered(fragments: list[f.Fragment], items: list[int], whole: Span) -> tuple[t.Clause, ...] | None:
    last = items[-1]
    end = next((p.span.start for p in fragments[last:] if isinstance(p, f.MarkF) and p.kind == "full_stop"), None)
    if end is None:
        return None
    tail = Span(whole.source, end, whole.end)
    points = _amount(_TAIL.fullmatch(tail.text))
    head = fragments[: items[0]]
    if points is None or not all(isinstance(p, (f.WordsF, f.MarkF)) for p in head):
        return None
    clauses: list[t.Clause] = []
    if head:
        span = head[0].span.to(head[-1].span)
        clauses.append(t.Gloss(None, t.Words(fold_words(span.text), span), span))
    for at, after in zip(items, [*items[1:], None], strict=True):
        item = fragments[at]
        stop = fragments[after].span.start if after is not None else end
        words = Span(whole.source, item.span.end, stop)
        assert isinstance(item, f.ItemF)
        clauses.append(t.Item(item.number, _point(words, points), item.span.to(words)))
    return tuple(clauses)


def _listed(whole: Span) -> tuple[t.Clause, ...] | None:
    names, comma, _ = _COMMA.split(whole.text, maxsplit=1) if _COMMA.search(whole.text) else ("", "", "")
    if not comma or not _NAMES.fullmatch(names):
        return None
    points = _amount(_BEHIND.fullmatch(whole.text.rstrip(), len(names)))
    if points is None:
        return None
    clauses: list[t.Clause] = []
    start = whole.start
    for name in names.split("、"):
        span = Span(whole.source, start, start + len(name))
        clauses += _point(span, points)
        start += len(name) + 1
    return tuple(clauses)


def _amount(match: re.Match[str] | None) -> Fraction | None:
    """The points of each; None also where the amount that is said again is another."""
    if match is None or (match["again"] and Fraction(match["again"]) != Fraction(match["points"])):
        return None
    return parse_decimal(match["points"])


def _point(span: Span, points: Fraction) -> tuple[t.Clause, ...]:
    text = span.text.strip("，,；;。、 \n\t")
    words = t.Words(fold_words(text), span)
    award = t.Award(t.Judgement(words, span), t.Points(points, span), span)
    return award, t.Award(t.Otherwise(span), t.Points(Fraction(0), span), span)
