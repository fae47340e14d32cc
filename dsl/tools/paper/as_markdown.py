"""A page as Markdown: no text of a rubric becomes markup, and a cell's lines stay lines."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.render.markdown import inline
from dsl.tools.paper.page import PaperPage, PaperTable


def page_markdown(page: PaperPage) -> str:
    """Title, facts, tables, lists and notes."""
    lines = [f"# {inline(page.title)}", ""]
    lines += [f"- {inline(fact)}" for fact in page.facts]
    for table in page.in_order:
        lines += ["", f"## {inline(table.title)}"] if table.title else []
        lines += ["", *_table(table)]
    for listed in page.lists:
        lines += ["", f"## {inline(listed.title)}", "", *(f"- {inline(item)}" for item in listed.items)]
    for note in page.notes:
        lines += ["", inline(note)]
    return "\n".join(lines) + "\n"


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
