"""What every document is here, whatever its format: lines of text and grids of cells, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dsl.base.language import Lang, Text, pick
from dsl.record import field, record


@record
class Cell:
    """A cell with its line breaks; `row` and `column` of its upper left corner count from 1.

    It covers `rows` rows and `columns` columns. `place` is where a person finds it, without the document's name.
    `is_lost`: a formula whose result the file does not keep; `is_error`: one whose result is an error (#DIV/0!). `seen` is what a workbook
    shows where that is not `text`, with fewer digits or none of them; `held` is the figure it keeps where another one is seen.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    place: Text = field(default=("", ""), compare=False, repr=False)
    is_lost: bool = False
    is_error: bool = False
    seen: str = field(default="", compare=False)
    held: str = field(default="", compare=False)

    @property
    def is_finer(self) -> bool:
        """Whether more digits are held than are seen."""
        return bool(self.seen) and not self.held

    @property
    def is_odd(self) -> bool:
        """Whether what it says is not simply what a person sees in it."""
        return self.is_lost or self.is_error or bool(self.seen or self.held)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()


@record
class TextLine:
    """A paragraph outside the tables."""

    text: str


@record
class Grid:
    """A table: its cells from left to right, row by row; no two cover the same place, and a place without a cell is blank.

    `is_merging`: whether the format can say that a cell covers several places; where it cannot, a blank may stand for the cell above.
    `notes`: what a person should know about the table (hidden rows), already in words. `is_hidden`: a sheet that nobody sees.
    """

    place: Text
    cells: tuple[Cell, ...]
    is_merging: bool = True
    notes: tuple[Text, ...] = ()
    is_hidden: bool = False
    _sizes: list[int] = field(default_factory=list, init=False, compare=False, repr=False)
    _known: dict[tuple[int, int], Cell] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self._size[0]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self._size[1]

    @property
    def _size(self) -> list[int]:
        if not self._sizes:
            rows = (cell.row + cell.rows - 1 for cell in self.cells)
            columns = (cell.column + cell.columns - 1 for cell in self.cells)
            self._sizes.extend((max(rows, default=0), max(columns, default=0)))
        return self._sizes

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place."""
        if not self._known:
            self._known.update({place: cell for cell in self.cells for place in covered(cell)})
        return self._known.get((row, column))

    def row(self, number: int) -> list[Cell]:
        """The cells that cover a row, each once, those from above too."""
        found = (self.at(number, column) for column in range(1, self.width + 1))
        return list(dict.fromkeys(cell for cell in found if cell is not None))


@record
class Document:
    """A document: the name of its file, and what stands in it, in order. `is_book`: a workbook, whose tables are sheets with names."""

    name: str
    parts: tuple[Grid | TextLine, ...]
    is_book: bool = False

    @property
    def grids(self) -> list[Grid]:
        """Its tables."""
        return [part for part in self.parts if isinstance(part, Grid)]

    def place(self, cell: Cell, lang: Lang) -> str:
        """Where a cell stands, in words: 评分表.docx 表2 第3行第4列."""
        return f"{self.name} {pick(cell.place, lang)}"


def covered(cell: Cell) -> Iterator[tuple[int, int]]:
    """The places of a grid that a cell covers."""
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            yield row, column


@lru_cache(1024)
def letters(column: int) -> str:
    """A column, counted from 1, as a spreadsheet names it: A, Z, AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def in_table(number: int) -> Text:
    """The name of a table that has none: the first of a document is 1."""
    return f"表{number}", f"table {number}"


def in_row(table: Text, row: int, column: int) -> Text:
    """A place in a table, counted as a person counts."""
    return f"{table[0]} 第{row}行第{column}列", f"{table[1]} row {row} column {column}"
