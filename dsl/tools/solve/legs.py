"""The legs of a lever: cut wherever a rule, a veto or a formula may turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from dsl.engine.bound import Bound
from dsl.exact.domain import Choices
from dsl.exact.interval import Interval, between
from dsl.semantics.measures.things import Measure
from dsl.tools.solve.course import Leg
from dsl.tools.solve.lever import Lever, OfAnswer, depends, moved, segments
from dsl.tools.solve.motion import Motion
from dsl.tools.solve.path import Path
from dsl.tools.solve.standing import Standing
from dsl.tools.solve.way import Way, some_of

ZERO = Fraction(0)


def legs(project: Standing, lever: Lever) -> tuple[Leg, ...]:
    """All values of the lever, in order. Raises `NotExact` where a score cannot be told along it."""
    along = _Along(project, lever)
    if isinstance(lever.domain, Choices) or isinstance(lever.target, OfAnswer):
        found = (along.evaluated(point, point.low or ZERO) for point in _points(lever))
    else:
        found = (leg for segment in segments(lever) for leg in along.on(segment))
    return tuple(leg for leg in found if leg is not None)


def cells(project: Standing, lever: Lever, measures: Sequence[Measure]) -> list[Interval]:
    """The lever's values cut wherever one of these measures may turn. Raises `NotExact`."""
    if isinstance(lever.domain, Choices):
        return _points(lever)
    along = _Along(project, lever)
    return [
        inside
        for segment in segments(lever)
        for way in along.ways(segment)
        for cell in between(_cuts(way, measures), way.inside)
        if (inside := lever.domain.clip(cell)) is not None
    ]


def _cuts(way: Way, measures: Iterable[Measure]) -> list[Fraction]:
    return [cut for m in measures if depends(way.lever, m) for cut in way.turns(m.formula, m.name)]


def _points(lever: Lever) -> list[Interval]:
    return [Interval.point(Fraction(n)) for n in range(len(lever.choices) or 2)]


class _Along:
    """The lever with all that it moves. `is_vetoed`: a veto holds that it does not move."""

    def __init__(self, project: Standing, lever: Lever) -> None:
        self.project = project
        self.lever = lever
        self.bound = project.near(lever.indicators)
        self.vetoes = [v for v in project.plan.vetoes if depends(lever, project.plan.measures[v.measure])]
        self.is_vetoed = any(v not in self.vetoes for v in project.held)

    def ways(self, segment: Interval) -> Iterator[Way]:
        """A segment in stretches on which no size of a difference turns."""
        plan = self.project.plan
        read = {term.measure: None for key in self.lever.indicators for term in self.project.indicator(key).terms}
        read |= {veto.measure: None for veto in self.vetoes}
        way = Way(self.project, self.lever, self.bound, segment)
        return way.unfolded(m for key in read if depends(self.lever, m := plan.measures[key]))

    def on(self, segment: Interval) -> Iterator[Leg | None]:
        for way in self.ways(segment):
            paths = [Path(way, self.project.indicator(key)) for key in self.lever.indicators]
            cuts = [cut for path in paths for cut in path.cuts()]
            cuts += _cuts(way, (self.project.plan.measures[veto.measure] for veto in self.vetoes))
            for cell in between(cuts, way.inside):
                inside = self.lever.domain.clip(cell)
                if inside is not None:
                    yield self.leg(paths, inside)

    def leg(self, paths: list[Path], inside: Interval) -> Leg | None:
        t = some_of(inside)
        scores: dict[str, Fraction] = {}
        moving: list[Motion] = []
        for path in paths:
            found = path.at(t)
            if found is None:
                return self.evaluated(inside, t)
            if isinstance(found, Motion):
                moving.append(found)
            else:
                scores[path.indicator.key] = found
        vetoed = self.holds(moved(self.bound, self.lever, t)) if self.vetoes else self.is_vetoed
        return Leg(interval=inside, scores=scores, moving=tuple(moving), vetoed=vetoed)

    def evaluated(self, inside: Interval, t: Fraction) -> Leg | None:
        """By `evaluate` at one of the values, where all give the same."""
        bound = moved(self.bound, self.lever, t)
        scores = self.project.scores(self.lever.indicators, bound)
        return None if scores is None else Leg(interval=inside, scores=scores, vetoed=self.holds(bound))

    def holds(self, bound: Bound) -> bool:
        return self.is_vetoed or any(self.project.holds(veto, bound) for veto in self.vetoes)
