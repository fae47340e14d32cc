"""What a day leaves out because the sentence has said it: the year of 12月15日 beside 2023年12月10日, the month of 15日后 behind 12月11日至15日."""

from __future__ import annotations

import datetime

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.calendar import day_of_year, in_year, ordinal
from dsl.exact.units import DATE, DAY, MONTH_DAY, Kind, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax.printed import aside_at

_YEAR = regex(
    rf"[（(](?:以上日期均?含(?:当日|当天|本日)[,，])?(?:{any_word('whole-time')}|考核年度|评价年度)为(?P<year>(?:19|20)\d\d)年度?[）)]"
)
"""（以上日期均含当日，考核年度为2023年）: days are held as it is."""
_TO_A_DAY = regex(r"月\d+日?(?:[-—－~～至到]|--)+\d+日")
_A_DAY = regex(r"(?P<day>\d+)日(?:以?[前后]|之[前后])")
Dated = f.CompareF | f.RangeF | f.BareF


def with_what_is_said(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with each day in full, as far as the sentence says it."""
    if not any(isinstance(part, Dated) and _ends(part) for part in fragments):
        return fragments
    told: list[f.Fragment] = []
    last: Quantity | None = None
    for part in fragments:
        if isinstance(part, Dated):
            part = _in_month(part, last)
            last = next(reversed(_ends(part)), last)
        told.append(part)
    return _in_year(told)


def _ends(part: Dated) -> list[Quantity]:
    """The days that a fragment looks at."""
    found = (part.first, part.second) if isinstance(part, f.RangeF) else (_figure(part),)
    return [each for each in found if each is not None and each.unit.kind is Kind.DATE]


def _figure(part: f.CompareF | f.BareF) -> Quantity | None:
    return part.bound if isinstance(part, f.CompareF) else part.quantity


def _in_month(part: Dated, last: Quantity | None) -> Dated:
    """12月11日至15日, and 15日后 behind it; 15日内 is a time."""
    if isinstance(part, f.RangeF):
        same = _TO_A_DAY.search(part.span.text) is not None and part.second.unit.kind is Kind.DURATION
        day = _same_month(part.first, part.second) if same and _ends(part) else None
        return part if day is None else replace(part, second=day)
    said = _A_DAY.match(part.span.text)
    figure = _figure(part)
    if said is None or last is None or figure is None or figure.unit.kind is not Kind.DURATION:
        return part
    day = _same_month(last, figure)
    if day is None or day.number != last.number or not isinstance(part, f.CompareF):
        return part
    return replace(part, bound=day)


def _same_month(day: Quantity, number: Quantity) -> Quantity | None:
    """The day of that number in the month of another."""
    days = number.value / DAY.factor
    if days.denominator != 1:
        return None
    if day.unit == MONTH_DAY:
        ahead, rest = divmod(int(day.number), 10_000)
        found = day_of_year(rest // 100, int(days))
        return None if found is None else Quantity(found + 10_000 * ahead, MONTH_DAY)
    date = datetime.date.fromordinal(int(day.number))
    found = ordinal(date.year, date.month, int(days))
    return None if found is None else Quantity(found, day.unit)


def _in_year(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """Days without a year in the one that the sentence states."""
    days = [day for part in fragments if isinstance(part, Dated) for day in _ends(part)]
    years = {datetime.date.fromordinal(int(day.number)).year for day in days if day.unit != MONTH_DAY}
    stated = [
        (k, m) for k, p in enumerate(fragments) if isinstance(p, f.WordsF) and (m := _YEAR.fullmatch(p.span.text))
    ]
    years |= {int(match["year"]) for _, match in stated}
    if len(years) != 1 or all(day.unit != MONTH_DAY for day in days):
        return fragments
    (year,) = years
    told = [_of_year(part, year) if isinstance(part, Dated) else part for part in fragments]
    for k, _ in stated:
        told[k] = aside_at(fragments[k].span)
    return told


def _of_year(part: Dated, year: int) -> Dated:
    match part:
        case f.RangeF(first=first, second=second):
            return replace(part, first=_dated(first, year), second=_dated(second, year))
        case f.CompareF(bound=Quantity() as bound):
            return replace(part, bound=_dated(bound, year))
        case f.BareF(quantity=quantity):
            return replace(part, quantity=_dated(quantity, year))
        case _:
            return part


def _dated(day: Quantity, year: int) -> Quantity:
    found = in_year(day.number, year) if day.unit == MONTH_DAY else None
    return day if found is None else Quantity(found, DATE)
