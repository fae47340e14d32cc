"""Results as pages: of each project the sums by section and the score table; of several projects first one that compares them."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.language import Lang
from dsl.engine.result import ProjectResult
from dsl.tools.paper.page import PaperPage, PaperText
from dsl.tools.report.overview import overview
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import grade_text, notes, total_rate, total_text
from dsl.tools.report.tables.scores import scores_by_indicator
from dsl.tools.report.tables.sums import sums_by_section


def pages(results: Sequence[ProjectResult], lang: Lang) -> list[PaperPage]:
    """One page a project; of several projects first one that compares them."""
    found = [_page(result, lang) for result in results]
    return found if len(found) == 1 else [overview(results, lang), *found]


def _page(result: ProjectResult, lang: Lang) -> PaperPage:
    sums, scores = sums_by_section(result, lang), scores_by_indicator(result, lang)
    tables = (sums, scores) if sums.height > 1 else (scores,)
    noted = PaperText("", tuple(notes(result, lang)))
    return PaperPage(result.project, result.plan.title, facts(result, lang), (*tables, noted), main=len(tables) - 1)


def facts(result: ProjectResult, lang: Lang) -> tuple[str, ...]:
    """What stands above the tables of a project: who and when, the total and what it means."""
    head = result.plan.head
    told = (
        ("project", result.project),
        ("year", head.year),
        ("place", head.place),
        ("authority", head.authority),
        ("total", total_text(result, lang)),
        ("rate", total_rate(result)),
        ("grade", grade_text(result, lang)),
    )
    return tuple(f"{word(key, lang)}{word('colon', lang)}{value}" for key, value in told if value)
