"""Excel workbooks, by openpyxl: every sheet that is shown as a grid, figures as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from dsl.base.language import Text
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
    for row, column, text, is_boxed, is_lost in _filled(sheet, written):
        area = merged.get((row, column))
        rows, columns = (1, 1) if area is None else (area.max_row - row + 1, area.max_col - column + 1)
        if text.strip() or is_boxed or is_lost:
            name = f"{sheet.title}!{letters(column)}{row}"
            cells.append(Cell(text, row, column, rows=rows, columns=columns, place=(name, name), is_lost=is_lost))
    notes = tuple(_notes(sheet, hidden_sheets))
    return Grid((sheet.title, sheet.title), tuple(cells), bool(merged), notes, sheet.sheet_state != "visible")


def _filled(sheet: Worksheet, written: Worksheet | None) -> Iterator[tuple[int, int, str, bool, bool]]:
    """Row, column and text of the cells that hold something, and of the merged ones, in order; whether it is merged, and lost."""
    corners = {(area.min_row, area.min_col) for area in sheet.merged_cells.ranges}
    within = {place for area in sheet.merged_cells.ranges for place in area.cells} - corners
    held: dict[tuple[int, int], Any] = dict(sheet._cells)
    if len(held) > MOST_CELLS:
        raise Unfit("R723", limit=f"{MOST_CELLS:,}")
    for (row, column), cell in sorted(held.items()):
        if (row, column) in within:
            continue
        is_lost = cell.value is None and written is not None and written.cell(row, column).data_type == "f"
        yield row, column, shown(cell), (row, column) in corners, is_lost


def _notes(sheet: Worksheet, hidden_sheets: list[str]) -> Iterator[Text]:
    rows = [str(number) for number, row in sorted(sheet.row_dimensions.items()) if row.hidden]
    columns = [name for name, column in sorted(sheet.column_dimensions.items()) if column.hidden]
    if rows:
        listed = "、".join(rows[:_LISTED])
        yield f"{sheet.title} 隐藏的行也读入了：{listed}", f"{sheet.title}: hidden rows were read too: {listed}"
    if columns:
        listed = "、".join(columns[:_LISTED])
        yield f"{sheet.title} 隐藏的列也读入了：{listed}", f"{sheet.title}: hidden columns were read too: {listed}"
    if hidden_sheets:
        listed = "、".join(hidden_sheets[:_LISTED])
        yield f"隐藏的工作表没有读：{listed}", f"hidden sheets were not read: {listed}"
