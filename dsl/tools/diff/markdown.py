"""A comparison as the change table of a draft for comment (征求意见稿)."""

from __future__ import annotations

from dsl.base.language import Lang, pick
from dsl.base.render.markdown import inline
from dsl.engine.plan import Indicator
from dsl.exact.number import decimal_text
from dsl.tools.diff.edits import tidy
from dsl.tools.diff.model import IndicatorDiff, RubricDiff
from dsl.tools.diff.phrases import VERDICTS, edit_text
from dsl.tools.diff.text import between, effect_lines, grade_lines, title, total_lines

WORDS_ONLY = ("rule", "assumed", "measure")
"""Edits that leave the table alone when they change no score."""


def render_markdown(found: RubricDiff, lang: Lang) -> str:
    """What stood, what shall stand, and what it does to a score; then total, grades and real projects."""
    lines = [
        f"# {pick(('评分标准修改对照表', 'Changes to the rubric'), lang)}",
        "",
        f"- {pick(('原', 'Old'), lang)}{pick(('：', ': '), lang)}{inline(title(found.old))}",
        f"- {pick(('新', 'New'), lang)}{pick(('：', ': '), lang)}{inline(title(found.new))}",
        f"- {pick(('总体', 'Overall'), lang)}{pick(('：', ': '), lang)}**{pick(VERDICTS[found.verdict], lang)}**",
    ]
    changed = [r for r in found.indicators if r.verdict != "same" or any(e.kind not in WORDS_ONLY for e in r.edits)]
    reworded = [r for r in found.indicators if r not in changed and r.edits]
    if changed:
        lines += [
            "",
            pick(
                (
                    "| 指标 | 原规定 | 修改后 | 结论 | 对得分的影响 |",
                    "| indicator | old | new | verdict | effect on the score |",
                ),
                lang,
            ),
            "| --- | --- | --- | --- | --- |",
        ]
        lines += [_row(report, lang) for report in changed]
    if reworded:
        names = pick(("、", ", "), lang).join(inline(r.code or r.name) for r in reworded)
        head = (
            f"只改文字、得分不变的指标 {len(reworded)} 个"
            if lang == "zh"
            else f"Reworded, with the same scores ({len(reworded)})"
        )
        lines += ["", f"{head}{pick(('：', ': '), lang)}{names}{pick(('。', '.'), lang)}"]
    same = len(found.indicators) - len(changed) - len(reworded)
    if same:
        lines += ["", f"其余 {same} 个指标不变。" if lang == "zh" else f"The other {same} indicators are unchanged."]
    lines += _list(("其他修改", "Other edits"), [edit_text(e, lang) for e in found.edits], lang)
    if found.verdict != "same":
        lines += _list(("对总分的影响", "Effect on the total"), total_lines(found, lang), lang)
        lines += _list(("等级会变的情形", "Grades that can change"), grade_lines(found, lang), lang)
    assumed = [
        f"{r.code or r.name}{pick(('：', ': '), lang)}{edit_text(e, lang)}"
        for r in found.indicators
        for e in r.edits
        if e.assumed
    ]
    lines += _list(("对照时的假定", "Assumed in comparing"), assumed, lang)
    return "\n".join(lines + _projects(found, lang)) + "\n"


def _row(report: IndicatorDiff, lang: Lang) -> str:
    cells = [
        inline(f"{report.code or ''} {report.name}"),
        _stated(report, True, lang),
        _stated(report, False, lang),
        pick(VERDICTS[report.verdict], lang),
        "<br>".join(map(inline, effect_lines(report, lang))),
    ]
    return f"| {' | '.join(cells)} |"


def _stated(report: IndicatorDiff, old: bool, lang: Lang) -> str:
    """The rules of one side; those of a group one below the other, each with its name."""
    these, others = (report.olds, report.news) if old else (report.news, report.olds)
    named = len(these) > 1 or bool(these and others and others[0].name != these[0].name)
    return "<br>".join(_rule(one, named, lang) for one in these) or "—"


def _rule(one: Indicator, named: bool, lang: Lang) -> str:
    weight = f"{decimal_text(one.weight)} 分" if lang == "zh" else f"{decimal_text(one.weight)} points"
    reading = "；".join(one.entry.told)
    parts = [
        one.name if named else "",
        weight,
        tidy(one.entry.sentence),
        f"{pick(('口径', 'reading'), lang)}{pick(('：', ': '), lang)}{reading}" if reading else "",
    ]
    return "<br>".join(inline(p) for p in parts if p)


def _list(title: tuple[str, str], items: list[str], lang: Lang) -> list[str]:
    return ["", f"## {pick(title, lang)}", "", *(f"- {inline(item)}" for item in items)] if items else []


def _projects(found: RubricDiff, lang: Lang) -> list[str]:
    if not found.projects:
        return []
    lines = [
        "",
        f"## {pick(('实际项目', 'Projects'), lang)}",
        "",
        pick(
            (
                "| 项目 | 原总分 | 新总分 | 原等级 | 新等级 |",
                "| project | old total | new total | old grade | new grade |",
            ),
            lang,
        ),
        "| --- | ---: | ---: | --- | --- |",
    ]
    for p in found.projects:
        cells = (p.project, between(p.old), between(p.new), p.old_grade or "—", p.new_grade or "—")
        lines.append(f"| {' | '.join(map(inline, cells))} |")
    return lines
