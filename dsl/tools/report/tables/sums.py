"""绩效分值汇总表: the sections at the top with marks, score and rate."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.language import Lang, Text, pick
from dsl.engine.result import ProjectResult
from dsl.exact.number import decimal_text
from dsl.tools.paper.page import Head, PaperCell, PaperColumn, PaperTable, table
from dsl.tools.report.figures import rate_text, score_text
from dsl.tools.report.levels import named
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import total_rate, total_text

TITLE: Text = ("绩效分值汇总表", "Scores by section")
_HEADS = ("name", "weight", "score", "rate")
_MOST_ACROSS = 7
"""So many sections fit beside each other on a page."""


def sums_by_section(result: ProjectResult, lang: Lang) -> PaperTable:
    """A row for each section, as a chart is drawn from it."""
    lines = _lines(result, lang)
    cells = [
        PaperCell(text, row, column, "sum" if row == len(lines) - 1 else "level" if not column else "figure")
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    ]
    columns = tuple(PaperColumn(word(key, lang), 30 if key == "name" else 14) for key in _HEADS)
    return PaperTable(pick(TITLE, lang), columns, tuple(cells), len(lines), rates=3)


def sums_across(result: ProjectResult, lang: Lang) -> PaperTable:
    """A column for each section, as reports print it; below each other where they are too many."""
    lines = _lines(result, lang)
    if len(lines) > _MOST_ACROSS + 1:
        return sums_by_section(result, lang)
    names, *rows = zip([word(key, lang) for key in _HEADS], *lines, strict=True)
    heads: list[Head] = [((name, name), 16, "figure" if place else "level") for place, name in enumerate(names)]
    return table(pick(TITLE, lang), heads, rows, lang)


def _lines(result: ProjectResult, lang: Lang) -> list[Sequence[str]]:
    places = result.plan.places
    tops = [one for one in result.sections if one.section.parent < 0]
    found: list[Sequence[str]] = [
        (named(one.section), decimal_text(one.weight), score_text(one.score, places), rate_text(one.rate))
        for one in tops
    ]
    last = (word("sum", lang), decimal_text(result.plan.total), total_text(result, lang), total_rate(result))
    return [*found, last]
