"""Claims of sentences: a rate beside its two amounts, what is left, what grew, what several amounts come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.characters import plain
from dsl.base.language import Text
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.units import Kind
from dsl.tools.arithmetic.claims import MEAN, RATE, SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure, figures
from dsl.tools.arithmetic.interval import RoundedRange, of, share, sum_of, sums_of_last

SENTENCE = regex("[^。;!?\n]+")
_ROLE = {
    "planned": saying("told-planned"),
    "arrived": saying("told-arrived"),
    "spent": saying("told-spent"),
    "left": saying("told-left"),
    "sent": saying("told-sent"),
    "returned": saying("told-returned"),
    "valid": saying("told-valid"),
}
_OF_ANOTHER = saying("told-of-another")
_RATES = {
    saying("told-rate-spent"): (("spent", "planned"), ("spent", "arrived"), ("spent", "spent+left")),
    saying("told-rate-arrived"): (("arrived", "planned"),),
    saying("told-rate-left"): (("left", "planned"), ("left", "arrived"), ("left", "spent+left")),
    saying("told-rate-returned"): (("returned", "sent"),),
    saying("told-rate-valid"): (("valid", "returned"), ("valid", "sent")),
}
_BEHIND = f"(?:{any_word('told-behind')}|:)*$"
_TOTAL, _MEAN = regex(any_word("told-total") + _BEHIND), regex(any_word("told-mean") + _BEHIND)
_GROWN = regex(f"(?:{any_word('risen')}|{any_word('fallen')}){_BEHIND}")
_EACH = saying("told-each")
_FROM, _TO = regex("(?:由|从)[^,]{0,12}$"), regex("(?:到|至|为)[^,]{0,6}$")
_ITEM = regex("[一二三四五六七八九十]是")
_MAINLY = regex("主要|其中|等")
_OF_WHICH = regex("其中")
_LIST = regex("[、和与及,]*")


def in_sentence(text: str, where: Text) -> Iterator[PrintedClaim]:
    """All kinds of claims of one sentence."""
    told = _with_words(text)
    if len(told) < 2:
        return
    folded = plain(text)
    yield from _rates(told, text, where)
    yield from _left(told, text, where)
    yield from _grown(told, text, where)
    if not _EACH.search(folded):
        yield from _totals(told, text, where)
        yield from _means(told, text, where)


def _with_words(text: str) -> list[tuple[ReportFigure, str]]:
    found, folded = figures(text), plain(text)
    before = [folded[a:b] for a, b in pairwise([0, *(end for one in found for end in (one.start, one.end))])][::2]
    return list(zip(found, before, strict=True))


Told = Sequence[tuple[ReportFigure, str]]
"""Figures, each with the words between the one before it and itself."""


def roles(told: Told) -> dict[str, ReportFigure]:
    """The amounts that the sentence names once each, all of one unit; nothing that is said of a part or of another year."""
    found: dict[str, list[ReportFigure]] = {}
    for figure, before in told:
        role = _role(before)
        if role and figure.kind.is_amount:
            found.setdefault(role, []).append(figure)
    alone = {role: each[0] for role, each in found.items() if len(each) == 1}
    first = next(iter(alone.values()), None)
    return alone if first is not None and all(one.is_like(first) for one in alone.values()) else {}


def _role(before: str) -> str:
    """By the last word that says one."""
    if _OF_ANOTHER.search(before):
        return ""
    ends = {role: max((m.end() for m in pattern.finditer(before)), default=0) for role, pattern in _ROLE.items()}
    return max(ends, key=lambda role: ends[role]) if any(ends.values()) else ""


def _rates(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    amounts = roles(told)
    rates = [(one, before) for one, before in told if one.kind is Kind.RATE]
    for pattern, formulas in _RATES.items():
        stated = [one for one, before in rates if pattern.search(before) and not _OF_ANOTHER.search(before)]
        known = [(above, below) for above, below in formulas if {above, *below.split("+")} <= amounts.keys()]
        if len(stated) == 1 and known:
            yield _quotient(stated[0], [_of_roles(each, amounts) for each in known], text, where)


def _of_roles(
    names: tuple[str, str], amounts: dict[str, ReportFigure]
) -> tuple[list[ReportFigure], list[ReportFigure]]:
    above, below = ([amounts[role] for role in name.split("+")] for name in names)
    return above, below


def _ratio(above: ReportFigure, below: list[ReportFigure]) -> RoundedRange:
    rest = [one for one in below if one is not above]
    return of(above) / of(below[0]) if len(below) == 1 else share(above, rest[0])


def _quotient(
    rate: ReportFigure, ways: list[tuple[list[ReportFigure], list[ReportFigure]]], text: str, where: Text
) -> PrintedClaim:
    """Kept where one of the ways to compute it gives it; told by the first."""
    values = [_ratio(above[0], below) for above, below in ways]
    above, below = ways[0]
    how = f"{_written(above)}÷{_written(below)}"
    return claimed(RATE, PrintedAt(where, text, rate), how, values)


def _written(figures: list[ReportFigure]) -> str:
    told = "+".join(one.text for one in figures)
    return f"({told})" if len(figures) > 1 else told


def in_list(text: str, where: Text) -> Iterator[PrintedClaim]:
    """使用情况：一是…0.42万元；二是…3.11万元 behind 执行25.68万元: each item names one amount, and they come to what was spent."""
    starts = [found.start() for found in _ITEM.finditer(text)]
    if len(starts) < 2 or starts[0] == 0:
        return
    lead, items = text[: starts[0]], [text[a:b] for a, b in pairwise([*starts, len(text)])]
    spent = roles(_with_words(lead)).get("spent")
    amounts = [[one for one in figures(item) if one.kind is Kind.MONEY] for item in items]
    if spent is None or spent.kind is not Kind.MONEY or any(len(each) != 1 for each in amounts) or _MAINLY.search(lead):
        return
    parts = [each[0] for each in amounts]
    how = "+".join(one.text for one in parts)
    yield claimed(SUM, PrintedAt(where, lead, spent), how, [sum_of(parts)])


def _left(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """结余 is what came or was planned, less what was spent."""
    amounts = roles(told)
    wholes = [amounts[role] for role in ("arrived", "planned") if role in amounts]
    if wholes and {"left", "spent"} <= amounts.keys():
        left, spent = amounts["left"], amounts["spent"]
        values = [of(whole) - of(spent) for whole in wholes]
        how = f"{wholes[0].text}-{spent.text}"
        yield claimed(SUM, PrintedAt(where, text, left), how, values)


def _grown(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """由300万元增加到360万元，增长20%; of two rates the points between them."""
    for (old, from_), (new, to), (rate, by) in zip(told, told[1:], told[2:], strict=False):
        is_stated = _FROM.search(from_) and _TO.search(to) and _GROWN.search(by) and rate.kind is Kind.RATE
        if not is_stated or not old.is_like(new) or not old.value:
            continue
        change = of(new) - of(old) if new.value >= old.value else of(old) - of(new)
        is_points = rate.text.endswith("点")
        if is_points != (old.kind is Kind.RATE):
            continue
        value: RoundedRange = change if is_points else change / of(old)
        how = f"{new.text}-{old.text}" if is_points else f"({new.text}-{old.text})÷{old.text}"
        yield claimed(RATE, PrintedAt(where, text, rate), how, [value])


def _totals(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """甲12万元、乙13万元，合计25万元: all that stands before it, or the last few."""
    for number, (total, before) in enumerate(told):
        parts = _like(told[:number], total)
        if _TOTAL.search(before) and len(parts) > 1:
            sums = sums_of_last(parts)[:-1]
            how = "+".join(one.text for one in parts)
            yield claimed(SUM, PrintedAt(where, text, total), how, sums)


def _like(told: Told, total: ReportFigure) -> list[ReportFigure]:
    """What can be added up to a total; nothing where a part of a part is among it."""
    if any(_OF_WHICH.search(before) for _, before in told):
        return []
    return [one for one, _ in told if one.is_like(total)]


def _means(told: Told, text: str, where: Text) -> Iterator[PrintedClaim]:
    """分别为89、96、86，平均88."""
    for number, (mean, before) in enumerate(told):
        start = number
        while (
            start > 0 and told[start - 1][0].may_be_like(mean) and (start == number or _LIST.fullmatch(told[start][1]))
        ):
            start -= 1
        rows = [one for one, _ in told[start:number]]
        if _MEAN.search(before) and len(rows) > 1:
            yield mean_of(rows, mean, text, where)


def mean_of(rows: list[ReportFigure], mean: ReportFigure, text: str, where: Text) -> PrintedClaim:
    """The mean of all, or of all but the highest and the lowest."""
    ways = [rows]
    if len(rows) > 3:
        ways.append(sorted(rows, key=lambda one: one.value)[1:-1])
    values = [sum_of(way).times(Fraction(1, len(way))) for way in ways]
    how = f"({'+'.join(one.text for one in rows)})÷{len(rows)}"
    return claimed(MEAN, PrintedAt(where, text, mean), how, values)
