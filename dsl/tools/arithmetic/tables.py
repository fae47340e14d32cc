"""Claims of tables: totals of columns and of rows, rates beside their two amounts, means, lines that say how they are computed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.documents.grid import Cell, Grid
from dsl.exact.units import Kind
from dsl.record import record, replace
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


def in_table(grid: Grid) -> Iterator[PrintedClaim]:
    """All kinds of claims of a table, each figure's once."""
    for sheet in (SeenTable(grid, False), SeenTable(grid, True)):
        across: dict[int, list[TableFigure]] = {}
        for line in sheet.lines():
            fields = [one for one in line if isinstance(one, TableFigure)]
            for field in fields:
                across.setdefault(field.place, []).append(field)
            yield from _totals(_in_place(sheet, fields))
            yield from _means(line)
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
    behind = 0
    for one in fields:
        if not _TOTAL.fullmatch(one.side):
            plain_ones.append(one.figure)
            continue
        claim = _total(one, plain_ones, parts, behind)
        if claim is not None:
            yield claim
        parts.append(one.figure)
        behind = len(plain_ones)


def _total(field: TableFigure, rows: list[ReportFigure], parts: list[ReportFigure], behind: int) -> PrintedClaim | None:
    """`behind`: the first row behind the last subtotal; to subtotals only what stands there is added."""
    figure = field.figure
    if len(rows) < 2 or figure.kind is Kind.RATE or not all(one.is_like(figure) for one in (*rows, *parts)):
        return None
    of_rows, of_parts = sums_of_last(rows), sums_of_last(parts)
    sums = [*of_rows, *of_parts, *(one + other for one in of_parts for other in sums_of_last(rows[behind:]))]
    return claimed(SUM, PrintedAt(field.cell.place, field.side, figure), sums, lambda n: _added(rows, parts, behind, n))


def _added(rows: list[ReportFigure], parts: list[ReportFigure], behind: int, way: int) -> str:
    """The figures of one of the ways of `_total`, in their order there."""
    terms: list[ReportFigure]
    if way < len(rows):
        terms = rows[way:]
    elif (way := way - len(rows)) < len(parts):
        terms = parts[way:]
    else:
        first, last = divmod(way - len(parts), len(rows) - behind)
        terms = parts[first:] + rows[behind + last :]
    return "+".join(one.text for one in terms)


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
    ways, hows = [shown], [f"{above.text}÷{below.text}"]
    if bare(field.over) in _DONE and above.value:
        whole = Fraction(100) if shown is not value else Fraction(1)
        turned = f"{below.text}÷{above.text}"
        ways += [(of(below) / of(above)).times(whole), RoundedRange(whole, whole, whole)]
        hows += [turned, f"min({hows[0] if above.value > below.value else turned}, 100%)"]
    return claimed(RATE, PrintedAt(field.cell.place, bare(field.over), rate), ways, hows.__getitem__)


# ---- means


def _means(line: list[TableFigure | Cell]) -> Iterator[PrintedClaim]:
    """平均分88 in the line of the figures, or behind the words 平均分."""
    rows: list[ReportFigure] = []
    for one in line:
        if isinstance(one, TableFigure) and not _MEAN.fullmatch(one.side):
            rows = rows if rows and rows[0].is_like(one.figure) else []
            rows.append(one.figure)
            continue
        cell = one.cell if isinstance(one, TableFigure) else one
        words = "".join(plain(cell.text).split())
        stated = _MEAN.fullmatch(words)
        mean = one.figure if isinstance(one, TableFigure) else figure_alone(stated["figure"] or "") if stated else None
        if mean is not None and len(rows) > 1:
            yield mean_of(rows, mean, words, cell.place)
        rows = []
