"""A report as pages of paper, whoever draws them: titles, facts, tables with merged cells, notes."""

from __future__ import annotations

from typing import Literal

from dsl.record import record

Look = Literal["level", "text", "middle", "figure", "sum"]
"""How a cell looks: a section beside its rows, words, a short word, a figure, what adds up."""


@record
class PaperCell:
    """A cell below the headings: `row` and `column` from 0, and how many of each it covers."""

    text: str
    row: int
    column: int
    look: Look
    rows: int = 1
    columns: int = 1


@record
class PaperColumn:
    """A column: what stands above it, and its width in half characters."""

    heading: str
    width: int


@record
class PaperTable:
    """A table under its own title; `height` counts the rows below the headings. `rates`: the column of rates that a chart shows by the first column."""

    title: str
    columns: tuple[PaperColumn, ...]
    cells: tuple[PaperCell, ...]
    height: int
    rates: int | None = None


@record
class PaperPage:
    """What is printed about one project, or about all of them: `name` is short, `facts` stand below the title. The first table says what all others are drawn from."""

    name: str
    title: str
    facts: tuple[str, ...]
    tables: tuple[PaperTable, ...]
    notes: tuple[str, ...] = ()

    @property
    def in_order(self) -> tuple[PaperTable, ...]:
        """As they follow each other on paper: of one project the short tables stand first."""
        return (*self.tables[1:], self.tables[0]) if self.facts else self.tables
