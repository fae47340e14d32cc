"""What the rows of a table say: sections and indicators as printed, and what became of every row."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from dsl.base.language import Text
from dsl.documents.grid import Cell, Grid
from dsl.record import field, record
from dsl.tools.importing.columns import Column
from dsl.tools.importing.names import PrintedName, marks_of


class RowUse(Enum):
    """What became of a row of the document."""

    HEADING = "标题和表头", "titles and headings"
    SECTION = "分级标题", "sections"
    INDICATOR = "指标", "indicators"
    TOTAL = "合计、小计", "totals"
    BLANK = "空行", "blank"
    LEFT = "没有用上", "left over"


@record
class RowTold:
    """A row and what became of it."""

    grid: Grid
    row: int
    use: RowUse


@record(frozen=False)
class PrintedSection:
    """A heading of the table; `level` counts from 1, `weight` is None where none is printed."""

    level: int
    named: PrintedName
    cell: Cell
    weight: Fraction | None = None


@record(frozen=False, eq=False)
class ScoredRow:
    """One row of an indicator, the cells of its columns by what they are for; a cell that covers several rows stands in the first."""

    grid: Grid
    row: int
    cells: dict[Column, Cell]

    @property
    def own_marks(self) -> Fraction | None:
        """What the row's own cell of a column of marks says, the last one's."""
        cells = [cell for column, cell in self.of("weight") if cell.row == self.row and cell.rows == 1]
        figures = [found[0] for cell in cells if (found := marks_of(cell.text)) is not None and not found[1]]
        return figures[-1] if figures else None

    def of(self, *roles: str) -> list[tuple[Column, Cell]]:
        """The filled cells of columns of these kinds, from left to right."""
        return [(column, cell) for column, cell in self.cells.items() if column.role in roles and not cell.is_blank]


@record(frozen=False, eq=False)
class PrintedIndicator:
    """An indicator as the table prints it: its rows, the cell that names it, and the marks that its own column gives."""

    named: PrintedName
    cell: Cell
    rows: list[ScoredRow]
    weight: Fraction | None = None
    is_share: bool = False
    added: Fraction | None = None
    """What the marks of its rows add up to, where that is not the weight printed beside them."""
    is_graded: bool = False
    """Whether its rows are grades of which one holds, not parts that add up."""

    def of(self, *roles: str) -> list[tuple[Column, Cell]]:
        """The filled cells of all its rows for columns of these kinds, each cell once."""
        found = [pair for row in self.rows for pair in row.of(*roles)]
        return list({id(cell): (column, cell) for column, cell in found}.values())

    @property
    def row_marks(self) -> tuple[Fraction, ...]:
        """The marks in each row's own cell, the last of it; nothing where a row has none."""
        found = [row.own_marks for row in self.rows]
        return tuple(marks for marks in found if marks is not None) if None not in found else ()

    @property
    def scored(self) -> list[Cell]:
        """The cells of its scores."""
        return [cell for _, cell in self.of("score")]

    def text(self, *roles: str) -> str:
        """The first of them."""
        return next((cell.text for _, cell in self.of(*roles)), "")


@record
class PrintedTotal:
    """A row that adds up: its words, marks and score as far as printed; `section` is None for the total of the table."""

    words: str
    cell: Cell
    weight: Fraction | None
    score: Fraction | None
    is_whole: bool


@record(frozen=False, eq=False)
class TableReading:
    """All that was read from a table, in order; the name of the project and the grade where a row prints them."""

    parts: list[PrintedSection | PrintedIndicator | PrintedTotal]
    rows: list[RowTold]
    project: str = ""
    grade: str = ""
    remarks: list[str] = field(default_factory=list)
    """The rows that are words across the table."""
    notes: list[Text] = field(default_factory=list)
    """What was decided about the table as a whole."""

    @property
    def indicators(self) -> list[PrintedIndicator]:
        """Its indicators in order."""
        return [part for part in self.parts if isinstance(part, PrintedIndicator)]

    @property
    def totals(self) -> list[PrintedTotal]:
        """Its rows of sums in order."""
        return [part for part in self.parts if isinstance(part, PrintedTotal)]

    def count(self, use: RowUse) -> int:
        """How many rows became this."""
        return sum(row.use is use for row in self.rows)
