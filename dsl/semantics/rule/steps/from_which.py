"""Steps of a range of their own behind tiers, where it is open from which marks they take.

90%以上得10分，80%-90%得8分，80%以下每少1个百分点扣1分: from 10 or from 8? 90%以上得满分，低于95%的每低1个百分点扣1分: what is 92% to get?
100%得5分，90%以上得4分，每下降1%扣0.5分: from 100% or from 90%?
"""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.exact.interval import Interval
from dsl.semantics.model import Line, MeasureStep
from dsl.semantics.rule.state import Open, RuleState

_SAID = regex("基础|基[数准]|起")

_GOES_ON = regex("再|依次|递[增减]")


def ask_from_which(state: RuleState) -> None:
    """R608 for such steps, but where the sentence says from which marks they count."""
    for group in state.groups.values():
        for step in group.steps:
            if _is_open(group, step):
                state.registry.report("R608", step.span, words=step.span.text)


def _is_open(group: Open, step: MeasureStep) -> bool:
    end = step.start if step.region is not None and step.is_endless and step.change < 0 and not step.scores else None
    tiers = [(region, award.line) for award in group.awards for region in award.regions if not award.line.factor]
    if _SAID.search(step.span.text):
        return False
    if end is None:
        return _has_no_range(step) and _leads_from_two(step, tiers)
    return _ends_a_lesser(tiers, end) or any(line.offset and _crosses(step.region, region) for region, line in tiers)


def _has_no_range(step: MeasureStep) -> bool:
    """每下降1%扣0.5分, where no figure says from which on."""
    free = step.region is None and step.start is None and step.until is None
    return free and step.change < 0 and not step.scores and not _GOES_ON.search(step.span.text)


def _leads_from_two(step: MeasureStep, tiers: list[tuple[Interval, Line]]) -> bool:
    """Below two tiers that give something, the second less than what the steps leave of the first, or as much all along a range."""
    ends = [(region, region.low if step.direction == "down" else region.high, line.offset) for region, line in tiers]
    known = [(region, end, marks) for region, end, marks in ends if end is not None and marks > 0]
    best = max((marks for *_, marks in known), default=Fraction(0))
    outward = min if step.direction == "down" else max
    first = outward((end for _, end, marks in known if marks == best), default=Fraction(0))
    lesser = [each for each in known if each[2] < best]
    far = any(abs(end - first) / step.size * -step.change + marks != best for _, end, marks in lesser)
    along = any(not _is_point(region) for region, *_ in lesser)
    return (far or along) and all(marks <= 0 or end is not None for _, end, marks in ends)


def _ends_a_lesser(tiers: list[tuple[Interval, Line]], end: Fraction) -> bool:
    """The tier that ends there gives something, and less than the best one."""
    ending = [(region, line) for region, line in tiers if end in (region.low, region.high)]
    point = [line.offset for region, line in ending if _is_point(region)]
    beside = point or [line.offset for _, line in ending]
    best = max((line.offset for _, line in tiers), default=Fraction(0))
    return len(beside) == 1 and 0 < beside[0] < best


def _crosses(steps: Interval | None, tier: Interval) -> bool:
    """Below 95% and from 90% on: some of each is in the other. What lies above 95% is a part of what lies above 85%."""
    common = tier.intersect(steps) if steps is not None else None
    return common is not None and common not in (steps, tier) and not _is_point(common)


def _is_point(region: Interval) -> bool:
    return region.low == region.high
