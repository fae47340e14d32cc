"""Stretches of a domain on which every one of some functions is one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from dsl.analysis.axis import Axis
from dsl.exact.domain import Domain, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity
from dsl.exact.piecewise import Linear, Piecewise, constant
from dsl.exact.piecewise.function import aligned
from dsl.semantics.measures.things import Formula

ZERO = Fraction(0)
LISTED = 1_000
"""A slope over fewer whole numbers than this is taken number by number."""

Where = Mapping[Formula, Interval | Infinity]
"""For each atom that matters the counts on its axis (or +∞) where something happens."""


def stretches(functions: Sequence[Piecewise], domain: Domain) -> Iterator[tuple[Interval, list[Linear]]]:
    """Where in the domain, in order, each function is one line; a single value has level lines. Gaps are left out."""
    frame = constant(ZERO)
    for function in functions:
        cuts, pairs = aligned(frame, function)
        frame = Piecewise(tuple(cuts), tuple(Linear(ZERO) for _ in pairs))
    for index in range(len(frame.cells)):
        inside = domain.clip(frame.cell_interval(index))
        if inside is None:
            continue
        at = some(inside, domain)
        lines = [line for f in functions if (line := f.cells[f.index(at)]) is not None]
        if len(lines) == len(functions):
            yield inside, [Linear(line.at(at)) for line in lines] if inside.is_point else lines


def some(inside: Interval, domain: Domain) -> Fraction:
    """A value of a clipped interval, any."""
    if inside.low is not None and (inside.low_closed or not isinstance(domain, Reals)):
        return inside.low
    if inside.high is not None and (inside.high_closed or not isinstance(domain, Reals)):
        return inside.high
    within = inside.bounded()
    assert within.low is not None and within.high is not None
    return (within.low + within.high) / 2 if isinstance(domain, Reals) else ZERO


def is_listed(axis: Axis, inside: Interval) -> bool:
    """Whether an axis of whole numbers has so few in a clipped interval that they are taken one by one."""
    if isinstance(axis.domain, Reals) or inside.low is None or inside.high is None:
        return False
    return inside.high - inside.low < LISTED


def whole_numbers(inside: Interval) -> Iterator[Fraction]:
    """From the low end to the high one in steps of 1."""
    assert inside.low is not None and inside.high is not None
    return (inside.low + n for n in range(int(inside.high - inside.low) + 1))
