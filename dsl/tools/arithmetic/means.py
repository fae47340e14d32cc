"""Means of a table: 平均分88 in the line of the figures, or behind the words 平均分."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.documents.grid import Cell
from dsl.exact.units import Kind
from dsl.record import record
from dsl.tools.arithmetic.added_rows import is_aside
from dsl.tools.arithmetic.claims import PrintedClaim
from dsl.tools.arithmetic.figures import ReportFigure, figure_alone
from dsl.tools.arithmetic.prose import mean_of
from dsl.tools.arithmetic.seen_table import SeenTable, TableFigure
from dsl.tools.arithmetic.totals import IS_TOTAL, NOT_ADDED, is_near
from dsl.tools.importing.columns import bare

_MEAN = regex(rf"{any_word('told-mean')}[::]?(?P<figure>\d+(?:\.\d+)?)?分?")
_OF_OTHERS = saying("told-weighted")
_SHARE = regex(r"\d\s*%")
_FIRST = 3


@record
class PrintedMean:
    """A mean: its place in the line, and what it claims."""

    claim: PrintedClaim
    place: int


def means(sheet: SeenTable, lines: Sequence[Sequence[TableFigure | Cell]]) -> Iterator[PrintedClaim]:
    """The means of all lines; one is wrong only where it can be no other mean: weighted, or of what other columns say."""
    is_weighted = any(
        _OF_OTHERS.search(bare(one.over)) for line in lines for one in line if isinstance(one, TableFigure)
    )
    found = [mean for line in lines for mean in _means(sheet, line)]
    kept = Counter(mean.place for mean in found if mean.claim.is_kept)
    for mean in found:
        is_alone = len(found) == 1 or not sheet.turned
        if mean.claim.is_kept or (not is_weighted and (is_alone or kept[mean.place])):
            yield mean.claim


def _means(sheet: SeenTable, line: Sequence[TableFigure | Cell]) -> Iterator[PrintedMean]:
    rows: list[TableFigure] = []
    for one in line:
        cell = one.cell if isinstance(one, TableFigure) else one
        if isinstance(one, TableFigure) and not _MEAN.fullmatch(one.side):
            rows = rows if rows and rows[0].over == one.over and rows[0].figure.is_like(one.figure) else []
            if not IS_TOTAL.fullmatch(one.side) and not is_aside(one, sheet.turned):
                rows.append(one)
            continue
        words = "".join(plain(cell.text).split())
        stated = _MEAN.fullmatch(words)
        mean = one.figure if isinstance(one, TableFigure) else figure_alone(stated["figure"] or "") if stated else None
        if mean is not None and len(rows) > 1:
            claim = _mean(rows, mean, words, cell)
            if claim.is_kept or not _may_be_another(rows, claim):
                yield PrintedMean(claim, sheet.places(cell).start)
        if mean is not None or sheet.is_heading(cell):
            rows = []


def _mean(rows: Sequence[TableFigure], mean: ReportFigure, words: str, cell: Cell) -> PrintedClaim:
    """Of all, or without the first few: a mark that a unit gave itself stands before those of the raters."""
    figures = [one.figure for one in rows]
    claims = [mean_of(figures[start:], mean, words, cell.place) for start in range(min(_FIRST, len(rows) - 1))]
    return next((claim for claim in claims if claim.is_kept), claims[0])


def _may_be_another(rows: Sequence[TableFigure], claim: PrintedClaim) -> bool:
    """Whether the rows may count differently, or are rates, whose mean is the rate of all."""
    if claim.at.figure.kind is Kind.RATE or any(
        one.is_behind_unread or NOT_ADDED.search(bare(one.over)) for one in rows
    ):
        return True
    if any(_SHARE.search(plain(label.text)) for one in rows for label in one.labels):
        return True
    return not is_near(claim.exact, claim.at.figure.value)
