"""What a report concludes, in a sentence."""

from __future__ import annotations

from dsl.base.language import Lang, pick
from dsl.engine.result import ProjectResult
from dsl.exact.number import decimal_text
from dsl.tools.report.figures import rate_text
from dsl.tools.report.levels import named
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import grade_text, total_rate, total_text, veto_notes


def conclusion(result: ProjectResult, lang: Lang) -> str:
    """The total, its rate, the grade, and the rates of the sections."""
    plan = result.plan
    total, whole = total_text(result, lang), decimal_text(plan.total)
    rate, grade = total_rate(result), grade_text(result, lang)
    told = pick(
        (
            f"按《{plan.title}》评价，{result.project}得 {total} 分（满分 {whole} 分）",
            f"Under “{plan.title}” {result.project} scores {total} of {whole}",
        ),
        lang,
    )
    told += pick((f"，得分率 {rate}", f", {rate}"), lang) if rate else ""
    told += pick((f"，等级为“{grade}”", f", grade “{grade}”"), lang) if grade else ""
    tops = [one for one in result.sections if one.section.parent < 0 and one.rate is not None]
    if len(tops) > 1:
        rates = word("list", lang).join(f"{named(one.section)} {rate_text(one.rate)}" for one in tops)
        told += pick((f"。各部分得分率：{rates}", f". By section: {rates}"), lang)
    stop = pick(("。", "."), lang)
    return stop.join([told, *veto_notes(result, lang)]) + stop
