"""What one lever does to the total: exact places where a rounded score changes, and the score between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.exact.domain import Choices
from dsl.exact.interval import Interval
from dsl.record import record, replace
from dsl.tools.solve.effect import Effect, NotExact, depends, effect, measure_cuts
from dsl.tools.solve.lever import Lever, OfAnswer, lines, moved, segments

__all__ = ["NotExact", "Stair", "depends", "staircase"]

ZERO, ONE = Fraction(0), Fraction(1)


@record
class Stair:
    """For every value of the lever in `interval`: the sum of the scores that it moves, and whether a veto holds."""

    interval: Interval
    points: Fraction
    vetoed: bool


def staircase(plan: Plan, bound: Bound, lever: Lever) -> list[Stair]:
    """The stairs over the lever's domain in order; values where a score is undefined (0/0) are left out.

    Raises `NotExact` where a score is no staircase that can be solved for the lever.
    """
    alone = _alone(plan, lever)
    if isinstance(lever.domain, Choices) or isinstance(lever.target, OfAnswer):
        cells = [Interval.point(Fraction(n)) for n in range(len(lever.choices) or 2)]
        return [s for cell in cells if (s := _evaluated(alone, bound, lever, cell)) is not None]
    found: list[Stair] = []
    for segment in segments(lever):
        found += _on_segment(alone, bound, lever, segment)
    return _joined(found, lever)


def _alone(plan: Plan, lever: Lever) -> Plan:
    """The plan with just what the lever moves."""
    return replace(
        plan,
        indicators=tuple(i for i in plan.indicators if i.key in lever.indicators),
        sections=(),
        grades=(),
        vetoes=tuple(v for v in plan.vetoes if depends(lever, plan.measures[v.measure])),
    )


def _on_segment(alone: Plan, bound: Bound, lever: Lever, segment: Interval) -> Iterator[Stair]:
    moving = lines(lever, segment)
    effects = [effect(alone, bound, lever, i, moving) for i in alone.indicators]
    cuts = [end for end in (segment.low, segment.high) if end is not None]
    cuts += [cut for found in effects for cut in found.cuts]
    for veto in alone.vetoes:
        cuts += measure_cuts(alone.measures[veto.measure], bound, lever, moving, (ONE,))
    for cell in _cells(lever, segment, cuts):
        stair = _scored(alone, effects, lever, cell) or _evaluated(alone, bound, lever, cell)
        if stair is not None:
            yield stair


def _cells(lever: Lever, segment: Interval, cuts: Iterable[Fraction]) -> Iterator[Interval]:
    """The cuts, and what lies between them, as far as the domain has values there."""
    ends: list[Fraction | None] = [None, *sorted({cut for cut in cuts if segment.contains(cut)}), None]
    for low, high in pairwise(ends):
        for cell in [Interval(low, high)] + ([] if high is None else [Interval.point(high)]):
            within = cell.intersect(segment)
            inside = lever.domain.clip(within) if within is not None else None
            if inside is not None:
                yield inside


def _scored(alone: Plan, effects: list[Effect], lever: Lever, cell: Interval) -> Stair | None:
    """By the exact functions; None where they do not say all."""
    if alone.vetoes:
        return None
    inside = _some(lever, cell)
    points = [found.score(inside) for found in effects]
    known = [p for p in points if p is not None]
    return Stair(cell, sum(known, ZERO), False) if len(known) == len(points) else None


def _evaluated(alone: Plan, bound: Bound, lever: Lever, cell: Interval) -> Stair | None:
    result, _ = evaluate(alone, moved(bound, lever, _some(lever, cell)))
    if result is None:
        return None
    return Stair(cell, sum((r.score for r in result.indicators), ZERO), bool(result.vetoed))


def _some(lever: Lever, cell: Interval) -> Fraction:
    """A value in the cell."""
    if lever.is_whole and cell.low is not None:
        return cell.low
    within = cell.bounded()
    assert within.low is not None and within.high is not None
    return within.high if lever.is_whole else (within.low + within.high) / 2


def _joined(stairs: list[Stair], lever: Lever) -> list[Stair]:
    """Neighbours of the same points as one stair."""
    joined: list[Stair] = []
    for stair in stairs:
        last = joined[-1] if joined else None
        same = last is not None and (last.points, last.vetoed) == (stair.points, stair.vetoed)
        if last is not None and same and lever.domain.adjacent(last.interval, stair.interval):
            joined[-1] = replace(last, interval=last.interval.to(stair.interval))
        else:
            joined.append(stair)
    return joined
