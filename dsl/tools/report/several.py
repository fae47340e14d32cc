"""Several projects: one line each, and what they come to together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.language import Lang
from dsl.base.render.columns import visible, width
from dsl.engine.result import ProjectResult
from dsl.exact.number import decimal_text
from dsl.tools.report.figures import score_text
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import grade_text, total_rate, total_text
from dsl.tools.report.table import grid, wrap

_FIRST = ("project", "total", "rate", "grade", "rank")
RANK = _FIRST.index("rank")


def lines(results: list[ProjectResult], lang: Lang) -> tuple[list[str], list[list[str]]]:
    """Titles and a line for each project: total, rate, grade, rank, then the sums of the sections at the top."""
    plan = results[0].plan
    tops = [place for place, section in enumerate(plan.sections) if section.parent < 0]
    titles = [word(key, lang) for key in _FIRST]
    titles += [plan.sections[place].name for place in tops]
    places = {id(result): str(rank or "") for rank, result in ranked(results)}
    cells = [_line(result, tops, places[id(result)], lang) for result in results]
    return titles, cells


def _line(result: ProjectResult, tops: list[int], rank: str, lang: Lang) -> list[str]:
    sums = [score_text(result.sections[place].score, result.plan.places) for place in tops]
    mark = "*" if any(r.status != "scored" for r in result.indicators) or result.vetoed else ""
    told = total_text(result, lang) + mark, total_rate(result), grade_text(result, lang)
    return [result.project, *told, rank, *sums]


def ranked(results: Sequence[ProjectResult]) -> list[tuple[int, ProjectResult]]:
    """The projects with their places, the best first, those with one total at one place; behind them, at place 0, those with missing data."""
    totals = sorted((result.total for result in results if not result.is_partial), reverse=True)
    first = {total: place for place, total in reversed([*enumerate(totals, 1)])}
    places = [0 if r.is_partial else first[r.total] for r in results]
    return sorted(zip(places, results, strict=True), key=lambda pair: pair[0] or len(results) + 1)


def summary(results: list[ProjectResult], lang: Lang) -> Iterator[str]:
    """Count, mean, median, highest, lowest, how far apart, grades; projects with missing data have no total to count."""
    plan = results[0].plan
    whole = [result for result in results if not result.is_partial]
    yield word("count", lang, count=str(len(results)))
    if whole:
        mean = sum((r.total for r in whole), Fraction(0)) / len(whole)
        low, high = min(whole, key=lambda r: r.total), max(whole, key=lambda r: r.total)
        yield _fact("mean", decimal_text(mean, plan.places), lang)
        yield _fact("median", decimal_text(_median([one.total for one in whole]), plan.places), lang)
        yield _fact("highest", f"{score_text(high.total, plan.places)} {high.project}", lang)
        yield _fact("lowest", f"{score_text(low.total, plan.places)} {low.project}", lang)
        yield _fact("apart", decimal_text(high.total - low.total, plan.places), lang)
    if plan.grades:
        counts = Counter(grade_text(result, lang) for result in results)
        names = [*(g.name for g in plan.grades), word("no grade", lang)]
        yield _fact(
            "grades", word("comma", lang).join(f"{n} {counts[n]}" for n in names if counts[n] or n != names[-1]), lang
        )


def _median(totals: Sequence[Fraction]) -> Fraction:
    ordered, half = sorted(totals), len(totals) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _fact(key: str, text: str, lang: Lang) -> str:
    return f"{word(key, lang)}{word('colon', lang)}{text}"


def table_of_several(results: list[ProjectResult], lang: Lang, limit: int | None) -> str:
    """Without the sections where they do not fit into `limit` columns."""
    titles, cells = lines(results, lang)
    shown = [[visible(cell) for cell in row] for row in cells]
    if limit is not None and _width(titles, shown) > limit:
        titles, shown = titles[: len(_FIRST)], [row[: len(_FIRST)] for row in shown]
        room = max(16, limit - _width(titles[1:], [row[1:] for row in shown]) - 2)
        shown = [["\n".join(wrap(row[0], room, 2)), *row[1:]] for row in shown]
    right = [False, True, True, False, *[True] * (len(titles) - RANK)]
    plan = results[0].plan
    told = "\n".join(summary(results, lang))
    return f"{visible(plan.title)}\n\n{grid(titles, shown, right)}\n\n{told}\n"


def _width(titles: list[str], cells: list[list[str]]) -> int:
    columns = zip(titles, *cells, strict=True)
    return sum(max(width(cell) for cell in column) for column in columns) + 2 * (len(titles) - 1)
