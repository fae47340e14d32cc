"""A page as Markdown: no text of a rubric becomes markup, a cell's lines stay lines, and pictures are left out (their figures stand in the tables)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.render.markdown import inline
from dsl.tools.paper.page import Block, PaperGap, PaperPage, PaperTable, PaperText


def page_markdown(page: PaperPage) -> str:
    """Title, facts, and what stands below them."""
    lines = [f"# {inline(page.title)}", ""]
    lines += [f"- {inline(fact)}" for fact in page.facts]
    for block in page.blocks:
        lines += _block(block)
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case PaperGap(text=text):
            yield from ("", f"**{inline(text)}**")
        case PaperTable(title=title):
            yield from ("", f"## {inline(title)}") if title else ()
            yield from ("", *_table(block))
        case PaperText(title=title, lines=told, level=level):
            yield from ("", f"{'#' * (level + 1)} {inline(title)}") if title else ()
            if block.is_numbered:
                yield from ("", *(f"- {inline(line)}" for line in told))
            else:
                yield from (part for line in told for part in ("", inline(line)))


def _table(table: PaperTable) -> Iterator[str]:
    rows = [[""] * len(table.columns) for _ in range(table.height)]
    figures = {cell.column for cell in table.cells if cell.look == "figure"}
    for cell in table.cells:
        rows[cell.row][cell.column] = "<br>".join(map(inline, cell.text.split("\n")))
    yield _row([inline(column.heading) for column in table.columns])
    yield _row(["---:" if place in figures else "---" for place in range(len(table.columns))])
    yield from map(_row, rows)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
