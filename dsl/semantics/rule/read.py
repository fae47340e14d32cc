"""One indicator's clauses to a rule: which measure each clause looks at, and where it holds."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Label
from dsl.base.source import Span
from dsl.exact.interval import Interval
from dsl.semantics.conditions.judged import band, raters
from dsl.semantics.conditions.standards import knocks_in, steps_in_points, told_apart_in
from dsl.semantics.measures.things import Measure
from dsl.semantics.model import Line, MeasureAward
from dsl.semantics.naming.scope import Scope
from dsl.semantics.rule.accounting import account
from dsl.semantics.rule.awards.adjusts import read_adjust
from dsl.semantics.rule.awards.awards import hold_above, read_award
from dsl.semantics.rule.awards.bare import settle_bare
from dsl.semantics.rule.awards.between import settle_between
from dsl.semantics.rule.awards.joint import settle_joint
from dsl.semantics.rule.awards.references import with_references
from dsl.semantics.rule.awards.whose_share import ask_whose_shares
from dsl.semantics.rule.faults.several import with_faults_of_each
from dsl.semantics.rule.prose import settle_prose
from dsl.semantics.rule.state import Open, RuleState
from dsl.semantics.rule.steps.from_base import settle_from_base
from dsl.semantics.rule.steps.from_which import ask_from_which
from dsl.semantics.rule.steps.rewarded import ask_rewarded_falls
from dsl.semantics.rule.steps.sides import settle_sides
from dsl.semantics.rule.steps.steps import read_step
from dsl.semantics.rule.targets.targets import check_standards, with_targets
from dsl.semantics.rule.tiers.days import settle_days
from dsl.semantics.rule.tiers.fallen import with_fallen_level
from dsl.semantics.rule.tiers.introduced import with_introduction
from dsl.semantics.rule.tiers.none_found import settle_none_found
from dsl.semantics.rule.tiers.worded_tiers import settle_worded_tiers
from dsl.syntax import tree as t


def read_rule(
    scope: Scope, full: Fraction, clauses: tuple[t.Clause, ...], readings: tuple[t.Clause, ...]
) -> tuple[list[Open], Fraction | None]:
    """Groups of clauses by measure, and the value that deductions start from where the sentence describes it.

    `full`: what 得满分 gives in this sentence or part of one, in 分.
    """
    told = len(scope.registry.diagnostics)
    state = RuleState(scope, full, with_references(with_fallen_level(with_targets(scope, clauses), full)), readings)
    scope.apart_in, scope.full = told_apart_in(clauses), full
    scope.knocks, scope.steps_in_points = knocks_in(clauses), steps_in_points(clauses)
    scope.in_proportion = any(isinstance(c, t.Award) and isinstance(c.outcome, t.InProportion) for c in clauses)
    with_introduction(state)
    with_faults_of_each(state)
    waiting: list[t.Step] = []
    for place, clause in enumerate(state.clauses):
        if isinstance(clause, t.Step) and _goes_on_from_later(state, clause, place):
            waiting.append(clause)
        else:
            _read(state, clause)
    for step in waiting:
        read_step(state, step)
    for settle in _SETTLED:
        settle(state)
    account(state, told)
    return list(state.groups.values()), state.base


_SETTLED = (
    settle_between,
    settle_worded_tiers,
    settle_bare,
    settle_none_found,
    settle_days,
    settle_joint,
    settle_prose,
    settle_sides,
    settle_from_base,
    ask_from_which,
    ask_rewarded_falls,
    ask_whose_shares,
    check_standards,
)
"""What is known only when all clauses were read, each from what those before it have left."""


def _read(state: RuleState, clause: t.Clause) -> None:
    match clause:
        case t.Award():
            read_award(state, clause)
        case t.Step():
            read_step(state, clause)
        case t.Adjust():
            read_adjust(state, clause)
        case t.Bands():
            read_bands(state, clause)
        case t.Raters():
            read_raters(state, clause)
        case t.CountsAs():
            hold_above(state, clause)
        case t.LevelWeights():
            check_level_weights(state, clause)
        case _:
            pass


def _goes_on_from_later(state: RuleState, step: t.Step, place: int) -> bool:
    """投诉率每增加1%扣2分，投诉率为0得满分: the award that a step goes on from may stand behind it."""
    if step.direction == "each" or step.within is not None or any(g.awards for g in state.groups.values()):
        return False
    later = (c for c in state.clauses[place + 1 :] if isinstance(c, t.Award))
    return any(isinstance(a.condition, (t.Comparison, t.Within)) and isinstance(a.outcome, t.Full) for a in later)


def read_bands(state: RuleState, clause: t.Bands) -> None:
    """Bands in which a person chooses the score."""
    for each in clause.bands:
        state.not_above(state.points(each.high), each.span)
    _score_by(state, band(state.scope, clause.bands, clause.span), state.weight, clause.span)


def read_raters(state: RuleState, clause: t.Raters) -> None:
    """Marks that raters give, as they are."""
    _score_by(state, raters(state.scope, clause.trimmed, clause.span), Fraction(1), clause.span)


def _score_by(state: RuleState, measure: Measure, factor: Fraction, span: Span) -> None:
    line = Line(Fraction(0), factor)
    state.group(measure).awards.append(MeasureAward((Interval(None, None),), line, False, span))


def check_level_weights(state: RuleState, clause: t.LevelWeights) -> None:
    """The rates that a survey sentence lists must be those of its formula, in order."""
    for define in state.clauses:
        if isinstance(define, t.Define):
            found = _rates(define.expr)
            if found and found[: len(clause.rates)] != list(clause.rates):
                state.registry.report("R313", clause.span, (Label(define.span, "formula"),), words=clause.span.text)


def _rates(expr: t.Expr) -> list[Fraction]:
    """The percentages that stand as coefficients in a sum: a×100%+b×60%."""
    match expr:
        case t.Binary(op="+", left=left, right=right):
            return _rates(left) + _rates(right)
        case t.Binary(op="*", left=t.Name(), right=t.Number(quantity=quantity)):
            return [quantity.value]
        case t.Binary(op="/" | "*", left=left):
            return _rates(left)
        case _:
            return []
