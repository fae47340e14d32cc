"""Days of the calendar as figures: a day by its ordinal, and a day whose year is not said (3月31日, 次年2月底).

A day without a year is 10000 × (years ahead of the year meant) + 100 × month + day: days of one year keep their order. Day 31 is the
last one of any month.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction

LAST = 31
_ANY = 2024
"""A year with all days."""


def ordinal(year: int, month: int, day: int) -> Fraction | None:
    """The proleptic ordinal of a day; None for one that does not exist."""
    try:
        return Fraction(date(year, month, day).toordinal())
    except ValueError:
        return None


def month_end(year: int, month: int) -> Fraction | None:
    """The ordinal of the last day of a month; None for a month that does not exist."""
    return ordinal(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year else None


def months_later(day: Fraction, months: int) -> Fraction:
    """The same day of a later month, or its last one where it is shorter: 3月31日, 4月30日."""
    first = date.fromordinal(int(day))
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    return Fraction(date(year, month + 1, min(first.day, monthrange(year, month + 1)[1])).toordinal())


def day_of_year(month: int, day: int | None) -> Fraction | None:
    """A day without a year, None for the last of the month; None for one that no year has."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(_ANY, month)[1]):
        return None
    return Fraction(month * 100 + (day or LAST))


def years_ahead(day: Fraction, years: int) -> Fraction:
    """次年3月31日: the same day that many years later."""
    return day + 10_000 * years


def in_year(day: Fraction, year: int) -> Fraction | None:
    """The ordinal of a day without a year, in the year that is meant; None for 2月29日 in a year that has none."""
    ahead, rest = divmod(int(day), 10_000)
    month, number = divmod(rest, 100)
    return month_end(year + ahead, month) if number == LAST else ordinal(year + ahead, month, number)


def beside(day: Fraction, side: int) -> Fraction:
    """The day without a year before (-1) or after (1) another."""
    placed = in_year(day, _ANY)
    assert placed is not None
    moved = date.fromordinal(int(placed) + side)
    return Fraction((moved.year - _ANY) * 10_000 + moved.month * 100 + moved.day)


def text_of(day: Fraction) -> str:
    """次年3月31日, 6月底."""
    ahead, rest = divmod(int(day), 10_000)
    month, number = divmod(rest, 100)
    whole = number == LAST and monthrange(_ANY, month)[1] < LAST
    return {-1: "上年", 0: "", 1: "次年"}.get(ahead, "") + (f"{month}月底" if whole else f"{month}月{number}日")
