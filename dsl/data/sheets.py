"""The tables of a spreadsheet as projects: a datum a row, as a form has it, or a project a row under the names of the data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.render.columns import listed
from dsl.base.source import Span
from dsl.base.vocabulary import column_words, word_class
from dsl.data import keys
from dsl.data.cells import CellSource, CellTable
from dsl.data.gathered import CellValue, gathered
from dsl.data.paths import path_of, unit_behind
from dsl.data.records import Mapping, Scalar
from dsl.documents.grid import Cell
from dsl.exact.units import unit_named
from dsl.record import field, record

_BRACKETS = regex(r"\([^()]*\)")
_FIGURE = regex(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?")
_ROLES = {
    "path": ("data-key",),
    "item": ("data-name",),
    "value": ("data-value", "actual"),
    "unit": ("unit",),
    "owner": ("level-3", "name"),
    "code": ("code",),
}
"""What a column of a list of data is for, by the rows of columns.txt."""


@record
class SheetProject:
    """One project of a sheet: its values, and the cell that names it, or all of them."""

    values: Mapping
    named: Span


@record(frozen=False, eq=False)
class SheetReading:
    """What the sheets of a file hold, as far as it can be read."""

    projects: list[SheetProject] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    finer: list[tuple[Span, Cell]] = field(default_factory=list)
    """The values that hold more digits than they show."""

    def project(self, values: list[CellValue], whole: Span) -> None:
        """One more project, if anything stands in it."""
        if not values:
            return
        mapping, wrong = gathered(values, whole)
        names = (v.value.span for v in values if v.path[0] in (keys.PROJECT.zh, keys.PROJECT.en) and not v.is_blank)
        self.projects.append(SheetProject(mapping, next(names, whole)))
        self.diagnostics += wrong


def is_list(table: CellTable) -> bool:
    """Whether a row of headings says that each row below it is one datum."""
    return any(_headings(table.row(number)) for number in range(1, table.height + 1))


def read_list(table: CellTable, reading: SheetReading) -> None:
    """A project of which each row is a datum."""
    rows = _ListRows(table, reading)
    values = [value for number in range(1, table.height + 1) for value in rows.read(number)]
    reading.project(values, _whole(table))


def read_wide(table: CellTable, reading: SheetReading) -> None:
    """Projects, one in each row; the first row with several cells names the data."""
    numbers = range(1, table.height + 1)
    head = next((n for n in numbers if sum(bool(cell.text.strip()) for cell in table.row(n)) > 1), None)
    if head is None:
        return
    names = table.row(head)
    headings = list(wide_headings(names))
    nameless = [place for place, name in enumerate(names) if not name.text.strip()]
    for number in numbers[head:]:
        cells = table.row(number)
        if (sums := _sums_in(cells, headings)) is not None:
            reading.diagnostics.append(Diagnostic("R441", sums, {"name": sums.text.strip()}))
        elif any(cell.text.strip() for cell in cells):
            values = list(_wide_row(table, reading, number=number, headings=headings, cells=cells))
            reading.project(values, cells[0].to(cells[-1]))
            for place in (*nameless, *range(len(names), len(cells))):
                if place < len(cells) and cells[place].text.strip():
                    reading.diagnostics.append(Diagnostic("R482", cells[place], {"text": cells[place].text.strip()}))


def _sums_in(cells: list[Span], headings: list[WideHeading]) -> Span | None:
    """The cell of a row that says 合计 or 平均 where a project or the number of one stands; None in a row of a project."""
    values = {heading.place for heading in headings if not heading.is_project}
    found = next((cell for place, cell in enumerate(cells) if place not in values and cell.text.strip()), None)
    return found if found is not None and is_sums(found.text) else None


def is_sums(name: str) -> bool:
    """Whether a name is none of a project but that of a row of sums or means."""
    return _folded(name) in _sums()


@cache
def _sums() -> frozenset[str]:
    return frozenset((*_words("total"), *_words("subtotal"), *word_class("told-mean"), *word_class("sum-line")))


@record
class WideHeading:
    """The cell above a column of values, from 0, with the keys and the unit in it."""

    place: int
    cell: Span
    path: tuple[str, ...]
    unit: str

    @property
    def is_project(self) -> bool:
        """Whether the names of the projects stand below it."""
        return self.path == (keys.PROJECT.zh,)


def wide_headings(names: list[Span]) -> Iterator[WideHeading]:
    """What the cells above the columns of a table with a project a row name, but for those that only count."""
    for place, heading in enumerate(names):
        name = heading.text.strip()
        if name and _folded(name) not in _words("number"):
            is_project = _folded(name) in (*_words("project"), keys.PROJECT.zh, keys.PROJECT.en)
            path = (keys.PROJECT.zh,) if is_project else _named(name)
            yield WideHeading(place, heading, path, unit_behind(name)[1])


def _wide_row(
    table: CellTable, reading: SheetReading, *, number: int, headings: list[WideHeading], cells: list[Span]
) -> Iterator[CellValue]:
    blank = cells[-1].behind
    for heading in headings:
        cell = cells[heading.place] if heading.place < len(cells) else blank
        value = _value(table, reading, row=number, column=heading.place + 1, cell=cell, unit=heading.unit)
        if value is not None:
            yield CellValue(heading.path, value, heading.cell if value.text else cell)


def _whole(table: CellTable) -> Span:
    return Span(table.source, 0, len(table.source.text))


# ---- a datum a row


@record(frozen=False, eq=False)
class _ListRows:
    """Goes down the rows; `columns` are those of the last headings, `owner` the indicator (by its code, or else `named`) of the rows at hand."""

    table: CellTable
    reading: SheetReading
    columns: dict[str, int] = field(default_factory=dict)
    owner: str = ""
    named: str = ""

    def read(self, number: int) -> Iterator[CellValue]:
        """The value of a row, if it has one."""
        cells = self.table.row(number)
        headings = _headings(cells)
        if headings:
            self.columns = headings
        elif self.columns and any(cell.text.strip() for cell in cells):
            yield from self.value(number, cells)
            yield from self.why(cells)

    def value(self, number: int, cells: list[Span]) -> Iterator[CellValue]:
        """What stands under its keys; a figure without them is told, a heading across the sheet has neither."""
        path, cell = self.path(cells), self.cell(cells, "value") or cells[-1].behind
        place = self.columns["value"] + 1
        over = self.table.merged.get((number, place))
        is_across = over is not None and over.column != place and over.row == number
        if path == (keys.NO_DATUM,) or is_across or not (path or cell.text.strip()):
            return
        if not path:
            self.reading.diagnostics.append(Diagnostic("R482", cell, {"text": cell.text.strip()}))
        elif over is not None and over.row != number:
            corner = self.table.row(over.row)[over.column - 1]
            self.reading.diagnostics.append(Diagnostic("R483", corner, {"key": path[-1]}))
        else:
            unit = self.text(cells, "unit")
            value = _value(self.table, self.reading, row=number, column=place, cell=cell, unit=unit)
            name = self.cell(cells, "item") or self.cell(cells, "path") or cell
            if value is not None:
                yield CellValue(path, value, name if value.text else cell)

    def why(self, cells: list[Span]) -> Iterator[CellValue]:
        """Why the indicator of the row falls short, where the table has a column for that."""
        cell = self.cell(cells, "why")
        if cell is None or not cell.text.strip():
            return
        owner = self.text(cells, "code") or self.owner_name(cells)
        if owner:
            yield CellValue((keys.DEVIATIONS.zh, owner), Scalar(cell.text.strip(), False, cell), cell)
        else:
            self.reading.diagnostics.append(Diagnostic("R482", cell, {"text": cell.text.strip()}))

    def cell(self, cells: list[Span], role: str) -> Span | None:
        """The cell of a row in the column for something."""
        place = self.columns.get(role)
        return cells[place] if place is not None and place < len(cells) else None

    def text(self, cells: list[Span], role: str) -> str:
        """What stands there."""
        cell = self.cell(cells, role)
        return "" if cell is None else cell.text.strip()

    def owner_name(self, cells: list[Span]) -> str:
        """The indicator that a row names, without its marks."""
        return _MARKS.sub("", self.text(cells, "owner"))

    def path(self, cells: list[Span]) -> tuple[str, ...]:
        """The keys of a row: those of the hidden column, or the item, below its indicator where the table has a column for that."""
        if path := path_of(self.text(cells, "path")):
            return path
        code, named = self.text(cells, "code"), self.owner_name(cells)
        if code or named:
            self.owner, self.named = code or named, named
        if "item" not in self.columns:
            return (code or named,) if code or named else ()
        item = path_of(self.text(cells, "item"))
        if not item or item[0] in keys.RESERVED_WORDS or not self.owner:
            return item
        if item[0] in _SUMS:
            return (keys.NO_DATUM,)
        return (self.owner,) if item[0] in (self.owner, self.named, *_RESULT) else (self.owner, *item)


_RESULT = ("（结果）", "(result)")
_SUMS = ("合计", "sum")
"""What a form calls the rows that stand for another, and those that it adds up."""

_MARKS = regex(r"\s*[(（][0-9.]+分?[)）]$")
"""培训完成率（6分） is an indicator with its weight."""


# ---- cells


def _value(table: CellTable, reading: SheetReading, *, row: int, column: int, cell: Span, unit: str) -> Scalar | None:
    """The value of a cell, in the unit that stands beside it if it has none; None where a problem was reported."""
    text = cell.text.strip()
    odd = table.odd.get((row, column))
    if odd is not None and (problem := _misleading(odd, cell)):
        reading.diagnostics.append(problem)
        return None
    if odd is not None:
        reading.finer.append((cell, odd))
    said = plain(unit).strip() if unit else ""
    if not said or not _FIGURE.fullmatch(plain(text)):
        return Scalar(text, False, cell)
    if said == "%":
        return Scalar(text, False, cell, in_percent=True)
    return Scalar(text + unit.strip() if any(map(str.isalpha, said)) or said == "‰" else text, False, cell)


def _misleading(odd: Cell, cell: Span) -> Diagnostic | None:
    """Why a cell has no value: what stands in it is not what a person sees, or no value at all."""
    if odd.is_lost:
        return Diagnostic("R484", cell)
    if odd.is_error:
        return Diagnostic("R494", cell, {"text": odd.text})
    return Diagnostic("R493", cell, {"shown": odd.seen, "held": odd.held}) if odd.held else None


def finer_cells(readings: list[SheetReading], path: str) -> Iterator[Diagnostic]:
    """Of a file whose cells hold more digits than they show, which (R495)."""
    found = [one for reading in readings for one in reading.finer]
    if found:
        told = [
            f"{span.source.cell(span)} {odd.seen} ({odd.text})"
            for span, odd in found[: _LISTED + 1]
            if isinstance(span.source, CellSource)
        ]
        yield Diagnostic(
            "R495",
            None,
            {"path": path, "count": str(len(found)), "cells": listed(told, _LISTED)},
        )


_LISTED = 5


def _named(name: str) -> tuple[str, ...]:
    """The keys in a heading: A11①, 管理制度 › ①; a unit behind the last of several is no part of it, behind the only one the rubric may have it."""
    path = path_of(name)
    point = _POINT.fullmatch(unit_behind(name)[0])
    if len(path) == 1 and point is not None:
        return point["name"], point["point"]
    if len(path) > 1:
        short, unit = unit_behind(path[-1])
        return path if unit_named(unit) is None else (*path[:-1], short)
    return path


_POINT = regex(r"(?P<name>.*[^\s.·›-])[\s.·-]*(?P<point>[①-⑳])")
"""A point of an indicator, as people head its column."""


@lru_cache(65536)
def _role(text: str) -> str:
    """What a cell is the heading of, if of anything; a form may begin anywhere in a sheet, so every cell is asked."""
    return "" if text[:1].isdigit() or len(text) > _LONGEST_HEADING else _role_words().get(_folded(text), "")


_LONGEST_HEADING = 40


def _headings(cells: list[Span]) -> dict[str, int]:
    """The columns of a list of data by what they are for; empty where the row is none of its headings."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        role = _role(cell.text)
        if role:
            found.setdefault(role, place)
    return found if "value" in found and found.keys() & {"path", "item", "owner", "code"} else {}


@cache
def _role_words() -> dict[str, str]:
    words = {_folded(word): role for role, rows in _ROLES.items() for row in rows for word in column_words()[row]}
    return {**words, keys.DEVIATIONS.zh: "why", keys.DEVIATIONS.en: "why"}


def _words(role: str) -> tuple[str, ...]:
    return column_words()[role]


def _folded(text: str) -> str:
    """Without white space and brackets, half width, in small letters."""
    return _BRACKETS.sub("", plain("".join(text.split()))).casefold()
