"""What a bureau's own Word template may name: facts, indicators, sections, and the parts of a report as they stand.

Every name can be said in Chinese and in English: {{得分}} is {{score}}, {{指标.B12.得分}} is {{indicators.B12.score}}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dsl.base.language import Lang
from dsl.engine.result import IndicatorResult, ProjectResult, SectionResult
from dsl.exact.number import decimal_text
from dsl.tools.paper.in_template import Parts, Several, TemplateNames
from dsl.tools.paper.page import Block
from dsl.tools.report.chapters import reports
from dsl.tools.report.conclusion import conclusion
from dsl.tools.report.figures import rate_text, score_text
from dsl.tools.report.part_names import PART_NAMES
from dsl.tools.report.parts import only
from dsl.tools.report.rows import grade_text, indicator_row, total_rate, total_text
from dsl.tools.report.said import deviation, target_words
from dsl.tools.report.tables.scores import as_printed

_WHOLE = ("正文", "body")
"""The whole report, below its title."""
_CALLED = ("编码", "名称")


def template_words(result: ProjectResult, lang: Lang) -> TemplateNames:
    """The names of a project's report that stand for texts, figures as printed, and lists of these."""
    head, plan = result.plan.head, result.plan
    return _both(
        {
            ("项目", "project"): result.project,
            ("评分标准", "rubric"): plan.title,
            ("年度", "year"): head.year,
            ("地区", "place"): head.place,
            ("依据", "authority"): head.authority,
            ("得分", "score"): total_text(result, lang),
            ("满分", "full"): decimal_text(plan.total),
            ("得分率", "rate"): total_rate(result),
            ("等级", "grade"): grade_text(result, lang),
            ("结论", "conclusion"): conclusion(result, lang),
            ("指标", "indicators"): Several([_indicator(one, result, lang) for one in result.indicators], _CALLED),
            ("部分", "sections"): Several([_section(one, plan.places) for one in result.sections], _CALLED),
        }
    )


def template_parts(result: ProjectResult, lang: Lang) -> Parts:
    """The names that stand for tables and whole chapters."""

    def single(part: str) -> Sequence[Block]:
        return only(part, [result], lang)[0].blocks

    parts = {(zh, en): partial(single, zh) for zh, en in PART_NAMES.items()}
    return _both({**parts, _WHOLE: lambda: reports([result], lang)[0].blocks})


def _both(named: Mapping[tuple[str, str], Any]) -> TemplateNames:
    return TemplateNames({name: value for names, value in named.items() for name in names})


def _indicator(one: IndicatorResult, whole: ProjectResult, lang: Lang) -> TemplateNames:
    row, indicator = indicator_row(one, whole, lang), one.indicator
    return _both(
        {
            ("编码", "code"): row.code,
            ("名称", "name"): row.name,
            ("分值", "weight"): row.weight,
            ("评分标准", "rule"): "\n".join(as_printed(indicator)),
            ("目标值", "target"): target_words(indicator),
            ("业绩值", "measure"): row.measure,
            ("得分", "score"): row.score,
            ("扣分原因", "reason"): row.reason,
            ("偏差原因", "deviation"): deviation(one, whole),
        }
    )


def _section(one: SectionResult, places: int) -> TemplateNames:
    return _both(
        {
            ("编码", "code"): one.section.code or "",
            ("名称", "name"): one.section.name,
            ("分值", "weight"): decimal_text(one.weight),
            ("得分", "score"): score_text(one.score, places),
            ("得分率", "rate"): rate_text(one.rate),
        }
    )
