"""The sections of each level beside what they hold: what all tables of indicators have at their left."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.language import Lang, pick
from dsl.engine.plan import Indicator, Plan
from dsl.exact.number import decimal_text
from dsl.semantics.entries import Section
from dsl.tools.paper.page import Head, PaperCell, PaperColumn, PaperTable
from dsl.tools.report.phrases import word

_LEVELS = (("一级指标", "level 1"), ("二级指标", "level 2"), ("三级指标", "level 3"), ("四级指标", "level 4"))
NAME_WIDTH, _SECTION_WIDTH = 20, 12
Path = tuple[int, ...]
Line = tuple[Indicator, Sequence[str]]
"""An indicator and the texts of its row; rows below each other of one indicator share its name."""


def beside_levels(
    title: str, plan: Plan, lines: Sequence[Line], *, heads: Sequence[Head], last: Sequence[str], lang: Lang
) -> PaperTable:
    """A table of indicators: sections and name at the left, then a text for each head; `last` is the row of sums, left out where it is empty."""
    rows = [indicator for indicator, _ in lines]
    depth = max((len(one.entry.path) for one in rows), default=0)
    cells = level_cells(plan, rows, depth)
    for row, (_, texts) in enumerate(lines):
        cells += [PaperCell(text, row, depth + 1 + n, heads[n][2]) for n, text in enumerate(texts)]
    if last:
        cells.append(PaperCell(word("sum", lang), len(rows), 0, "sum", columns=depth + 1))
        cells += [PaperCell(text, len(rows), depth + 1 + n, "sum") for n, text in enumerate(last)]
    columns = [*level_columns(depth, lang), *(PaperColumn(pick(heading, lang), wide) for heading, wide, _ in heads)]
    return PaperTable(title, tuple(columns), tuple(cells), len(rows) + bool(last))


def level_columns(depth: int, lang: Lang) -> list[PaperColumn]:
    """A column for each level of sections, and one for the names of the indicators."""
    columns = [PaperColumn(pick(_LEVELS[min(level, 3)], lang), _SECTION_WIDTH) for level in range(depth)]
    name = pick(_LEVELS[depth], lang) if 0 < depth < len(_LEVELS) else word("name", lang)
    return [*columns, PaperColumn(name, NAME_WIDTH)]


def level_cells(plan: Plan, rows: Sequence[Indicator], depth: int) -> list[PaperCell]:
    """Of rows below each other, each about an indicator: its sections with their marks, and its name, each cell over all rows that it is true of."""
    return [*_sections(plan, [one.entry.path for one in rows], depth), *_names(rows, depth)]


def _names(rows: Sequence[Indicator], depth: int) -> list[PaperCell]:
    """A name without sections begins at the left."""
    cells: list[PaperCell] = []
    row = 0
    while row < len(rows):
        end = next((n for n in range(row, len(rows)) if rows[n] is not rows[row]), len(rows))
        left = depth if rows[row].entry.path else 0
        cells.append(PaperCell(named(rows[row]), row, left, "text", rows=end - row, columns=depth + 1 - left))
        row = end
    return cells


def _sections(plan: Plan, paths: Sequence[Path], depth: int) -> list[PaperCell]:
    """A cell for each section, as high as the indicators in it, as wide as the levels that are not used below it."""
    cells: list[PaperCell] = []
    for level in range(depth):
        row = 0
        while row < len(paths):
            path = paths[row][: level + 1]
            end = next((n for n in range(row, len(paths)) if paths[n][: level + 1] != path), len(paths))
            if len(path) <= level and path and not _is_wide(cells, row, level):
                cells.append(PaperCell("", row, level, "level", rows=end - row))
            if len(path) > level:
                width = 1 if any(len(paths[n]) > level + 1 for n in range(row, end)) else depth - level
                section = plan.sections[path[level]]
                text = f"{named(section)}\n（{decimal_text(section.weight)}）" if section.weight else named(section)
                cells.append(PaperCell(text, row, level, "level", rows=end - row, columns=width))
            row = end
    return cells


def _is_wide(cells: Sequence[PaperCell], row: int, column: int) -> bool:
    return any(c.row <= row < c.row + c.rows and c.column < column < c.column + c.columns for c in cells)


def named(part: Section | Indicator) -> str:
    """Code and name."""
    return f"{part.code or ''} {part.name}".strip()
