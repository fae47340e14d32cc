"""一票否决 under both rubrics: which of them can hold while which do not, and where."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod

from dsl.analysis.cases import CASES
from dsl.analysis.space import Space
from dsl.analysis.stretches import stretches
from dsl.base.joined import joined
from dsl.exact.interval import Interval
from dsl.exact.number import Extended
from dsl.exact.piecewise import interval_indicator
from dsl.semantics.conditions.tested import atoms, tests, value
from dsl.semantics.measures.things import Formula
from dsl.tools.diff.matches.common_data import CommonData
from dsl.tools.diff.scores.joint import Where

Vetoed = tuple[bool, bool]
"""Whether the old rubric's total is 0, and the new one's."""


def vetoes(common: CommonData, at: int) -> list[Formula]:
    plan = common.plans()[at]
    return list(dict.fromkeys(common.formula(at, plan.measures[v.measure]) for v in plan.vetoes))


def is_same(common: CommonData) -> bool:
    """Whether both rubrics have the same vetoes."""
    return set(vetoes(common, 0)) == set(vetoes(common, 1))


def falls(common: CommonData, at: int) -> set[tuple[Formula, int, int]]:
    """What lowers the grade, and how."""
    plan = common.plans()[at]
    return {(common.formula(at, plan.measures[d.measure]), d.highest, d.steps) for d in plan.demotions}


def cases(common: CommonData, space: Space) -> dict[Vetoed, Where]:
    """Every way in which vetoes can hold (both, one, neither), with values of what they ask."""
    old, new = vetoes(common, 0), vetoes(common, 1)
    every = list(dict.fromkeys([*old, *new]))
    found: dict[Vetoed, Where] = {}
    for holding in [None, *every]:
        on = set() if holding is None else {holding}
        where = _where(space, every, on)
        if where is not None:
            found.setdefault((bool(on & set(old)), bool(on & set(new))), where)
    return found


def _where(space: Space, every: list[Formula], on: set[Formula]) -> Where | None:
    """Values under which just these hold; None where that cannot be."""
    where: dict[Formula, Interval] = {}
    for tied in joined(every, atoms):
        inside = list(dict.fromkeys(a for formula in tied for a in atoms(formula)))
        asked = [t for formula in tied for t in tests(formula)]
        parts = [list(_stretches(space, atom, [i for tested, i in asked if tested == atom])) for atom in inside]
        if prod(map(len, parts)) > CASES:
            return None
        chosen = next((case for case in product(*parts) if _holds(space, tied, inside, case) == on & set(tied)), None)
        if chosen is None:
            return None
        where.update(zip(inside, chosen, strict=True))
    return where


def _stretches(space: Space, atom: Formula, asked: list[Interval]) -> Iterator[Interval]:
    axis = space.axis(atom)
    for inside, _ in stretches([interval_indicator(axis.counted(i)) for i in asked], axis.domain):
        yield inside


def _holds(space: Space, tied: list[Formula], inside: list[Formula], case: tuple[Interval, ...]) -> set[Formula]:
    values: dict[Formula, Extended] = {}
    for atom, interval in zip(inside, case, strict=True):
        found = space.axis(atom).domain.witness(interval)
        values[atom] = (found if found is not None else Fraction(0)) * space.axis(atom).scale
    return {formula for formula in tied if value(formula, values) == 1}
