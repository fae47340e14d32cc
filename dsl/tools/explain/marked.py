"""The printed sentence with the clauses that decided the score marked in it."""

from __future__ import annotations

from dsl.base.source import Span
from dsl.engine.plan import Clause, Indicator
from dsl.engine.result import IndicatorResult
from dsl.record import record


@record
class Piece:
    """Words of the sentence; `decided` where they fixed the score."""

    text: str
    decided: bool


def marked(result: IndicatorResult) -> tuple[tuple[Piece, ...], ...]:
    """The sentence, then each rule that it takes from elsewhere, in pieces."""
    indicator = result.indicator
    clauses = deciding(result)
    own = _own_span(indicator)
    found = [_pieces(own, [c.span.place for c in clauses])] if own else [(Piece(indicator.entry.sentence, False),)]
    shared = [place for c in clauses if own is None or not _inside(place := c.span.place, own)]
    return tuple(p for p in (*found, *(_pieces(_lines(s), [s]) for s in shared)) if p)


def deciding(result: IndicatorResult) -> tuple[Clause, ...]:
    """The clauses that fixed or changed the points, in the order of the text, each once."""
    places = {p for t in result.counting for p in (t.deciding, *t.adjusting) if p is not None}
    clauses = (result.indicator.clauses[p] for p in sorted(places))
    by_place = {(c.span.start, c.span.end): c for c in clauses if c.text}
    return tuple(by_place[key] for key in sorted(by_place))


def text_of(pieces: tuple[Piece, ...]) -> str:
    """…，【80%-95%之间每下降1%扣权重的5%】，…"""
    return "".join(f"【{p.text}】" if p.decided else p.text for p in pieces)


def _own_span(indicator: Indicator) -> Span | None:
    head, sentence = indicator.span.place, indicator.entry.sentence
    start = head.source.text.find(sentence, head.start) if sentence else -1
    return Span(head.source, start, start + len(sentence)) if start >= 0 else None


def _inside(span: Span, outer: Span) -> bool:
    return span.source is outer.source and outer.start <= span.start and span.end <= outer.end


def _lines(span: Span) -> Span:
    text = span.source.text
    end = text.find("\n", span.end)
    return Span(span.source, text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _pieces(whole: Span, spans: list[Span]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = whole.start
    for span in sorted((s for s in spans if _inside(s, whole)), key=lambda s: s.start):
        if span.start < at:
            continue
        pieces += [Piece(whole.source.text[at : span.start], False), Piece(span.text, True)]
        at = span.end
    pieces.append(Piece(whole.source.text[at : whole.end], False))
    return tuple(p for p in pieces if p.text)
