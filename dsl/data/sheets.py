"""The tables of a spreadsheet as projects: a datum a row, as a form has it, or a project a row under the names of the data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import column_words
from dsl.data import keys
from dsl.data.cells import CellTable
from dsl.data.gathered import CellValue, gathered
from dsl.data.paths import path_of
from dsl.data.records import Mapping, Scalar
from dsl.record import field, record

_BRACKETS = regex(r"\([^()]*\)")
_UNIT_BEHIND = regex(r"\(([^()]+)\)$")
_FIGURE = regex(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?")
_PERCENT = ("%", "率(%)")
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
    for number in numbers[head:]:
        cells = table.row(number)
        if any(cell.text.strip() for cell in cells):
            values = list(_wide_row(table, reading, number=number, names=names, cells=cells))
            reading.project(values, cells[0].to(cells[-1]))


def _wide_row(
    table: CellTable, reading: SheetReading, *, number: int, names: list[Span], cells: list[Span]
) -> Iterator[CellValue]:
    blank = cells[-1].behind
    for place, heading in enumerate(names):
        cell, name = cells[place] if place < len(cells) else blank, heading.text.strip()
        if not name or _folded(name) in _words("number"):
            continue
        value = _value(table, reading, row=number, column=place + 1, cell=cell, unit=_unit_of(name))
        if value is not None:
            is_project = _folded(name) in (*_words("project"), keys.PROJECT.zh, keys.PROJECT.en)
            path = (keys.PROJECT.zh,) if is_project else path_of(name)
            yield CellValue(path, value, heading if value.text else cell)
    nameless = [place for place in range(len(cells)) if place >= len(names) or not names[place].text.strip()]
    for cell in (cells[place] for place in nameless if cells[place].text.strip()):
        reading.diagnostics.append(Diagnostic("R482", cell, {"text": cell.text.strip()}))


def _whole(table: CellTable) -> Span:
    return Span(table.source, 0, len(table.source.text))


# ---- a datum a row


@record(frozen=False, eq=False)
class _ListRows:
    """Goes down the rows; `columns` are those of the last headings, `owner` the indicator that the row above belongs to."""

    table: CellTable
    reading: SheetReading
    columns: dict[str, int] = field(default_factory=dict)
    owner: str = ""

    def read(self, number: int) -> Iterator[CellValue]:
        """The value of a row, if it has one."""
        cells = self.table.row(number)
        headings = _headings(cells)
        if headings:
            self.columns = headings
            return
        if not self.columns or not any(cell.text.strip() for cell in cells):
            return
        path = self.path(cells)
        cell = self.cell(cells, "value")
        if path == (keys.NO_DATUM,) or (not path and (cell is None or not cell.text.strip())):
            return
        place = self.columns["value"] + 1
        if cell is None:
            cell = cells[-1].behind
        if not path:
            self.reading.diagnostics.append(Diagnostic("R482", cell, {"text": cell.text.strip()}))
            return
        if self.is_shared(number, place):
            self.reading.diagnostics.append(Diagnostic("R483", self.corner(number, place), {"key": path[-1]}))
            return
        value = _value(self.table, self.reading, row=number, column=place, cell=cell, unit=self.text(cells, "unit"))
        if value is not None:
            name = self.cell(cells, "item") or self.cell(cells, "path")
            yield CellValue(path, value, cell if not value.text or name is None else name)

    def cell(self, cells: list[Span], role: str) -> Span | None:
        """The cell of a row in the column for something."""
        place = self.columns.get(role)
        return cells[place] if place is not None and place < len(cells) else None

    def text(self, cells: list[Span], role: str) -> str:
        """What stands there."""
        cell = self.cell(cells, role)
        return "" if cell is None else cell.text.strip()

    def path(self, cells: list[Span]) -> tuple[str, ...]:
        """The keys of a row: those of the hidden column, or the item, below its indicator where the table has a column for that."""
        path = path_of(self.text(cells, "path"))
        if path:
            return path
        item = path_of(self.text(cells, "item"))
        owner = self.text(cells, "code") or _without_marks(self.text(cells, "owner"))
        named = _without_marks(self.text(cells, "owner"))
        self.owner = owner or self.owner
        if not item or item[0] in (named, self.owner) or item[0] in _RESULT:
            return ((owner,) if owner and not item else (self.owner,)) if owner or item else ()
        reserved = {spelling for key in keys.RESERVED for spelling in (key.zh, key.en)}
        return item if not self.owner or item[0] in reserved else (self.owner, *item)

    def is_shared(self, row: int, column: int) -> bool:
        """Whether the value of a row is that of a cell which begins in another row."""
        cell = self.table.merged.get((row, column))
        return cell is not None and cell.row != row

    def corner(self, row: int, column: int) -> Span:
        """The first cell of a merged one."""
        cell = self.table.merged[row, column]
        return self.table.row(cell.row)[cell.column - 1]


_RESULT = ("（结果）", "(result)")


def _without_marks(name: str) -> str:
    """培训完成率（6分） is an indicator with its weight."""
    return _MARKS.sub("", name)


_MARKS = regex(r"\s*[(（][0-9.]+分?[)）]$")


# ---- cells


def _value(table: CellTable, reading: SheetReading, *, row: int, column: int, cell: Span, unit: str) -> Scalar | None:
    """The value of a cell, in the unit that stands beside it if it has none; None where a problem was reported."""
    text = cell.text.strip()
    if (row, column) in table.lost:
        reading.diagnostics.append(Diagnostic("R484", cell))
        return None
    said = plain(unit).strip()
    if not _FIGURE.fullmatch(plain(text)) or not said:
        return Scalar(text, False, cell)
    if said == "%":
        return Scalar(text, False, cell, in_percent=True)
    return Scalar(text + unit.strip() if any(map(str.isalpha, said)) or said == "‰" else text, False, cell)


def _unit_of(name: str) -> str:
    """预算资金（万元）"""
    found = _UNIT_BEHIND.search(plain(name).strip())
    return found[1] if found else ""


def _headings(cells: list[Span]) -> dict[str, int]:
    """The columns of a list of data by what they are for; empty where the row is none of its headings."""
    found: dict[str, int] = {}
    roles = _role_words()
    for place, cell in enumerate(cells):
        role = roles.get(_folded(cell.text), "")
        if role:
            found.setdefault(role, place)
    return found if "value" in found and found.keys() & {"path", "item", "owner", "code"} else {}


@cache
def _role_words() -> dict[str, str]:
    return {_folded(word): role for role, rows in _ROLES.items() for row in rows for word in column_words()[row]}


def _words(role: str) -> tuple[str, ...]:
    return column_words()[role]


def _folded(text: str) -> str:
    """Without white space and brackets, half width, in small letters."""
    return _BRACKETS.sub("", plain("".join(text.split()))).casefold()
