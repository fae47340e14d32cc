"""Steps of a range of their own behind tiers, where it is open from which marks they take.

90%以上得10分，80%-90%得8分，80%以下每少1个百分点扣1分: from 10 or from 8? 90%以上得满分，低于95%的每低1个百分点扣1分: what is 92% to get?
"""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.exact.interval import Interval
from dsl.semantics.model import Line, MeasureStep
from dsl.semantics.rule.state import Open, RuleState

_SAID = regex("基础|基[数准]|起")


def ask_from_which(state: RuleState) -> None:
    """R608 for such steps, but where the sentence says from which marks they count."""
    for group in state.groups.values():
        for step in group.steps:
            if _is_open(group, step):
                state.registry.report("R608", step.span, words=step.span.text)


def _is_open(group: Open, step: MeasureStep) -> bool:
    end = step.start if step.region is not None and step.is_endless and step.change < 0 and not step.scores else None
    tiers = [(region, award.line) for award in group.awards for region in award.regions if not award.line.factor]
    if end is None or _SAID.search(step.span.text):
        return False
    return _ends_a_lesser(tiers, end) or any(line.offset and _crosses(step.region, region) for region, line in tiers)


def _ends_a_lesser(tiers: list[tuple[Interval, Line]], end: Fraction) -> bool:
    """The tier that ends there gives something, and less than the best one."""
    beside = [line.offset for region, line in tiers if end in (region.low, region.high)]
    best = max((line.offset for _, line in tiers), default=Fraction(0))
    return len(beside) == 1 and 0 < beside[0] < best


def _crosses(steps: Interval | None, tier: Interval) -> bool:
    """Below 95% and from 90% on: some of each is in the other. What lies above 95% is a part of what lies above 85%."""
    common = tier.intersect(steps) if steps is not None else None
    return common is not None and common not in (steps, tier) and not _is_point(common)


def _is_point(region: Interval) -> bool:
    return region.low == region.high
