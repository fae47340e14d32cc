"""A table whose headings state the levels in another order than from left to right: 三级指标 │ 一级指标 │ 二级指标."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dsl.documents.grid import Cell, Grid
from dsl.record import replace
from dsl.tools.importing.columns import Column

Move = dict[int, int]
"""From the place of a column to its new one."""


def in_order(grid: Grid, heading: int, columns: Sequence[Column]) -> Grid:
    """The grid with the columns of the levels as their headings count them, each with the marks beside it; their cells keep their places for messages.

    Rows above the heading stay, and so do those below it with words across the table, or in their first cell alone.
    """
    move = _moves(columns)
    taken = sorted(move)
    torn = [cell for cell in grid.cells if cell.row >= heading and _tears(cell, taken)]
    if not move or any(2 * cell.columns < len(columns) for cell in torn):
        return grid
    filled = Counter(cell.row for cell in grid.cells if not cell.is_blank)
    notes = {cell.row for cell in grid.cells if cell.column == 1 and filled[cell.row] == 1}
    still = {cell.row for cell in torn} | set(range(heading)) | notes
    cells = [cell if cell.row in still or cell.columns > 1 else _moved(cell, move) for cell in grid.cells]
    in_rows = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return Grid(grid.place, tuple(in_rows), grid.is_merging, grid.notes, grid.is_hidden)


def _moved(cell: Cell, move: Move) -> Cell:
    return replace(cell, column=move.get(cell.column, cell.column))


def _moves(columns: Sequence[Column]) -> Move:
    levels = [column for column in columns if column.level]
    if [one.level for one in levels] == sorted(one.level for one in levels) or len({one.level for one in levels}) < len(
        levels
    ):
        return {}
    weights = {column.index for column in columns if column.role == "weight"}
    with_marks = len(weights) > 1 and all(one.index + 1 in weights for one in levels)
    ordered = sorted(levels, key=lambda column: column.level)
    found = {old.index: new.index for old, new in zip(ordered, levels, strict=True)}
    return found | ({old + 1: new + 1 for old, new in found.items()} if with_marks else {})


def _tears(cell: Cell, taken: Sequence[int]) -> bool:
    """Whether a wide cell lies over some of the columns that move, and not over all."""
    over = sum(cell.column <= place < cell.column + cell.columns for place in taken)
    return cell.columns > 1 and 0 < over < len(taken)
