"""Excel workbooks, by openpyxl: every sheet as a grid, figures as they are shown, with all their digits."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from dsl.base.language import Text
from dsl.base.render.columns import listed
from dsl.documents.archive import Unfit, look_into
from dsl.documents.figures import shown
from dsl.documents.grid import Cell, Grid, TextLine, letters
from dsl.documents.rows import CellKey, RowTaker
from dsl.record import record, replace

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 5_000_000
"""Cells with something in them on one sheet; 10,000 projects with 60 data each have 600,000."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]"), (b"<f", b":f")
_AREA = re.compile(rb"<(?:\w+:)?mergeCell\b|\bhidden=.(?:1|true)"), (b"mergeCell", b"hidden=")
"""What is looked for, and what it cannot be without."""
_LISTED = 20
_UNREAD: Text = "隐藏的工作表没有读", "hidden sheets were not read"


def read_excel(data: bytes, taker: RowTaker | None = None) -> tuple[Grid | TextLine, ...]:
    """The sheets of a workbook, those that are hidden marked so, hidden rows and columns read and told; `taker` is asked of the rows of a
    single one of values alone.

    A formula counts as the result that Excel kept beside it, and is lost where there is none; none is ever worked out here.
    Raises Unfit: R722 broken, R723 too many cells, those of `look_into`.
    """
    from openpyxl import load_workbook

    held = _held(look_into(data))
    is_plain = not held.formulas and not held.areas
    try:
        workbook = load_workbook(BytesIO(data), data_only=True, keep_links=False, read_only=is_plain)
        formulas = load_workbook(BytesIO(data), keep_links=False) if held.formulas else None
        hidden = [s.title for s in workbook.worksheets if s.sheet_state != "visible"]
        first = next((s for s in workbook.worksheets if s.sheet_state == "visible"), None)
        grids = []
        taker = taker if len(workbook.worksheets) == 1 else None
        for sheet in workbook.worksheets:
            written = None if formulas is None else formulas[sheet.title]
            notes = list(_told(*_UNREAD, hidden)) if sheet is first else []
            grids.append(_plain_grid(sheet, notes, taker) if is_plain else _grid(sheet, written, notes))
    except (KeyError, ValueError, AttributeError, SyntaxError, IndexError, TypeError, OverflowError) as error:
        raise Unfit("R722", reason=str(error) or type(error).__name__) from None
    return tuple(grid for grid in grids if grid.cells)


@record
class _Held:
    """What the sheets of a workbook hold beside values, seen before they are read."""

    formulas: bool
    areas: bool
    """Whether cells are merged, or rows or columns hidden: then a sheet cannot be read row by row."""


def _held(archive: ZipFile) -> _Held:
    names = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    texts = (archive.read(name) for name in names)
    found = [(_holds(text, *_FORMULA), _holds(text, *_AREA)) for text in texts]
    return _Held(any(formula for formula, _ in found), any(area for _, area in found))


def _holds(text: bytes, pattern: re.Pattern[bytes], needed: Iterable[bytes]) -> bool:
    return any(word in text for word in needed) and pattern.search(text) is not None


def _plain_grid(sheet: Any, notes: Iterable[Text], taker: RowTaker | None) -> Grid:
    """A sheet of values alone, of any length."""
    sheet.reset_dimensions()
    cells: list[Cell] = []
    formats = _Formats(sheet)
    for number, row in enumerate(sheet.iter_rows(), 1):
        if taker is None or not taker.takes(number, formats.keys_of(row), partial(_cells, sheet.title, row)):
            cells += _cells(sheet.title, row)
        if len(cells) > MOST_CELLS:
            raise Unfit("R723", limit_zh=f"{MOST_CELLS:,} 个单元格", limit_en=f"{MOST_CELLS:,} cells")
    told = (*notes, *_otherwise_shown(sheet.title, cells))
    return Grid((sheet.title, sheet.title), tuple(cells), False, told, sheet.sheet_state != "visible")


def _cells(title: str, row: Iterable[Any]) -> list[Cell]:
    found = (_cell(title, one.row, one.column, one) for one in row if one.value is not None)
    return [cell for cell in found if cell.text.strip() or cell.held]


class _Formats(dict[int, str]):
    """The number format of each style of a sheet, looked up once."""

    def __init__(self, sheet: Any) -> None:
        super().__init__()
        self.sheet = sheet

    def __missing__(self, style: int) -> str:
        from openpyxl.cell.read_only import ReadOnlyCell

        self[style] = found = str(ReadOnlyCell(self.sheet, 1, 1, None, style_id=style).number_format)
        return found

    def keys_of(self, row: Iterable[Any]) -> list[CellKey | None]:
        """What says what stands in each cell of a row."""
        return [None if (value := one.value) is None else (value, one.data_type, self[one._style_id]) for one in row]


def _cell(title: str, row: int, column: int, held: Any) -> Cell:
    one = shown(held.value, held.number_format)
    name = f"{title}!{letters(column)}{row}"
    is_error = held.data_type == "e"
    if one.text is one.seen and not one.held and not is_error:
        return Cell(one.text, row, column, place=(name, name))
    seen = one.seen if one.held or one.is_finer else ""
    return Cell(one.text, row, column, place=(name, name), is_error=is_error, seen=seen, held=one.held)


def _grid(sheet: Worksheet, written: Worksheet | None, notes: Iterable[Text]) -> Grid:
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    cells = []
    for row, column, held in _filled(sheet, merged):
        area = merged.get((row, column))
        is_lost = held.value is None and written is not None and written.cell(row, column).data_type == "f"
        cell = _cell(sheet.title, row, column, held)
        if area is not None or is_lost:
            rows, columns = (1, 1) if area is None else (area.max_row - row + 1, area.max_col - column + 1)
            cells.append(replace(cell, rows=rows, columns=columns, is_lost=is_lost))
        elif cell.text.strip() or cell.held:
            cells.append(cell)
    told = (*_hidden(sheet), *notes, *_otherwise_shown(sheet.title, cells))
    return Grid((sheet.title, sheet.title), tuple(cells), bool(merged), told, sheet.sheet_state != "visible")


def _filled(sheet: Worksheet, corners: Container[tuple[int, int]]) -> Iterator[tuple[int, int, Any]]:
    """Row, column and cell of those that may hold something, in order; none that lies under a merged one."""
    within = {place for area in sheet.merged_cells.ranges for place in area.cells if place not in corners}
    held: dict[tuple[int, int], Any] = dict(sheet._cells)
    if len(held) > MOST_CELLS:
        raise Unfit("R723", limit_zh=f"{MOST_CELLS:,} 个单元格", limit_en=f"{MOST_CELLS:,} cells")
    for (row, column), cell in sorted(held.items()):
        if (row, column) not in within:
            yield row, column, cell


# ---- what a person should know


def _hidden(sheet: Worksheet) -> Iterator[Text]:
    rows = [str(number) for number, row in sorted(sheet.row_dimensions.items()) if row.hidden]
    columns = [name for name, column in sorted(sheet.column_dimensions.items()) if column.hidden]
    yield from _told(f"{sheet.title} 隐藏的行也读入了", f"{sheet.title}: hidden rows were read too", rows)
    yield from _told(f"{sheet.title} 隐藏的列也读入了", f"{sheet.title}: hidden columns were read too", columns)


def _otherwise_shown(title: str, cells: list[Cell]) -> Iterator[Text]:
    """Cells that show another figure than they hold, or fewer digits, and errors of formulas."""
    other = [f"{_name(cell)} “{cell.seen}” ({cell.held})" for cell in cells if cell.held]
    finer = [f"{_name(cell)} {cell.seen} ({cell.text})" for cell in cells if cell.is_finer]
    errors = [f"{_name(cell)} {cell.text}" for cell in cells if cell.is_error]
    zh = f"{title} 显示的和存的（括号里）不是一个数，按显示的读"
    yield from _told(zh, f"{title}: shown is another figure than held (in brackets); what is shown was read", other)
    zh = f"{title} 存的（括号里）比显示的位数多，按存的读"
    yield from _told(zh, f"{title}: more digits are held (in brackets) than shown; what is held was read", finer)
    yield from _told(f"{title} 公式的结果是错误", f"{title}: formulas that end in an error", errors)


def _told(zh: str, en: str, names: list[str]) -> Iterator[Text]:
    if names:
        shown = listed(names, _LISTED)
        yield f"{zh}：{shown}", f"{en}: {shown}"


def _name(cell: Cell) -> str:
    return f"{letters(cell.column)}{cell.row}"
