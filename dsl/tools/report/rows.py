"""The lines of the official score table, as text in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from dsl.base.language import Lang
from dsl.engine.plan import Plan
from dsl.engine.result import IndicatorResult, ProjectResult, SectionResult
from dsl.engine.totals import grade_of
from dsl.exact.number import decimal_text
from dsl.record import record
from dsl.semantics.entries import Section
from dsl.tools.explain import reason
from dsl.tools.explain.raters import spread
from dsl.tools.report.figures import measured, rate_text, score_text
from dsl.tools.report.phrases import word


@record
class TableRow:
    """A line of the table; `depth` counts the sections above it. What a kind of line does not have is empty."""

    kind: Literal["section", "indicator", "total"]
    depth: int
    code: str
    name: str
    weight: str
    measure: str
    score: str
    rate: str
    reason: str


def rows(result: ProjectResult, lang: Lang) -> list[TableRow]:
    """Sections with their sums before what stands in them, then the total."""
    plan = result.plan
    sections, indicators = iter(result.sections), iter(result.indicators)
    found = [
        _section(next(sections), plan) if isinstance(part, Section) else indicator_row(next(indicators), result, lang)
        for part in plan.in_order
    ]
    return [*found, _total(result, lang)]


def _section(result: SectionResult, plan: Plan) -> TableRow:
    section = result.section
    return TableRow(
        kind="section",
        depth=_depth(plan, section.parent),
        code=section.code or "",
        name=section.name,
        weight=decimal_text(result.weight),
        measure="",
        score=score_text(result.score, plan.places),
        rate=rate_text(result.rate),
        reason="",
    )


def _depth(plan: Plan, parent: int) -> int:
    return 0 if parent < 0 else 1 + _depth(plan, plan.sections[parent].parent)


def indicator_row(result: IndicatorResult, whole: ProjectResult, lang: Lang) -> TableRow:
    """The line of one indicator."""
    indicator = result.indicator
    weight = decimal_text(indicator.weight)
    if indicator.kind != "indicator":
        weight = word(indicator.kind, lang, weight=weight)
    return TableRow(
        kind="indicator",
        depth=len(indicator.entry.path),
        code=indicator.code or "",
        name=indicator.name,
        weight=weight,
        measure=measured(result, whole.plan.data, lang),
        score=indicator_score(result, lang),
        rate="",
        reason=_lost(result, whole.plan, lang),
    )


def _lost(result: IndicatorResult, plan: Plan, lang: Lang) -> str:
    """The reason, except where nothing is lost: the column is 扣分原因."""
    is_full = (
        result.status == "scored" and result.indicator.kind == "indicator" and result.score == result.indicator.weight
    )
    return "" if is_full else reason(result, plan, lang)


def indicator_score(result: IndicatorResult, lang: Lang) -> str:
    """A score to the places of its indicator; from lowest to highest where data are missing."""
    places = result.indicator.places
    if result.status == "missing":
        return between(score_text(result.low, places), score_text(result.high, places), lang)
    return score_text(result.score, places)


def losing(result: ProjectResult) -> list[IndicatorResult]:
    """The indicators that are known to score less than their marks."""
    scored = (one for one in result.indicators if one.indicator.kind == "indicator" and not one.is_partial)
    return [one for one in scored if one.score < one.indicator.weight]


def points_lost(one: IndicatorResult) -> str:
    """What it scores less than its marks."""
    return decimal_text(one.indicator.weight - one.score)


def between(low: str, high: str, lang: Lang) -> str:
    """2 到 4, or the one figure where both are equal."""
    return low if low == high else word("between", lang, low=low, high=high)


def total_text(result: ProjectResult, lang: Lang) -> str:
    """The total, or its bounds where data are missing."""
    places = result.plan.places
    if result.is_partial:
        return between(score_text(result.low, places), score_text(result.high, places), lang)
    return score_text(result.total, places)


def grade_text(result: ProjectResult, lang: Lang) -> str:
    """The grade; what is open where missing data decide it; empty where the rubric has no scale."""
    if result.grade is None:
        return word("no grade", lang) if result.plan.grades else ""
    return result.grade


def total_rate(result: ProjectResult) -> str:
    """The total as a share of all points; empty where it is not known."""
    plan = result.plan
    return "" if result.is_partial or not plan.total else rate_text(result.total / plan.total)


def _total(result: ProjectResult, lang: Lang) -> TableRow:
    grade = grade_text(result, lang)
    told = f"{word('grade', lang)}{word('colon', lang)}{grade}" if grade else ""
    weight = decimal_text(result.plan.total)
    return TableRow(
        kind="total",
        depth=0,
        code="",
        name=word("total", lang),
        weight=weight,
        measure="",
        score=total_text(result, lang),
        rate=total_rate(result),
        reason=told,
    )


def veto_notes(result: ProjectResult, lang: Lang) -> Iterator[str]:
    """What takes the total away, or lowers the grade."""
    for words in result.vetoed:
        added = sum((r.score for r in result.indicators), Fraction(0))
        yield word("veto note", lang, words=words, sum=decimal_text(added))
    for one in result.demotions:
        yield word("demotion note", lang, words=one.words, grade=grade_of(result.plan, result.total) or "")


def notes(result: ProjectResult, lang: Lang) -> Iterator[str]:
    """What a reader must know beside the figures: veto, scores by hand, not applicable, missing data."""
    places = result.plan.places
    yield from veto_notes(result, lang)
    if result.is_capped and not result.is_partial:
        yield word("cap note", lang, cap=decimal_text(result.total), sum=decimal_text(result.raw))
    if result.is_partial:
        low, high = score_text(result.low, places), score_text(result.high, places)
        yield word("partial note", lang, low=low, high=high)
    for item in result.indicators:
        yield from _note(item, result, lang)


def _note(result: IndicatorResult, whole: ProjectResult, lang: Lang) -> Iterator[str]:
    indicator = result.indicator
    name = f"{indicator.code} {indicator.name}" if indicator.code else indicator.name
    match result.status:
        case "by hand":
            assert result.by_hand is not None
            hand = result.by_hand
            told = word(
                "hand note", lang, name=name, score=score_text(hand.score, indicator.places), by=hand.by, why=hand.why
            )
            yield told if hand.reachable else told + word("unreachable", lang)
        case "not applicable":
            yield word(f"{indicator.entry.absent} note", lang, name=name, reason="")
        case "missing":
            data = word("list", lang).join(whole.plan.data[d].name for d in result.missing)
            low, high = (score_text(v, indicator.places) for v in (result.low, result.high))
            yield word("missing note", lang, name=name, data=data, low=low, high=high)
        case "scored":
            if apart := [text for term in result.counting for text in spread(term, lang)]:
                yield word("raters note", lang, name=name, told=word("semicolon", lang).join(apart))
