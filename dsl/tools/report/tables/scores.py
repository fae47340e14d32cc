"""指标评分表: each indicator beside its sections with its sentence, what was measured, its score and what was lost."""

from __future__ import annotations

from dsl.base.language import Lang, Text, pick
from dsl.engine.plan import Indicator
from dsl.engine.result import ProjectResult
from dsl.exact.number import decimal_text
from dsl.tools.paper.page import Head, PaperTable
from dsl.tools.report.levels import beside_levels
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import indicator_row, total_text

TITLE: Text = ("指标评分表", "Scores by indicator")
SENTENCE: Text = ("评分标准", "scoring sentence")
READING: Text = ("口径", "reading")
_HEADS: tuple[Head, ...] = (
    (("分值", "weight"), 10, "figure"),
    (SENTENCE, 54, "text"),
    (("实际值", "measured"), 15, "middle"),
    (("得分", "score"), 10, "figure"),
    (("扣分原因", "reason"), 35, "text"),
)


def scores_by_indicator(result: ProjectResult, lang: Lang) -> PaperTable:
    """A row an indicator, and the total."""
    lines = []
    for one in result.indicators:
        line = indicator_row(one, result, lang)
        said = sentence_text(one.indicator, lang)
        lines.append((one.indicator, (line.weight, said, line.measure, line.score, line.reason)))
    last = (decimal_text(result.plan.total), "", "", total_text(result, lang), "")
    return beside_levels(pick(TITLE, lang), result.plan, lines, heads=_HEADS, last=last, lang=lang)


def sentence_text(indicator: Indicator, lang: Lang) -> str:
    """The sentence as printed, and the readings below it."""
    told = [f"{pick(READING, lang)}{word('colon', lang)}{text}" for text in indicator.entry.told]
    return "\n".join([*as_printed(indicator), *told])


def as_printed(indicator: Indicator) -> list[str]:
    """The lines of the sentence."""
    return [text.strip() for text in indicator.entry.sentence.splitlines() if text.strip()]
