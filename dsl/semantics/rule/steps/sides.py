"""Measures with two sides: a deviation of -10% is as far off as one of 10%."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.vocabulary import saying
from dsl.exact.domain import Reals
from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.measures.changes import falls_by
from dsl.semantics.measures.things import Measure
from dsl.semantics.rule.state import Open, RuleState

_TWO_SIDED = saying("two-sided")
ZERO = Fraction(0)


def settle_sides(state: RuleState) -> None:
    """Groups whose clauses hold for either sign: where ± or 绝对值 is said, and for a deviation whose clauses name no side."""
    for group in state.groups.values():
        measure = state.registry.measures[group.measure]
        said = measure.id in state.scope.by_size
        formula = any(award.line.factor for award in group.awards)
        if said or (_TWO_SIDED.search(measure.name) and not formula and not _names_a_side(group)):
            group.by_size = True
        moves = falls_by(measure.name) is not None and Interval(None, ZERO) in _regions(group)
        if group.by_size or moves or _reaches_below(group):
            _take_negatives(state, measure)


def _regions(group: Open) -> list[Interval]:
    regions = [r for award in group.awards for r in award.regions]
    regions += [r for adjust in group.adjusts for r in adjust.regions]
    return regions + [step.region for step in group.steps if step.region is not None]


def _names_a_side(group: Open) -> bool:
    """A bound below 0, steps down, or all that lies above or below 0 (≤0, 大于0)."""
    if _reaches_below(group) or any(step.direction == "down" for step in group.steps):
        return True
    return any((r.low is None and r.high == ZERO) or (r.low == ZERO and r.high is None) for r in _regions(group))


def _reaches_below(group: Open) -> bool:
    """A bound below 0, or steps down from 0."""
    down = any(step.direction == "down" for step in group.steps)
    if down and Interval.point(ZERO) in _regions(group):
        return True
    regions = _regions(group)
    return any(end is not None and end < 0 for r in regions for end in (r.low, r.high))


def _take_negatives(state: RuleState, measure: Measure) -> None:
    """What clauses say below 0, data may give."""
    domain = measure.domain
    if not measure.is_given or not isinstance(domain, Reals) or domain.low is None:
        return
    registry = state.registry
    wide = replace(domain, low=None)
    registry.measures[measure.id] = replace(measure, domain=wide)
    registry.data[measure.id] = replace(registry.data[measure.id], domain=wide)
