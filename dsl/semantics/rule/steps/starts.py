"""Where a step begins and which way it goes: from a bound that is stated, from nothing counted, from where an award ends."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending, saying
from dsl.exact.interval import Interval
from dsl.exact.units import DAY, Kind
from dsl.record import record, replace
from dsl.semantics.conditions.conditions import as_interval
from dsl.semantics.conditions.judged import counted
from dsl.semantics.measures import kinds
from dsl.semantics.measures.things import Measure
from dsl.semantics.naming.names import TARGET_NAMES
from dsl.semantics.rule.awards.awards import ACHIEVED, DELAY
from dsl.semantics.rule.state import Open, RuleState
from dsl.semantics.rule.steps.apart import VERB, counted_beyond
from dsl.semantics.rule.steps.counted import counted_here
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk

_EARLY = saying("early")
_CHANGE = regex(f"(?:较|比){any_word('period-before')}.")
_PLAN = saying("plan")
_FIGURE = ending("figure-end")
_LACKS = saying("lacking")


@record
class Along:
    """Along what a step goes. `start` None: from where the award before it ends; `region`: the values at which it goes on, None for all."""

    measure: Measure
    start: Fraction | None
    direction: Literal["down", "up"]
    region: Interval | None = None


def along(state: RuleState, step: t.Step, typed: kinds.Typed) -> Along | None:
    """Where the step goes; None where that was reported (R606, R608). `typed`: the unit of its size."""
    within = step.within
    if isinstance(within, t.Comparison) and within.op == "=" and within.bound is not None:
        return _from_bound(state, step, within, typed)
    if isinstance(within, (t.Comparison, t.Within)):
        return _inside(state, step, within, typed)
    if step.direction == "each" or _is_count(state, step, typed):
        measure = counted(state.scope, _moved(state, step).subject, typed, step.span)
        _ask_how_late(state, step, measure, typed)
        return Along(measure, Fraction(0), "up")
    step = _moved(state, step) if typed.kind is not Kind.RATE else counted_beyond(state, step)
    measure = _stepped(state, step, typed)
    _ask_how_late(state, step, measure, typed)
    start = _start_of(state, step, measure)
    return Along(measure, start, _way(step)) if start is not None or state.has_award(measure) else None


def _ask_how_late(state: RuleState, step: t.Step, measure: Measure, typed: kinds.Typed) -> None:
    """R339 at 每拖延5扣1分: five days or five hours?"""
    is_bare = typed.kind is Kind.NUMBER and measure.kind is Kind.NUMBER and measure.name not in state.registry.declared
    if is_bare and DELAY.search(step.span.text):
        state.registry.units_differ(measure.name, kinds.Typed(Kind.DURATION, DAY, step.span), typed)


def _way(step: t.Step) -> Literal["down", "up"]:
    return "down" if step.direction == "down" else "up"


def _from_bound(state: RuleState, step: t.Step, at: t.Comparison, typed: kinds.Typed) -> Along | None:
    """目标值为100%，每低于目标值1个百分点扣…: the steps begin at the target, on the indicator's own measure."""
    if step.direction == "each" or at.bound is None:  # 计划数为12个，每完成1个得0.5分: the plan is no start
        state.registry.report("R608", step.span, words=step.span.text)
        return None
    subject = None if at.subject is not None and at.subject.text in TARGET_NAMES else at.subject
    measure = state.scope.measure(subject, kinds.of_quantity(at.bound, at.span))
    same_kind(state, measure, typed)
    return Along(measure, at.bound.value, _way(step))


def _inside(state: RuleState, step: t.Step, within: t.Comparison | t.Within, typed: kinds.Typed) -> Along:
    """低于95%的，每低1%扣…: from the end of the range."""
    counts = None if _is_after_tiers(state, within) else counted_here(state.scope, state.groups.values(), within)
    measure, region = counts or as_interval(within, state.scope)
    same_kind(state, measure, typed)
    start = region.high if step.direction == "down" else region.low
    target = state.scope.entry.target
    if step.direction == "each" and step.scores and start is None:
        start = Fraction(0)  # 少于3件的，每件得1分
    if start is None and target is not None and target.bound is not None:
        start = target.bound.value
    return Along(measure, start, _way(step), region)


def _is_count(state: RuleState, clause: t.Step, typed: kinds.Typed) -> bool:
    """每少一项 beside no comparison of that kind counts what is missing; 每超1小时 beside none counts from 0."""
    if typed.kind.is_things and clause.direction == "down":
        measured = [state.registry.measures[g.measure].kind for g in state.groups.values()]
        return not any(kind.is_things or kind is Kind.NUMBER for kind in measured)
    return False


def _stepped(state: RuleState, clause: t.Step, typed: kinds.Typed) -> Measure:
    """The measure that a step counts: the one named, the one spoken of, or the only one of its kind."""
    lateness = clause.subject is None and DELAY.search(clause.span.text) is not None
    others = [g for g in state.groups.values() if not (lateness and _is_earliness(state, g))]
    if clause.subject is None and state.last in others:
        assert state.last is not None
        measure = state.registry.measures[state.last.measure]
        if kinds.can_step(kinds.Typed(measure.kind, measure.unit, measure.span), typed):
            return measure
    if clause.subject is None:
        matching = [m for g in others if (m := state.registry.measures[g.measure]).kind is typed.kind]
        if matching:
            same_kind(state, matching[-1], typed)
            return matching[-1]
        if others and not state.judged:
            same_kind(state, state.registry.measures[others[0].measure], typed)
    return state.scope.measure(clause.subject, typed)


def _is_earliness(state: RuleState, group: Open) -> bool:
    """每提前1天加0.1分: what lateness, said behind it, is no step of."""
    return not group.awards and _EARLY.search(state.registry.measures[group.measure].name) is not None


def same_kind(state: RuleState, measure: Measure, typed: kinds.Typed) -> None:
    """R307 where the step and the measure have different units."""
    known = kinds.Typed(measure.kind, measure.unit, measure.span)
    if not kinds.can_step(known, typed):
        state.registry.units_differ(measure.name, known, typed)


def _start_of(state: RuleState, clause: t.Step, measure: Measure) -> Fraction | None:
    """Where a step without a range begins; None: where the award before it ends."""
    group = state.groups.get(measure.id)
    if group is not None and (group.awards or group.steps):
        return None if group.awards else group.steps[0].start
    target = state.scope.entry.target
    if target is not None and target.bound is not None:
        return target.bound.value
    if clause.subject is not None and _CHANGE.search(clause.subject.text) and _is_level_known(state):
        return Fraction(0)
    if (
        clause.direction == "up"
        and (measure.kind is not Kind.RATE or state.judged)
        and not _is_compared(state, measure)
    ):
        return Fraction(0)
    described = next((j.words.text for j in state.judged if isinstance(j.outcome, t.Full)), None)
    if described and ACHIEVED.search(described) and _PLAN.search(described) and measure.kind is Kind.RATE:
        return Fraction(1)
    state.registry.report("R606", clause.span, words=clause.span.text)
    return None


def _is_after_tiers(state: RuleState, within: t.Comparison | t.Within) -> bool:
    """一般故障3次以内不扣分，超过3次的每超1次扣0.5分: more of what the tier before looked at, whatever was counted ahead of that."""
    last = state.scope.last
    group = None if last is None else state.groups.get(last.id)
    return within.subject is None and group is not None and bool(group.awards) and not group.steps


def _is_compared(state: RuleState, measure: Measure) -> bool:
    """30分钟内电话报告、60分钟内书面报告的得4分，电话报告每超10分钟扣0.5分: a figure that has a bound elsewhere is not counted from 0."""
    bounds = (
        n for c in state.clauses if isinstance(c, t.Award) for n in walk(c) if isinstance(n, t.Comparison) and n.bound
    )
    return any(n.subject is not None and state.scope.identity.same(n.subject.text, measure.name) for n in bounds)


def _is_level_known(state: RuleState) -> bool:
    """What no change gives: marks that all have, or full marks where steps only take."""
    steps = [c for c in state.clauses if isinstance(c, t.Step)]
    return any(isinstance(c, t.Award) and c.condition is None for c in state.clauses) or all(s.sign < 0 for s in steps)


def _moved(state: RuleState, clause: t.Step) -> t.Step:
    """审核时间每延长1天扣0.5分 counts how much longer it took, not the time; 排名每上升1位 the places won.

    Where nothing says from where the figure moves, the datum bears the verb: 审核时间延长.
    """
    name = clause.subject or state.scope.entry.heading.name
    said = VERB.search(clause.span.text)
    starts = state.scope.entry.target is not None or any(group.awards for group in state.groups.values())
    if clause.direction == "each" or starts or said is None or not _FIGURE.search(name.text):
        return clause
    if _LACKS.match(said["verb"]) or name.text.endswith(said["verb"]):
        return clause
    return replace(clause, subject=t.Words(name.text + said["verb"], clause.span))
