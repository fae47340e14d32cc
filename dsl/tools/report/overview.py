"""Several projects beside each other, as a page ahead of their own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.language import Lang, pick
from dsl.engine.result import ProjectResult
from dsl.exact.number import decimal_text
from dsl.tools.paper.page import PaperCell, PaperColumn, PaperPage, PaperTable, PaperText
from dsl.tools.report.figures import rate_text
from dsl.tools.report.levels import named
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import indicator_score
from dsl.tools.report.several import RANK, lines, ranked, summary

_MOST = 15
_FIGURE = 10


def overview(results: Sequence[ProjectResult], lang: Lang) -> PaperPage:
    """A line for each project, the best first, ties at one place; then what each got for each indicator, and where most was lost."""
    placed = ranked(results)
    ordered = [result for _, result in placed]
    tables = (_ranking(placed, lang), _matrix(ordered, lang), _most_lost(ordered, lang))
    told = PaperText("", tuple(summary(list(results), lang)))
    return PaperPage(pick(("汇总", "summary"), lang), results[0].plan.title, (), (*tables, told))


def _ranking(placed: Sequence[tuple[int, ProjectResult]], lang: Lang) -> PaperTable:
    titles, found = lines([result for _, result in placed], lang)
    shown = [n for n in range(len(titles)) if n != RANK and any(line[n] for line in found)]
    columns = [PaperColumn(titles[RANK], _FIGURE)]
    columns += [PaperColumn(titles[n], 14 if n else 34) for n in shown]
    cells = []
    for row, ((rank, _), line) in enumerate(zip(placed, found, strict=True)):
        cells.append(PaperCell(str(rank or ""), row, 0, "middle"))
        cells += [PaperCell(line[n], row, at, "figure" if n else "text") for at, n in enumerate(shown, 1)]
    title = pick(("项目得分汇总", "Scores of the projects"), lang)
    return PaperTable(title, tuple(columns), tuple(cells), len(placed))


def _matrix(results: Sequence[ProjectResult], lang: Lang) -> PaperTable:
    """What each project got for each indicator, below its marks."""
    indicators = [one.indicator for one in results[0].indicators]
    columns = [PaperColumn(word("project", lang), 30)]
    columns += [PaperColumn(named(i), 11) for i in indicators]
    cells = [PaperCell(word("weight", lang), 0, 0, "middle")]
    cells += [PaperCell(decimal_text(i.weight), 0, n, "figure") for n, i in enumerate(indicators, 1)]
    for row, result in enumerate(results, 1):
        cells.append(PaperCell(result.project, row, 0, "text"))
        cells += [PaperCell(indicator_score(one, lang), row, n, "figure") for n, one in enumerate(result.indicators, 1)]
    title = pick(("项目与指标得分", "Scores by project and indicator"), lang)
    return PaperTable(title, tuple(columns), tuple(cells), len(results) + 1)


def _most_lost(results: Sequence[ProjectResult], lang: Lang) -> PaperTable:
    """The indicators by the share of their marks that all projects together got, the least first; those without data do not count."""
    rates: list[tuple[Fraction, int, str, Fraction, int]] = []
    for place, first in enumerate(results[0].indicators):
        scored = [result.indicators[place] for result in results if not result.indicators[place].is_partial]
        if first.indicator.kind != "indicator" or not first.indicator.weight or not scored:
            continue
        lost = [first.indicator.weight - one.score for one in scored]
        rate = 1 - sum(lost, Fraction(0)) / (first.indicator.weight * len(scored))
        rates.append(
            (
                rate,
                place,
                named(first.indicator),
                sum(lost, Fraction(0)) / len(scored),
                sum(1 for one in lost if one > 0),
            )
        )
    cells = []
    for row, (rate, _, name, mean, count) in enumerate(sorted(rates)[:_MOST]):
        texts = (name, rate_text(rate), decimal_text(mean, 2), str(count))
        cells += [PaperCell(text, row, column, "figure" if column else "level") for column, text in enumerate(texts)]
    heads = (
        ("指标", "indicator"),
        ("得分率", "rate"),
        ("平均失分", "marks lost, mean"),
        ("失分的项目数", "projects that lost"),
    )
    columns = tuple(PaperColumn(pick(head, lang), 14 if n else 34) for n, head in enumerate(heads))
    title = pick(("失分最多的指标", "Indicators that lose most"), lang)
    return PaperTable(title, columns, tuple(cells), min(_MOST, len(rates)), rates=1)
