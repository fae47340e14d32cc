"""Questions about all values of a domain, against every value that can be looked at one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Literal

import pytest
from exact_strategies import domains, functions, inside, integers, numbers, probes, reals
from hypothesis import given
from hypothesis import strategies as st

from dsl.exact.domain import Choices, Domain, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import INFINITY, Infinity
from dsl.exact.piecewise import (
    Difference,
    Jump,
    Linear,
    Piecewise,
    canonical_on,
    constant,
    differences,
    first_defined,
    gaps,
    jumps,
    linear,
    maximum_on,
    minimum_on,
    preimage,
    range_on,
    restrict,
    stairs,
    violation,
)

F = Fraction
RATE = Reals(F(0), F(1))


def holds(intervals: list[Interval], x: Fraction) -> bool:
    return any(interval.contains(x) for interval in intervals)


@given(functions(), domains)
def test_a_function_is_unchanged_on_its_domain_and_undefined_outside(f: Piecewise, d: Domain) -> None:
    seen = canonical_on(f, d)
    for x in probes(f, d.hull):
        if d.contains(x):
            assert seen(x) == f(x)
        elif not d.hull.contains(x):
            assert seen(x) is None
    assert canonical_on(seen, d) == seen


@given(functions(), functions(), domains)
def test_functions_are_one_value_exactly_when_they_agree_on_the_domain(f: Piecewise, g: Piecewise, d: Domain) -> None:
    same = all(f(x) == g(x) for x in inside(d, probes(f, g, d.hull)))
    assert (canonical_on(f, d) == canonical_on(g, d)) == same
    assert (not differences(f, g, d)) == same


@given(functions(), functions(), integers())
def test_what_lies_between_whole_numbers_does_not_matter(f: Piecewise, other: Piecewise, d: Integers) -> None:
    """`mixed` is `f` on the whole numbers near 0 and beyond, and something else between them."""
    mixed = f
    for place in range(-12, 12):
        between = restrict(other, Interval(F(place), F(place + 1)))
        mixed = first_defined(between, mixed)
    assert canonical_on(mixed, d) == canonical_on(f, d)
    assert differences(f, mixed, d) == []


@given(functions(), domains)
def test_gaps_are_where_nothing_is_defined(f: Piecewise, d: Domain) -> None:
    found = gaps(f, d)
    for x in inside(d, probes(f, d.hull)):
        assert holds(found, x) == (f(x) is None)
    assert not any(d.adjacent(before, after) for before, after in pairwise(found))


@given(functions(), domains, numbers)
def test_a_preimage_is_where_the_value_is_taken(f: Piecewise, d: Domain, value: Fraction) -> None:
    points = inside(d, probes(f, d.hull))
    for wanted in {value, *[taken for x in points[::37] if (taken := f(x)) is not None]}:
        found = preimage(f, wanted, d)
        assert all(holds(found, x) == (f(x) == wanted) for x in points)
        assert not any(d.adjacent(before, after) for before, after in pairwise(found))
        for interval in found:
            inner = d.witness(interval)
            assert inner is not None and f(inner) == wanted


def test_a_count_never_has_the_value_half_way() -> None:
    half = linear(F(0), F(1, 2))
    assert preimage(half, F(3, 2), Integers()) == [Interval.point(F(3))]
    assert preimage(half, F(5, 4), Integers()) == []
    assert preimage(half, F(5, 4), Reals()) == [Interval.point(F(5, 2))]


def test_the_range_of_a_falling_stretch_keeps_its_open_end() -> None:
    """10 - x from 2 (included) up to 5 (excluded) takes 8 but not 5."""
    falling = restrict(linear(F(10), F(-1)), Interval(F(2), F(5), True, False))
    assert range_on(falling, Reals()).parts == (Interval(F(5), F(8), False, True),)


@given(functions(), domains)
def test_a_range_holds_each_value_and_nothing_that_is_not_taken(f: Piecewise, d: Domain) -> None:
    values = range_on(f, d)
    for x in inside(d, probes(f, d.hull)):
        taken = f(x)
        assert taken is None or values.contains(taken)
    for part in values.parts if values.exact else ():
        within = part.bounded()
        assert within.low is not None and within.high is not None
        middle = (within.low + within.high) / 2
        near = [within.low + (middle - within.low) / 1000, middle]
        for value in near if within.low < within.high else [middle]:
            assert preimage(f, value, d)
        for end, closed in ((part.low, part.low_closed), (part.high, part.high_closed)):
            assert end is None or bool(preimage(f, end, d)) == closed


@given(functions(), domains)
def test_nothing_lies_beyond_an_extremum_and_it_is_attained_or_approached(f: Piecewise, d: Domain) -> None:
    most, least = maximum_on(f, d), minimum_on(f, d)
    values = [value for x in inside(d, probes(f, d.hull)) if (value := f(x)) is not None]
    assert (most is None) == (least is None) == (not values)
    if most is None or least is None:
        return
    assert least.value <= min(values) and max(values) <= most.value
    for found in (most, least):
        if isinstance(found.value, Infinity) or isinstance(found.at, Infinity):
            assert isinstance(found.at, Infinity) and not found.attained
            continue
        taken = bool(preimage(f, found.value, d))
        assert found.attained == taken
        if taken:
            assert f(found.at) == found.value and d.contains(found.at)
        else:
            assert any(
                part.contains(found.value) or found.value in (part.low, part.high) for part in range_on(f, d).parts
            )
            small = F(1, 10**9) * (-1 if found is most else 1)
            assert preimage(f, found.value + small, d)


def test_a_ratio_can_attain_infinity() -> None:
    best = maximum_on(linear(F(0), F(1)), Reals(F(0), None, infinite=True))
    assert best is not None and best.value == INFINITY and best.attained and best.at == INFINITY
    never = maximum_on(linear(F(0), F(1)), Reals(F(0)))
    assert never is not None and never.value == INFINITY and not never.attained


@given(functions(), functions(), domains)
def test_differences_say_where_and_by_how_much(f: Piecewise, g: Piecewise, d: Domain) -> None:
    found = differences(f, g, d)
    for x in inside(d, probes(f, g, d.hull)):
        here = [one for one in found if one.interval.contains(x)]
        before, after = f(x), g(x)
        if before == after:
            assert not here
            continue
        assert len(here) == 1
        change = here[0].change
        if before is None or after is None:
            assert change is None
        else:
            assert change is not None and change.at(x) == after - before
    for one in found:
        points = [x for x in inside(d, probes(one.interval)) if one.interval.contains(x)]
        assert one.change is None or len({one.change.at(x) > 0 for x in points}) <= 1
    mirrored = [Difference(one.interval, None if one.change is None else one.change * F(-1)) for one in found]
    assert differences(g, f, d) == mirrored


def test_one_region_is_told_once() -> None:
    old = first_defined(restrict(constant(F(4)), Interval(F("0.8"), None, True)), constant(F(0)))
    new = first_defined(restrict(constant(F(4)), Interval(F("0.9"), None, True)), constant(F(0)))
    lost = Interval(F("0.8"), F("0.9"), low_closed=True, high_closed=False)
    assert differences(old, new, RATE) == [Difference(lost, Linear(F(-4)))]
    assert differences(constant(F(1)), linear(F(0), F(1)), RATE) == [
        Difference(Interval(F(0), F(1), True, False), Linear(F(-1), F(1)))
    ]


@given(functions(), st.one_of(reals(), integers()), st.sampled_from(["increasing", "decreasing"]))
def test_a_violation_is_a_pair_that_shows_it(
    f: Piecewise, d: Domain, wanted: Literal["increasing", "decreasing"]
) -> None:
    found = violation(f, d, wanted)
    sign = 1 if wanted == "increasing" else -1
    if found is not None:
        x1, x2 = found
        y1, y2 = f(x1), f(x2)
        assert x1 < x2 and d.contains(x1) and d.contains(x2)
        assert y1 is not None and y2 is not None and sign * y1 > sign * y2
    else:
        values = [y for x in inside(d, probes(f, d.hull)) if (y := f(x)) is not None]
        assert all(sign * y1 <= sign * y2 for y1, y2 in pairwise(values))


def test_the_way_a_function_goes() -> None:
    loss = stairs(F("0.95"), F("0.01"), F("0.2"), "down", "completed", F("0.8"))
    assert loss is not None
    score = constant(F(4)) - loss
    assert violation(score, RATE, "increasing") is None and violation(loss, RATE, "decreasing") is None
    assert violation(linear(F(0), F(1)), Choices(1), "decreasing") is None
    wrong = first_defined(restrict(constant(F(5)), Interval(None, F("0.8"))), score)
    assert violation(wrong, RATE, "increasing") == (F("0.79"), F("0.8"))


@given(functions(), reals())
def test_between_jumps_a_function_does_not_change_suddenly(f: Piecewise, d: Reals) -> None:
    found = {jump.cut: jump for jump in jumps(f, d)}
    small = F(1, 10**9)
    for cut in [x for x in f.cuts if d.contains(x)]:
        around = [f(x) for x in (cut - small, cut, cut + small) if d.contains(x)]
        values = [value for value in around if value is not None]
        sudden = bool(values) and max(values) - min(values) > F(1, 10**6)
        assert sudden == (cut in found)


def test_a_cliff_with_its_size() -> None:
    """80%以上按比例 of 4, below 80% nothing."""
    score = first_defined(restrict(linear(F(0), F(4)), Interval(F("0.8"), None, True)), constant(F(0)))
    assert jumps(score, RATE) == [Jump(F("0.8"), F(0), F("3.2"), F("3.2"))]


def test_a_cliff_in_a_count() -> None:
    """0.5 lost for each missing item, everything from the fourth on."""
    score = first_defined(restrict(linear(F(5), F("-0.5")), Interval(None, F(3), False, True)), constant(F(0)))
    assert jumps(score, Integers()) == [Jump(F(4), F("3.5"), F(0), F(0))]


@pytest.mark.parametrize(("high", "exact"), [(900, True), (5_000_000, False)])
def test_a_long_row_of_single_values_is_said_to_be_inexact(high: int, exact: bool) -> None:
    values = range_on(linear(F(0), F(1, 2)), Integers(0, high))
    assert values.exact == exact
    assert values.contains(F(7, 2)) and values.contains(F(1, 4)) == (not exact)
