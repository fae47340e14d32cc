"""What the shape of a function asks of many clauses at once is what a look at every pair says."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from dsl.engine.shape.around import Said, arounds
from dsl.engine.shape.layers import Layers
from dsl.exact.interval import Interval, Taken
from dsl.exact.piecewise import Piecewise, first_defined, linear, restrict

PLACES = [Fraction(n, 2) for n in range(-2, 14)]
ends = st.none() | st.integers(0, 5).map(Fraction)
intervals = st.builds(Interval, ends, ends, st.booleans(), st.booleans()).filter(lambda i: not i.is_empty)


def lies_inside(narrow: Said, wide: Said) -> bool:
    return all(any(part.is_part_of(whole) for whole in wide.regions) for part in narrow.regions)


def are_apart(two: list[Interval]) -> bool:
    return len(two) < 2 or two[0].intersect(two[1]) is None


regions = st.lists(intervals, min_size=1, max_size=2).filter(are_apart).map(tuple)


@given(st.lists(st.tuples(regions, st.booleans()), max_size=8))
def test_those_around_a_clause_are_those_that_hold_all_of_it_and_more(
    drawn: list[tuple[tuple[Interval, ...], bool]],
) -> None:
    said = [Said(regions, start, sort) for start, (regions, sort) in enumerate(drawn)]
    for clause, found in zip(said, arounds(said), strict=True):
        for sort in (False, True):
            outer = [other.start for other in said if other.sort == sort and lies_inside(clause, other)]
            assert (found[sort].count, found[sort].first) == (len(outer), min(outer, default=None))


@given(st.lists(intervals, max_size=8), intervals)
def test_what_is_free_is_what_nobody_took(before: list[Interval], region: Interval) -> None:
    taken = Taken()
    for each in before:
        taken.take(each)
    assert all(each.intersect(region) is not None for each in taken.meeting(region))
    free = taken.take(region)
    for at in PLACES:
        is_free = region.contains(at) and not any(each.contains(at) for each in before)
        assert [each.contains(at) for each in free].count(True) == is_free
    assert taken.take(region) == []


@given(st.lists(st.tuples(intervals, st.integers(-3, 3), st.integers(-1, 1)), max_size=8), st.sampled_from(PLACES))
def test_layers_are_the_first_that_is_defined(drawn: list[tuple[Interval, int, int]], at: Fraction) -> None:
    functions = [restrict(linear(Fraction(level), Fraction(slope)), region) for region, level, slope in drawn]
    plain = reduce(first_defined, functions, Piecewise((), (None,)))
    layers, place = Layers(*functions), plain.index(at)
    for direction, side in (("down", 1), ("up", -1)):
        beyond = plain.cells[place + side] if 0 <= place + side < len(plain.cells) else None
        cell = plain.cells[place] or beyond
        assert layers.level_at(at, direction) == (None if cell is None else cell.at(at))
    assert layers.function == plain
