"""Figures that say neither exactly nor at least (完成10场得满分): settled by what stands beside them, or asked (R610)."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from dsl.exact.interval import Interval
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.semantics.conditions.conditions import neither_said
from dsl.semantics.measures.things import Measure
from dsl.semantics.model import Line, MeasureAward
from dsl.semantics.rule.state import Open, RuleState
from dsl.syntax import tree as t


def settle_bare(state: RuleState) -> None:
    """Each such figure is an exact row of a ladder, or the end from which the others, or steps, go on."""
    for group in state.groups.values():
        measure = state.registry.measures[group.measure]
        if group.adjusts and not group.steps and group.awards and _only_takes(group):
            group.default = state.weight
        group.awards = _as_first_said(group, counted=measure.kind is Kind.COUNT)
        group.awards = [_settled(state, group, measure, a) if a.bare else a for a in group.awards]


def _as_first_said(group: Open, *, counted: bool) -> list[MeasureAward]:
    """达到70%得5分，60%得4分，50%得3分: the rows of a ladder go on as one of them says, each with less than the one before it.

    Of what is counted only the best row does: 50人得5分，40人以上得4分, but what 4次 gives is not said by 5次以上得5分，3次得3分.
    """
    rows = [a for a in group.awards if len(a.regions) == 1 and not a.line.factor]
    for up in (True, False):
        ladder = sorted((a for a in rows if a.bare or _is_open(a.regions[0], up)), key=lambda a: _end(a.regions[0], up))
        marks = [a.line.offset if up else -a.line.offset for a in ladder]
        said = any(not a.bare for a in ladder) and any(a.bare for a in ladder) and not group.steps
        if said and all(one < following for one, following in pairwise(marks)):
            meant = ladder[-1 if up else 0 :][:1] if counted else ladder
            return [_opened(a, up) if a.bare and a in meant else a for a in group.awards]
    return group.awards


def _is_open(region: Interval, up: bool) -> bool:
    """70%以上 upwards, 5%以内 downwards."""
    if up:
        return region.high is None and region.low is not None and region.low_closed
    return region.low is None and region.high is not None and region.high_closed


def _end(region: Interval, up: bool) -> Fraction:
    end = region.low if up else region.high
    assert isinstance(end, Fraction)
    return end


def _opened(award: MeasureAward, up: bool) -> MeasureAward:
    at = _value(award)
    region = Interval(at, None, True) if up else Interval(None, at, False, True)
    return replace(award, regions=(region,), bare=False)


def _settled(state: RuleState, group: Open, measure: Measure, award: MeasureAward) -> MeasureAward:
    at = _value(award)
    if any(at in (r.low, r.high) for a in group.awards if a.line.factor for r in a.regions):
        return award  # 80%得3分, 60%得2分，之间按插值法计算: a point that a line goes through
    others = [r for a in group.awards if a is not award for r in a.regions]
    above = any(r.high is None or r.high > at for r in others)
    below = any(r.low is None or r.low < at for r in others)
    open_steps = {s.direction for s in group.steps if s.start is None and s.region is None}
    stepped = [s.region for s in group.steps if s.region is not None]
    sides = {"down" for r in stepped if r.high == at} | {"up" for r in stepped if r.low == at}
    if open_steps | sides == {"down", "up"}:
        return award  # 100户得6分，每超10户加0.5分，每少10户扣1分: steps lead away on either side
    rest = any(not a.regions for a in group.awards)
    if not above and ("down" in open_steps or (not rest and _goes_on(measure, at, others))):
        return replace(award, regions=(Interval(at, None, True),))
    if not above and any(a.line.factor > 0 for a in group.awards if not a.regions):
        return replace(award, regions=(Interval(at, None, True),))  # 举办8期得3分，未完成的按比例得分
    if not above and _one_is_enough(award, at, measure):
        return replace(award, regions=(Interval(at, None, True),))
    if not below and "up" in open_steps:
        return replace(award, regions=(Interval(None, at, False, True),))
    if measure.kind is not Kind.COUNT or not above:
        said = next(c.condition for c in state.clauses if isinstance(c, t.Award) and c.span == award.span)
        if isinstance(said, t.Comparison):
            neither_said(said, state.scope)
    return award


def _only_takes(group: Open) -> bool:
    """发现1处扣2分，2处扣4分，3处及以上不得分: where nothing is said, nothing is taken."""
    return all(a.line == Line(Fraction(0)) and a.regions for a in group.awards) and all(
        a.change < 0 for a in group.adjusts
    )


def _value(award: MeasureAward) -> Fraction:
    low = award.regions[0].low
    assert isinstance(low, Fraction)
    return low


def _goes_on(measure: Measure, at: Fraction, others: list[Interval]) -> bool:
    """Another clause ends where this one begins: 举办5场得满分，不足5场不得分, or 4场 beside 5场."""
    whole = measure.unit.factor if measure.unit is not None and measure.kind is Kind.COUNT else Fraction(0)
    return any(r.high is not None and at - whole <= r.high <= at and (r.high < at or not r.high_closed) for r in others)


def _one_is_enough(award: MeasureAward, at: Fraction, measure: Measure) -> bool:
    """有1个项目应招未招的不得分: so do two."""
    return measure.kind is Kind.COUNT and award.line == Line(Fraction(0)) and at == 1
