"""Intervals: what lies in what."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from dsl.exact.interval import Interval

ENDS = (None, Fraction(0), Fraction(1), Fraction(2))
EVERY = [
    Interval(low, high, *closed) for low, high in product(ENDS, ENDS) for closed in product((False, True), repeat=2)
]
LINE = [Fraction(place, 2) for place in range(-2, 7)]


def values(interval: Interval) -> set[Fraction]:
    """The places of the line that it holds; two intervals of EVERY that hold the same places are equal or both empty."""
    return {x for x in LINE if interval.contains(x)}


def test_a_part_holds_less_and_nothing_else() -> None:
    for part, whole in product(EVERY, EVERY):
        held, by = values(part), values(whole)
        assert part.is_part_of(whole) == (bool(held) and held < by), (part, whole)
