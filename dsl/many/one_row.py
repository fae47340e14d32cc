"""Rows of a table as the data of projects, by the way that all data go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.data.cells import cell_table
from dsl.data.reader import read_project
from dsl.data.sheets import SheetReading, is_list, read_wide
from dsl.documents.grid import Cell, Grid
from dsl.engine.bind import Index, bind
from dsl.engine.bound import Bound
from dsl.record import replace


def bounds_of(index: Index, heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> list[Bound]:
    """What the rows below the headings give; nothing where anything is wrong with any of them."""
    cells = [replace(cell, row=n) for n, row in enumerate((heads, *rows), 1) for cell in row]
    table, reading = cell_table(Grid(("", ""), tuple(cells)), "", ""), SheetReading()
    if is_list(table):
        return []
    read_wide(table, reading)
    found = list(_bounds(index, reading))
    is_plain = not reading.diagnostics and not reading.finer and len(found) == len(rows)
    return found if is_plain else []


def _bounds(index: Index, reading: SheetReading) -> Iterator[Bound]:
    for one in reading.projects:
        file, unread = read_project(one.values, "")
        bound, wrong = bind(index, file)
        if not unread and not wrong:
            yield bound
