"""Headings of one year over the figures of another."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.documents.grid import Document, Grid, TextLine
from dsl.exact.units import Kind
from dsl.record import record
from dsl.tools.arithmetic.claims import YEAR
from dsl.tools.arithmetic.figures import ReportFigure, figure_alone, figures

_TITLE = regex("^(?P<year>20\\d\\d)年度?(?P<rest>[^。;,]{4,})$")
_ENDS = regex("[。;,:]$")
_KIND = regex(f"{any_word('told-text')}*$")
_DIGITS = regex(r"-?[\d,.]+")
_TELLING = 2
"""Figures with decimals that two texts must have in common to be about the same."""


@record
class YearSection:
    """What stands under a heading that names a year: its subject without what kind of text it is, and its figures with decimals."""

    title: str
    year: str
    subject: str
    figures: frozenset[str]


def other_years(document: Document) -> Iterator[Diagnostic]:
    """Two headings about one thing in two years, with the same figures under both."""
    found = list(_sections(document))
    for number, one in enumerate(found):
        for other in found[:number]:
            common = one.figures & other.figures
            if one.year != other.year and one.subject == other.subject and len(common) >= _TELLING:
                shown = "、".join(sorted(common)[:_TELLING])
                parts = {"path": document.name, "words": one.title, "other": other.title, "figures": shown}
                yield Diagnostic(YEAR, None, parts)


def _sections(document: Document) -> Iterator[YearSection]:
    title, year, subject, held = "", "", "", set[str]()
    for part in document.parts:
        if isinstance(part, TextLine):
            folded = "".join(plain(part.text).split())
            found = _TITLE.match(folded)
            if found and not _ENDS.search(folded):
                if title:
                    yield YearSection(title=title, year=year, subject=subject, figures=frozenset(held))
                title, year, subject, held = folded, found["year"], _KIND.sub("", found["rest"]), set()
            else:
                held |= {_bare(one) for one in figures(part.text) if "." in one.text}
        else:
            held |= _of_table(part)
    if title:
        yield YearSection(title=title, year=year, subject=subject, figures=frozenset(held))


def _of_table(grid: Grid) -> set[str]:
    found = (figure_alone(cell.text) for cell in grid.cells)
    return {_bare(one) for one in found if one is not None and "." in one.text}


def _bare(figure: ReportFigure) -> str:
    """Its digits, and the percent sign: 98.25分 in a text is 98.25 in a table."""
    digits = _DIGITS.match(figure.text)
    return figure.text if figure.kind is Kind.RATE or digits is None else digits[0]
