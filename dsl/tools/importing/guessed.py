"""What the columns of a table are for where no heading says it: by what stands in them."""

from __future__ import annotations

from dsl.documents.grid import Cell, Grid
from dsl.tools.importing.columns import Column, says_scores
from dsl.tools.importing.names import marks_of

_FEWEST_ROWS = 2
_MOST_LEVELS = 5


def guessed_columns(grid: Grid) -> tuple[Column, ...]:
    """Names, then marks, then sentences; nothing where the table does not look like that."""
    columns = {index: _filled(grid, index) for index in range(1, grid.width + 1)}
    scoring = {index: sum(says_scores(cell.text) for cell in cells) for index, cells in columns.items()}
    criterion = max(scoring, key=lambda index: scoring[index], default=0)
    if not criterion or scoring[criterion] < _FEWEST_ROWS:
        return ()
    figures = [i for i, cells in columns.items() if i != criterion and cells and _are_figures(cells)]
    names = [i for i, cells in columns.items() if i < criterion and i not in figures and cells][:_MOST_LEVELS]
    if not figures or not names:
        return ()
    roles = {criterion: "criterion", figures[0]: "weight"}
    roles |= {index: f"level-{level}" for level, index in enumerate(names, 1)}
    if len(figures) > 1:
        roles[figures[-1]] = "score"
    return tuple(Column(index, roles.get(index, ""), None) for index in columns)


def _filled(grid: Grid, index: int) -> list[Cell]:
    cells = (grid.at(row, index) for row in range(1, grid.height + 1))
    return [cell for cell in dict.fromkeys(cells) if cell is not None and not cell.is_blank]


def _are_figures(cells: list[Cell]) -> bool:
    """Most cells hold marks alone."""
    return 4 * sum(marks_of(cell.text) is not None for cell in cells) >= 3 * len(cells)
