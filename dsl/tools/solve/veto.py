"""The cheapest changes that lift every veto: until then the total is 0 whatever the scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from dsl.record import record
from dsl.semantics.conditions.tested import atoms
from dsl.semantics.measures.things import Measure, data_of
from dsl.tools.solve.change import Change, smallest
from dsl.tools.solve.course import NotExact
from dsl.tools.solve.legs import cells
from dsl.tools.solve.lever import Lever, all_moved, depends, moves
from dsl.tools.solve.standing import Standing

ZERO = Fraction(0)
TRIES = 4_096
"""More ways to set the data of the vetoes than this are not tried."""


@record
class Lift:
    """`changes` that lift all vetoes, None where none were found; `is_sure`: none cheaper does, or none at all."""

    changes: tuple[Change, ...] | None
    is_sure: bool

    @property
    def is_apart(self) -> bool:
        """Whether the changes are the cheapest and move no score, so that they can be made first."""
        return self.is_sure and not any(change.lever.indicators for change in self.changes or ())


def lift(project: Standing, levers: Iterable[Lever], cost: Callable[[Lever], Fraction]) -> Lift:
    """Every way to set what the vetoes look at, the cheapest first."""
    measures = [project.plan.measures[veto.measure] for veto in project.plan.vetoes]
    movers = [lever for lever in levers if any(depends(lever, measure) for measure in measures)]
    try:
        ways = [_ways(project, lever, measures) for lever in movers]
    except NotExact:
        return Lift(None, False)
    if prod(map(len, ways)) > TRIES:
        return Lift(None, False)
    bound = project.near(())
    found: tuple[Fraction, int, tuple[Change, ...]] | None = None
    for chosen in product(*ways):
        changes = tuple(change for change in chosen if change is not None)
        price = sum((cost(change.lever) for change in changes), ZERO)
        if found is not None and (price, len(changes)) >= found[:2]:
            continue
        after = all_moved(bound, [(change.lever, change.value) for change in changes])
        if not any(project.holds(veto, after) for veto in project.plan.vetoes):
            found = price, len(changes), changes
    return Lift(None if found is None else found[2], is_apart(measures, movers))


def _ways(project: Standing, lever: Lever, measures: Sequence[Measure]) -> list[Change | None]:
    """The present value, and the nearest of every other stretch between two turns of a veto."""
    changes = [smallest(lever, [cell]) for cell in cells(project, lever, measures)]
    return [None, *(change for change in changes if change is not None and change.value != lever.start)]


def is_apart(measures: Iterable[Measure], movers: Sequence[Lever]) -> bool:
    """Whether at most one lever moves what each test looks at: then its turns do not depend on another lever."""
    tested = (formula for measure in measures for formula in atoms(measure.formula))
    return all(sum(any(moves(lever, d) for d in data_of(formula)) for lever in movers) < 2 for formula in tested)
