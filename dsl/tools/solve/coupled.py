"""Levers that do good only together: a condition over several data, none of which alone makes it hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import product
from math import prod

from dsl.engine.result import IndicatorResult
from dsl.exact.piecewise import constant
from dsl.record import record
from dsl.semantics.measures.things import Every, First, Measure, Some, Tally
from dsl.tools.solve.change import Change, smallest
from dsl.tools.solve.course import NotExact
from dsl.tools.solve.legs import cells
from dsl.tools.solve.lever import Lever, all_moved, depends, reached
from dsl.tools.solve.standing import Standing, highest
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
        self.movers = self._movers([lever for lever in levers if lever.indicators])
        self.measures = dict(self._low())
        self.keys = {lever.key for movers in self.measures.values() for lever in movers}

    def _low(self) -> Iterator[tuple[str, tuple[Lever, ...]]]:
        for key, movers in self.movers.items():
            if len(movers) > 1 and (
                self._revises(key, movers) or self._given(key, movers) < self._highest(key, movers)
            ):
                yield key, tuple(movers)

    def _revises(self, key: str, movers: Iterable[Lever]) -> bool:
        """Whether a score is revised where the measure says so: either answer may do good."""
        found = (result.indicator for result in self._results(movers))
        return any(one.terms[place].measure == key for one in found for place in one.conditions)

    def _movers(self, levers: Iterable[Lever]) -> dict[str, list[Lever]]:
        """The levers that move each measure."""
        found: dict[str, list[Lever]] = {}
        for lever in levers:
            read = dict.fromkeys(t.measure for key in lever.indicators for t in self.project.indicator(key).terms)
            for key in read:
                if depends(lever, self.project.plan.measures[key]):
                    found.setdefault(key, []).append(lever)
        return found

    def _results(self, movers: Iterable[Lever]) -> list[IndicatorResult]:
        """Of the indicators that the levers reach."""
        return [self.project.results[key] for key in reached(movers)]

    def _given(self, key: str, movers: list[Lever]) -> Fraction:
        """What the measure gives now, in all indicators together."""
        terms = (t for result in self._results(movers) for t in result.terms)
        return sum((term.points for term in terms if term.measure.id == key), ZERO)

    def _highest(self, key: str, movers: list[Lever]) -> Fraction:
        results = self._results(movers)
        terms = (t for result in results for t in result.indicator.terms if t.measure == key)
        function = sum((term.function for term in terms), constant(ZERO))
        caps = sum((result.indicator.cap for result in results), ZERO)
        return highest(function, self.project.plan.measures[key], caps)

    def moves(self, lever: Lever) -> bool:
        """Whether the lever may do good together with others."""
        return lever.key in self.keys

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
                standing = self.project if self._revises(key, movers) else self.project.without_floors
                front = self._front(standing, reached(movers), options)
                yield Ways(movers, tuple(front), self._is_sure(measure, movers))

    def _is_sure(self, measure: Measure, movers: tuple[Lever, ...]) -> bool:
        """Whether nothing else comes of these levers than was tried: no other measure, and turns that stay where they are."""
        others = (moving for key, moving in self.movers.items() if key != measure.id)
        return is_apart((measure,), movers) and all(set(movers).isdisjoint(moving) for moving in others)

    def _front(
        self, standing: Standing, keys: tuple[str, ...], options: list[list[Change | None]]
    ) -> Iterator[Changes]:
        """Each gives more than all that are cheaper."""
        tried = (tuple(change for change in chosen if change is not None) for chosen in product(*options))
        most = _worth(standing, keys, ())
        for changes in sorted(tried, key=self._price):
            worth = _worth(standing, keys, changes)
            if worth > most:
                most = worth
                yield changes

    def _options(self, lever: Lever, measure: Measure) -> list[Change | None]:
        """The present value, and the nearest of every other stretch between two turns of the measure."""
        changes = [smallest(lever, [cell]) for cell in cells(self.project, lever, (measure,))]
        return [None, *(change for change in changes if change is not None and change.value != lever.start)]

    def _price(self, changes: Changes) -> tuple[Fraction, int]:
        return sum((self.cost(change.lever) for change in changes), ZERO), len(changes)


def _worth(standing: Standing, keys: Iterable[str], changes: Changes) -> Fraction:
    """What the indicators give with these changes."""
    scores = standing.scores(keys, all_moved(standing.near(keys), [(change.lever, change.value) for change in changes]))
    return standing.gain(scores or {})
