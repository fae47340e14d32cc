"""Deductions that grow with what is counted: 投诉3件以下扣1分，3件以上扣3分 takes nothing where there is no complaint."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.rule.awards.awards import above_none
from dsl.semantics.rule.state import Open, RuleState

ZERO = Fraction(0)


def settle_none_found(state: RuleState) -> None:
    """The lowest of such tiers begins above 0: the more there is the more it costs, so none of it costs nothing."""
    for group in state.groups.values():
        lowest = _lowest(group)
        if lowest is not None:
            group.adjusts = [
                replace(a, regions=tuple(above_none(r) if r == lowest else r for r in a.regions)) for a in group.adjusts
            ]


def _lowest(group: Open) -> Interval | None:
    """The region without a lower end, where two tiers or more take the more the higher they lie, and 0 stands in no other."""
    tiers = [(r, -a.change) for a in group.adjusts for r in a.regions]
    nothing = [(r, None) for a in group.awards for r in a.regions if not a.line.factor and not a.line.offset]
    rising = sorted(tiers, key=lambda tier: (tier[0].low is not None, tier[0].low or ZERO))
    taken = [amount for _, amount in rising]
    if group.steps or len(nothing) < len(group.awards) or len(tiers) + len(nothing) < 2 or not tiers:
        return None
    first = rising[0][0]
    above = all(r.low is not None and first.high is not None and r.low >= first.high for r, _ in nothing)
    grows = all(a < b for a, b in pairwise(taken)) and taken[0] > 0
    return first if first.low is None and first.high is not None and grows and above else None
