"""A report as pages of paper, whoever draws them: titles, facts, tables with merged cells, paragraphs, and gaps for what a person writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from dsl.base.language import Lang, Text, pick
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
    """A table under its own title, or directly below the page's where that is empty; `height` counts the rows below the headings. `rates`: the column of rates that a chart shows by the first column."""

    title: str
    columns: tuple[PaperColumn, ...]
    cells: tuple[PaperCell, ...]
    height: int
    rates: int | None = None


_LONG_FACT = 40

Head = tuple[Text, int, Look]
"""Of a column: what stands above it, its width in half characters, and how its cells look."""


def table(title: str, heads: Sequence[Head], rows: Sequence[Sequence[str]], lang: Lang) -> PaperTable:
    """A table without merged cells, a text for each head in every row."""
    columns = tuple(PaperColumn(pick(heading, lang), width) for heading, width, _ in heads)
    cells = (
        PaperCell(text, row, column, heads[column][2])
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    )
    return PaperTable(title, columns, tuple(cells), len(rows))


@record
class PaperText:
    """Paragraphs, under a heading of their own where `title` is not empty; `level` 1 is a chapter, 2 a part of one."""

    title: str
    lines: tuple[str, ...] = ()
    level: Literal[1, 2] = 2
    is_numbered: bool = False


@record
class PaperGap:
    """What no figure says: a person still has to write it."""

    text: str


@record
class PaperBars:
    """Bars below each other: of each its name, its part of the whole (0 to 1), and the figure that is written beside it."""

    title: str
    bars: tuple[tuple[str, Fraction, str], ...]


@record(kw_only=True)
class CurvePiece:
    """A stretch on which a curve is one line, from its left to its right end; whether each end belongs to it."""

    x: tuple[Fraction, Fraction]
    y: tuple[Fraction, Fraction]
    closed: tuple[bool, bool]


@record(kw_only=True)
class PaperCurve:
    """Scores over a measure, from 0 to `top`: the values that are written below it, and one project's point with its words."""

    title: str
    pieces: tuple[CurvePiece, ...]
    ticks: tuple[tuple[Fraction, str], ...]
    top: Fraction
    point: tuple[Fraction, Fraction]
    told: str


@record
class PaperCurves:
    """Small curves beside and below each other, under a heading."""

    title: str
    curves: tuple[PaperCurve, ...]


Picture = PaperBars | PaperCurves
Block = PaperTable | PaperText | PaperGap | Picture


@record
class PaperPage:
    """What is printed about one thing: `name` is short, `facts` stand below the title. `main`: which of the tables the others are drawn from."""

    name: str
    title: str
    facts: tuple[str, ...]
    blocks: tuple[Block, ...]
    main: int = 0

    @property
    def tables(self) -> tuple[PaperTable, ...]:
        """In the order of the paper."""
        return tuple(block for block in self.blocks if isinstance(block, PaperTable))

    @property
    def texts(self) -> tuple[PaperText, ...]:
        """In the order of the paper."""
        return tuple(block for block in self.blocks if isinstance(block, PaperText))

    @property
    def fact_lines(self) -> tuple[str, ...]:
        """Short facts stand in one line, long ones below each other."""
        return self.facts if any(len(fact) > _LONG_FACT for fact in self.facts) else ("　".join(self.facts),)


def spoken(picture: Picture) -> str:
    """What a picture shows, for who does not see it."""
    if isinstance(picture, PaperBars):
        return "；".join(f"{name} {told}" for name, _, told in picture.bars)
    return "；".join(f"{one.title}：{one.told}" for one in picture.curves)


def numbered(lines: Iterable[str]) -> Iterator[str]:
    """1. 2. 3."""
    return (f"{number}. {line}" for number, line in enumerate(lines, 1))
