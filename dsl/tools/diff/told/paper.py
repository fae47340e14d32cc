"""A comparison as the change table of a draft for comment (征求意见稿): 条款, 原文, 修订后, 影响."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.language import Lang, pick
from dsl.engine.plan import Indicator
from dsl.exact.number import decimal_text
from dsl.tools.diff.model import IndicatorDiff, RubricDiff
from dsl.tools.diff.told.edits import tidy
from dsl.tools.diff.told.phrases import VERDICTS, edit_text, verdict_text
from dsl.tools.diff.told.text import between, effect_lines, grade_lines, title, total_lines
from dsl.tools.paper.page import Head, PaperPage, PaperTable, PaperText, table

WORDS_ONLY = ("rule", "assumed", "measure")
"""Edits that leave the table alone when they change no score."""

_CHANGES: tuple[Head, ...] = (
    (("条款", "Clause"), 18, "text"),
    (("原文", "Old"), 42, "text"),
    (("修订后", "New"), 42, "text"),
    (("影响", "Effect"), 44, "text"),
)
_PROJECTS: tuple[Head, ...] = (
    (("项目", "Project"), 40, "text"),
    (("原总分", "Old total"), 14, "figure"),
    (("新总分", "New total"), 14, "figure"),
    (("原等级", "Old grade"), 14, "middle"),
    (("新等级", "New grade"), 14, "middle"),
)


def page(found: RubricDiff, lang: Lang) -> PaperPage:
    """What stood, what shall stand, and what it does to a score; then lists of the total and the grades, and real projects."""
    changed = [r for r in found.indicators if r.verdict != "same" or any(e.kind not in WORDS_ONLY for e in r.edits)]
    reworded = [r for r in found.indicators if r not in changed and r.edits]
    colon = pick(("：", ": "), lang)
    facts = (
        f"{pick(('原', 'Old'), lang)}{colon}{title(found.old)}",
        f"{pick(('新', 'New'), lang)}{colon}{title(found.new)}",
        f"{pick(('总体', 'Overall'), lang)}{colon}{pick(VERDICTS[found.verdict], lang)}",
    )
    return PaperPage(
        name=pick(("修订对照表", "Changes"), lang),
        title=pick(("评分标准修订对照表", "Changes to the rubric"), lang),
        facts=facts,
        blocks=(
            *_changes(changed, lang),
            PaperText("", tuple(_untold(found, len(changed), reworded, lang))),
            *_lists(found, lang),
            *_projects(found, lang),
        ),
    )


def _changes(changed: Sequence[IndicatorDiff], lang: Lang) -> Iterator[PaperTable]:
    if changed:
        yield table("", _CHANGES, [_row(report, lang) for report in changed], lang)


def _projects(found: RubricDiff, lang: Lang) -> Iterator[PaperTable]:
    if found.projects:
        rows = [
            (p.project, between(p.old), between(p.new), p.old_grade or "—", p.new_grade or "—") for p in found.projects
        ]
        yield table(pick(("实际项目", "Projects"), lang), _PROJECTS, rows, lang)


def _row(report: IndicatorDiff, lang: Lang) -> tuple[str, ...]:
    effect = "\n".join((verdict_text(report, lang), *effect_lines(report, lang)))
    return (
        f"{report.code or ''} {report.name}".strip(),
        _stated(report, True, lang),
        _stated(report, False, lang),
        effect,
    )


def _stated(report: IndicatorDiff, old: bool, lang: Lang) -> str:
    """The rules of one side; those of a group one below the other, each with its name."""
    these, others = (report.olds, report.news) if old else (report.news, report.olds)
    named = len(these) > 1 or bool(these and others and others[0].name != these[0].name)
    return "\n".join(_rule(one, named, lang) for one in these) or "—"


def _rule(one: Indicator, named: bool, lang: Lang) -> str:
    weight = pick((f"{decimal_text(one.weight)} 分", f"{decimal_text(one.weight)} points"), lang)
    reading = "；".join(one.entry.told)
    parts = [
        one.name if named else "",
        weight,
        tidy(one.entry.sentence),
        f"{pick(('口径', 'reading'), lang)}{pick(('：', ': '), lang)}{reading}" if reading else "",
    ]
    return "\n".join(p for p in parts if p)


def _untold(found: RubricDiff, changed: int, reworded: Sequence[IndicatorDiff], lang: Lang) -> Iterator[str]:
    """How many indicators are not in the table, and why."""
    colon, stop = pick(("：", ": "), lang), pick(("。", "."), lang)
    if reworded:
        names = pick(("、", ", "), lang).join(r.code or r.name for r in reworded)
        zh, en = f"只改文字、得分不变的指标 {len(reworded)} 个", f"Reworded, with the same scores ({len(reworded)})"
        yield f"{pick((zh, en), lang)}{colon}{names}{stop}"
    same = len(found.indicators) - changed - len(reworded)
    if same:
        yield pick((f"其余 {same} 个指标不变。", f"The other {same} indicators are unchanged."), lang)


def _lists(found: RubricDiff, lang: Lang) -> Iterator[PaperText]:
    differs = found.verdict != "same"
    assumed = [
        f"{r.code or r.name}{pick(('：', ': '), lang)}{edit_text(e, lang)}"
        for r in found.indicators
        for e in r.edits
        if e.assumed
    ]
    told = (
        (("其他修改", "Other edits"), [edit_text(e, lang) for e in found.edits]),
        (("对总分的影响", "Effect on the total"), total_lines(found, lang) if differs else []),
        (("等级会变的情形", "Grades that can change"), grade_lines(found, lang) if differs else []),
        (("对照时的假定", "Assumed in comparing"), assumed),
    )
    for name, items in told:
        if items:
            yield PaperText(pick(name, lang), tuple(items), is_numbered=True)
