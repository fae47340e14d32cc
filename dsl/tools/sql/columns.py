"""The columns of a table with a project a row: what a rubric needs, as a database types it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from dsl.base.language import Lang
from dsl.data.keys import PROJECT
from dsl.data.paths import path_text
from dsl.documents.grid import Cell
from dsl.engine.bind import Index
from dsl.engine.bound import Bound
from dsl.engine.plan import Plan
from dsl.exact.number import decimal_text, percent_text
from dsl.exact.units import Kind
from dsl.integers.books import Books, books
from dsl.integers.entries import figure_of
from dsl.integers.ledger import Input
from dsl.many.one_row import bounds_of
from dsl.record import record
from dsl.tools.form.fits import Fits
from dsl.tools.form.sheet import Sheet

LIMIT = 10**37
"""Sums of a few numbers below it have 38 digits."""

LEAST = 10**11
"""Any column holds amounts of 1000亿元, in ten-thousandths of 万元."""


@record
class TableColumn:
    """A column: its heading, what it is for in words, and the input of the ledger that it is."""

    heading: str
    told: str
    entry: Input


@record
class ProjectTable:
    """The books of projects that give all data, and the columns, in the order of the table."""

    made: Books
    columns: tuple[TableColumn, ...]


class NoColumns(Exception):
    """What no column can give: the name of the datum."""


def table_of(plan: Plan, lang: Lang) -> ProjectTable:
    """The table of a rubric. Raises `TooLarge`, `Unwritable`, `NoColumns`."""
    return _Table(plan, lang).made()


@record
class _Leaf:
    """A blank of the form with the heading of its column and two things that may stand in it."""

    heading: str
    told: str
    examples: tuple[str, str]


class _Table:
    def __init__(self, plan: Plan, lang: Lang) -> None:
        self.plan, self.index = plan, Index(plan)
        self.leaves = [*_leaves(plan, lang)]
        self.usual = [leaf.examples[0] for leaf in self.leaves]

    def made(self) -> ProjectTable:
        whole = self.bound(self.usual)
        if whole is None:
            raise NoColumns(self.plan.title)
        made = books(self.plan, [whole], limit=LIMIT, least=LEAST)
        inputs = {
            name: entry for name, entry in made.ledger.inputs.items() if figure_of(self.plan, entry, whole) is not None
        }
        found: dict[str, TableColumn] = {}
        for place, leaf in enumerate(self.leaves):
            other = self.bound([*self.usual[:place], leaf.examples[1], *self.usual[place + 1 :]])
            for name, entry in inputs.items():
                if other is not None and figure_of(self.plan, entry, whole) != figure_of(self.plan, entry, other):
                    found.setdefault(name, TableColumn(leaf.heading, leaf.told, entry))
        missing = [entry.item for name, entry in inputs.items() if name not in found and entry.of != "absent"]
        if missing:
            raise NoColumns("、".join(missing))
        return ProjectTable(made, tuple(found.values()))

    def bound(self, values: list[str]) -> Bound | None:
        """A project with these values in its columns."""
        heads = [Cell(PROJECT.zh, 1, 1), *(Cell(leaf.heading, 1, n) for n, leaf in enumerate(self.leaves, 2))]
        row = [Cell("-", 1, 1), *(Cell(value, 1, n) for n, value in enumerate(values, 2))]
        found = bounds_of(self.index, heads, [row])
        return found[0] if found else None


def _leaves(plan: Plan, lang: Lang) -> Iterator[_Leaf]:
    for paragraph in Sheet(plan, lang).paragraphs():
        for blank in paragraph.blanks:
            for path, leaf in blank.leaves():
                if leaf.fits is not None:
                    units = () if leaf.fits.kind in (Kind.RATE, Kind.DATE) else leaf.fits.units
                    heading = path_text(path) + (f"（{units[0]}）" if units else "")
                    yield _Leaf(heading, leaf.comment, _examples(leaf.fits))


def _examples(fits: Fits) -> tuple[str, str]:
    """Two different things that may stand in the blank."""
    if fits.kind is Kind.YESNO:
        return "是", "否"
    if fits.choices and not fits.marks:
        return fits.choices[0], fits.choices[-1]
    if fits.kind is Kind.DATE:
        return str(date(2024, 5, 31)), str(date(2024, 6, 30))
    low = Fraction(0) if fits.low is None else fits.low
    high = low + 2 if fits.high is None else fits.high
    if fits.marks:
        low, high = fits.marks[0]
    written = percent_text if fits.kind is Kind.RATE else decimal_text
    first, second = (high, (low + high) / 2) if not fits.is_whole else (low + 1, low + 2)
    return written(first), written(second)
