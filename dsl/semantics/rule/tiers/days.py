"""Days are counted whole: 30日内得4分，31日至60日得2分 leaves nothing between 30 and 31.

What is more than 30 days is no longer within them, and what is less than 300 has not reached them: the band beside the limit goes up to it.
"""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.interval import Interval
from dsl.exact.units import DAY, UNITS, Kind
from dsl.record import replace
from dsl.semantics.rule.state import Open, RuleState

_WHOLE = (DAY, UNITS["工作日"])


def settle_days(state: RuleState) -> None:
    """Bands of days that follow each other by one day are put end to end."""
    for group in state.groups.values():
        measure = state.registry.measures[group.measure]
        if measure.kind is Kind.DURATION and measure.unit in _WHOLE and measure.unit is not None:
            _close(group, measure.unit.factor)


def _close(group: Open, day: Fraction) -> None:
    limits = any(r.low is None and r.high is not None for a in group.awards for r in a.regions)
    regions = [r for a in group.awards for r in a.regions]
    group.awards = [
        replace(a, regions=tuple(_closed(r, regions, day, limits) for r in a.regions)) for a in group.awards
    ]


def _closed(region: Interval, others: list[Interval], day: Fraction, down: bool) -> Interval:
    """`down`: the bands go down to the limit before them (30日内), else up to the next (300天以上)."""
    low, high = region.low, region.high
    if down and low is not None and region.low_closed and _ends(others, low - day):
        return replace(region, low=low - day, low_closed=False)
    if not down and high is not None and region.high_closed and _begins(others, high + day):
        return replace(region, high=high + day, high_closed=False)
    return region


def _ends(regions: list[Interval], at: Fraction) -> bool:
    return any(r.high == at and r.high_closed for r in regions)


def _begins(regions: list[Interval], at: Fraction) -> bool:
    return any(r.low == at and r.low_closed for r in regions)
