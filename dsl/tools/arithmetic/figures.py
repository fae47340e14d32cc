"""Figures as a report prints them: the exact value, and between which values what was rounded to it lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import parse_decimal
from dsl.exact.units import ANY_UNIT, Kind, Unit, unit_named
from dsl.record import record

_DECIMALS = r"(?:\.\d+)?"
_NUMBER = (
    rf"(?<!\d)(?<!\d\.)(?P<number>(?<!\d,)\d{{1,3}}(?:,\d{{3}})+(?!,?\d){_DECIMALS}"
    rf"|(?!(?<=\d,)\d{{3}}(?!\d))\d+{_DECIMALS})(?!\d|\.\d)"
)
"""A comma between three digits and others stands within a number, any other behind one."""
_FIGURE = regex(
    rf"(?P<sign>(?<![\w)\]])-)?{_NUMBER}\s*(?P<over>{any_word('told-and-more')})?(?P<unit>%|‰|{ANY_UNIT})?(?P<time>[年月日号度])?"
)
_POINT = r"(?:^|\n)\d{1,2}(?:\.\d{1,2})*[.、)](?:(?!\d)|(?=(?:19|20)\d\d年))|[(〔\[]\d+[)〕\]]|第\d+"
_MONTH, _DAY = "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12]\\d|3[01])"
_DATE = (
    rf"(?<![\d.,])(?:19|20)\d\d(?P<mark>[-/.]){_MONTH}(?:(?P=mark){_DAY})?"
    rf"(?![\d.]|\s*(?:[=≈%‰]|(?![年月日号天])(?:{ANY_UNIT})))"
)
_NOT_A_FIGURE = regex(rf"{_POINT}|{_DATE}")
_ABOUT = regex(rf"(?<![节合预签契违附])(?:{any_word('told-roughly')})\s*$")
_ABOUT_BEHIND = regex(rf"\s*(?:{any_word('told-roughly-behind')})")
_ROUNDED_WHOLE = ("亿元", "亿")
_LONGEST_ABOUT = 4


@record
class ReportFigure:
    """What stands from `start` to `end`; `value` in the base of its unit, `step` one of its last place there.

    `is_rounded`: other values may have been rounded to it; marks, and a whole number that counts or measures, are meant as they stand.
    `is_rough`: it is only said to be about so much, or at least or at most (约300万元, 95%以上); nothing can be computed of it.
    """

    text: str
    value: Fraction
    step: Fraction
    unit: Unit | None
    is_rounded: bool
    start: int = 0
    end: int = 0
    is_rough: bool = False

    @property
    def kind(self) -> Kind:
        """What it is a figure of; a bare one is a number."""
        return Kind.NUMBER if self.unit is None else self.unit.kind

    def is_like(self, other: ReportFigure) -> bool:
        """Whether the two can be added up."""
        if self.unit is None or other.unit is None:
            return self.unit is other.unit
        return self.unit.converts_to(other.unit)

    def may_be_like(self, other: ReportFigure) -> bool:
        """Whether they are of one unit, which may be written on one of them only: 252个 of 318, marks of 92 and 88分."""
        units = [one.unit for one in (self, other) if one.unit is not None]
        return self.is_like(other) or (len(units) == 1 and units[0].factor == 1)

    @property
    def least(self) -> Fraction:
        """The least value that was rounded to it."""
        return self.value - self.step / 2 if self.is_rounded else self.value

    @property
    def most(self) -> Fraction:
        """The greatest one."""
        return self.value + self.step / 2 if self.is_rounded else self.value

    def rounds(self, value: Fraction) -> bool:
        """Whether a value is printed so."""
        return abs(value - self.value) * 2 <= self.step

    def cuts_off(self, value: Fraction) -> bool:
        """Whether a value is printed so by leaving out its further digits."""
        return 0 <= (value - self.value if value > 0 else self.value - value) < self.step

    def may_be(self, least: Fraction, most: Fraction) -> bool:
        """Whether a value between these is printed so."""
        return 2 * (least - self.value) <= self.step and 2 * (self.value - most) <= self.step


def figures(text: str) -> list[ReportFigure]:
    """The figures of a text, one for one in place; numbers of points, files, articles and dates are none."""
    folded = plain(text.replace("，", "；"))
    skipped = [range(*found.span()) for found in _NOT_A_FIGURE.finditer(folded)]
    return [one for one in _read(folded) if not any(one.start in span for span in skipped)]


def figure_alone(text: str) -> ReportFigure | None:
    """The figure that is all of a cell: 25.68, 85.6%, 30.00万元."""
    folded = plain(text).strip()
    found = next(_read(folded), None)
    return found if found is not None and found.start == 0 and found.end == len(folded) else None


def _read(folded: str) -> Iterator[ReportFigure]:
    for match in _FIGURE.finditer(folded):
        number = parse_decimal(match["number"])
        if number is None or match["time"] or match["unit"] in ("年", "月", "日", "号"):
            continue
        unit = unit_named(match["unit"]) if match["unit"] else None
        places = len(match["number"].partition(".")[2])
        factor = Fraction(1) if unit is None else unit.factor
        sign = -1 if match["sign"] else 1
        yield ReportFigure(
            text=match[0].strip(),
            value=sign * number * factor,
            step=factor / 10**places,
            unit=unit,
            is_rounded=_may_be_rounded(match["unit"] or "", unit, places, number),
            start=match.start(),
            end=match.end(),
            is_rough=_is_rough(folded, match),
        )


def _may_be_rounded(spelling: str, unit: Unit | None, places: int, number: Fraction) -> bool:
    if unit is not None and unit.kind is Kind.RATE:
        return places > 0 or number != 100
    return spelling in _ROUNDED_WHOLE or (places > 0 and (unit is None or unit.kind is not Kind.SCORE))


def _is_rough(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - _LONGEST_ABOUT) : match.start()]
    return bool(match["over"] or _ABOUT.search(before) or _ABOUT_BEHIND.match(folded, match.end()))
