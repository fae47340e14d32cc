"""Excel workbooks, by openpyxl: every sheet that is shown as a grid, figures as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from dsl.base.language import Text
from dsl.documents.archive import Unfit, look_into
from dsl.documents.figures import shown
from dsl.documents.grid import Cell, Grid, TextLine

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 200_000
"""Cells with something in them on one sheet; a scoring table of 5,000 rows has 40,000."""

_FORMULA = b"<f"
_LISTED = 20


def read_excel(data: bytes) -> tuple[Grid | TextLine, ...]:
    """The sheets of a workbook, those that are hidden left out and told, hidden rows and columns read and told.

    A formula counts as the result that Excel kept beside it; none is ever worked out here.
    Raises Unfit: R722 broken, R723 too many cells, R736 a formula without a result, those of `look_into`.
    """
    from openpyxl import load_workbook

    archive = look_into(data)
    try:
        workbook = load_workbook(BytesIO(data), data_only=True, keep_links=False)
        formulas = load_workbook(BytesIO(data), keep_links=False) if _has_formulas(archive) else None
        shown_sheets = [s for s in workbook.worksheets if s.sheet_state == "visible"]
        hidden = [s.title for s in workbook.worksheets if s.sheet_state != "visible"]
        grids = []
        for sheet in shown_sheets:
            written = None if formulas is None else formulas[sheet.title]
            grids.append(_grid(sheet, written, hidden if sheet is shown_sheets[0] else []))
    except (KeyError, ValueError, AttributeError, SyntaxError, IndexError, TypeError, OverflowError) as error:
        raise Unfit("R722", reason=str(error) or type(error).__name__) from None
    return tuple(grid for grid in grids if grid.cells)


def _has_formulas(archive: ZipFile) -> bool:
    sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    return any(_FORMULA in archive.read(name) for name in sheets)


def _grid(sheet: Worksheet, written: Worksheet | None, hidden_sheets: list[str]) -> Grid:
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    cells = []
    for row, column, text, is_boxed in _filled(sheet, written):
        area = merged.get((row, column))
        rows, columns = (1, 1) if area is None else (area.max_row - row + 1, area.max_col - column + 1)
        if text.strip() or is_boxed:
            name = f"{sheet.title}!{_letters(column)}{row}"
            cells.append(Cell(text, row, column, rows=rows, columns=columns, place=(name, name)))
    return Grid((sheet.title, sheet.title), tuple(cells), bool(merged), tuple(_notes(sheet, hidden_sheets)))


def _filled(sheet: Worksheet, written: Worksheet | None) -> Iterator[tuple[int, int, str, bool]]:
    """Row, column and text of the cells that hold something, and of the merged ones, in order."""
    corners = {(area.min_row, area.min_col) for area in sheet.merged_cells.ranges}
    within = {place for area in sheet.merged_cells.ranges for place in area.cells} - corners
    held: dict[tuple[int, int], Any] = dict(sheet._cells)
    if len(held) > MOST_CELLS:
        raise Unfit("R723", limit=f"{MOST_CELLS:,}")
    for (row, column), cell in sorted(held.items()):
        if (row, column) in within:
            continue
        if cell.value is None and written is not None and written.cell(row, column).data_type == "f":
            raise Unfit("R736", cell=f"{sheet.title}!{_letters(column)}{row}")
        yield row, column, shown(cell), (row, column) in corners


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


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
