"""A comparison as text."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.language import Lang, pick
from dsl.engine.plan import Plan
from dsl.exact.number import decimal_text
from dsl.tools.diff.model import IndicatorDiff, ProjectDiff, RubricDiff
from dsl.tools.diff.told.phrases import (
    REASONS,
    VERDICTS,
    data_text,
    edit_text,
    extreme_text,
    region_lines,
    verdict_text,
)


def render_text(found: RubricDiff, lang: Lang) -> str:
    """Edits, indicators that changed, the total, the grades, real projects; indicators that did not, in one line."""
    colon = pick(("：", ": "), lang)
    lines = [
        f"{pick(('旧', 'old'), lang)}{colon}{title(found.old)}",
        f"{pick(('新', 'new'), lang)}{colon}{title(found.new)}",
        f"{pick(('结论', 'verdict'), lang)}{colon}{pick(VERDICTS[found.verdict], lang)}",
    ]
    edits = [edit_text(e, lang) for e in found.edits]
    lines += _part(("改动", "edits"), edits, lang)
    for report in found.indicators:
        if report.verdict != "same" or report.edits:
            lines += ["", *_indicator(report, lang)]
    unchanged = [r for r in found.indicators if r.verdict == "same" and not r.edits]
    if unchanged:
        names = pick(("、", ", "), lang).join(r.code or r.name for r in unchanged)
        head = pick((f"其余 {len(unchanged)} 个指标不变", f"unchanged ({len(unchanged)})"), lang)
        lines += ["", f"{head}{colon}{names}"]
    if found.verdict != "same":
        lines += _part(("总分", "total"), total_lines(found, lang), lang)
        lines += _part(("等级", "grades"), grade_lines(found, lang), lang)
    lines += _part(("实际项目", "projects"), [line for p in found.projects for line in project_lines(p, lang)], lang)
    return "\n".join(lines) + "\n"


def title(plan: Plan) -> str:
    """A rubric without a title goes by its file."""
    return plan.title


def _part(title: tuple[str, str], lines: list[str], lang: Lang) -> list[str]:
    return ["", pick(title, lang), *(f"  {line}" for line in lines)] if lines else []


def heading(report: IndicatorDiff, lang: Lang) -> str:
    """Code, name, weight and verdict of an indicator."""
    weight = decimal_text(sum((i.weight for i in report.news or report.olds), Fraction(0)))
    name = f"{report.code or ''} {report.name}".strip()
    shown = pick((f"{name}（{weight} 分）", f"{name} ({weight})"), lang)
    return f"{shown}{pick(('：', ': '), lang)}{verdict_text(report, lang)}"


def _indicator(report: IndicatorDiff, lang: Lang) -> list[str]:
    lines = [heading(report, lang)]
    lines += [f"  {edit_text(e, lang)}" for e in report.edits]
    return lines + [f"  {line}" for line in effect_lines(report, lang)]


def effect_lines(report: IndicatorDiff, lang: Lang) -> list[str]:
    """Regions, extremes, and what must be known to read them."""
    if report.verdict == "same":
        return []
    lines = [] if report.old is None or report.new is None else region_lines(report, lang)
    if report.separate and len(report.regions) > 1 and lines:
        lines.append(pick(("以上各项相加，再受上下限约束", "these add up, within floor and cap"), lang))
    if report.before_rounding == "same":
        lines.append(pick(("只是得分取整不同", "only the rounding of the score differs"), lang))
    elif report.before_rounding is not None:
        said = pick(VERDICTS[report.before_rounding], lang)
        lines.append(
            pick(
                (
                    f"取整以前{said}，其余出自得分取整",
                    f"{said} before rounding; the rest comes from the rounding of the score",
                ),
                lang,
            )
        )
    lines += [extreme_text(e, lang) for e in (report.max_gain, report.max_loss) if e is not None]
    if report.reason is not None:
        lines.append(pick(("原因：", "reason: "), lang) + pick(REASONS[report.reason], lang))
    return lines


def total_lines(found: RubricDiff, lang: Lang) -> list[str]:
    """How far the total can move, a line for each direction."""
    total = found.total
    lines = [extreme_text(e, lang) for e in (total.max_gain, total.max_loss) if e is not None]
    if not lines and total.reason is None:
        lines = [pick(("任何项目的总分都不变", "no project's total changes"), lang)]
    return lines + ([pick(REASONS[total.reason], lang)] if total.reason else [])


def grade_lines(found: RubricDiff, lang: Lang) -> list[str]:
    """Which grades can flip, each with a project that shows it."""
    colon = pick(("：", ": "), lang)
    lines = [
        f"{f.old} → {f.new}{colon}{decimal_text(f.old_total)} → {decimal_text(f.new_total)}"
        + (pick(("（{}）", " ({})"), lang).format(data_text(f.data, lang)) if f.data else "")
        for f in found.flips
    ]
    if found.undecided:
        pairs = pick(("、", ", "), lang).join(f"{one.old} → {one.new}" for one in found.undecided)
        why = pick(REASONS[found.undecided[0].reason], lang)
        lines.append(pick((f"未能确定：{pairs}（{why}）", f"undecided: {pairs} ({why})"), lang))
    if not lines and found.old.grades and found.new.grades:
        return [pick(("没有项目会换等级", "no project changes its grade"), lang)]
    return lines


def project_lines(project: ProjectDiff, lang: Lang) -> list[str]:
    """What becomes of one project that was given."""
    old, new = between(project.old), between(project.new)
    unknown = pick(("未定", "open"), lang)
    grades = f"{project.old_grade or unknown} → {project.new_grade or unknown}"
    head = f"{project.project}{pick(('：', ': '), lang)}{old} → {new}"
    if project.old_grade or project.new_grade:
        moved = project.old_grade != project.new_grade
        head += pick((f"，{grades}", f", {grades}"), lang) if moved else ""
    lines = [head] + [
        f"  {name}{pick(('：', ': '), lang)}{decimal_text(b)} → {decimal_text(a)}" for name, b, a in project.changes
    ]
    if project.missing:
        lines.append("  " + pick(("缺数据：", "data missing: "), lang) + pick(("、", ", "), lang).join(project.missing))
    return lines


def between(bounds: tuple[Fraction, Fraction]) -> str:
    """One figure, or the two ends of what is known."""
    low, high = bounds
    return decimal_text(low) if low == high else f"{decimal_text(low)}–{decimal_text(high)}"
