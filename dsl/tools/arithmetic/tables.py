"""Claims of tables: totals of columns and of rows, rates beside their two amounts, means, lines that say how they are computed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.documents.grid import Cell, Grid
from dsl.exact.units import Kind
from dsl.tools.arithmetic.claims import RATE, SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import ReportFigure, figure_alone
from dsl.tools.arithmetic.interval import RoundedRange, of, sums_of_last
from dsl.tools.arithmetic.named_columns import in_row, in_units, shares_of
from dsl.tools.arithmetic.prose import mean_of
from dsl.tools.arithmetic.seen_table import SeenTable, TableFigure
from dsl.tools.importing.columns import bare, role_of, squeezed

_TOTAL = regex(f".{{0,6}}{any_word('told-total-row')}|.{{2,8}}得分")
_MEAN = regex(rf"{any_word('told-mean')}[::]?(?P<figure>\d+(?:\.\d+)?)?分?")
_NOT_ADDED = regex(f"{any_word('told-not-added')}|%")
_QUOTIENTS = {"得分率": ("score", "weight"), "执行率": ("executed", "planned"), "预算执行率": ("executed", "planned")}
_DONE = ("完成率", "指标完成率", "目标完成率")
_RATE_OF = regex(r"\(([a-z])/([a-z])\)(?:[×*]100%)?$")
_LETTER = regex(r"\(([a-z])\)$")


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
            rates = list(_rates(across[place]))
            yield from rates
            yield from in_row(across[place], [claim.at.where for claim in rates])
        if not sheet.turned:
            yield from shares_of([across[place] for place in sorted(across)], _TOTAL)


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
    fields = in_units(fields)
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
