"""Conditions in prose: a yes-no, a level, or the description of no deduction."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.interval import Interval
from dsl.semantics.judged import answer, level, own_answer
from dsl.semantics.model import Award, Line
from dsl.semantics.rule.awards import line_of
from dsl.semantics.rule.state import Judged, Open, RuleState
from dsl.syntax import tree as t


def outcome_points(state: RuleState, outcome: t.Outcome | None) -> Fraction:
    match outcome:
        case t.Full():
            return state.weight
        case t.Points(value=value):
            return value
        case t.Share(rate=rate):
            return state.weight * rate
        case _:
            return Fraction(0)


def settle_prose(state: RuleState) -> None:
    """One prose condition is a yes-no; several are levels; one beside deductions only describes no deduction."""
    if not state.judged:
        return
    values = [outcome_points(state, j.outcome) for j in state.judged]
    for judged, value in zip(state.judged, values, strict=True):
        state.not_above(value, judged.clause.span)
    deductions = any(g.steps or g.adjusts for g in state.groups.values())
    awarded = any(g.awards for g in state.groups.values())
    if awarded and describes_none(state, values[0]):
        return
    if awarded:
        state.registry.report("R608", state.judged[-1].clause.span, (), words=state.judged[-1].clause.span.text)
    elif len(state.judged) == 1 and deductions and state.otherwise is None:
        state.base = values[0]
    elif len(state.judged) == 1:
        as_yes_no(state, state.judged[0], values[0])
    elif state.otherwise is None and sum(values) == state.weight and all(0 < v < state.weight for v in values):
        as_points(state, values)
    else:
        as_levels(state, values)


def describes_none(state: RuleState, value: Fraction) -> bool:
    """按期完成得满分，每延期1个月扣2分，延期超过3个月不得分: the prose is the start of what the steps count."""
    counts = all(g.steps and g.steps[0].start == 0 for g in state.groups.values() if g.awards)
    return len(state.judged) == 1 and state.otherwise is None and value == state.weight and counts


def as_yes_no(state: RuleState, judged: Judged, value: Fraction) -> None:
    measure = own_answer(state.scope, judged.words.text, judged.words.span)
    group = state.groups.setdefault(measure.id, Open(measure.id))
    group.awards.append(Award((Interval.point(Fraction(1)),), Line(value), judged.asked, judged.clause.span))
    if state.otherwise is not None:
        line = line_of(state, state.otherwise.outcome, measure, (), state.otherwise)
        group.awards.append(Award((), line or Line(Fraction(0)), False, state.otherwise.span))
    group.default = Fraction(0)


def as_points(state: RuleState, values: list[Fraction]) -> None:
    """有制度得2分；制度合规得2分: points that add up to the weight are scored one by one."""
    for judged, value in zip(state.judged, values, strict=True):
        measure = answer(state.scope, judged.words.text, judged.words.span)
        group = state.groups.setdefault(measure.id, Open(measure.id))
        group.awards.append(Award((Interval.point(Fraction(1)),), Line(value), judged.asked, judged.clause.span))
        group.default = Fraction(0)


def as_levels(state: RuleState, values: list[Fraction]) -> None:
    choices = [j.words.text for j in state.judged]
    if state.otherwise is not None:
        choices.append("否则")
    span = state.judged[0].words.span
    measure = level(state.scope, tuple(choices), span)
    group = state.groups.setdefault(measure.id, Open(measure.id))
    for place, (judged, value) in enumerate(zip(state.judged, values, strict=True)):
        region = Interval.point(Fraction(place))
        group.awards.append(Award((region,), Line(value), False, judged.clause.span))
    if state.otherwise is not None:
        line = line_of(state, state.otherwise.outcome, measure, (), state.otherwise)
        group.awards.append(Award((), line or Line(Fraction(0)), False, state.otherwise.span))
