"""Levers that do good only together: a condition over several data, none of which alone makes it hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import product
from math import prod

from dsl.exact.piecewise import Piecewise, constant, maximum_on
from dsl.record import record
from dsl.semantics.things import Every, First, Measure, Some, Tally
from dsl.tools.solve.change import Change, smallest
from dsl.tools.solve.course import NotExact
from dsl.tools.solve.legs import cells
from dsl.tools.solve.lever import Lever, all_moved, depends
from dsl.tools.solve.standing import Standing
from dsl.tools.solve.veto import is_apart

ZERO = Fraction(0)
TRIES = 1_024
"""More ways to set the data of one measure than this are not tried."""

Changes = tuple[Change, ...]
Cost = Callable[[Lever], Fraction]


@record
class Ways:
    """Changes of the movers of one measure, each gaining more than all that are cheaper; `is_sure`: they can do nothing else."""

    movers: tuple[Lever, ...]
    changes: tuple[Changes, ...]
    is_sure: bool


class Coupled:
    """The measures that stand below their best and are moved by several levers."""

    def __init__(self, project: Standing, levers: Iterable[Lever], cost: Cost) -> None:
        self.project = project
        self.cost = cost
        self.measures = dict(self._low(tuple(lever for lever in levers if lever.indicators)))

    def _low(self, levers: tuple[Lever, ...]) -> Iterator[tuple[str, tuple[Lever, ...]]]:
        for key, given in self._given().items():
            measure = self.project.plan.measures[key]
            movers = tuple(lever for lever in levers if depends(lever, measure))
            if len(movers) > 1 and given < self._highest(measure):
                yield key, movers

    def _given(self) -> dict[str, Fraction]:
        """What each measure gives now, in all indicators together."""
        found: dict[str, Fraction] = {}
        for result in self.project.results.values():
            for term in result.terms:
                found[term.measure.id] = found.get(term.measure.id, ZERO) + term.points
        return found

    def _highest(self, measure: Measure) -> Fraction:
        peak = maximum_on(self._function(measure), measure.domain)
        high = sum((r.indicator.cap for r in self.project.results.values()), ZERO)
        return peak.value if peak is not None and isinstance(peak.value, Fraction) else high

    def _function(self, measure: Measure) -> Piecewise:
        terms = (t for r in self.project.results.values() for t in r.indicator.terms if t.measure == measure.id)
        return sum((term.function for term in terms), constant(ZERO))

    def moves(self, lever: Lever) -> bool:
        """Whether the lever may do good together with others."""
        return any(lever in movers for movers in self.measures.values())

    def ways(self) -> Iterator[Ways]:
        """For each of the conditions the cheapest changes for every gain, as far as they can be tried."""
        for key, movers in self.measures.items():
            measure = self.project.plan.measures[key]
            if not isinstance(measure.formula, (Every, Some, Tally, First)):
                continue
            try:
                options = [self._options(lever, measure) for lever in movers]
            except NotExact:
                continue
            if prod(map(len, options)) <= TRIES:
                keys = tuple(dict.fromkeys(key for lever in movers for key in lever.indicators))
                yield Ways(movers, tuple(self._front(keys, options)), self._is_sure(measure, movers))

    def _is_sure(self, measure: Measure, movers: tuple[Lever, ...]) -> bool:
        """Whether nothing else comes of these levers than was tried: no other measure, and turns that stay where they are."""
        plan, project = self.project.plan, self.project
        read = {t.measure for lever in movers for key in lever.indicators for t in project.indicator(key).terms}
        others = (plan.measures[key] for key in read - {measure.id})
        return is_apart((measure,), movers) and not any(depends(lever, other) for other in others for lever in movers)

    def _front(self, keys: tuple[str, ...], options: list[list[Change | None]]) -> Iterator[Changes]:
        """Each gives more than all that are cheaper."""
        tried = (tuple(change for change in chosen if change is not None) for chosen in product(*options))
        most = self._worth(keys, ())
        for changes in sorted(tried, key=self._price):
            worth = self._worth(keys, changes)
            if worth > most:
                most = worth
                yield changes

    def _options(self, lever: Lever, measure: Measure) -> list[Change | None]:
        """The present value, and the nearest of every other stretch between two turns of the measure."""
        changes = [smallest(lever, [cell]) for cell in cells(self.project, lever, (measure,))]
        return [None, *(change for change in changes if change is not None and change.value != lever.start)]

    def _worth(self, keys: Iterable[str], changes: Changes) -> Fraction:
        """What the indicators give with these changes, floors left out."""
        blind = self.project.without_floors
        scores = blind.scores(keys, all_moved(blind.near(keys), [(change.lever, change.value) for change in changes]))
        return blind.gain(scores or {})

    def _price(self, changes: Changes) -> tuple[Fraction, int]:
        return sum((self.cost(change.lever) for change in changes), ZERO), len(changes)
