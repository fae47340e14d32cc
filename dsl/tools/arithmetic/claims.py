"""What a report claims of its own figures, and what these give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Text
from dsl.exact.number import decimal_text, half_up, places_of
from dsl.record import record
from dsl.tools.arithmetic.figures import ReportFigure
from dsl.tools.arithmetic.interval import RoundedRange

RATE, SUM, MEAN, TWICE, YEAR, PARTS = "R751", "R752", "R753", "R754", "R755", "R756"
_QUOTIENTS = (RATE, MEAN)
_SHOWN = 4


@record
class PrintedAt:
    """A figure of a document: where it stands, and the words around it."""

    where: Text
    words: str
    figure: ReportFigure


@record
class PrintedClaim:
    """A figure that others give: `how` they do, in figures, and what it is exactly.

    `is_kept`: the printed figure is that, rounded or cut off, by one of the ways in which it may be computed; `how` is then that way.
    `is_open`: it need not be that, but a person should look (其中 parts that come to a little less than the whole).
    """

    code: str
    at: PrintedAt
    how: str
    exact: Fraction
    is_kept: bool
    is_open: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether it cannot be true."""
        return not self.is_kept and not self.is_open

    @property
    def is_as_printed(self) -> bool:
        """Whether the printed figures give the printed one: a sum exactly, a quotient rounded as usual."""
        figure = self.at.figure
        return figure.value == self.exact or (self.code in _QUOTIENTS and figure.rounds(self.exact))

    def told(self, document: str) -> Diagnostic:
        """As a finding."""
        parts = {
            "path": document,
            "where_zh": self.at.where[0],
            "where_en": self.at.where[1],
            "words": short(self.at.words),
            "printed": self.at.figure.text,
            "how": self.how,
            "exact": in_unit_of(self.at.figure, self.exact),
        }
        return Diagnostic(self.code, None, parts)


def claimed(code: str, at: PrintedAt, ways: Sequence[RoundedRange], how: str | Callable[[int], str]) -> PrintedClaim:
    """A claim that is kept where one of the ways to compute it gives what is printed; told by the one that does it best, else by the first.

    Only a quotient is cut off, and only one of the figures as they are printed: what it is of may have been rounded, or it may be cut off, not both.
    """
    figure = at.figure
    kept = next((n for n, way in enumerate(ways) if figure.rounds(way.middle)), None)
    if kept is None and code in _QUOTIENTS:
        kept = next((n for n, way in enumerate(ways) if figure.cuts_off(way.middle)), None)
    if kept is None:
        kept = next((n for n, way in enumerate(ways) if way.fits(figure)), None)
    told = how if isinstance(how, str) else how(kept or 0)
    return PrintedClaim(code, at, told, ways[kept or 0].middle, kept is not None)


def in_unit_of(figure: ReportFigure, value: Fraction) -> str:
    """A value in the unit of a figure: exact where few digits say it, else with two places more than the figure."""
    factor, unit = (Fraction(1), "") if figure.unit is None else (figure.unit.factor, figure.unit.zh)
    scaled = value / factor
    places = places_of(scaled)
    if places is not None and places <= _SHOWN:
        return f"{decimal_text(scaled)}{unit}"
    printed = places_of(figure.step / factor) or 0
    return f"{decimal_text(half_up(scaled, printed + 2))}{unit}"


def short(words: str, longest: int = 60) -> str:
    """The words on one line, their middle left out where they are many."""
    line = "".join(words.split())
    return line if len(line) <= longest else f"{line[: longest // 2]}…{line[-longest // 2 :]}"
