"""The space of what several conditions look at, cut into corners in each of which every condition says one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from dsl.exact.domain import Domain, Reals
from dsl.exact.interval import Interval, between
from dsl.record import record
from dsl.semantics.conditions.tested import atoms, tests, value
from dsl.semantics.measures.things import Formula, Measure, Ref
from dsl.semantics.measures.written import formula_text, of_measure, value_text
from dsl.semantics.naming.registry import Registry

MOST = 20_000
"""More corners than this are not gone through."""


@record
class Corner:
    """A stretch of each atom, and which of the conditions hold there, by their places."""

    where: dict[Formula, Interval]
    holding: tuple[int, ...]


def corners(conditions: Sequence[Formula], registry: Registry) -> list[Corner] | None:
    """All corners of the space; None where there are too many.

    Atoms that share data are taken for free of each other: a corner may be one that no data reach, none is left out.
    """
    looked_at = list(dict.fromkeys(atom for condition in conditions for atom in atoms(condition)))
    asked = [test for condition in conditions for test in tests(condition)]
    cut = [list(_stretches(atom, [i for other, i in asked if other == atom], registry)) for atom in looked_at]
    if prod(map(len, cut)) > MOST:
        return None
    found = []
    for chosen in product(*cut):
        values = {atom: at for atom, (_, at) in zip(looked_at, chosen, strict=True)}
        holding = tuple(n for n, condition in enumerate(conditions) if value(condition, values) == 1)
        found.append(Corner({atom: inside for atom, (inside, _) in zip(looked_at, chosen, strict=True)}, holding))
    return found


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
    for atom, inside in corner.where.items():
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
