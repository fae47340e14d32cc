"""The space of what several conditions look at, cut into corners in each of which every condition says one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from math import prod
from operator import or_

from dsl.exact.domain import Domain, Reals
from dsl.exact.interval import Interval, between
from dsl.semantics.conditions.covers import Covers, bits
from dsl.semantics.conditions.tested import atoms, tests
from dsl.semantics.measures.things import Formula, Measure, Ref
from dsl.semantics.measures.written import formula_text, of_measure, value_text
from dsl.semantics.naming.registry import Registry

MOST = 200_000
"""More corners than this are not gone through."""

Corner = dict[Formula, Interval]
"""A stretch of each atom."""


class Corners:
    """All corners of what some conditions look at; `covers`: those where each of the conditions holds.

    Atoms that share data are taken for free of each other: a corner may be one that no data reach, none is left out.
    """

    def __init__(self, conditions: Sequence[Formula], registry: Registry) -> None:
        asked = [test for condition in conditions for test in tests(condition)]
        looked_at = dict.fromkeys(atom for condition in conditions for atom in atoms(condition))
        self._cut = {
            atom: list(_stretches(atom, [i for other, i in asked if other == atom], registry)) for atom in looked_at
        }
        self.is_too_large = prod(map(len, self._cut.values())) > MOST
        free = {} if self.is_too_large else self._cut
        self._covers = Covers({atom: [at for _, at in stretches] for atom, stretches in free.items()})
        self.covers = [] if self.is_too_large else [self._covers.holds(condition) for condition in conditions]

    @property
    def holes(self) -> int:
        """Where none of the conditions holds."""
        return self._covers.all & ~reduce(or_, self.covers, 0)

    def corners(self, among: int) -> Iterator[Corner]:
        """Those that are the bits of a number, in order."""
        return map(self._corner, bits(among))

    def _corner(self, number: int) -> Corner:
        found = {}
        for atom, stretches in reversed(self._cut.items()):
            number, place = divmod(number, len(stretches))
            found[atom] = stretches[place][0]
        return dict(reversed(found.items()))


def _stretches(atom: Formula, asked: Sequence[Interval], registry: Registry) -> Iterator[tuple[Interval, Fraction]]:
    """Stretches between the ends that are asked about, each with a value in it."""
    domain = _domain(atom, registry)
    ends = [end for interval in asked for end in (interval.low, interval.high) if end is not None]
    for cell in between(ends, domain.hull):
        inside = domain.clip(cell)
        at = None if inside is None else domain.witness(inside)
        if inside is not None and at is not None:
            yield inside, at


def _domain(atom: Formula, registry: Registry) -> Domain:
    if isinstance(atom, Ref):
        return registry.data[atom.datum].domain
    measure = registry.computing(atom)
    return Reals(None, None) if measure is None else measure.domain


# ---- as a person reads it


def told(corner: Corner, registry: Registry) -> tuple[str, str]:
    """The corner and a project in it: 98% ≤ 合格率，批次 < 300批次; 合格率 99%，批次 200批次."""
    stretches, examples = [], []
    for atom, inside in corner.items():
        domain, measure = _domain(atom, registry), registry.computing(atom)
        name = formula_text(atom, lambda datum: registry.data[datum].name)
        unit = measure.unit.factor if measure is not None and measure.unit is not None else Fraction(1)
        at = domain.witness(inside, unit=unit) or Fraction(0)
        stretches.append(_stretch(inside, name, measure, registry))
        examples.append(f"{name} {_value(at, measure, registry)}")
    return "，".join(stretches), "，".join(examples)


def _stretch(inside: Interval, name: str, measure: Measure | None, registry: Registry) -> str:
    text = inside.text(lambda end: _value(end, measure, registry))
    return f"{name} {text}" if inside.is_point else text.replace("x", name)


def _value(at: Fraction, measure: Measure | None, registry: Registry) -> str:
    return value_text(at, None, None) if measure is None else of_measure(at, measure, registry.data)
