"""Totals of a table's columns and rows: one is wrong where no way to add what stands before it, or behind it, gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import prod

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.documents.grid import Cell
from dsl.exact.units import Kind
from dsl.record import record
from dsl.tools.arithmetic.added_rows import OF_WHICH, Rows, is_part_left_out, shapes_of, ways_to_add
from dsl.tools.arithmetic.claims import SUM, PrintedAt, PrintedClaim, claimed
from dsl.tools.arithmetic.figures import figure_alone
from dsl.tools.arithmetic.interval import RoundedRange, sums_of_last
from dsl.tools.arithmetic.seen_table import SeenTable, TableFigure
from dsl.tools.importing.columns import bare, role_of

IS_TOTAL = regex(f".{{0,6}}{any_word('told-total-row')}")
_MAY_BE_TOTAL = regex(".{2,8}得分")
"""过程管理得分 below the marks of its indicators; 最终得分 may be the mean of its raters as well."""

NOT_ADDED = regex(f"{any_word('told-not-added')}|%")
_MOST_FACTORS = 8


@record
class TableTotal:
    """A total: its place in the line, what it claims, and what stands beside it."""

    claim: PrintedClaim
    place: int
    beside: Rows


@record
class Addition:
    """Terms from certain places on in lists of subtotals and of rows, and what they come to."""

    sum: RoundedRange
    lists: tuple[tuple[Rows, int], ...]

    @property
    def is_whole(self) -> bool:
        """Whether no term is left out."""
        return not any(start for _, start in self.lists)

    @property
    def how(self) -> str:
        """As a person writes it."""
        terms = sorted((one for rows, start in self.lists for one in rows[start:]), key=lambda one: one.place)
        return "+".join(one.figure.text for one in terms).replace("+-", "-")


@record
class _AddedLine:
    """The figures of a line that may be added up, and the places of its totals."""

    fields: Rows
    totals: frozenset[int]

    @property
    def begins_with_total(self) -> bool:
        """Whether its one total stands before what it adds."""
        return self.fields[0].place in self.totals


def totals(sheet: SeenTable, lines: Sequence[Sequence[TableFigure | Cell]]) -> Iterator[PrintedClaim]:
    """The totals of all lines. Whether the columns of a row are added at all is not known: one is wrong only where other rows keep theirs."""
    columns = [
        line for every in lines if (line := _added_up(sheet, [one for one in every if isinstance(one, TableFigure)]))
    ]
    shapes = shapes_of([[one for one in line.fields if one.place not in line.totals] for line in columns])
    found = [total for line in columns for total in _totals(line, shapes, sheet.turned)]
    kept = Counter(total.place for total in found if total.claim.is_kept)
    wrong = Counter(total.place for total in found if not total.claim.is_kept)
    for total in found:
        is_usual = kept[total.place] >= wrong[total.place]
        is_told = not sheet.turned or is_usual or (wrong[total.place] == 1 and _are_peers(total.beside))
        if total.claim.is_kept or is_told:
            yield total.claim


def _are_peers(rows: Rows) -> bool:
    """一季度, 二季度; 中央资金, 省级资金."""
    return len({one.side[-1:] for one in rows}) == 1


def _added_up(sheet: SeenTable, fields: list[TableFigure]) -> _AddedLine | None:
    """None where nothing is added up, and where subtotals may stand before their rows.

    Of a text, which cannot say which cells are merged, only where no row above its total has figures in other columns.
    """
    head = bare(fields[-1].over) if fields else ""
    if not head or NOT_ADDED.search(head):
        return None
    fields = [one for one in fields if bare(one.over) == head or role_of(one.over) == role_of(head) != ""]
    places = list(_places_of_totals(fields))
    if not places or (places[0] == fields[0].place and len(places) > 1):
        return None
    is_known = sheet.grid.is_merging or sheet.turned or _is_even(sheet, places[-1])
    return _AddedLine(fields, frozenset(places)) if is_known else None


def _places_of_totals(fields: Rows) -> Iterator[int]:
    was_perhaps = False
    for one in fields:
        is_perhaps = bool(_MAY_BE_TOTAL.fullmatch(one.side))
        if IS_TOTAL.fullmatch(one.side) or (is_perhaps and not was_perhaps and one is not fields[0]):
            yield one.place
        was_perhaps = is_perhaps


def _is_even(sheet: SeenTable, last: int) -> bool:
    *rows, total = ({cell.column for cell in sheet.grid.row(n) if figure_alone(cell.text)} for n in range(1, last + 1))
    return all(row <= total for row in rows)


def _totals(line: _AddedLine, shapes: Sequence[Collection[int]], is_turned: bool) -> Iterator[TableTotal]:
    """Each total of a line, subtotals too."""
    rows: list[TableFigure] = []
    parts: list[TableFigure] = []
    behind = 0
    is_first = line.begins_with_total
    for one in [*line.fields[:0:-1], line.fields[0]] if is_first else line.fields:
        if one.place not in line.totals:
            rows.append(one)
            continue
        claim = _total(one, _Beside(rows[:], parts[:], behind), shapes, is_turned)
        if claim is not None and (claim.is_kept or not is_first or not _names_some(rows)):
            yield TableTotal(claim, one.place, rows[:])
        parts.append(one)
        behind = len(rows)


def _names_some(rows: Rows) -> bool:
    """其中 behind a whole need not name all of it."""
    return any(OF_WHICH.match(bare(label.text)) for one in rows for label in one.labels)


@record
class _Beside:
    """What may be added up to a total: the rows before it, the subtotals, and the first row behind the last subtotal."""

    rows: Rows
    parts: Rows
    behind: int


def _total(
    total: TableFigure, beside: _Beside, shapes: Sequence[Collection[int]], is_turned: bool
) -> PrintedClaim | None:
    figure, rows = total.figure, beside.rows
    if len(rows) < 2 or figure.kind is Kind.RATE:
        return None
    if not all(one.figure.is_like(figure) for one in (*rows, *beside.parts)):
        return None
    ways = ways_to_add(rows, shapes, is_turned)
    additions = [*_additions(ways, beside)]
    nearest = min((one for one in additions if one.is_whole), key=lambda one: abs(one.sum.middle - figure.value))
    additions.insert(0, nearest)
    at = PrintedAt(total.cell.place, total.side, figure)
    claim = claimed(SUM, at, [one.sum for one in additions], lambda n: additions[n].how)
    if claim.is_kept:
        return claim if "+" in claim.how or "-" in claim.how[1:] else None
    return claim if _is_sure(total, claim, ways, is_turned) else None


def _additions(ways: Sequence[Rows], beside: _Beside) -> Iterator[Addition]:
    """All of a way, or its last few; all subtotals, or the last few, with what stands behind them."""
    for way in ways:
        sums = sums_of_last([one.figure for one in way])
        yield from (Addition(sum_, ((way, start),)) for start, sum_ in enumerate(sums))
    parts, rows = beside.parts, beside.rows[beside.behind :]
    of_rows = sums_of_last([one.figure for one in rows]) if rows else []
    for start, sum_ in enumerate(sums_of_last([one.figure for one in parts]) if parts else ()):
        yield Addition(sum_, ((parts, start),))
        yield from (Addition(sum_ + other, ((parts, start), (rows, n))) for n, other in enumerate(of_rows))


def _is_sure(total: TableFigure, claim: PrintedClaim, ways: Sequence[Rows], is_turned: bool) -> bool:
    """Whether it cannot be anything else: no mean, no product, no sum of which the table shows a part or more than that."""
    if total.is_behind_unread or not IS_TOTAL.fullmatch(total.side):
        return False
    sum_, printed = claim.exact, total.figure.value
    if not (is_near(sum_, printed) or _is_shifted(sum_, printed)) or (is_turned and _is_product(ways[0], total)):
        return False
    sums = ((way, sum((one.figure.value for one in way), start=-printed)) for way in ways)
    return not any(more > 0 and is_part_left_out(way, more) for way, more in sums)


def is_near(one: Fraction, other: Fraction) -> bool:
    """Whether a slip would make one of the other; where they lie further apart, the figure is of something else."""
    return 3 * abs(one - other) < max(abs(one), abs(other))


def _is_shifted(one: Fraction, other: Fraction) -> bool:
    """25.68 for 256.8."""
    return any(one * 10**power in (other, other * 100**power) for power in (1, 2, 3, 4))


def _is_product(rows: Rows, total: TableFigure) -> bool:
    """数量 × 单价 = 合计."""
    values = [one.figure.value for one in rows[:_MOST_FACTORS]]
    return any(
        total.figure.rounds(prod(some, start=Fraction(1)))
        for count in range(2, len(values) + 1)
        for some in combinations(values, count)
    )
