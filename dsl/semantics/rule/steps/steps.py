"""Steps: what is taken or given for each step of a measure, or for each thing counted."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.diagnostics import Label
from dsl.base.vocabulary import word_class
from dsl.exact.interval import Interval
from dsl.exact.units import BARE, DAY, PERCENT, Kind, Quantity, printed_unit
from dsl.record import replace
from dsl.semantics.measures import kinds
from dsl.semantics.measures.changes import side
from dsl.semantics.measures.things import Measure
from dsl.semantics.measures.written import interval_text
from dsl.semantics.model import MeasureStep
from dsl.semantics.naming.names import lies_below
from dsl.semantics.rule.state import RuleState
from dsl.semantics.rule.steps.apart import VERB, counted_apart
from dsl.semantics.rule.steps.months import read_months
from dsl.semantics.rule.steps.moves import along_change, told_again
from dsl.semantics.rule.steps.starts import along, same_kind
from dsl.syntax import tree as t

_SHORT = frozenset(word_class("short"))
"""每缺少1台 beside 达到80台: steps down from 80, not a count of its own."""


def reading_of(state: RuleState, size: Quantity) -> tuple[t.ReadingKind, bool]:
    """How a part of a step counts, and whether that is stated; two that differ cannot both hold."""
    said = [
        c
        for c in (*state.readings, *state.clauses)
        if isinstance(c, t.StepReading) and (c.size is None or c.size.number == size.number or c.size.unit is BARE)
    ]
    for other in said[1:]:
        if other.kind != said[0].kind:
            label = Label(said[0].span, "other")
            state.registry.report("R608", other.span, (label,), words=other.span.text)
    return (said[0].kind, True) if said else ("completed", False)


def directed(state: RuleState, clause: t.Step, typed: kinds.Typed) -> t.Step | None:
    """per point (每1个百分点) beside a comparison of that kind goes on from it, away from full marks.

    None where points are counted from nowhere.
    """
    if clause.scores and clause.within is not None:
        return clause
    short = clause.subject is not None and clause.subject.text in _SHORT
    if clause.direction != "each" or not (clause.subject is None or short):
        return clause
    beside = [g for g in state.groups.values() if g.awards]
    for group in reversed(beside):
        measure = state.registry.measures[group.measure]
        if measure.kind is typed.kind and kinds.can_step(kinds.Typed(measure.kind, measure.unit, clause.span), typed):
            region = group.awards[0].regions[0] if group.awards[0].regions else Interval(None, None)
            upward = (
                region.low is None
                or (region.is_point and not region.low)  # 0起得3分，每发生1起扣1分
                or (clause.until is not None and clause.until.value > region.low)
            )
            return replace(clause, subject=None, direction="up" if upward else "down")
    if beside and not typed.kind.is_things:
        same_kind(state, state.registry.measures[beside[-1].measure], typed)
    elif typed.kind is Kind.RATE and not beside:
        return None
    return clause


def read_step(state: RuleState, written: t.Step) -> None:
    """每下降1%扣…; 每高于或低于1%扣… is one for each direction; 每超支1% goes down a 节约率."""
    written = _one_way(counted_apart(state, along_change(state, told_again(state, written))))
    if written.direction == "up" and _goes_below(state, written):
        _against_award(state, written)
        written = replace(written, direction="down")
    if written.direction == "either" or _leads_out(state, written):
        sides: tuple[Literal["down", "up"], ...] = ("down", "up")
        told = len(state.registry.diagnostics)
        for direction in sides:
            if len(state.registry.diagnostics) == told:
                _read_step(state, replace(written, direction=direction))
    else:
        _read_step(state, written)


def _one_way(step: t.Step) -> t.Step:
    """为负数的，每1%扣…, 低于95%的，每偏离1%扣…: what is limited to one side of 0, or of a bound, moves away from it."""
    within = step.within
    if not isinstance(within, t.Comparison) or within.bound is None or within.op == "=" or step.scores:
        return step
    if step.direction == "either" or (step.direction == "each" and within.bound.number == 0):
        return replace(step, direction="down" if within.op in ("<", "<=") else "up")
    return step


def _goes_below(state: RuleState, step: t.Step) -> bool:
    said = VERB.search(step.span.text)
    name = state.registry.measures[state.last.measure].name if state.last is not None else ""
    within = step.within
    is_below = isinstance(within, t.Comparison) and within.op in ("<", "<=")
    if said is None or (within is not None and not is_below):
        return False
    return lies_below(name, said["verb"]) or side(name, said["verb"]) == Interval(None, Fraction(0))


def _against_award(state: RuleState, step: t.Step) -> None:
    """R352 for 成本节约率达到5%得满分，每提高1%扣0.5分: of the rate that is better above 5%, or of the cost, which begins at 0?"""
    group, said = state.last, VERB.search(step.span.text)
    award = group.awards[-1] if group is not None and group.awards else None
    region = award.regions[-1] if award is not None and award.regions else None
    if group is None or award is None or region is None or step.sign > 0 or step.within is not None:
        return
    measure = state.registry.measures[group.measure]
    if region.high is None and region.low and region.low > 0 and said and not lies_below(measure.name, said["verb"]):
        gap = interval_text(Interval(None, region.low), measure, state.registry.data)
        parts = {"clause": step.span.text, "other": award.span.text, "gap": gap}
        state.registry.report("R352", step.span, (Label(award.span, "other"),), **parts)


def _leads_out(state: RuleState, step: t.Step) -> bool:
    """-5%至5%得满分，每超出1%扣…: beyond either end of a range that reaches below 0."""
    award = state.last.awards[-1] if state.last is not None and state.last.awards else None
    region = award.regions[-1] if award is not None and award.regions else None
    if step.direction != "up" or step.within is not None or region is None or region.low is None:
        return False
    return region.low < 0 and region.high is not None


def _read_step(state: RuleState, written: t.Step) -> None:
    """A step in its direction, with its reading; R606 where it starts nowhere."""
    clause = directed(state, sized(state, written), kinds.of_quantity(written.size, written.span))
    if clause is None:
        state.registry.report("R606", written.span, words=written.span.text)
        return
    change = clause.sign * state.points(clause.amount)
    if clause.among:
        change = _beside_whole(state, written, change)
    kind, stated = reading_of(state, written.size)
    if read_months(state, clause, change, kind):
        return
    typed = kinds.of_quantity(clause.size, clause.span)
    goes = along(state, clause, typed)
    if goes is None:
        return
    measure = state.scope.make_room(goes.measure, typed)
    step = MeasureStep(
        direction=goes.direction,
        start=goes.start,
        region=goes.region,
        size=clause.size.value / DAY.factor if measure.kind is Kind.DATE else clause.size.value,
        change=change,
        reading=kind,
        reading_stated=stated or whole_only(measure, clause),
        until=clause.until.value if clause.until else None,
        cap=state.points(clause.cap) if clause.cap else None,
        scores=clause.scores,
        span=clause.span,
        gives_back=clause.among and change * clause.sign < 0,
    )
    state.group(measure).steps.append(step)


def sized(state: RuleState, clause: t.Step) -> t.Step:
    """人均费用不超过600元得满分，每超5%扣1分: steps of 5% of the 600元 that they lead away from; 每高出0.01元 beside 0.8元/吨."""
    last = state.last
    if last is None or not last.awards or clause.direction not in ("down", "up"):
        return clause
    measure, regions = state.registry.measures[last.measure], last.awards[-1].regions
    bound = None if not regions else regions[-1].low if clause.direction == "down" else regions[-1].high
    spoken_of = clause.subject is None or state.scope.identity.same(clause.subject.text, measure.name)
    if measure.unit is None or not spoken_of:
        return clause
    each = printed_unit(f"{clause.size.unit.zh}/{measure.unit.zh.partition('/')[2]}")
    if measure.kind is Kind.PER and each.converts_to(measure.unit):
        return replace(clause, size=Quantity(clause.size.number, each))
    is_share = clause.size.unit == PERCENT and (measure.kind.is_things or measure.kind in (Kind.MONEY, Kind.PER))
    if not is_share or bound is None or bound <= 0:
        return clause
    return replace(clause, size=Quantity(clause.size.value * bound / measure.unit.factor, measure.unit))


def _beside_whole(state: RuleState, clause: t.Step, change: Fraction) -> Fraction:
    """What a grave problem costs besides what it costs as a problem, or one that was put right costs less; R608 where that is nothing."""
    steps = [c for c in state.clauses if isinstance(c, t.Step)]
    whole = steps[next(n for n, step in enumerate(steps) if step is clause) - 1]
    beside = change - whole.sign * state.points(whole.amount)
    if not beside:
        state.registry.report("R608", clause.span, (Label(whole.span, "other"),), words=clause.span.text)
    return beside


def whole_only(measure: Measure, clause: t.Step) -> bool:
    """A count falls in whole steps of one: there is no reading to state."""
    return measure.kind is Kind.COUNT and clause.size.value == 1
