"""Random functions, domains and the points at which they are worth looking at."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from dsl.exact.domain import Choices, Domain, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Linear, Piecewise

numbers = st.builds(Fraction, st.integers(-24, 24), st.sampled_from([1, 2, 3, 4]))
wide_numbers = st.fractions(-10_000, 10_000, max_denominator=10_000)
intervals = st.builds(Interval, numbers | st.none(), numbers | st.none(), st.booleans(), st.booleans())

_lines = st.builds(
    Linear,
    st.integers(-4, 4).map(Fraction),
    st.sampled_from([Fraction(0), Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 2)]),
)


@st.composite
def functions(draw: st.DrawFn, gaps: bool = True) -> Piecewise:
    cuts = tuple(sorted(draw(st.sets(numbers, max_size=5))))
    cell = st.none() | _lines if gaps else _lines
    cells = draw(st.lists(cell, min_size=2 * len(cuts) + 1, max_size=2 * len(cuts) + 1))
    return Piecewise(cuts, tuple(cells))


@st.composite
def reals(draw: st.DrawFn) -> Reals:
    low, high = sorted((draw(numbers), draw(numbers)))
    ends = draw(st.sampled_from([(low, high), (low, None), (None, high), (None, None)]))
    return Reals(*ends)


@st.composite
def integers(draw: st.DrawFn) -> Integers:
    low, high = sorted((draw(st.integers(-9, 9)), draw(st.integers(-9, 9))))
    ends = draw(st.sampled_from([(low, high), (low, None), (None, high), (None, None)]))
    return Integers(*ends)


domains = st.one_of(reals(), integers(), st.builds(Choices, st.integers(1, 5)))


def probes(*given: Piecewise | Interval) -> list[Fraction]:
    """Every end and cut, the whole numbers near 0, and points between each two of these."""
    marks = {Fraction(place) for place in range(-30, 31)}
    for thing in given:
        if isinstance(thing, Piecewise):
            marks.update(thing.cuts)
        else:
            marks.update(end for end in (thing.low, thing.high) if end is not None)
    ordered = sorted(marks)
    third, half = Fraction(1, 3), Fraction(1, 2)
    between = [
        low + (high - low) * part
        for low, high in pairwise(ordered)
        for part in (Fraction(1, 1000), third, half, Fraction(999, 1000))
    ]
    return sorted([*ordered, *between])


def inside(domain: Domain, points: list[Fraction]) -> list[Fraction]:
    return [x for x in points if domain.contains(x)]
