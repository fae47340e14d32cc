"""A sheet of cells as a text, so that a cell is a span of it and messages name the cell: 填报表.xlsx 数据!C12."""

from __future__ import annotations

from dsl.base.source import Source, Span
from dsl.documents.grid import Cell, Grid, covered, letters
from dsl.record import record


@record
class CellSource(Source):
    """A line for each row, a tab between two columns. `name` is what messages call it: the file, and its sheet if it has one.

    `path` names the file, `sheet` is empty in a file of one table.
    """

    path: str
    sheet: str

    @property
    def file(self) -> str:
        """The file, without the sheet."""
        return self.path

    @property
    def is_table(self) -> bool:
        """It is one."""
        return True

    def where(self, span: Span) -> str:
        """The cell behind the name of the sheet: 填报表.xlsx 数据!C12, 填报表.csv C12."""
        return f"{self.name}{'!' if self.sheet else ' '}{self._cell(span)}"

    def cell(self, span: Span) -> str:
        """The cell as a spreadsheet names it: 数据!C12."""
        return f"{self.sheet}!{self._cell(span)}" if self.sheet else self._cell(span)

    def _cell(self, span: Span) -> str:
        row, place = self.position(span.start)
        return f"{letters(self.line(row).count(chr(9), 0, place - 1) + 1)}{row}"


@record(frozen=False, eq=False)
class CellTable:
    """A grid with the text that its cells are spans of. `merged`: the places under a cell that begins elsewhere; `odd`: cells that say not simply what is seen."""

    source: CellSource
    height: int
    merged: dict[tuple[int, int], Cell]
    odd: dict[tuple[int, int], Cell]

    def row(self, number: int) -> list[Span]:
        """The cells of a row, counted from 1, those that are blank too."""
        source = self.source
        start = source.start_of(number)
        found: list[Span] = []
        for text in source.line(number).split("\t"):
            found.append(Span(source, start, start + len(text)))
            start += len(text) + 1
        return found


_PADDED = 100
"""Columns up to which a row has all its cells, so that a blank one at its end has a place of its own; tables that people fill in are no wider."""


def cell_table(grid: Grid, path: str, sheet: str) -> CellTable:
    """The grid with places; every line break in a cell is a blank."""
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        row = rows[cell.row - 1]
        row.extend([""] * (cell.column - 1 - len(row)))
        row.append(" ".join(cell.text.split()))
    width = min(max(map(len, rows), default=0), _PADDED)
    text = "\n".join("\t".join(row) + "\t" * (width - max(1, len(row))) for row in rows)
    source = CellSource(f"{path} {sheet}" if sheet else path, text, path=path, sheet=sheet)
    wide = [cell for cell in grid.cells if cell.rows > 1 or cell.columns > 1]
    merged = {place: cell for cell in wide for place in covered(cell) if place != (cell.row, cell.column)}
    return CellTable(source, len(rows), merged, {(c.row, c.column): c for c in grid.cells if c.is_odd})
