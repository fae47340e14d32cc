"""Conditions in prose: a yes-no, a level, the description of no deduction, or what takes all marks away."""

from __future__ import annotations

import re
from fractions import Fraction

from dsl.base.vocabulary import any_word
from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.judged import answer, level, own_answer
from dsl.semantics.model import Line, MeasureAdjust, MeasureAward
from dsl.semantics.rule.awards import DELAY, above_none, line_of
from dsl.semantics.rule.state import Judged, Open, RuleState
from dsl.semantics.things import Measure
from dsl.syntax import tree as t

_UNMET = re.compile(f"^{any_word('all')}?{any_word('unmet')}")
YES = (Interval.point(Fraction(1)),)


def outcome_points(state: RuleState, outcome: t.Outcome | None) -> Fraction:
    """The points of an outcome; 0 where it gives none."""
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
    """One prose condition is a yes-no; several are levels; one beside deductions only describes "nothing to deduct"."""
    for judged in state.judged:
        state.not_above(outcome_points(state, judged.outcome), judged.clause.span)
    if not state.judged:
        return
    awarded = any(g.awards for g in state.groups.values())
    if awarded or state.groups:
        _beside_others(state, awarded)
    elif len(state.judged) == 1 and _takes_all(state, state.judged[0]):
        judged = state.judged[0]
        _take_all(state, judged, own_answer(state.scope, judged.words.text, judged.words.span))
    else:
        _alone(state)


# ---- beside measures and deductions


def _takes_all(state: RuleState, judged: Judged) -> bool:
    """发生安全事故的不得分, with nothing said of the other case."""
    return judged.otherwise is None and outcome_points(state, judged.outcome) == 0


def _take_all(state: RuleState, judged: Judged, measure: Measure) -> None:
    group = state.groups.setdefault(measure.id, Open(measure.id))
    group.adjusts.append(MeasureAdjust(YES, -state.weight, judged.clause.span))


def _beside_others(state: RuleState, awarded: bool) -> None:
    others = [j for j in state.judged if not _takes_all(state, j)]
    if len(others) == 1 and others[0].otherwise is None and _in_time(state, others[0]):
        pass
    elif others and awarded:
        if not _describes_none(state, others):
            _unclear(state, others)
    elif len(others) == 1 and others[0].otherwise is None:
        state.base = outcome_points(state, others[0].outcome)
    elif len(others) == 1:
        _yes_no(state, others[0], own_answer(state.scope, others[0].words.text, others[0].words.span))
    elif others:
        _unclear(state, others)
    for judged in state.judged:
        if _takes_all(state, judged):
            _take_all(state, judged, answer(state.scope, judged.words.text, judged.words.span))


def _in_time(state: RuleState, judged: Judged) -> bool:
    """按期完成得10分，延期1个月以内得5分，延期超过1个月不得分: in time is a delay of 0, and the ranges begin above it."""
    group = next(iter(state.groups.values()))
    measure = state.registry.measures[group.measure]
    if len(state.groups) > 1 or group.steps or not (group.awards or group.adjusts) or not DELAY.search(measure.name):
        return False
    value = outcome_points(state, judged.outcome)
    group.awards = [replace(a, regions=tuple(above_none(r) for r in a.regions)) for a in group.awards]
    for adjust in group.adjusts:
        regions = tuple(above_none(r) for r in adjust.regions)
        group.awards.append(MeasureAward(regions, Line(value + adjust.change), False, adjust.span))
    group.awards.sort(key=lambda award: award.span.start)
    group.adjusts = []
    none = Interval.point(Fraction(0))
    group.awards.insert(0, MeasureAward((none,), Line(value), False, judged.clause.span))
    return True


def _describes_none(state: RuleState, judged: list[Judged]) -> bool:
    """按期完成得满分，每延期1个月扣2分，延期超过3个月不得分: the prose is the start of what the steps count."""
    counts = all(g.steps and g.steps[0].start == 0 for g in state.groups.values() if g.awards)
    alone = len(judged) == 1 and judged[0].otherwise is None
    return alone and counts and outcome_points(state, judged[0].outcome) == state.weight


def _unclear(state: RuleState, judged: list[Judged]) -> None:
    span = judged[-1].clause.span
    state.registry.report("R608", span, words=span.text)


# ---- by itself


def _alone(state: RuleState) -> None:
    blocks = _blocks(state.judged)
    if len(blocks) > 1:
        _separate_blocks(state, blocks)
        return
    block = blocks[0]
    values = [outcome_points(state, j.outcome) for j in block]
    if len(block) == 1:
        _yes_no(state, block[0], own_answer(state.scope, block[0].words.text, block[0].words.span))
    elif parts := _parts(state, block):
        for judged in parts:
            _yes_no(state, judged, answer(state.scope, judged.words.text, judged.words.span))
    else:
        _levels(state, block, values)


def _parts(state: RuleState, block: list[Judged]) -> list[Judged]:
    """甲得4分；乙得3分；丙得3分；反之不得分: points below the weight that add up to it are scored one by one."""
    last = block[-1]
    closing = last.otherwise is None or outcome_points(state, last.otherwise.outcome) == 0
    unmet = _takes_all(state, last) and _UNMET.match(last.words.text) is not None
    parts = [replace(j, otherwise=None) for j in (block[:-1] if unmet else block)]
    values = [outcome_points(state, j.outcome) for j in parts]
    add_up = sum(values) == state.weight and all(0 < v < state.weight for v in values)
    return parts if closing and add_up and len(parts) > 1 else []


def _blocks(judged: list[Judged]) -> list[list[Judged]]:
    """甲得2分，否则不得分；乙得3分，否则不得分: each 否则 ends a block."""
    blocks: list[list[Judged]] = [[]]
    for one in judged:
        blocks[-1].append(one)
        if one.otherwise is not None:
            blocks.append([])
    return [block for block in blocks if block]


def _separate_blocks(state: RuleState, blocks: list[list[Judged]]) -> None:
    best = sum((max(outcome_points(state, j.outcome) for j in block) for block in blocks), Fraction(0))
    if best > state.weight or any(len(block) > 1 for block in blocks):
        _unclear(state, blocks[-1])
        return
    for (judged,) in blocks:
        _yes_no(state, judged, answer(state.scope, judged.words.text, judged.words.span))


def _yes_no(state: RuleState, judged: Judged, measure: Measure) -> None:
    value = outcome_points(state, judged.outcome)
    group = state.groups.setdefault(measure.id, Open(measure.id))
    group.awards.append(MeasureAward(YES, Line(value), judged.asked, judged.clause.span))
    if judged.otherwise is not None:
        line = line_of(state, judged.otherwise.outcome, measure)
        group.awards.append(MeasureAward((), line or Line(Fraction(0)), False, judged.otherwise.span))
    group.default = Fraction(0)


def _levels(state: RuleState, block: list[Judged], values: list[Fraction]) -> None:
    choices = [j.words.text for j in block]
    otherwise = block[-1].otherwise
    if otherwise is not None:
        choices.append("否则")
    measure = level(state.scope, tuple(choices), block[0].words.span)
    group = state.groups.setdefault(measure.id, Open(measure.id))
    for place, (judged, value) in enumerate(zip(block, values, strict=True)):
        region = Interval.point(Fraction(place))
        group.awards.append(MeasureAward((region,), Line(value), False, judged.clause.span))
    if otherwise is not None:
        line = line_of(state, otherwise.outcome, measure)
        group.awards.append(MeasureAward((), line or Line(Fraction(0)), False, otherwise.span))
