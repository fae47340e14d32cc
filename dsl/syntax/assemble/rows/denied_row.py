"""Things in a row that none is to do: 会议费、培训费均未超预算的得2分，一项超预算的得1分，两项均超预算的不得分. What one of them does fails that one."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK
from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.outcomes.awards import bare_outcome
from dsl.syntax.assemble.points.list_words import said_of_points, text_of
from dsl.syntax.assemble.points.tallies import Many, many_of_points
from dsl.syntax.assemble.points.tiers_of_points import SaidOfPoints, Tiers, What
from dsl.syntax.assemble.rows.listed_names import pieces_of
from dsl.syntax.assemble.state import STOPS, is_mark
from dsl.syntax.printed import phrase_at

_ROW = regex(f"(?P<names>[^,;]+?)(?:{any_word('all')})(?P<no>未|不|没有)(?P<does>[^、,;]{{2,8}}?)的?")
_MANY = regex("各|每|所有")
_ONE = regex(rf"[\d一二两三四五六]{any_word('row-count')}")
_FAILS = "不符合"
"""What a law of points calls it."""
Parts = list[f.Fragment]
Scores = f.OutcomeF | f.ChangeF


@record
class _Denied:
    """`names` of the things, which stand at `span`, and what none of them `does`."""

    span: Span
    names: Sequence[f.WordsF]
    no: str
    does: str


def with_denied_row(fragments: Parts) -> Parts:
    """The fragments with such a row and what is said of it as clauses; as they are where it is not told how many fail."""
    row = _row(fragments[0]) if fragments else None
    said, end = _said(fragments, row) if row is not None else ([], 0)
    if row is None or not said or said[0].what != "all" or not any(isinstance(each.what, Many) for each in said):
        return fragments
    points = [t.Judgement(t.Words(each.words.text + row.no + row.does, each.span), each.span) for each in row.names]
    tiers = Tiers(events=False, alone=True, said=said)
    return [*tiers.clauses(points, row.span, beside=False), *fragments[end:]]


def _row(words: f.Fragment) -> _Denied | None:
    found = _ROW.fullmatch(words.span.text.strip()) if isinstance(words, f.WordsF) else None
    if found is None:
        return None
    span = words.span.part(0, found.end("names"))
    told = [name for piece in pieces_of([phrase_at(span)]) for name in piece if isinstance(name, f.WordsF)]
    single = len(told) > 1 and not any(_MANY.match(name.words.text) for name in told)
    return _Denied(span, told, found["no"], found["does"]) if single else None


def _said(fragments: Parts, row: _Denied) -> tuple[list[SaidOfPoints], int]:
    """What each number of them scores, and where something else begins."""
    found: list[SaidOfPoints] = []
    waiting: Parts = []
    end = 0
    for k, part in enumerate(fragments):
        score = _score(part) if waiting else None
        if score is not None:
            what = _what(waiting, row) if found else "all"
            if what is None:
                break
            at = waiting[0].span if found else waiting[0].span.part(len(row.span.text))
            found.append(SaidOfPoints(what, score, at.to(score.span)))
            waiting, end = [], k + 1
        elif not is_mark(part, "comma", "when", *STOPS):
            waiting.append(part)
    apart = end == len(fragments) or is_mark(fragments[end], *STOPS) or is_mark(fragments[end + 1], "until")
    return (found, end) if end and apart else ([], 0)


def _score(part: f.Fragment) -> Scores | None:
    if isinstance(part, f.BareF) and part.quantity.unit == MARK:
        return f.OutcomeF(bare_outcome(part.quantity, part.span), part.span)
    return part if isinstance(part, f.OutcomeF) or (isinstance(part, f.ChangeF) and part.sign < 0) else None


def _what(waiting: Parts, row: _Denied) -> What | None:
    if is_mark(waiting[0], "else"):
        return "rest" if len(waiting) == 1 else None
    text = text_of(waiting)
    if row.does not in text or row.no + row.does in text or not _ONE.search(text):
        return None
    text = text.replace(row.does, _FAILS)
    return many_of_points(text) or ("none" if said_of_points(text) == "none" else None)
