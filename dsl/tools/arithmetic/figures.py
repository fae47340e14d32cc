"""Figures as a report prints them: the exact value, and between which values what was rounded to it lies."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.exact.number import parse_decimal
from dsl.exact.units import ANY_UNIT, Kind, Unit, unit_named
from dsl.record import record

_NUMBER = r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d]|\.\d)"
_FIGURE = regex(rf"(?P<sign>(?<![\w)\]])-)?{_NUMBER}\s*(?P<unit>%|‰|{ANY_UNIT})?(?P<time>[年月日号度])?")
_NOT_A_FIGURE = regex(r"(?:^|[\n(〔\[第])\d+(?:\.\d+)*(?:[.、)〕\]]|条|款|项|号)|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?")
_ROUNDED_WHOLE = ("亿元", "亿")


@record
class ReportFigure:
    """What stands from `start` to `end`; `value` in the base of its unit, `step` one of its last place there.

    `is_rounded`: other values may have been rounded to it; a whole number that counts or measures is meant as it stands.
    """

    text: str
    value: Fraction
    step: Fraction
    unit: Unit | None
    is_rounded: bool
    start: int = 0
    end: int = 0

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

    def may_be(self, least: Fraction, most: Fraction) -> bool:
        """Whether a value between these, rounded or cut off, is printed so."""
        below = self.step / 2
        return least < self.value + self.step and most >= self.value - below


def figures(text: str) -> list[ReportFigure]:
    """The figures of a text, one for one in place; numbers of points, files, articles and dates are none."""
    folded = plain(text)
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
        is_rounded = places > 0 or match["unit"] in _ROUNDED_WHOLE or (unit is not None and unit.kind is Kind.RATE)
        yield ReportFigure(
            text=match[0].strip(),
            value=sign * number * factor,
            step=factor / 10**places,
            unit=unit,
            is_rounded=is_rounded,
            start=match.start(),
            end=match.end(),
        )
