from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from exact_strategies import domains, inside, intervals, numbers, probes
from hypothesis import given
from hypothesis import strategies as st

from dsl.exact.domain import Choices, Domain, Integers, Reals
from dsl.exact.interval import Interval, ValueSet
from dsl.exact.number import INFINITY, parse_decimal


def between(text: str) -> Interval:
    """Read "(80, 95]"; * is unbounded."""
    low, high = (None if end == "*" else parse_decimal(end) for end in text[1:-1].split(","))
    return Interval(low, high, text[0] == "[", text[-1] == "]")


@given(intervals, intervals)
def test_an_intersection_holds_what_both_hold(a: Interval, b: Interval) -> None:
    both = a.intersect(b)
    for x in [*probes(a, b), INFINITY, -INFINITY]:
        if a.is_empty or b.is_empty:
            return
        assert (both is not None and both.contains(x)) == (a.contains(x) and b.contains(x))


@given(st.lists(intervals.filter(lambda one: not one.is_empty), max_size=4))
def test_a_value_set_holds_what_its_parts_hold_and_its_parts_do_not_touch(
    parts: list[Interval],
) -> None:
    union = ValueSet.of(parts)
    for x in probes(*parts):
        assert union.contains(x) == any(part.contains(x) for part in parts)
    for before, after in pairwise(union.parts):
        assert not before.touches(after)


@given(domains, intervals)
def test_clipping_keeps_the_values_of_the_domain_and_no_others(d: Domain, part: Interval) -> None:
    clipped = d.clip(part)
    for x in inside(d, probes(part)):
        assert (clipped is not None and clipped.contains(x)) == (part.contains(x) and not part.is_empty)


@given(domains, intervals, numbers)
def test_a_witness_lies_in_the_interval_and_in_the_domain(d: Domain, part: Interval, liked: Fraction) -> None:
    found = d.witness(part, prefer=[liked])
    if d.clip(part) is None:
        assert found is None
    else:
        assert found is not None and part.contains(found) and d.contains(found)
        assert found == liked or not (part.contains(liked) and d.contains(liked))


@given(domains, intervals, st.sampled_from(["low", "high"]), st.sampled_from([1, 7, 1440]))
def test_a_value_beside_an_end_lies_inside(d: Domain, part: Interval, side: str, unit: int) -> None:
    found = d.beside(part, "low" if side == "low" else "high", Fraction(unit))
    assert (found is None) == (d.clip(part) is None)
    assert found is None or (part.contains(found) and d.contains(found))


@pytest.mark.parametrize(
    ("interval", "witness"),
    [("(0.80,0.95)", "0.9"), ("[0.95,*)", "1"), ("(0.8549,0.8551)", "0.855"), ("[0,0.8)", "0.4"),
     ("[0.8,0.8]", "0.8"), ("(95,*)", "100"), ("[0,0]", "0"), ("(*,*)", "1"),
     ("(0.79,0.8)", "0.795")],
)  # fmt: skip
def test_a_witness_is_a_round_number(interval: str, witness: str) -> None:
    assert Reals().witness(between(interval)) == Fraction(witness)


@pytest.mark.parametrize(
    ("interval", "side", "value"),
    [("[0,0.8)", "high", "0.79"), ("[0.8,1]", "low", "0.8"), ("(0.8,1]", "low", "0.81"),
     ("(150,*)", "low", "160")],
)  # fmt: skip
def test_just_inside_an_excluded_end(interval: str, side: str, value: str) -> None:
    assert Reals().beside(between(interval), "low" if side == "low" else "high") == Fraction(value)


def test_whole_numbers_and_choices() -> None:
    assert Integers().witness(between("(3,5)")) == 4
    assert Integers().witness(between("(3,4)")) is None
    assert not Integers().contains(Fraction(1, 2)) and not Integers().contains(Fraction(-1))
    assert Choices(2).clip(between("(0,*)")) == Interval.point(Fraction(1))
    assert Choices(2).witness(between("(1,*)")) is None


def test_a_duration_is_round_in_its_own_unit() -> None:
    day = Fraction(24 * 60)
    assert Reals(Fraction(0)).witness(between("(5760,8640)"), unit=day) == 5 * day


def test_only_a_ratio_can_be_infinite() -> None:
    assert Reals(Fraction(0), None, infinite=True).contains(INFINITY)
    assert not Reals(Fraction(0)).contains(INFINITY)
    with pytest.raises(ValueError):
        Reals(Fraction(0), Fraction(1), infinite=True)
