"""A table of a report seen by its columns or by its rows: its figures under the words above each."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.characters import plain
from dsl.documents.grid import Cell, Grid
from dsl.record import record, replace
from dsl.tools.arithmetic.figures import ReportFigure, figure_alone
from dsl.tools.importing.columns import bare, role_of

_AS_PRINTED = ("score", "weight")
"""Columns of marks, which are added up as they stand; amounts may have been rounded before."""


@record
class TableFigure:
    """A figure of a table: its cell and the place in its line, the words above it, and the nearest in front of it."""

    cell: Cell
    figure: ReportFigure
    place: int
    over: str
    side: str


@record
class SeenTable:
    """A table seen by its columns, or with `turned` by its rows."""

    grid: Grid
    turned: bool

    @property
    def height(self) -> int:
        """How many places a line has."""
        return self.grid.width if self.turned else self.grid.height

    @property
    def width(self) -> int:
        """How many lines there are."""
        return self.grid.height if self.turned else self.grid.width

    def at(self, row: int, column: int) -> Cell | None:
        """The cell at a place of a line."""
        return self.grid.at(column, row) if self.turned else self.grid.at(row, column)

    def places(self, cell: Cell) -> range:
        """The places of its line that a cell covers."""
        first, count = (cell.column, cell.columns) if self.turned else (cell.row, cell.rows)
        return range(first, first + count)

    def line(self, column: int) -> list[Cell]:
        """The cells of a line, each once."""
        found = (self.at(row, column) for row in range(1, self.height + 1))
        return list(dict.fromkeys(cell for cell in found if cell is not None and not cell.is_blank))

    def lines(self) -> Iterator[list[TableFigure | Cell]]:
        """Each line: its figures under the words that stand above each, and its other cells as they are."""
        side: dict[int, str] = {}
        for column in range(1, self.width + 1):
            found: list[TableFigure | Cell] = []
            words: list[Cell] = []
            for cell in self.line(column):
                figure = figure_alone(cell.text)
                if figure is None:
                    words.append(cell)
                    found.append(cell)
                else:
                    over = plain(words[-1].text) if words else ""
                    place = self.places(cell).start
                    if role_of(over) in _AS_PRINTED:
                        figure = replace(figure, is_rounded=False)
                    found.append(
                        TableFigure(cell=cell, figure=figure, place=place, over=over, side=side.get(place, ""))
                    )
            side |= {place: bare(cell.text) for cell in words for place in self.places(cell)}
            yield found
