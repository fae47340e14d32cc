"""Excel workbooks, by openpyxl: every sheet as a grid, figures as they are shown, with all their digits."""

from __future__ import annotations

from collections.abc import Container, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from dsl.base.language import Text
from dsl.base.render.columns import listed
from dsl.documents.archive import Unfit, look_into
from dsl.documents.figures import shown
from dsl.documents.grid import Cell, Grid, TextLine, letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 200_000
"""Cells with something in them on one sheet; a scoring table of 5,000 rows has 40,000."""

_FORMULA = b"<f"
_LISTED = 20


def read_excel(data: bytes) -> tuple[Grid | TextLine, ...]:
    """The sheets of a workbook, those that are hidden marked so, hidden rows and columns read and told.

    A formula counts as the result that Excel kept beside it, and is lost where there is none; none is ever worked out here.
    Raises Unfit: R722 broken, R723 too many cells, those of `look_into`.
    """
    from openpyxl import load_workbook

    archive = look_into(data)
    try:
        workbook = load_workbook(BytesIO(data), data_only=True, keep_links=False)
        formulas = load_workbook(BytesIO(data), keep_links=False) if _has_formulas(archive) else None
        hidden = [s.title for s in workbook.worksheets if s.sheet_state != "visible"]
        first = next((s for s in workbook.worksheets if s.sheet_state == "visible"), None)
        grids = []
        for sheet in workbook.worksheets:
            written = None if formulas is None else formulas[sheet.title]
            grids.append(_grid(sheet, written, hidden if sheet is first else []))
    except (KeyError, ValueError, AttributeError, SyntaxError, IndexError, TypeError, OverflowError) as error:
        raise Unfit("R722", reason=str(error) or type(error).__name__) from None
    return tuple(grid for grid in grids if grid.cells)


def _has_formulas(archive: ZipFile) -> bool:
    sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    return any(_FORMULA in archive.read(name) for name in sheets)


def _grid(sheet: Worksheet, written: Worksheet | None, hidden_sheets: list[str]) -> Grid:
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    cells = []
    for row, column, held in _filled(sheet, merged):
        area = merged.get((row, column))
        rows, columns = (1, 1) if area is None else (area.max_row - row + 1, area.max_col - column + 1)
        is_lost = held.value is None and written is not None and written.cell(row, column).data_type == "f"
        one = shown(held.value, held.number_format)
        if one.text.strip() or one.held or area is not None or is_lost:
            name = f"{sheet.title}!{letters(column)}{row}"
            cells.append(
                Cell(
                    one.text,
                    row,
                    column,
                    rows=rows,
                    columns=columns,
                    place=(name, name),
                    is_lost=is_lost,
                    is_error=held.data_type == "e",
                    seen=one.seen if one.held or one.is_finer else "",
                    held=one.held,
                )
            )
    notes = (*_hidden(sheet, hidden_sheets), *_otherwise_shown(sheet.title, cells))
    return Grid((sheet.title, sheet.title), tuple(cells), bool(merged), notes, sheet.sheet_state != "visible")


def _filled(sheet: Worksheet, corners: Container[tuple[int, int]]) -> Iterator[tuple[int, int, Any]]:
    """Row, column and cell of those that may hold something, in order; none that lies under a merged one."""
    within = {place for area in sheet.merged_cells.ranges for place in area.cells if place not in corners}
    held: dict[tuple[int, int], Any] = dict(sheet._cells)
    if len(held) > MOST_CELLS:
        raise Unfit("R723", limit=f"{MOST_CELLS:,}")
    for (row, column), cell in sorted(held.items()):
        if (row, column) not in within:
            yield row, column, cell


# ---- what a person should know


def _hidden(sheet: Worksheet, hidden_sheets: list[str]) -> Iterator[Text]:
    rows = [str(number) for number, row in sorted(sheet.row_dimensions.items()) if row.hidden]
    columns = [name for name, column in sorted(sheet.column_dimensions.items()) if column.hidden]
    yield from _told(f"{sheet.title} 隐藏的行也读入了", f"{sheet.title}: hidden rows were read too", rows)
    yield from _told(f"{sheet.title} 隐藏的列也读入了", f"{sheet.title}: hidden columns were read too", columns)
    yield from _told("隐藏的工作表没有读", "hidden sheets were not read", hidden_sheets)


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
