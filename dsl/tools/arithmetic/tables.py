"""Claims of tables: totals of columns and of rows, rates beside their two amounts, means, lines that say how they are computed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.documents.grid import Cell, Grid
from dsl.exact.units import Kind
from dsl.record import record
from dsl.tools.arithmetic.claims import RATE, SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure, figure_alone
from dsl.tools.arithmetic.interval import RoundedRange, of, sums_of_last
from dsl.tools.arithmetic.prose import mean_of
from dsl.tools.importing.columns import bare, role_of, squeezed

_TOTAL = regex(f".{{0,6}}{any_word('told-total-row')}|.{{2,8}}得分")
_MEAN = regex(rf"{any_word('told-mean')}[::]?(?P<figure>\d+(?:\.\d+)?)?分?")
_NOT_ADDED = regex(f"{any_word('told-not-added')}|%")
_QUOTIENTS = {"得分率": ("score", "weight"), "执行率": ("executed", "planned"), "预算执行率": ("executed", "planned")}
_AS_PRINTED = ("score", "weight")
"""Columns of marks, which are added up as they stand; amounts may have been rounded before."""
_DONE = ("完成率", "指标完成率", "目标完成率")
_RATE_OF = regex(r"\(([a-z])/([a-z])\)(?:[×*]100%)?$")
_LETTER = regex(r"\(([a-z])\)$")


@record
class TableFigure:
    """A figure of a table: its cell, and what stands above it and in front of it."""

    cell: Cell
    figure: ReportFigure
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

    def place(self, cell: Cell) -> int:
        """Where a cell stands in its line."""
        return cell.column if self.turned else cell.row

    def line(self, column: int) -> list[Cell]:
        """The cells of a line, each once."""
        found = (self.at(row, column) for row in range(1, self.height + 1))
        return list(dict.fromkeys(cell for cell in found if cell is not None and not cell.is_blank))

    def side(self, cell: Cell, column: int) -> str:
        """The nearest words in front of a cell of a line."""
        row = self.place(cell)
        for number in range(column - 1, 0, -1):
            other = self.at(row, number)
            if other is not None and other != cell and not other.is_blank and figure_alone(other.text) is None:
                return bare(other.text)
        return ""

    def fields(self, column: int) -> list[TableFigure]:
        """The figures of a line under the words that stand above each."""
        found, over = [], ""
        for cell in self.line(column):
            figure = figure_alone(cell.text)
            if figure is None:
                over = plain(cell.text)
            else:
                found.append(TableFigure(cell=cell, figure=figure, over=over, side=self.side(cell, column)))
        return found


def in_table(grid: Grid) -> Iterator[PrintedClaim]:
    """All kinds of claims of a table, each figure's once."""
    for sheet in (SeenTable(grid, False), SeenTable(grid, True)):
        across: dict[int, list[TableFigure]] = {}
        for column in range(1, sheet.width + 1):
            fields = sheet.fields(column)
            for field in fields:
                across.setdefault(sheet.place(field.cell), []).append(field)
            yield from _totals(_in_place(sheet, fields))
            yield from _means(sheet, column)
        for place in sorted(across):
            yield from _rates(across[place])


# ---- totals


def _in_place(sheet: SeenTable, fields: list[TableFigure]) -> list[TableFigure]:
    """The figures of a column; of a text, which cannot say which cells are merged, only where no row above its total has figures in other columns."""
    total = next((one.cell for one in reversed(fields) if _TOTAL.fullmatch(one.side)), None)
    if sheet.grid.is_merging or sheet.turned or total is None:
        return fields
    *rows, last = ({c.column for c in sheet.grid.row(n) if figure_alone(c.text)} for n in range(1, total.row + 1))
    return fields if all(row <= last for row in rows) else []


def _totals(fields: list[TableFigure]) -> Iterator[PrintedClaim]:
    """A total is the sum of all above it under the same words, of all subtotals, or of the last few."""
    if not fields:
        return
    head = bare(fields[-1].over)
    if not head or _NOT_ADDED.search(head):
        return
    fields = [one for one in fields if bare(one.over) == head or role_of(one.over) == role_of(head) != ""]
    plain_ones: list[ReportFigure] = []
    parts: list[ReportFigure] = []
    for one in fields:
        if not _TOTAL.fullmatch(one.side):
            plain_ones.append(one.figure)
            continue
        claim = _total(one, plain_ones, parts)
        if claim is not None:
            yield claim
        parts.append(one.figure)


def _total(field: TableFigure, rows: list[ReportFigure], parts: list[ReportFigure]) -> PrintedClaim | None:
    figure = field.figure
    if len(rows) < 2 or figure.kind is Kind.RATE or not all(one.is_like(figure) for one in (*rows, *parts)):
        return None
    of_rows, of_parts = sums_of_last(rows), sums_of_last(parts)
    sums = [*of_rows, *of_parts, *(one + other for one in of_parts for other in of_rows[1:])]
    if role_of(field.over) in _AS_PRINTED:
        sums = [each.alone for each in sums]
    return claimed(SUM, PrintedAt(field.cell.place, field.side, figure), "+".join(one.text for one in rows), sums)


# ---- rates


def _rates(fields: list[TableFigure]) -> Iterator[PrintedClaim]:
    """得分率 is 得分 by 权重; 执行率(B/A) what stands under B by what stands under A."""
    by_letter = {found[1]: one.figure for one in fields if (found := _LETTER.search(squeezed(one.over).lower()))}
    by_role: dict[str, list[ReportFigure]] = {}
    for one in fields:
        by_role.setdefault(role_of(one.over), []).append(one.figure)
    for one in fields:
        of_letters = _RATE_OF.search(squeezed(one.over).lower())
        names = _QUOTIENTS.get(bare(one.over))
        if of_letters:
            terms = [by_letter.get(letter) for letter in of_letters.groups()]
        elif names:
            terms = [by_role[role][0] if len(by_role.get(role, ())) == 1 else None for role in names]
        elif bare(one.over) in _DONE:
            terms = [by_role[role][0] if len(by_role.get(role, ())) == 1 else None for role in ("actual", "target")]
        else:
            continue
        above, below = terms
        if above is not None and below is not None and below.value and above.may_be_like(below):
            yield _quotient(one, above, below)


def _quotient(field: TableFigure, above: ReportFigure, below: ReportFigure) -> PrintedClaim:
    rate = field.figure
    value = of(above) / of(below)
    shown = value.times(100) if rate.kind is Kind.NUMBER and rate.value > 2 else value
    ways = [shown]
    if bare(field.over) in _DONE:
        whole = Fraction(100) if shown is not value else Fraction(1)
        ways += [RoundedRange(whole, whole, whole), of(below) / of(above) if above.value else shown]
    how = f"{above.text}÷{below.text}"
    return claimed(RATE, PrintedAt(field.cell.place, bare(field.over), rate), how, ways)


# ---- means


def _means(sheet: SeenTable, column: int) -> Iterator[PrintedClaim]:
    """平均分88 in the line of the figures, or behind the words 平均分."""
    rows: list[ReportFigure] = []
    for cell in sheet.line(column):
        figure, words = figure_alone(cell.text), "".join(plain(cell.text).split())
        stated = _MEAN.fullmatch(words)
        if figure is not None and not _MEAN.fullmatch(sheet.side(cell, column)):
            rows = [*rows, figure] if not rows or rows[0].is_like(figure) else [figure]
            continue
        mean = figure or (figure_alone(stated["figure"]) if stated and stated["figure"] else None)
        if mean is not None and len(rows) > 1:
            yield mean_of(rows, mean, words, cell.place)
        rows = []
