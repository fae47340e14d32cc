"""A table of a report seen by its columns or by its rows: its figures under the words above each."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.documents.grid import Cell, Grid
from dsl.record import record, replace
from dsl.tools.arithmetic.figures import ReportFigure, figure_alone
from dsl.tools.importing.columns import bare, role_of

_LABELS = 3
_NOTHING = regex(r"[-—–－/／\\*无零\s]*")
"""What stands in a cell that holds no figure."""
_AS_PRINTED = ("score", "weight")
"""Columns of marks, which are added up as they stand; amounts may have been rounded before."""


@record
class TableFigure:
    """A figure of a table: its cell and the place in its line, the words above it, and the nearest in front of it.

    `labels`: the last cells of words in front of it. `is_behind_unread`: between the heading and it stands what is not read (13（含税）, 未开展).
    """

    cell: Cell
    figure: ReportFigure
    place: int
    over: str
    side: str
    labels: tuple[Cell, ...] = ()
    is_behind_unread: bool = False


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
        labels: dict[int, tuple[Cell, ...]] = {}
        for column in range(1, self.width + 1):
            line = [(cell, figure_alone(cell.text)) for cell in self.line(column)]
            yield list(self._under_headings(line, labels))
            for cell, figure in line:
                if figure is None and not _NOTHING.fullmatch(cell.text.strip()):
                    for place in self.places(cell):
                        labels[place] = (*labels.get(place, ())[-_LABELS:], cell)

    def _under_headings(
        self, line: list[tuple[Cell, ReportFigure | None]], labels: dict[int, tuple[Cell, ...]]
    ) -> Iterator[TableFigure | Cell]:
        over, is_behind_figure, is_behind_unread = "", False, False
        for cell, figure in line:
            if figure is None:
                yield cell
                if plain(cell.text) == over:
                    pass
                elif not is_behind_figure or self.is_heading(cell):
                    over, is_behind_unread = plain(cell.text), False
                else:
                    is_behind_unread |= not _NOTHING.fullmatch(cell.text.strip())
                continue
            is_behind_figure = True
            place = self.places(cell).start
            if role_of(over) in _AS_PRINTED:
                figure = replace(figure, is_rounded=False)
            front = labels.get(place, ())
            side = bare(front[-1].text) if front else ""
            yield TableFigure(
                cell=cell,
                figure=figure,
                place=place,
                over=over,
                side=side,
                labels=front,
                is_behind_unread=is_behind_unread,
            )

    def is_heading(self, cell: Cell) -> bool:
        """Whether words below figures head what follows: they are such words, and nothing beside them is a figure."""
        if not role_of(cell.text):
            return False
        place = self.places(cell).start
        beside = (self.at(place, column) for column in range(1, self.width + 1))
        return not any(figure_alone(other.text) for other in beside if other is not None and not other.is_blank)
