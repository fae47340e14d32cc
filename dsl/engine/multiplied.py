"""By what a score is multiplied (质量系数：优秀1.0，良好0.9): the stretches of each measure on which the factor is one figure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.engine.plan import Clause, Effect
from dsl.engine.shape import Drawing
from dsl.exact.interval import Interval
from dsl.record import record
from dsl.semantics.model import FactorRule, Group

ZERO, ONE = Fraction(0), Fraction(1)


@record
class Multiplied:
    """Where the factor is this figure, and the clause that says so."""

    measure: str
    regions: tuple[Interval, ...]
    effect: Effect
    clause: Clause


def stretches(group: Group, drawn: Drawing) -> tuple[list[Multiplied], bool]:
    """Those on which a group changes the score, and whether that is all that it says: no factor moves along a line."""
    told: dict[tuple[int, Fraction], list[Interval]] = {}
    is_all = True
    for region, value in _levels(group, drawn):
        if value is None:
            is_all = False
        elif value != ONE:
            told.setdefault((_who(drawn, region), value), []).append(region)
    found = [
        Multiplied(group.measure, tuple(regions), Effect(factor=value), drawn.clauses[clause])
        for (clause, value), regions in told.items()
    ]
    return found, is_all


def _levels(group: Group, drawn: Drawing) -> Iterator[tuple[Interval, Fraction | None]]:
    """Each stretch with its factor, None where it moves; beside the factor a group only takes all of it or nothing."""
    for place, cell in enumerate(drawn.function.cells):
        if cell is None:
            continue
        value = cell.intercept if not cell.slope else None
        if value is not None and not group.is_absolute:
            value = ONE if not value else ZERO if value <= -ONE else None
        yield drawn.function.cell_interval(place), value


def _who(drawn: Drawing, region: Interval) -> int:
    """The clause that decides the stretch."""
    holding = (claim.clause for claim in drawn.claims if claim.interval.intersect(region) == region)
    return next(holding, 0)


def room(factor: FactorRule, found: list[Multiplied]) -> Fraction:
    """How far above the limit a score may lie that is back below it once it is multiplied."""
    least = min((each.effect.factor for each in found if each.effect.factor), default=ONE)
    return ONE if factor.limited else 1 / min(ONE, least)
