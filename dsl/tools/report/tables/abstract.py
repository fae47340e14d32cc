"""摘要版: the result of a self-evaluation in a few paragraphs, as it is made public."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.language import Lang, Text, pick
from dsl.engine.result import ProjectResult
from dsl.tools.paper.page import Block, PaperText
from dsl.tools.report.figures import rate_text
from dsl.tools.report.gaps import gap
from dsl.tools.report.levels import named
from dsl.tools.report.phrases import word
from dsl.tools.report.rows import grade_text, losing, points_lost, total_text
from dsl.tools.report.said import deviation
from dsl.tools.report.tables.self_evaluation import completion

TITLE: Text = ("绩效自评结果（摘要版）", "Self-evaluation, abstract")


def abstract(result: ProjectResult, lang: Lang) -> list[Block]:
    """What the figures say of the total, the execution of the budget and what fell short; marked gaps for the rest."""
    return [
        PaperText(pick(("一、自评结论", "1. Result"), lang), level=1),
        PaperText(pick(("（一）自评得分", "1.1 Score"), lang), (_score(result, lang),)),
        PaperText(pick(("（二）绩效目标完成情况", "1.2 Goals"), lang), tuple(_execution(result, lang))),
        gap("年度绩效目标完成情况", "which goals were reached", lang),
        PaperText(pick(("（三）存在的问题和原因", "1.3 What fell short, and why"), lang), tuple(_lost(result, lang))),
        PaperText(pick(("（四）下一步拟改进措施", "1.4 What is done about it"), lang)),
        gap("改进措施", "what is done about it", lang),
    ]


def _score(result: ProjectResult, lang: Lang) -> str:
    grade = grade_text(result, lang)
    told = pick((f"，等级为“{grade}”", f", grade “{grade}”"), lang) if grade else ""
    total = total_text(result, lang)
    return pick((f"{result.project}自评得分为{total}分{told}。", f"{result.project} scores {total}{told}."), lang)


def _execution(result: ProjectResult, lang: Lang) -> Iterator[str]:
    """The share of each amount that was planned."""
    for one in result.indicators:
        rate = completion(one) if one.indicator.entry.target is None else None
        if rate is not None:
            name = one.counting[0].measure.name
            yield pick((f"{name}为{rate_text(rate)}。", f"{name}: {rate_text(rate)}."), lang)


def _lost(result: ProjectResult, lang: Lang) -> Iterator[str]:
    lost = losing(result)
    for one in lost:
        points = points_lost(one)
        why = deviation(one, result)
        name = named(one.indicator)
        told = f"{word('colon', lang)}{why.rstrip('。.')}" if why else ""
        yield pick((f"{name}失{points}分{told}。", f"{name} loses {points}{told}."), lang)
    if not lost:
        yield pick(("没有失分的指标。", "No indicator lost a point."), lang)
