"""The rows of one long table: the first are looked at as all data are, and of the others the plain ones are scored at once."""

from __future__ import annotations

from collections.abc import Callable

from dsl.data.sheets import is_sums
from dsl.documents.figures import shown
from dsl.documents.grid import Cell
from dsl.documents.rows import CellKey
from dsl.engine.bind import Index
from dsl.engine.result import ProjectResult
from dsl.many.columns import RowKeys, TableColumns, columns_of
from dsl.many.scheme import Scheme, scheme_of

SAMPLE = 16
"""Rows that are read before it is decided what a plain row is."""


class Lane:
    """Takes plain rows; `scored` holds what they come to, by their number. `names`: those of all projects so far, of other files too."""

    def __init__(self, index: Index, names: set[str]) -> None:
        self.index, self.names = index, names
        self.scored: dict[int, ProjectResult] = {}
        self.heads: list[Cell] = []
        self.columns: TableColumns | None = None
        self.sample: list[list[Cell]] = []
        self.scheme: Scheme | None = None
        self.is_open = True
        self.is_blind = False
        """Whether a project has no name of its own, or that of another: then numbers and messages need all rows."""

    def takes(self, row: int, keys: RowKeys, cells: Callable[[], list[Cell]]) -> bool:
        """Whether the row is plain and was scored."""
        if not self.is_open or not any(keys):
            return False
        if self.columns is None:
            self.begins(keys, cells)
            return False
        if self.columns.name < len(keys) and (key := keys[self.columns.name]) is not None and is_sums(_text(key)):
            return False
        name = self.named(keys, self.columns)
        if self.scheme is None:
            self.learns(cells)
            return False
        result = self.result(self.scheme, name, keys, cells)
        if result is not None:
            self.scored[row] = result
        return result is not None

    def begins(self, keys: RowKeys, cells: Callable[[], list[Cell]]) -> None:
        """The first row with several cells names the data."""
        if sum(key is not None for key in keys) > 1:
            self.heads = cells()
            self.columns = columns_of(self.heads)
            self.is_open = self.columns is not None

    def learns(self, cells: Callable[[], list[Cell]]) -> None:
        """One more row to learn from; after the last of them it is known whether there are plain rows."""
        self.sample.append(cells())
        if len(self.sample) == SAMPLE and self.columns is not None:
            self.scheme = scheme_of(self.index, self.columns, self.sample)
            self.is_open = self.scheme is not None

    def named(self, keys: RowKeys, columns: TableColumns) -> str:
        """The project of a row."""
        key = keys[columns.name] if columns.name < len(keys) else None
        name = "" if key is None else _text(key)
        self.is_blind |= not name or name in self.names
        self.names.add(name)
        return name

    def result(self, scheme: Scheme, name: str, keys: RowKeys, cells: Callable[[], list[Cell]]) -> ProjectResult | None:
        """What a row comes to, if all its cells are plain."""
        assert self.columns is not None
        width = self.columns.width
        if len(keys) < width:
            keys = [*keys, *[None] * (width - len(keys))]
        if any(keys[place] is not None for place in (*self.columns.nameless, *range(width, len(keys)))):
            return None
        numbers: list[int] = []
        for reader in scheme.readers:
            key = reader.key(keys)
            found = reader.known[key] if key in reader.known else reader.read(keys, cells)
            if found is None:
                return None
            numbers += found
        return scheme.scored(name, numbers)


def _text(key: CellKey) -> str:
    """A name as all data have it."""
    return " ".join(shown(key[0], key[2]).text.split())
