"""Results as CSV for a spreadsheet, and as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dsl.base.language import Lang
from dsl.base.printable import calm
from dsl.base.render.markdown import inline
from dsl.engine.result import ProjectResult
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import notes, rows
from dsl.tools.report.several import lines, summary

_COLUMNS = ("code", "name", "weight", "measure", "score", "rate", "reason")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render_csv(results: list[ProjectResult], lang: Lang) -> str:
    """The official table of one project, or a line for each of several."""
    import csv
    from io import StringIO

    titles, cells = _one(results[0], lang) if len(results) == 1 else lines(results, lang)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([_safe(cell) for cell in row] for row in [titles, *cells])
    return text.getvalue()


def _safe(cell: str) -> str:
    """In one line, and not taken for a formula; a number keeps its sign."""
    from dsl.exact.number import parse_decimal

    line = calm(" ".join(cell.split()))
    return f"'{line}" if line.startswith(_RISKY) and parse_decimal(line.removesuffix("%")) is None else line


def _one(result: ProjectResult, lang: Lang) -> tuple[list[str], list[list[str]]]:
    cells = [[getattr(row, key) for key in _COLUMNS] for row in rows(result, lang)]
    return [word(key, lang) for key in _COLUMNS], cells


def render_markdown(results: list[ProjectResult], lang: Lang) -> str:
    """One project as the official table in Markdown, several as one line each."""
    if len(results) != 1:
        told = "\n".join(f"- {inline(line)}" for line in summary(results, lang))
        return f"{_markdown_table(*lines(results, lang))}\n{told}\n"
    result = results[0]
    told = "".join(f"- {inline(note)}\n" for note in notes(result, lang))
    title = (
        f"## {inline(result.plan.title)}\n\n{word('project', lang)}{word('colon', lang)}{inline(result.project)}\n\n"
    )
    return title + _markdown_table(*_one(result, lang)) + (f"\n{told}" if told else "")


def _markdown_table(titles: Sequence[str], cells: Iterable[Sequence[str]]) -> str:
    table = [titles, ["---"] * len(titles), *cells]
    return "".join(f"| {' | '.join(inline(cell) for cell in row)} |\n" for row in table)
