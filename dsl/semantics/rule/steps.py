"""Steps and adjustments: what is taken or given for each step of a measure, for each thing counted, or once."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.diagnostics import Label
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, word_class
from dsl.exact.interval import Interval
from dsl.exact.units import BARE, DAY, PERCENT, Kind, Quantity, printed_unit
from dsl.record import replace
from dsl.semantics import kinds
from dsl.semantics.changes import side
from dsl.semantics.conditions import as_interval, boolean
from dsl.semantics.judged import answer, counted
from dsl.semantics.model import MeasureAdjust, MeasureStep
from dsl.semantics.names import TARGET_NAMES, lies_below
from dsl.semantics.rule.apart import counted_apart, counted_beyond
from dsl.semantics.rule.awards import ACHIEVED, DELAY, above_none, answer_otherwise, counted_here, outside
from dsl.semantics.rule.months import read_months
from dsl.semantics.rule.moves import along_change, told_again
from dsl.semantics.rule.state import Open, RuleState, outcome_points
from dsl.semantics.things import Measure
from dsl.syntax import tree as t

_EARLY = regex(any_word("early"))
_SHORT = frozenset(word_class("short"))
"""每缺少1台 beside 达到80台: steps down from 80, not a count of its own."""
_CHANGE = regex(f"(?:较|比){any_word('period-before')}.")
_PLAN = regex(any_word("plan"))
_FIGURE = regex(f"{any_word('figure-end')}$")
_LACKS = regex(any_word("lacking"))
_VERB = regex(r"每(?P<verb>\D+?)[\d一个]")
NO = Interval.point(Fraction(0))


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
            upward = region.low is None or (clause.until is not None and clause.until.value > region.low)
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
    said = _VERB.search(step.span.text)
    name = state.registry.measures[state.last.measure].name if state.last is not None else ""
    within = step.within
    is_below = isinstance(within, t.Comparison) and within.op in ("<", "<=")
    if said is None or (within is not None and not is_below):
        return False
    return lies_below(name, said["verb"]) or side(name, said["verb"]) == Interval(None, Fraction(0))


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
    cap = state.points(clause.cap) if clause.cap else None
    until = clause.until.value if clause.until else None
    typed = kinds.of_quantity(clause.size, clause.span)
    start: Fraction | None = None
    region = None
    direction = clause.direction
    if isinstance(clause.within, t.Comparison) and clause.within.op == "=" and clause.within.bound is not None:
        if direction == "each":  # 计划数为12个，每完成1个得0.5分: the plan is no start
            state.registry.report("R608", clause.span, words=clause.span.text)
            return
        measure, start = from_point(state, clause.within, clause.within.bound)
        same_kind(state, measure, typed)
    elif clause.within is not None:
        assert isinstance(clause.within, (t.Comparison, t.Within))
        measure, region = as_interval(clause.within, state.scope)
        same_kind(state, measure, typed)
        start = region.high if direction == "down" else region.low
        if direction == "each" and clause.scores and start is None:
            start = Fraction(0)  # 少于3件的，每件得1分
        if start is None and state.scope.entry.target is not None and state.scope.entry.target.bound is not None:
            start = state.scope.entry.target.bound.value
    elif direction == "each" or is_count(state, clause, typed):
        clause = moved(state, clause)
        measure = counted(state.scope, clause.subject, typed, clause.span)
        direction, start = "up", Fraction(0)
    else:
        clause = moved(state, clause) if typed.kind is not Kind.RATE else counted_beyond(state, clause)
        measure = stepped(state, clause, typed)
        start = start_of(state, clause, measure)
        if start is None and not state.has_award(measure):
            return
    measure = state.scope.make_room(measure, typed)
    step = MeasureStep(
        direction="down" if direction == "down" else "up",
        start=start,
        region=region,
        size=clause.size.value / DAY.factor if measure.kind is Kind.DATE else clause.size.value,
        change=change,
        reading=kind,
        reading_stated=stated or whole_only(measure, clause),
        until=until,
        cap=cap,
        scores=clause.scores,
        span=clause.span,
    )
    state.group(measure).steps.append(step)


def moved(state: RuleState, clause: t.Step) -> t.Step:
    """审核时间每延长1天扣0.5分 counts how much longer it took, not the time; 排名每上升1位 the places won.

    Where nothing says from where the figure moves, the datum bears the verb: 审核时间延长.
    """
    name = clause.subject or state.scope.entry.heading.name
    said = _VERB.search(clause.span.text)
    starts = state.scope.entry.target is not None or any(group.awards for group in state.groups.values())
    if clause.direction == "each" or starts or said is None or not _FIGURE.search(name.text):
        return clause
    if _LACKS.match(said["verb"]) or name.text.endswith(said["verb"]):
        return clause
    return replace(clause, subject=t.Words(name.text + said["verb"], clause.span))


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
    """What a grave problem costs besides what it costs as a problem; R608 where that is nothing."""
    steps = [c for c in state.clauses if isinstance(c, t.Step)]
    whole = steps[next(n for n, step in enumerate(steps) if step is clause) - 1]
    beside = change - whole.sign * state.points(whole.amount)
    if beside * clause.sign <= 0:
        state.registry.report("R608", clause.span, (Label(whole.span, "other"),), words=clause.span.text)
    return beside


def from_point(state: RuleState, at: t.Comparison, bound: Quantity) -> tuple[Measure, Fraction]:
    """目标值为100%，每低于目标值1个百分点扣…: the steps begin at the target, on the indicator's own measure."""
    subject = None if at.subject is not None and at.subject.text in TARGET_NAMES else at.subject
    return state.scope.measure(subject, kinds.of_quantity(bound, at.span)), bound.value


def whole_only(measure: Measure, clause: t.Step) -> bool:
    """A count falls in whole steps of one: there is no reading to state."""
    return measure.kind is Kind.COUNT and clause.size.value == 1


def is_count(state: RuleState, clause: t.Step, typed: kinds.Typed) -> bool:
    """每少一项 beside no comparison of that kind counts what is missing; 每超1小时 beside none counts from 0."""
    if typed.kind.is_things and clause.direction == "down":
        measured = [state.registry.measures[g.measure].kind for g in state.groups.values()]
        return not any(kind.is_things or kind is Kind.NUMBER for kind in measured)
    return False


def stepped(state: RuleState, clause: t.Step, typed: kinds.Typed) -> Measure:
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


def start_of(state: RuleState, clause: t.Step, measure: Measure) -> Fraction | None:
    """Where a step without a range begins; None: where the award before it ends."""
    group = state.groups.get(measure.id)
    if group is not None and (group.awards or group.steps):
        return None if group.awards else group.steps[0].start
    target = state.scope.entry.target
    if target is not None and target.bound is not None:
        return target.bound.value
    if clause.subject is not None and _CHANGE.search(clause.subject.text) and _is_level_known(state):
        return Fraction(0)
    if clause.direction == "up" and (measure.kind is not Kind.RATE or state.judged):
        return Fraction(0)
    described = next((j.words.text for j in state.judged if isinstance(j.outcome, t.Full)), None)
    if described and ACHIEVED.search(described) and _PLAN.search(described) and measure.kind is Kind.RATE:
        return Fraction(1)
    state.registry.report("R606", clause.span, words=clause.span.text)
    return None


def _is_level_known(state: RuleState) -> bool:
    """What no change gives: marks that all have, or full marks where steps only take."""
    steps = [c for c in state.clauses if isinstance(c, t.Step)]
    return any(isinstance(c, t.Award) and c.condition is None for c in state.clauses) or all(s.sign < 0 for s in steps)


def read_adjust(state: RuleState, clause: t.Adjust) -> None:
    """扣1分 or 加1分 under a condition, once."""
    change = clause.sign * state.points(clause.amount)
    match clause.condition:
        case t.Otherwise(span=span):
            if state.last is not None:
                state.last.adjusts.append(MeasureAdjust((), change, clause.span))
            elif state.judged:
                full = state.judged[-1]
                value = outcome_points(state, full.outcome) + change
                outcome = t.Points(value, span)
                answer_otherwise(state, t.Award(clause.condition, outcome, clause.span))
            else:
                state.registry.report("R207", span)
        case t.Unless(condition=condition):
            measure, regions = _unmet(state, condition)
            state.groups.setdefault(measure.id, Open(measure.id)).adjusts.append(
                MeasureAdjust(regions, change, clause.span)
            )
        case t.Judgement(words=words):
            measure = answer(state.scope, words.text, words.span)
            state.groups.setdefault(measure.id, Open(measure.id)).adjusts.append(
                MeasureAdjust((Interval.point(Fraction(1)),), change, clause.span)
            )
        case t.Comparison(bound=None):
            state.registry.report("R319", clause.condition.span, words=clause.condition.span.text)
        case t.Comparison() | t.Within():
            measure, region = counted_here(state, clause.condition) or as_interval(clause.condition, state.scope)
            if measure.kind is Kind.DURATION and DELAY.search(measure.name):
                region = above_none(region)
            state.group(measure).adjusts.append(MeasureAdjust((region,), change, clause.span))
        case t.OfPoints():
            measure, region = state.of_points(clause.condition)
            state.group(measure).adjusts.append(MeasureAdjust((region,), change, clause.span))
        case condition:
            measure, regions = boolean(condition, state.scope)
            state.group(measure).adjusts.append(MeasureAdjust(regions, change, clause.span))


def _unmet(state: RuleState, condition: t.Condition) -> tuple[Measure, tuple[Interval, ...]]:
    """The measure of a condition, and where it does not hold."""
    if isinstance(condition, t.Judgement):
        return answer(state.scope, condition.words.text, condition.words.span), (NO,)
    if isinstance(condition, t.Comparison) and condition.bound is None:
        state.registry.report("R319", condition.span, words=condition.span.text)
    if isinstance(condition, (t.Comparison, t.Within)):
        measure, region = as_interval(condition, state.scope)
        return measure, outside(region)
    measure, _ = boolean(condition, state.scope)
    return measure, (NO,)
