"""Single parts of a report, each as a page: what `rubric report --only` writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dsl.base.language import Lang, Text, pick
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.record import replace
from dsl.tools.paper.page import Block, PaperPage, PaperTable
from dsl.tools.report.official import facts
from dsl.tools.report.part_names import ABSTRACT, FRAMEWORK
from dsl.tools.report.tables import abstract, details, framework, scores, self_evaluation, sums

_Builder = Callable[[ProjectResult, Lang], list[Block]]
_PARTS: dict[str, tuple[Text, _Builder]] = {
    FRAMEWORK: (framework.TITLE, lambda result, lang: [framework.framework(result.plan, lang)]),
    "分值汇总表": (sums.TITLE, lambda result, lang: [sums.sums_across(result, lang)]),
    "评分表": (scores.TITLE, lambda result, lang: [scores.scores_by_indicator(result, lang)]),
    "评分明细表": (details.TITLE, lambda result, lang: [details.details(result, lang)]),
    "自评表": (self_evaluation.TITLE, lambda result, lang: [self_evaluation.self_evaluation(result, lang)]),
    ABSTRACT: (abstract.TITLE, abstract.abstract),
}
"""By its name (`part_names`): its title, and what makes it."""


def only(part: str, results: Sequence[ProjectResult], lang: Lang) -> list[PaperPage]:
    """The part of each project, a page each."""
    title, builder = _PARTS[part]
    return [
        PaperPage(one.project, _titled(one.project, pick(title, lang)), facts(one, lang), _blocks(builder(one, lang)))
        for one in results
    ]


def _titled(project: str, title: str) -> str:
    """某单位整体绩效 and 绩效自评表 are 某单位整体绩效自评表."""
    return f"{project}{title.removeprefix('绩效') if project.endswith('绩效') else title}"


def _blocks(found: Sequence[Block]) -> tuple[Block, ...]:
    """The title of a page that is one table stands above it once."""
    return tuple(replace(one, title="") if isinstance(one, PaperTable) else one for one in found)


def framework_page(plan: Plan, lang: Lang) -> PaperPage:
    """The rubric itself."""
    table = framework.framework(plan, lang)
    return PaperPage(plan.title, plan.title, (), _blocks([table]))
