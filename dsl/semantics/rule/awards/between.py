"""Interpolation: an award on the line between two scores, as lines over the measure between the values that they stand at."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from dsl.base.diagnostics import Label
from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.measures.written import of_measure
from dsl.semantics.model import Line, MeasureAward
from dsl.semantics.rule.state import Between, RuleState
from dsl.syntax import tree as t

Points = dict[Fraction, Fraction]
"""Value of the measure to score in 分."""


def settle_between(state: RuleState) -> None:
    """Put the lines among the awards once all scores of the sentence are read; R611 where an end has none."""
    for between in state.between:
        awards = state.group(between.measure).awards
        stated, excluded = _points(awards)
        if between.region is not None:
            between = replace(between, region=_closed(between.region, stated, excluded))
        if between.region is None:
            pieces = _gaps(excluded | stated, awards)
        else:
            ends = _ends(state, between, stated, excluded)
            pieces = [(between.region, *ends)] if ends else []
        if not pieces and not state.registry.diagnostics:
            _ask(state, between, [])
        for region, low, high in pieces:
            awards.append(MeasureAward((region,), line_through(low, high), False, between.clause.span))


def _closed(region: Interval, stated: Points, excluded: Points) -> Interval:
    """高于90%的按线性内插，达到100%得满分: up to the next figure of which a score is said, and from 90% where 低于90% leaves it out as well."""
    points = excluded | stated
    if region.low is not None and region.high is None:
        high = min((end for end in points if end > region.low), default=None)
        return replace(region, high=high, low_closed=region.low_closed or region.low not in stated)
    if region.high is not None and region.low is None:
        low = max((end for end in points if end < region.high), default=None)
        return replace(region, low=low, low_closed=low is not None and low not in stated)
    return region


def line_through(low: tuple[Fraction, Fraction], high: tuple[Fraction, Fraction]) -> Line:
    """The line through two points (value, score)."""
    factor = (high[1] - low[1]) / (high[0] - low[0])
    return Line(low[1] - factor * low[0], factor)


def _points(awards: list[MeasureAward]) -> tuple[Points, Points]:
    """The scores at the ends of tiers: at ends that count, and towards ends that do not (高于4000元得0分)."""
    stated: Points = {}
    excluded: Points = {}
    for award in awards:
        for region in award.regions:
            for end, closed in ((region.low, region.low_closed), (region.high, region.high_closed)):
                if end is not None:
                    score = award.line.offset + award.line.factor * end
                    (stated if closed else excluded).setdefault(end, score)
    return stated, excluded


def _gaps(
    points: Points, awards: list[MeasureAward]
) -> list[tuple[Interval, tuple[Fraction, Fraction], tuple[Fraction, Fraction]]]:
    """The stretches between two neighbouring points of which no tier speaks."""
    found = []
    for low, high in pairwise(sorted(points.items())):
        inside = Interval(low[0], high[0])
        if not any(inside.intersect(region) for award in awards for region in award.regions):
            found.append((Interval(low[0], high[0], True, True), low, high))
    return found


def _ends(
    state: RuleState, between: Between, stated: Points, excluded: Points
) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]] | None:
    """The points at both ends of the stretch that the clause names; None once it is asked for them."""
    region, outcome = between.region, between.clause.outcome
    assert region is not None
    low, high = region.low, region.high
    if low is None or high is None or low == high:
        _ask(state, between, [])
        return None
    if isinstance(outcome, t.Interpolated) and outcome.scores is not None:
        before = [a for a in state.group(between.measure).awards if a.span.start < between.clause.span.start]
        return _told(state, between, _points(before)[0], outcome.scores)
    known = excluded | stated
    if isinstance(outcome, t.InProportion):
        known = {end: score for end, score in stated.items() if score > 0}
    missing = [end for end in (low, high) if end not in known]
    if missing:
        _ask(state, between, missing)
        return None
    return (low, known[low]), (high, known[high])


def _told(
    state: RuleState, between: Between, stated: Points, scores: tuple[Fraction, Fraction]
) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]] | None:
    """得6-10分 between 60% and 80%: which score stands at which end, as a tier that touches one of them says."""
    region = between.region
    assert region is not None and region.low is not None and region.high is not None
    ways = [scores, (scores[1], scores[0])]
    fitting = [(a, b) for a, b in ways if stated.get(region.low, a) == a and stated.get(region.high, b) == b]
    if len(fitting) == 1:
        for score in scores:
            state.not_above(score, between.clause.span)
        return (region.low, fitting[0][0]), (region.high, fitting[0][1])
    if fitting:
        _ask(state, between, [region.low, region.high])
    else:
        words = between.clause.span
        state.registry.report("R608", words, (Label(between.measure.span, "other"),), words=words.text)
    return None


def _ask(state: RuleState, between: Between, ends: list[Fraction]) -> None:
    measure = state.registry.measures[between.measure.id]
    texts = [of_measure(end, measure, state.registry.data) for end in ends]
    words = between.clause.outcome.span
    state.registry.report("R611", words, words=words.text, ends="、".join(texts))
