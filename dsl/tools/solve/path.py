"""One indicator along a lever: its measures, where they turn, and its score between the turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import floor

from dsl.analysis.homography import Homography, plus
from dsl.engine.credible import answers_beyond, credible_rate
from dsl.engine.formula import compute
from dsl.engine.plan import Effect, Indicator, Part
from dsl.engine.prepared import rounded_measure
from dsl.engine.result import IndicatorResult
from dsl.engine.values import Undefined, survey_of
from dsl.exact.number import Extended, Infinity, half_up
from dsl.exact.piecewise import Linear, Piecewise, constant
from dsl.exact.units import Kind
from dsl.semantics.conditions.tested import is_condition
from dsl.semantics.measures.things import Measure, data_of
from dsl.tools.solve.course import NotExact
from dsl.tools.solve.lever import OfDatum, OfMeasure, depends
from dsl.tools.solve.motion import Motion
from dsl.tools.solve.revised import Revised
from dsl.tools.solve.way import Way, solved

ZERO, ONE = Fraction(0), Fraction(1)
IDENTITY = Linear(ZERO, ONE)


class Path:
    """The functions of the measures that the lever moves, and the points of all else. Raises `NotExact`.

    A part of which one measure moves is that measure's; of several measures it would turn where these meet.
    """

    def __init__(self, way: Way, indicator: Indicator) -> None:
        self.way = way
        self.indicator = indicator
        self.functions: dict[str, Piecewise] = {}
        self.revised: list[Revised] = []
        self.still = indicator.base
        self._functions()
        self.lines: dict[str, Homography] = {}
        self.elsewhere: dict[str, list[Fraction]] = {}
        """Measures that are no such fraction (conditions, x ÷ 0), with the places where they may turn."""
        self.limits: dict[str, list[tuple[Homography, Fraction]]] = {}
        self.turning = {key: [function] for key, function in self.functions.items()}
        for key, function in (pair for found in self.revised for pair in found.functions):
            self.turning.setdefault(key, []).append(function)
        for key in self.turning:
            self._measure(way.project.plan.measures[key])

    def _functions(self) -> None:
        result = self.way.project.scored(self.indicator.key, self.way.bound)
        assert result is not None, "levers are those of scored indicators"
        moved, still = self._added(result, self.indicator.alone)
        self.still += still
        for place in self.indicator.outer:
            found = self._of_part(result, self.indicator.parts[place])
            if found.tests:
                self.revised.append(found)
                continue
            ((points, functions),) = found.given.values()
            self.still += points
            for key, function in functions.items():
                moved[key] = moved.get(key, constant(ZERO)) + function
        self.functions = moved

    def _of_part(self, result: IndicatorResult, part: Part) -> Revised:
        own, still = self._added(result, part.terms)
        found = Revised((), {(): (part.base + still, own)})
        for place in part.parts:
            found = found.beside(self._of_part(result, self.indicator.parts[place]))
        if any(len(functions) > 1 for _, functions in found.given.values()):
            name = self.indicator.name
            raise NotExact(f"{name}里有两个量同时随它变动", f"two measures of {name} move with it")
        found = found.under(Effect(floor=part.floor, cap=part.cap))
        for revision in part.revisions:
            term = result.terms[revision.term]
            if depends(self.way.lever, term.measure):
                found = found.asked(term.measure.id, term.term.function, revision.effect)
            elif term.points:
                found = found.under(revision.effect)
        return found

    def _added(self, result: IndicatorResult, places: Iterable[int]) -> tuple[dict[str, Piecewise], Fraction]:
        """Of the terms at these places the functions of the measures that the lever moves, and the points of the others."""
        moved: dict[str, Piecewise] = {}
        still = ZERO
        for place in places:
            found = result.terms[place]
            answered = (self.indicator.key, place) in self.way.bound.answers and found.term.asked is not None
            if answered or not depends(self.way.lever, found.measure):
                still += found.points
            else:
                moved[found.measure.id] = moved.get(found.measure.id, constant(ZERO)) + found.term.function
        return moved, still

    def _measure(self, measure: Measure) -> None:
        key, formula, name = measure.id, measure.formula, measure.name
        if isinstance(self.way.lever.target, OfMeasure):
            self.lines[key] = Homography(ZERO, ONE)
        elif is_condition(formula):
            self.elsewhere[key] = self.way.turns(formula, name)
        elif (above := self.way.over_zero(formula)) is not None:
            self.elsewhere[key] = self.way.turns(above, name, (ZERO,))
        else:
            self.lines[key] = self.way.line(formula, name)
            self.limits[key] = list(self._limits(measure))

    def _limits(self, measure: Measure) -> Iterator[tuple[Homography, Fraction]]:
        """What `evaluate` refuses data above: a rate of money, and all levels of a survey beside its answers."""
        read = data_of(measure.formula)
        kinds = {self.way.project.plan.data[d].kind for d in read}
        given = {g[0] for d in read if (g := self.way.bound.data[d].dimension) is not None}
        limit = credible_rate(measure, Kind.MONEY in kinds | given)
        if limit is not None:
            yield self.lines[measure.id], limit
            yield self.lines[measure.id], -limit
        survey = survey_of(measure.formula)
        if survey is not None and isinstance(self.way.lever.target, OfDatum):
            yield self.way.line(answers_beyond(*survey), measure.name), ZERO

    # ---- along the lever

    def cuts(self) -> Iterator[Fraction]:
        """Where a function turns, a measure has a pole, or data are refused."""
        for key, line in self.lines.items():
            cuts = [cut for function in self.turning[key] for cut in function.cuts]
            yield from solved(line, _unrounded(cuts, self.way.project.plan.measures[key].rounding))
            for other, limit in self.limits.get(key, ()):
                yield from solved(other, (limit,))
        for found in self.elsewhere.values():
            yield from found

    def at(self, t: Fraction) -> Fraction | Motion | None:
        """The score between the cuts beside t, or how it moves there; None where only `evaluate` knows (x ÷ 0)."""
        raw, functions = self.still, list(self.functions.items())
        for revised in self.revised:
            truths = [None if (v := self._rounded(key, t)) is None else function(v) for key, function in revised.tests]
            if None in truths:
                return None
            points, own = revised.given[tuple(truth == 1 for truth in truths)]
            raw += points
            functions += own.items()
        moving: list[tuple[Homography, Linear, Fraction | None]] = []
        for key, function in functions:
            rounded = self._rounded(key, t)
            if rounded is None:
                return None
            cell = function.cells[function.index(rounded)]
            if cell is None:
                return None
            if cell.slope and key in self.lines and self.lines[key].direction:
                moving.append((self.lines[key], cell, self.way.project.plan.measures[key].rounding))
            else:
                raw += cell.at(rounded)
        if not moving:
            return half_up(max(self.indicator.floor, min(self.indicator.cap, raw)), self.indicator.places)
        return self._motion(moving, raw)

    def _rounded(self, key: str, t: Fraction) -> Fraction | None:
        """The measure as its clauses see it; None where it has no finite value."""
        measure = self.way.project.plan.measures[key]
        value = self._value(measure, t)
        rounded = None if value is None else rounded_measure(value, measure.rounding)
        return None if isinstance(rounded, Infinity) else rounded

    def _value(self, measure: Measure, t: Fraction) -> Extended | None:
        """The measure before rounding; None at a pole, and where `evaluate` refuses the data."""
        if measure.id in self.elsewhere:
            try:
                return compute(measure.formula, self.way.data_at(t).data.__getitem__)[0]
            except Undefined:
                return None
        for line, limit in self.limits.get(measure.id, ()):
            found = line.at(t)
            if found is None or found > limit:
                return None
        return self.lines[measure.id].at(t)

    def _motion(self, moving: list[tuple[Homography, Linear, Fraction | None]], still: Fraction) -> Motion | Fraction:
        """The points as one line of one measure; of several measures their sum, where that is such a fraction too."""
        if len(moving) == 1:
            ((course, line, unit),) = moving
            line = Linear(line.intercept + still, line.slope)
            return Motion(indicator=self.indicator, course=course, line=line, unit=unit)
        total: Homography | None = Homography(still, ZERO)
        for course, line, unit in moving:
            total = None if unit is not None or total is None else plus(total, course.through(line))
        if total is None:
            name = self.indicator.name
            raise NotExact(f"{name}里有两个量同时随它变动", f"two measures of {name} move with it")
        if not total.direction:
            points = total.a / total.c if total.c else total.b / total.d
            return half_up(max(self.indicator.floor, min(self.indicator.cap, points)), self.indicator.places)
        return Motion(indicator=self.indicator, course=total, line=IDENTITY, unit=None)


def _unrounded(cuts: Iterable[Fraction], unit: Fraction | None) -> tuple[Fraction, ...]:
    """Where a measure may cross the cuts once it is rounded."""
    if unit is None:
        return tuple(cuts)
    return tuple({(floor(cut / unit) + Fraction(n, 2)) * unit for cut in cuts for n in (-1, 1, 3)})
