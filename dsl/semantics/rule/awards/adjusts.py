"""What is taken or given once, under a condition."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.interval import Interval
from dsl.exact.units import Kind
from dsl.semantics.conditions.conditions import as_interval, boolean, both
from dsl.semantics.conditions.judged import answer
from dsl.semantics.measures.things import Measure, Test
from dsl.semantics.model import MeasureAdjust
from dsl.semantics.rule.awards.awards import DELAY, above_none, answer_otherwise
from dsl.semantics.rule.faults.asked_already import AMONG, point_lacking
from dsl.semantics.rule.state import Open, RuleState, outcome_points
from dsl.semantics.rule.steps.counted import counted_here
from dsl.syntax import tree as t

NO = Interval.point(Fraction(0))


def read_adjust(state: RuleState, clause: t.Adjust) -> None:
    """扣1分 or 加1分 under a condition, once."""
    change = clause.sign * state.points(clause.amount)
    match clause.condition:
        case condition if clause.among and state.last is not None:
            measure, regions = both(_left_open(state, state.last), condition, state.scope)
            state.groups.setdefault(measure.id, Open(measure.id)).adjusts.append(
                MeasureAdjust(regions, change, clause.span)
            )
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
        case t.Judgement(words=words) if (lacking := point_lacking(state, words)) is not None:
            measure, regions = lacking
            instead = change - _taken_anyway(state) if words.text.startswith(AMONG) else change
            state.group(measure).adjusts.append(MeasureAdjust(regions, instead, clause.span))
        case t.Judgement(words=words):
            measure = answer(state.scope, words.text, words.span)
            state.groups.setdefault(measure.id, Open(measure.id)).adjusts.append(
                MeasureAdjust((Interval.point(Fraction(1)),), change, clause.span)
            )
        case t.Comparison(bound=None):
            state.registry.report("R319", clause.condition.span, words=clause.condition.span.text)
        case t.Comparison() | t.Within():
            counted = counted_here(state.scope, state.groups.values(), clause.condition)
            measure, region = counted or as_interval(clause.condition, state.scope)
            if measure.kind is Kind.DURATION and DELAY.search(measure.name):
                region = above_none(region)
            state.group(measure).adjusts.append(MeasureAdjust((region,), change, clause.span))
        case t.OfPoints():
            measure, region = state.of_points(clause.condition)
            state.group(measure).adjusts.append(MeasureAdjust((region,), change, clause.span))
        case condition:
            measure, regions = boolean(condition, state.scope)
            state.group(measure).adjusts.append(MeasureAdjust(regions, change, clause.span))


def _taken_anyway(state: RuleState) -> Fraction:
    """缺一项扣3分，其中缺合同的扣5分: what each point costs takes the place of it, and is not added."""
    steps = [c for c in state.clauses if isinstance(c, t.Step) and t.takes(c)]
    return -state.points(steps[0].amount) if len(steps) == 1 else Fraction(0)


def _left_open(state: RuleState, group: Open) -> Test:
    """Where the formula behind 未完成的 or 否则 speaks: not where an award of the group does, or else below its full mark."""
    measure, formula = state.registry.measures[group.measure], group.awards[-1].line
    stated = [part for award in group.awards for region in award.regions for part in region.outside]
    full = (
        Interval(None, (state.full - formula.offset) / formula.factor) if formula.factor > 0 else Interval(None, None)
    )
    return Test(measure.formula, stated[0] if len(stated) == 1 else full, group.awards[-1].span.text)


def _unmet(state: RuleState, condition: t.Condition) -> tuple[Measure, tuple[Interval, ...]]:
    """The measure of a condition, and where it does not hold."""
    if isinstance(condition, t.Judgement):
        return answer(state.scope, condition.words.text, condition.words.span), (NO,)
    if isinstance(condition, t.Comparison) and condition.bound is None:
        state.registry.report("R319", condition.span, words=condition.span.text)
    if isinstance(condition, (t.Comparison, t.Within)):
        measure, region = as_interval(condition, state.scope)
        return measure, region.outside
    measure, _ = boolean(condition, state.scope)
    return measure, (NO,)
