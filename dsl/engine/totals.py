"""From scores to sections, total and grade: the last stages of the meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from dsl.engine.demotions import demoted
from dsl.engine.plan import Demotion, Plan
from dsl.engine.prepared import prepare
from dsl.engine.result import IndicatorResult, ProjectResult, SectionResult
from dsl.exact.number import half_up, over_one, ratio, total_of

ZERO = Fraction(0)


def summed(
    plan: Plan,
    project: str,
    indicators: tuple[IndicatorResult, ...],
    vetoed: tuple[str, ...],
    demotions: tuple[Demotion, ...] = (),
) -> ProjectResult:
    """The result of one project from the scores of its indicators, in the order of the plan, and what it is under."""
    scores = [r.figures.score for r in indicators]
    gone = {place for place, r in enumerate(indicators) if _is_dropped(r)}
    sections = _sections(plan, scores, gone)
    dropped = total_of([indicators[place].indicator.weight for place in gone])

    def before_limits(scores: Iterable[Fraction]) -> Fraction:
        return _added(plan, list(scores), dropped)

    def after_limits(found: Fraction) -> Fraction:
        return ZERO if vetoed else limited(plan, found)

    raw = before_limits(scores)
    total = low = high = after_limits(raw)
    grade = grade_of(plan, total, demotions)
    if any(r.status == "missing" for r in indicators):
        low, high = (
            after_limits(before_limits(ends))
            for ends in zip(*(r.bounds or (r.score, r.score) for r in indicators), strict=True)
        )
        grade = grade if grade_of(plan, low, demotions) == grade_of(plan, high, demotions) else None
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
        demotions=demotions,
    )


def _added(plan: Plan, scores: list[Fraction], dropped: Fraction) -> Fraction:
    """The sum of the scores of all indicators in their order: indicators, rescaled to the total where `dropped` marks of them do not apply, then bonus
    and penalty as they stand.

    加分 and 扣分 are marks of the total (最高加5分), not of the indicators that are left: what is left out does not make
    them more.
    """
    extras = prepare(plan).extras
    inside = [score for place, score in enumerate(scores) if place not in extras] if extras else scores
    beside = [scores[place] for place in extras]
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


def _sections(plan: Plan, scores: list[Fraction], dropped: set[int]) -> tuple[SectionResult, ...]:
    numerators, denominator = over_one(scores)
    found = []
    for section, inside in zip(plan.sections, prepare(plan).inside, strict=True):
        weight = section.weight
        if not dropped.isdisjoint(inside):
            weight -= total_of([plan.indicators[i].weight for i in inside if i in dropped])
        found.append(SectionResult(section, ratio(sum(map(numerators.__getitem__, inside)), denominator), weight))
    return tuple(found)


def grade_of(plan: Plan, total: Fraction, demotions: Sequence[Demotion] = ()) -> str | None:
    """The grade whose range holds the total, lowered by what holds; None outside all."""
    place = next((n for n, grade in enumerate(plan.grades) if grade.interval.contains(total)), None)
    return None if place is None else plan.grades[demoted(place, demotions, plan.grades)].name
