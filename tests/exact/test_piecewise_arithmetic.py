"""Every operation against arithmetic at single points: on the cuts, between them and far away."""

from __future__ import annotations

import time
from fractions import Fraction
from math import ceil, floor

import pytest
from exact_strategies import functions, intervals, numbers, probes, wide_numbers
from hypothesis import given
from hypothesis import strategies as st

from dsl.exact.interval import Interval
from dsl.exact.number import INFINITY, half_up
from dsl.exact.piecewise import (
    PIECE_LIMIT,
    Linear,
    Piecewise,
    constant,
    first_defined,
    interval_indicator,
    linear,
    maximum,
    minimum,
    mirror,
    restrict,
    rounded_argument,
    stairs,
)

F = Fraction


def by_hand(f: Piecewise, x: Fraction) -> Fraction | None:
    """The value at `x`, found by looking at each cell in turn."""
    for place, cut in enumerate(f.cuts):
        if x <= cut:
            cell = f.cells[2 * place + (x == cut)]
            break
    else:
        cell = f.cells[-1]
    return None if cell is None else cell.intercept + cell.slope * x


@given(functions(), wide_numbers)
def test_a_call_finds_the_cell(f: Piecewise, far: Fraction) -> None:
    for x in [*probes(f), far]:
        assert f(x) == by_hand(f, x)


@given(functions(), functions(), numbers)
def test_arithmetic_is_pointwise(f: Piecewise, g: Piecewise, factor: Fraction) -> None:
    total, difference, scaled, negative = f + g, f - g, f * factor, -f
    least, most, first = minimum(f, g), maximum(f, g), first_defined(f, g)
    for x in probes(f, g, least):
        p, q = by_hand(f, x), by_hand(g, x)
        assert first(x) == (q if p is None else p)
        assert scaled(x) == (None if p is None else p * factor)
        assert negative(x) == (None if p is None else -p)
        if p is None or q is None:
            assert total(x) is difference(x) is least(x) is most(x) is None
        else:
            assert (total(x), difference(x)) == (p + q, p - q)
            assert (least(x), most(x)) == (min(p, q), max(p, q))


@given(functions(), numbers, numbers)
def test_a_clamp_holds_every_value(f: Piecewise, a: Fraction, b: Fraction) -> None:
    low, high = sorted((a, b))
    both, above, below = f.clamp(low, high), f.clamp(low=low), f.clamp(high=high)
    for x in probes(f, both):
        value = by_hand(f, x)
        if value is None:
            assert both(x) is above(x) is below(x) is None
        else:
            assert both(x) == min(max(value, low), high)
            assert (above(x), below(x)) == (max(value, low), min(value, high))


@given(functions(), intervals)
def test_an_interval_is_one_inside_and_restricts(f: Piecewise, part: Interval) -> None:
    shown, kept = interval_indicator(part), restrict(f, part)
    for x in probes(f, part):
        held = part.contains(x) and not part.is_empty
        assert shown(x) == int(held)
        assert kept(x) == (by_hand(f, x) if held else None)


@given(functions())
def test_a_mirror_turns_the_line_round(f: Piecewise) -> None:
    turned = mirror(f)
    assert all(turned(-x) == by_hand(f, x) for x in probes(f))
    assert mirror(turned) == f


def test_at_infinity_a_function_has_its_limit() -> None:
    assert linear(F(1), F(2))(INFINITY) == INFINITY
    assert linear(F(1), F(-2))(INFINITY) == -INFINITY
    assert linear(F(1), F(2)).clamp(high=F(4))(INFINITY) == 4
    assert restrict(constant(F(1)), Interval(None, F(3)))(INFINITY) is None


def steps_by_hand(x: Fraction, start: Fraction, step: Fraction, down: bool, reading: str) -> Fraction:
    gone = (start - x if down else x - start) / step
    if gone <= 0:
        return F(0)
    return {"completed": F(floor(gone)), "started": F(ceil(gone)), "prorata": gone}[reading]


@given(
    numbers, numbers.filter(bool).map(abs), numbers, st.booleans(),
    st.sampled_from(["completed", "started", "prorata"]), numbers.map(abs),
)  # fmt: skip
def test_stairs_count_as_floor_and_ceiling_do(
    start: Fraction, step: Fraction, amount: Fraction, down: bool, reading: str, length: Fraction
) -> None:
    until = start - length if down else start + length
    f = stairs(start, step, amount, "down" if down else "up", reading, until)  # type: ignore[arg-type]
    assert f is not None
    for x in probes(f, Interval.closed(min(start, until), max(start, until))):
        held = max(x, until) if down else min(x, until)
        assert f(x) == amount * steps_by_hand(held, start, step, down, reading)


@pytest.mark.parametrize(("reading", "score"), [("completed", "2.2"), ("started", "2"), ("prorata", "2.12")])
def test_the_three_readings_of_a_step(reading: str, score: str) -> None:
    """At 85.6% of 95%, weight 4, 每下降1%扣权重的5%: 9 whole points, 10 begun ones, 9.4 points."""
    loss = stairs(F("0.95"), F("0.01"), F("0.2"), "down", reading, F("0.8"))  # type: ignore[arg-type]
    assert loss is not None
    assert (constant(F(4)) - loss)(F("0.856")) == F(score)


def test_stairs_without_an_end_need_a_rate_and_too_many_steps_are_not_built() -> None:
    slope = stairs(F(1), F(2), F(3), "up", "prorata")
    assert slope is not None and slope(F(5)) == 6 and slope(F(0)) == 0
    assert stairs(F(0), F(1), F(1), "up", "completed", F(PIECE_LIMIT + 1)) is None
    with pytest.raises(ValueError):
        stairs(F(0), F(1), F(1), "up", "completed")
    with pytest.raises(ValueError):
        stairs(F(0), F(1), F(1), "up", "completed", F(-1))


@given(functions(), numbers, numbers, st.integers(0, 1))
def test_rounding_the_argument(f: Piecewise, a: Fraction, b: Fraction, places: int) -> None:
    low, high = sorted((a, b))
    g = rounded_argument(f, places, low, high)
    assert g is not None
    for x in probes(f, g, Interval.closed(low, high)):
        assert g(x) == (by_hand(f, half_up(x, places)) if low <= x <= high else None)


def test_an_endless_slope_is_not_rounded_but_an_endless_level_is() -> None:
    assert rounded_argument(linear(F(0), F(1)), 2) is None
    steep = Piecewise((F(0), F(1)), (Linear(F(0)),) * 2 + (Linear(F(0), F(1)),) + (Linear(F(1)),) * 2)
    rounded = rounded_argument(steep, 2)
    assert rounded is not None
    assert (rounded(F("0.875")), rounded(F("0.8749")), rounded(F(9))) == (
        F("0.88"),
        F("0.87"),
        F(1),
    )
    assert rounded_argument(steep, 5) is None


@given(functions(), functions())
def test_canonical_functions_are_equal_exactly_when_their_values_are(f: Piecewise, g: Piecewise) -> None:
    assert all(f.canonical()(x) == by_hand(f, x) for x in probes(f))
    same = all(by_hand(f, x) == by_hand(g, x) for x in probes(f, g))
    assert (f.canonical() == g.canonical()) == same


@given(functions(), st.sets(numbers, max_size=3))
def test_a_needless_cut_makes_no_difference(f: Piecewise, more: set[Fraction]) -> None:
    cut = f
    for x in more:
        below, rest = Interval(None, x), Interval(x, None, True)
        cut = first_defined(restrict(cut, below), restrict(cut, rest))
    assert cut.canonical() == f.canonical()
    assert f.canonical().canonical() == f.canonical()


def test_a_thousand_steps_take_no_more_than_in_proportion() -> None:
    """Twice the steps take about twice the time: a quadratic operation takes four times as long."""

    def build(count: int) -> float:
        begin = time.process_time()
        f = stairs(F(0), F(1, 7), F(1), "up", "completed", F(count, 7))
        g = stairs(F(0), F(1, 5), F(1), "up", "started", F(count, 7))
        assert f is not None and g is not None
        (minimum(f, g) + f).clamp(F(1), F(count)).canonical()
        return time.process_time() - begin

    small = min(build(1000) for _ in range(5))
    assert min(build(4000) for _ in range(5)) < 10 * small
