"""Claims of sentences: what is left, what several amounts come to, their mean; and all other kinds, each of a room of its own."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from dsl.base.characters import plain
from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.units import Kind
from dsl.tools.arithmetic.claims import MEAN, SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure, figures
from dsl.tools.arithmetic.growth import in_growth
from dsl.tools.arithmetic.interval import of, sum_of, sums_of_last
from dsl.tools.arithmetic.marks import in_marks
from dsl.tools.arithmetic.rates import in_rates, is_adjusted
from dsl.tools.arithmetic.sentence import BEHIND, Told, role, roles, with_words
from dsl.tools.arithmetic.shares import in_parts, in_shares

SENTENCE = regex("[^。;!?\n]+")
_TOTAL, _MEAN = regex(any_word("told-total") + BEHIND), regex(any_word("told-mean") + BEHIND)
_REST = saying("told-rest")
_EACH = saying("told-each")
_ITEM = regex("[一二三四五六七八九十]是")
_MAINLY = regex("主要|其中|等")
_OF_WHICH = regex("其中")
_LIST = regex("[、和与及,]*")
_COSTS = ("spent", "done")
_IN_WORDS = regex("[一二两三四五六七八九十百千]+[余多]?[万亿]*元")
"""三百万元: an amount that is not read, which may be one of those added up."""


def in_sentence(text: str, where: Text) -> Iterator[PrintedClaim]:
    """All kinds of claims of one sentence."""
    told = with_words(text)
    if len(told) < 2:
        return
    folded = plain(text)
    yield from in_rates(told, text, where)
    yield from _left(told, text, where)
    yield from in_growth(told, text, where)
    yield from in_shares(told, text, where)
    if not _IN_WORDS.search(folded):
        yield from in_parts(told, text, where)
        yield from in_marks(told, text, where)
        if not _EACH.search(folded):
            yield from _totals(told, text, where)
            yield from _means(told, text, where)


def in_list(text: str, where: Text) -> Iterator[PrintedClaim]:
    """使用情况：一是…0.42万元；二是…3.11万元 behind 执行25.68万元: each item names one amount, and they come to what was spent."""
    starts = [found.start() for found in _ITEM.finditer(text)]
    if len(starts) < 2 or starts[0] == 0:
        return
    lead, items = text[: starts[0]], [text[a:b] for a, b in pairwise([*starts, len(text)])]
    spent = roles(with_words(lead)).get("spent")
    amounts = [[one for one in figures(item) if one.kind is Kind.MONEY] for item in items]
    if spent is None or spent.kind is not Kind.MONEY or any(len(each) != 1 for each in amounts) or _MAINLY.search(lead):
        return
    parts = [each[0] for each in amounts]
    yield claimed(SUM, PrintedAt(where, lead, spent), [sum_of(parts)], _added(parts))


def _left(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """结余 is what came or was planned, less what was spent."""
    amounts = roles(told)
    if not {"left", "spent"} <= amounts.keys():
        return
    left, spent = amounts["left"], amounts["spent"]
    wholes = [amounts[name] for name in ("arrived", "planned") if name in amounts and amounts[name].is_like(spent)]
    is_rest = any(one is left and _REST.search(before) for one, before in told)
    if wholes and is_rest and left.is_like(spent):
        ways = [of(whole) - of(spent) for whole in wholes]
        claim = claimed(SUM, PrintedAt(where, text, left), ways, lambda n: f"{wholes[n].text}-{spent.text}")
        if claim.is_kept or not is_adjusted(told):
            yield claim


def _totals(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """甲12万元、乙13万元，合计25万元: all that stands before it, or the last few; of several kinds of amounts perhaps those of its kind alone."""
    for number, (total, before) in enumerate(told):
        parts = _like(told[:number], total)
        if not _TOTAL.search(before) or len(parts) < 2 or any(one.is_rough for one in (total, *_alone(parts))):
            continue
        claim = _total(PrintedAt(where, text, total), parts, role(before))
        kinds = {name if (name := role(words)) not in _COSTS else "" for _, words in parts}
        if claim.is_kept or len(kinds) == 1:
            yield claim


def _total(at: PrintedAt, parts: Told, kind: str) -> PrintedClaim:
    """`kind`: what the total is one of."""
    rows, of_kind = _alone(parts), _alone([one for one in parts if role(one[1]) == kind])
    sums = sums_of_last(rows)[:-1]
    ways = [*sums, sum_of(of_kind)] if len(of_kind) > 1 else sums
    return claimed(SUM, at, ways, lambda n: _added(rows[n:] if n < len(sums) else of_kind))


def _alone(told: Told) -> list[ReportFigure]:
    return [one for one, _ in told]


def _added(figures: list[ReportFigure]) -> str:
    return "+".join(one.text for one in figures)


def _like(told: Told, total: ReportFigure) -> Told:
    """What can be added up to a total; nothing where a part of a part is among it."""
    if any(_OF_WHICH.search(before) for _, before in told):
        return []
    return [(one, before) for one, before in told if one.is_like(total)]


def _means(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """分别为89、96、86，平均88."""
    for number, (mean, before) in enumerate(told):
        start = number
        while (
            start > 0 and told[start - 1][0].may_be_like(mean) and (start == number or _LIST.fullmatch(told[start][1]))
        ):
            start -= 1
        rows = [one for one, _ in told[start:number]]
        if _MEAN.search(before) and len(rows) > 1 and not any(one.is_rough for one in (mean, *rows)):
            yield mean_of(rows, mean, text, where)


def mean_of(rows: list[ReportFigure], mean: ReportFigure, text: str, where: Text) -> PrintedClaim:
    """The mean of all, or of all but the highest and the lowest."""
    ways = [rows]
    if len(rows) > 3:
        ways.append(sorted(rows, key=lambda one: one.value)[1:-1])
    values = [sum_of(way).times(Fraction(1, len(way))) for way in ways]
    return claimed(MEAN, PrintedAt(where, text, mean), values, lambda n: f"({_added(ways[n])})÷{len(ways[n])}")
