"""Pairs of tiers against going through all of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dsl.exact.interval import Interval
from dsl.tools.lints.tiers import crossing, meeting

ENDS = st.none() | st.integers(0, 6).map(Fraction)
TIERS = st.lists(
    st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans()).filter(lambda tier: not tier.is_empty), max_size=9
)


@given(TIERS)
def test_two_tiers_cross_where_each_has_figures_alone_beside_those_of_both(tiers: list[Interval]) -> None:
    def cross(one: Interval, other: Interval) -> bool:
        alone = (any(mine.intersect(side) for side in its.outside) for mine, its in ((one, other), (other, one)))
        return one.intersect(other) is not None and all(alone)

    assert crossing(tiers) == {(n, m) for n, m in combinations(range(len(tiers)), 2) if cross(tiers[n], tiers[m])}


@given(TIERS)
def test_two_tiers_meet_where_one_begins_at_the_end_of_the_other(tiers: list[Interval]) -> None:
    def meet(one: Interval, other: Interval) -> bool:
        return any(low is not None and low == high for low, high in ((one.low, other.high), (other.low, one.high)))

    assert meeting(tiers) == {(n, m) for n, m in combinations(range(len(tiers)), 2) if meet(tiers[n], tiers[m])}
