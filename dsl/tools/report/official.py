"""The score table as a finance bureau prints it: the sums by section, and each indicator beside its sections with its sentence, its score and what was lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.language import Lang, pick
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import IndicatorResult, ProjectResult
from dsl.exact.number import decimal_text
from dsl.semantics.entries import Section
from dsl.tools.paper.page import PaperCell, PaperColumn, PaperPage, PaperTable, PaperText
from dsl.tools.report.figures import rate_text, score_text
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import grade_text, indicator_row, indicator_score, notes, total_rate, total_text
from dsl.tools.report.several import lines, ranked, summary

_LEVELS = (("一级指标", "level 1"), ("二级指标", "level 2"), ("三级指标", "level 3"), ("四级指标", "level 4"))
_NAME, _SENTENCE, _REASON, _MEASURE, _FIGURE, _SECTION = 20, 54, 35, 15, 10, 12


def pages(results: Sequence[ProjectResult], lang: Lang) -> list[PaperPage]:
    """One page a project; of several projects first one that compares them."""
    found = [_page(result, lang) for result in results]
    return found if len(found) == 1 else [_overview(results, lang), *found]


# ---- one project


def _page(result: ProjectResult, lang: Lang) -> PaperPage:
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
    facts = tuple(f"{word(key, lang)}{word('colon', lang)}{value}" for key, value in told if value)
    sums, scores = sums_by_section(result, lang), scores_by_indicator(result, lang)
    tables = (sums, scores) if sums.height > 1 else (scores,)
    noted = PaperText("", tuple(notes(result, lang)))
    return PaperPage(result.project, result.plan.title, facts, (*tables, noted), main=len(tables) - 1)


def sums_by_section(result: ProjectResult, lang: Lang) -> PaperTable:
    """绩效分值汇总表: the sections at the top with marks, score and rate."""
    places = result.plan.places
    tops = [one for one in result.sections if one.section.parent < 0]
    rows = [
        (named(one.section), decimal_text(one.weight), score_text(one.score, places), rate_text(one.rate))
        for one in tops
    ]
    cells = [
        PaperCell(text, row, column, "level" if not column else "figure")
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    ]
    last = (word("sum", lang), decimal_text(result.plan.total), total_text(result, lang), total_rate(result))
    cells += [PaperCell(text, len(rows), column, "sum") for column, text in enumerate(last)]
    keys = ("name", "weight", "score", "rate")
    columns = tuple(PaperColumn(word(key, lang), 30 if key == "name" else 14) for key in keys)
    title = pick(("绩效分值汇总表", "Scores by section"), lang)
    return PaperTable(title, columns, tuple(cells), len(rows) + 1, rates=3)


def scores_by_indicator(result: ProjectResult, lang: Lang) -> PaperTable:
    """指标评分表: the sections of each level beside the indicators that they hold, and the total."""
    plan = result.plan
    found = sorted(result.indicators, key=lambda one: one.indicator.span.start)
    paths = [one.indicator.entry.path for one in found]
    depth = max(map(len, paths), default=0)
    cells = list(_levels(plan, paths, depth))
    for row, one in enumerate(found):
        cells += _line(one, result, row=row, depth=depth, lang=lang)
    cells += _last(result, len(found), depth, lang)
    columns = [PaperColumn(pick(_LEVELS[min(level, 3)], lang), _SECTION) for level in range(depth)]
    name = pick(_LEVELS[depth], lang) if 0 < depth < len(_LEVELS) else word("name", lang)
    columns += [
        PaperColumn(name, _NAME),
        PaperColumn(word("weight", lang), _FIGURE),
        PaperColumn(pick(("评分标准", "scoring sentence"), lang), _SENTENCE),
        PaperColumn(word("measure", lang), _MEASURE),
        PaperColumn(word("score", lang), _FIGURE),
        PaperColumn(word("reason", lang), _REASON),
    ]
    return PaperTable(pick(("指标评分表", "Scores by indicator"), lang), tuple(columns), tuple(cells), len(found) + 1)


def _levels(plan: Plan, paths: Sequence[tuple[int, ...]], depth: int) -> list[PaperCell]:
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


def _line(one: IndicatorResult, whole: ProjectResult, *, row: int, depth: int, lang: Lang) -> list[PaperCell]:
    """An indicator; without a section its name begins at the left."""
    line = indicator_row(one, whole, lang)
    entry = one.indicator.entry
    said = [text.strip() for text in entry.sentence.splitlines() if text.strip()]
    said += [f"{pick(('口径：', 'reading: '), lang)}{text}" for text in entry.told]
    left = depth if entry.path else 0
    return [
        PaperCell(named(one.indicator), row, left, "text", columns=depth + 1 - left),
        PaperCell(line.weight, row, depth + 1, "figure"),
        PaperCell("\n".join(said), row, depth + 2, "text"),
        PaperCell(line.measure, row, depth + 3, "middle"),
        PaperCell(line.score, row, depth + 4, "figure"),
        PaperCell(line.reason, row, depth + 5, "text"),
    ]


def _last(result: ProjectResult, row: int, depth: int, lang: Lang) -> list[PaperCell]:
    """The row of sums: figures alone, as the tables of the field have it."""
    texts = (decimal_text(result.plan.total), "", "", total_text(result, lang), "")
    first = PaperCell(word("sum", lang), row, 0, "sum", columns=depth + 1)
    return [first, *(PaperCell(text, row, depth + 1 + n, "sum") for n, text in enumerate(texts))]


def named(part: Section | Indicator) -> str:
    """Code and name."""
    return f"{part.code or ''} {part.name}".strip()


# ---- several projects


def _overview(results: Sequence[ProjectResult], lang: Lang) -> PaperPage:
    """A line for each project, the best first, ties at one place; then what each got for each indicator, and where most was lost."""
    placed = ranked(results)
    ordered = [result for _, result in placed]
    tables = (_ranking(placed, lang), _matrix(ordered, lang), _most_lost(ordered, lang))
    told = [*summary(list(results), lang), *_middle(results, lang)]
    return PaperPage(pick(("汇总", "summary"), lang), results[0].plan.title, (), (*tables, PaperText("", tuple(told))))


def _ranking(placed: Sequence[tuple[int, ProjectResult]], lang: Lang) -> PaperTable:
    titles, found = lines([result for _, result in placed], lang)
    shown = [n for n in range(len(titles)) if any(line[n] for line in found)]
    columns = [PaperColumn(pick(("名次", "rank"), lang), _FIGURE)]
    columns += [PaperColumn(titles[n], 14 if n else 34) for n in shown]
    cells = []
    for row, ((rank, _), line) in enumerate(zip(placed, found, strict=True)):
        cells.append(PaperCell(str(rank or ""), row, 0, "middle"))
        cells += [PaperCell(line[n], row, at, "figure" if n else "text") for at, n in enumerate(shown, 1)]
    title = pick(("项目得分汇总", "Scores of the projects"), lang)
    return PaperTable(title, tuple(columns), tuple(cells), len(placed))


def _middle(results: Sequence[ProjectResult], lang: Lang) -> Iterator[str]:
    """The median of the totals, and how far the best and the last are apart."""
    totals = sorted(result.total for result in results if not result.is_partial)
    if totals:
        half = len(totals) // 2
        median = totals[half] if len(totals) % 2 else (totals[half - 1] + totals[half]) / 2
        places = results[0].plan.places
        names = pick(("中位数", "median"), lang), pick(("最高与最低相差", "from lowest to highest"), lang)
        for name, value in zip(names, (median, totals[-1] - totals[0]), strict=True):
            yield f"{name}{word('colon', lang)}{decimal_text(value, places)}"


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


_MOST = 15
