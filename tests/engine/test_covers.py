"""Where a condition holds, asked of all corners at once, is what it says at each of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from dsl.exact.interval import Interval
from dsl.semantics.conditions.covers import Covers, bits
from dsl.semantics.conditions.tested import value
from dsl.semantics.measures.things import Every, First, Formula, Ref, Some, Tally, Test

ATOMS = [Ref("甲"), Ref("乙"), Ref("丙")]
ends = st.none() | st.integers(0, 3).map(Fraction)
intervals = st.builds(Interval, ends, ends, st.booleans(), st.booleans())
asked = st.builds(Test, st.sampled_from(ATOMS), intervals, st.just(""))


def joined(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    counted = st.builds(Test, st.builds(Tally, several), intervals, st.just(""))
    placed = st.builds(Test, st.builds(lambda some: First((*some, Every(()))), several), intervals, st.just(""))
    return st.builds(Every, several) | st.builds(Some, several) | counted | placed


@given(st.recursive(asked, joined, max_leaves=8), st.tuples(*[st.integers(1, 3)] * 3))
def test_covers_are_the_corners_in_which_a_condition_holds(condition: Formula, sizes: tuple[int, ...]) -> None:
    stretches = {atom: [Fraction(place) for place in range(size)] for atom, size in zip(ATOMS, sizes, strict=True)}
    corners = [dict(zip(ATOMS, chosen, strict=True)) for chosen in product(*stretches.values())]
    holding = [number for number, corner in enumerate(corners) if value(condition, corner) == 1]
    assert list(bits(Covers(dict(stretches)).holds(condition))) == holding
