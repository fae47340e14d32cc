"""From scores to sections, total and grade: the last stages of the meaning."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from dsl.engine.plan import Plan
from dsl.engine.prepared import prepare
from dsl.engine.result import IndicatorResult, ProjectResult, SectionResult
from dsl.exact.number import half_up, ratio, total_of

ZERO = Fraction(0)


def summed(plan: Plan, project: str, indicators: tuple[IndicatorResult, ...], vetoed: tuple[str, ...]) -> ProjectResult:
    """The result of one project from the scores of its indicators, in the order of the plan."""
    sections = _sections(plan, indicators)
    dropped = total_of([r.indicator.weight for r in indicators if _is_dropped(r)])

    def before_limits(scores: Iterable[Fraction]) -> Fraction:
        return added(plan, zip(indicators, scores, strict=True), dropped)

    def after_limits(found: Fraction) -> Fraction:
        return ZERO if vetoed else limited(plan, found)

    raw = before_limits(r.score for r in indicators)
    total = low = high = after_limits(raw)
    grade = grade_of(plan, total)
    if any(r.status == "missing" for r in indicators):
        low, high = (
            after_limits(before_limits(ends))
            for ends in zip(*(r.bounds or (r.score, r.score) for r in indicators), strict=True)
        )
        grade = grade if grade_of(plan, low) == grade_of(plan, high) else None
    return ProjectResult(
        plan=plan,
        project=project,
        indicators=indicators,
        sections=sections,
        raw=raw,
        total=total,
        low=low,
        high=high,
        grade=grade,
        dropped=dropped,
        vetoed=vetoed,
    )


def added(plan: Plan, scores: Iterable[tuple[IndicatorResult, Fraction]], dropped: Fraction) -> Fraction:
    """The sum of these scores: indicators, rescaled to the total where `dropped` marks of them do not apply, then bonus
    and penalty as they stand.

    加分 and 扣分 are marks of the total (最高加5分), not of the indicators that are left: what is left out does not make
    them more.
    """
    inside: list[Fraction] = []
    beside: list[Fraction] = []
    for result, score in scores:
        (inside if result.indicator.kind == "indicator" else beside).append(score)
    return rescaled(plan, total_of(inside), dropped) + total_of(beside)


def rescaled(plan: Plan, inside: Fraction, dropped: Fraction) -> Fraction:
    """The sum of the indicators, on the whole total again where `dropped` marks of them do not apply."""
    return half_up(inside * rescaling(plan, dropped), plan.places) if dropped else inside


def rescaling(plan: Plan, dropped: Fraction) -> Fraction:
    """What a mark of an indicator that applies is worth in the total where `dropped` marks do not apply."""
    if not dropped:
        return Fraction(1)
    remaining = plan.total - dropped
    return plan.total / remaining if remaining > 0 else ZERO


def limited(plan: Plan, total: Fraction) -> Fraction:
    """Not below 0, and not above what the table allows with bonus (加分后不超过100分)."""
    bounded = max(ZERO, total)
    return bounded if plan.head.cap is None else min(bounded, plan.head.cap)


def _is_dropped(result: IndicatorResult) -> bool:
    return result.status == "not applicable" and result.indicator.entry.absent == "drop"


def _sections(plan: Plan, indicators: tuple[IndicatorResult, ...]) -> tuple[SectionResult, ...]:
    ratios = [r.score.as_integer_ratio() for r in indicators]
    denominator = lcm(*[d for _, d in ratios])
    scores = [n * (denominator // d) for n, d in ratios]
    dropped = {place for place, r in enumerate(indicators) if _is_dropped(r)}
    found = []
    for section, inside in zip(plan.sections, prepare(plan).inside, strict=True):
        weight = section.weight
        if not dropped.isdisjoint(inside):
            weight -= total_of([indicators[i].indicator.weight for i in inside if i in dropped])
        found.append(SectionResult(section, ratio(sum(map(scores.__getitem__, inside)), denominator), weight))
    return tuple(found)


def grade_of(plan: Plan, total: Fraction) -> str | None:
    """The first grade whose range holds the total; None outside all."""
    return next((g.name for g in plan.grades if g.interval.contains(total)), None)
