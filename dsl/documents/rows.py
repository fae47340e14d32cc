"""The rows of a long table on their way into a grid: whoever can use one as it stands takes it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeAlias

from dsl.documents.grid import Cell

CellKey: TypeAlias = tuple[Any, str, str]
"""All that says what stands in a cell: its value, what kind of value (`s` text, `n` number, `e` error …), its number format."""


class RowTaker(Protocol):
    """Asked of each row of the one table of a file, from above."""

    def takes(self, row: int, keys: Sequence[CellKey | None], cells: Callable[[], list[Cell]]) -> bool:
        """Whether the row is not to go into the grid. `keys`: a cell each, None where nothing stands; `cells` makes those of the grid."""
