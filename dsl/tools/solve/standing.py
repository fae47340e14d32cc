"""A project as it stands: its scores, and its total when some of them change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from dsl.analysis.trial import alone
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.formula import compute
from dsl.engine.plan import Effect, Indicator, Part, Plan, VetoMeasure
from dsl.engine.result import IndicatorResult, ProjectResult
from dsl.engine.totals import grade_of, limited, rescaling
from dsl.engine.values import Undefined
from dsl.exact.number import half_up, total_of
from dsl.exact.piecewise import Piecewise, maximum_on
from dsl.record import replace
from dsl.semantics.measures.things import Measure, data_of
from dsl.tools.solve.lever import Lever, all_moved, depends, reached

ZERO = Fraction(0)
Moves = Sequence[tuple[Lever, Fraction]]
"""Levers with their values."""


class Standing:
    """Data under a plan, with the results that `evaluate` gives. The total is kept, and what changes is added to it."""

    def __init__(self, plan: Plan, bound: Bound, result: ProjectResult) -> None:
        self.plan = plan
        self.bound = bound
        self.result = result
        self.results = {r.indicator.key: r for r in result.indicators}
        self.sum = total_of([self._worth(r.indicator, r.score) for r in result.indicators])
        self._alone: dict[str, Plan] = {}

    def indicator(self, key: str) -> Indicator:
        """The indicator with this key."""
        return self.results[key].indicator

    # ---- other data

    def scored(self, key: str, bound: Bound) -> IndicatorResult | None:
        """One indicator by itself alone, with other data; None where these give it no score."""
        if key not in self._alone:
            self._alone[key] = alone(self.plan, self.indicator(key))
        result, _ = evaluate(self._alone[key], bound)
        return result.indicators[0] if result else None

    def scores(self, keys: Iterable[str], bound: Bound) -> dict[str, Fraction] | None:
        """Several indicators; None where one of them has no score."""
        found = {key: self.scored(key, bound) for key in keys}
        scores = {key: r.score for key, r in found.items() if r is not None}
        return scores if len(scores) == len(found) else None

    def near(self, keys: Iterable[str]) -> Bound:
        """The part of the data that these indicators and the vetoes look at: cheap to change."""
        listed = list(keys)
        measures = [self.plan.measures[t.measure] for key in listed for t in self.indicator(key).terms]
        measures += [self.plan.measures[v.measure] for v in self.plan.vetoes]
        data, given = self.bound.data, self.bound.measures
        places = [(key, n) for key in listed for n in range(len(self.indicator(key).terms))]
        return Bound(
            self.bound.project,
            data={d: data[d] for m in measures for d in data_of(m.formula) if d in data},
            measures={m.id: given[m.id] for m in measures if m.id in given},
            answers={place: self.bound.answers[place] for place in places if place in self.bound.answers},
        )

    def after(self, moves: Moves) -> Standing:
        """The project with other values of some levers; an indicator without a score keeps the one that it had."""
        other = Standing.__new__(Standing)
        other.plan, other.result, other._alone = self.plan, self.result, self._alone
        other.bound, other.results, other.sum = all_moved(self.bound, moves), dict(self.results), self.sum
        for key in touched(moves):
            found = self.scored(key, other.near((key,)))
            if found is not None:
                other.sum += self._worth(found.indicator, found.score - other.results[key].score)
                other.results[key] = found
        return other

    def total_after(self, moves: Moves) -> Fraction | None:
        """The total with other values of some levers, each indicator that they move scored by `evaluate`."""
        keys = touched(moves)
        bound = all_moved(self.near(keys), moves)
        scores = self.scores(keys, bound)
        return None if scores is None else self.total(scores, any(self.holds(v, bound) for v in self.plan.vetoes))

    def evaluated(self, moves: Moves) -> ProjectResult | None:
        """The whole project with other values of some levers."""
        return evaluate(self.plan, all_moved(self.bound, moves))[0]

    @cached_property
    def without_floors(self) -> Standing:
        """The same where deductions that ran past the floor count in full, and revisions that hold change nothing: it shows which way
        does good at all.
        """
        below = {key: r for key, r in self.results.items() if _is_below(r)}
        if not below:
            return self
        other = Standing.__new__(Standing)
        other.plan, other.bound, other.result, other.sum = self.plan, self.bound, self.result, self.sum
        other._alone = {key: plan for key, plan in self._alone.items() if key not in below}
        lower = {key: replace(r, indicator=_lowered(r)) for key, r in below.items()}
        other.results = {**self.results, **lower}
        return other

    def revises(self, lever: Lever) -> bool:
        """Whether a condition under which a score is revised moves with the lever."""
        revising = (
            (self.indicator(key), place) for key in lever.indicators for place in self.indicator(key).conditions
        )
        return any(depends(lever, self.plan.measures[one.terms[place].measure]) for one, place in revising)

    # ---- vetoes

    def holds(self, veto: VetoMeasure, bound: Bound) -> bool:
        """Whether the veto makes the total 0; not where its data are missing or have no value."""
        measure = self.plan.measures[veto.measure]
        given = bound.measures.get(measure.id)
        if given is not None:
            return given.value == 1
        try:
            return compute(measure.formula, bound.data.__getitem__)[0] == 1
        except (Undefined, KeyError):
            return False

    @cached_property
    def held(self) -> tuple[VetoMeasure, ...]:
        """The vetoes that the project is under."""
        return tuple(v for v in self.plan.vetoes if self.holds(v, self.bound))

    # ---- the total

    def gain(self, scores: Mapping[str, Fraction]) -> Fraction:
        """What these scores add to the total, before it is rounded and bounded."""
        rows = self.results
        return sum((self._worth(rows[key].indicator, s - rows[key].score) for key, s in scores.items()), ZERO)

    def with_gain(self, gain: Fraction) -> Fraction:
        """The total as `evaluate` sums, rescales and bounds it."""
        total = self.sum + gain
        return limited(self.plan, half_up(total, self.plan.places) if self.result.dropped else total)

    def total(self, scores: Mapping[str, Fraction], vetoed: bool = False) -> Fraction:
        """The total with these scores of some indicators, the others as they are."""
        return ZERO if vetoed else self.with_gain(self.gain(scores))

    def _worth(self, indicator: Indicator, points: Fraction) -> Fraction:
        """Points of an indicator in the total; bonus and penalty are not rescaled."""
        return points * rescaling(self.plan, self.result.dropped) if indicator.kind == "indicator" else points

    def drops(self, total: Fraction) -> bool:
        """Whether a total below the present one has another grade."""
        return total < self.result.total and grade_of(self.plan, total, self.result.demotions) != self.result.grade


def touched(moves: Moves) -> tuple[str, ...]:
    """The keys of all indicators that the moves reach."""
    return reached(lever for lever, _ in moves)


def highest(function: Piecewise, measure: Measure, cap: Fraction) -> Fraction:
    """The most that a function of the measure gives, in marks; `cap` where that is not known."""
    peak = maximum_on(function, measure.domain)
    return cap if peak is None or not isinstance(peak.value, Fraction) else peak.value


def _is_below(result: IndicatorResult) -> bool:
    return result.raw < result.indicator.floor or any(p.raw < p.part.floor or p.revised for p in result.parts)


def _lowered(result: IndicatorResult) -> Indicator:
    """The indicator with floors so low that nothing runs past them, and revisions that change nothing."""
    indicator, weight = result.indicator, result.indicator.weight
    parts: list[Part] = []
    for figures in result.parts:
        part = figures.part
        inside = sum((min(ZERO, parts[place].floor) for place in part.parts), ZERO)
        revisions = tuple(replace(revision, effect=Effect()) for revision in part.revisions)
        floor = min(figures.raw, part.floor - weight) + inside
        parts.append(replace(part, floor=floor, revisions=revisions))
    low = sum((min(ZERO, part.floor) for part in parts), min(result.raw, indicator.floor - weight))
    return replace(indicator, floor=low, parts=tuple(parts))
