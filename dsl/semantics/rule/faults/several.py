"""A standard of several things, each with its own faults: 合格率达100%且未发生事故的，得10分；合格率每降低1个百分点扣1分；每发生1起事故扣3分.

Where each of them is said again behind it, in steps from its figure or in what is found to be wrong, the standard only tells that there
is nothing to take. One that is not said again leaves the sentence as it is: it has no score there (R305).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from dsl.exact.units import Kind
from dsl.record import replace
from dsl.semantics.naming.names import is_tail
from dsl.semantics.rule.faults.standard import exceeds, unsaid
from dsl.semantics.rule.state import Judged, RuleState, outcome_points
from dsl.syntax import tree as t
from dsl.syntax.printed import remark_at, words_at


def with_faults_of_each(state: RuleState) -> None:
    """The steps with the figures that they lead away from, and the full mark as what all is taken from."""
    award = _only_award(state)
    if award is None or not isinstance(award.condition, (t.All, t.Comparison)):
        return
    parts = award.condition.parts if isinstance(award.condition, t.All) else (award.condition,)
    slopes = {id(step): part for part in parts for step in state.clauses if _leads_from(step, part)}
    if len(parts) == 1 and any(isinstance(c, t.Step) and c.direction != "each" for c in state.clauses):
        return
    faults = [c for c in state.clauses if c is not award and id(c) not in slopes]
    if any(_is_tier(c, parts) for c in state.clauses) or (
        not faults and not all(part in slopes.values() for part in parts)
    ):
        return
    alone = len(parts) == 1
    if not all(part in slopes.values() or _is_said_again(state, award, part, alone) for part in parts):
        return
    state.base = outcome_points(state, award.outcome)
    state.clauses = tuple(
        _placed(c, slopes.get(id(c))) if c is not award else remark_at(award.span) for c in state.clauses
    )


def _only_award(state: RuleState) -> t.Award | None:
    """The award of the full mark, where all else only takes."""
    gives = [c for c in state.clauses if isinstance(c, t.Award) and (outcome_points(state, c.outcome) or _computes(c))]
    takes = [c for c in state.clauses if isinstance(c, (t.Step, t.Adjust))]
    only = len(gives) == 1 and bool(takes) and all(c.sign < 0 for c in takes)
    closed = any(isinstance(c, t.Award | t.Adjust) and isinstance(c.condition, t.Otherwise) for c in state.clauses)
    full = only and not closed and outcome_points(state, gives[0].outcome) == state.full
    return gives[0] if full else None


def _computes(award: t.Award) -> bool:
    return isinstance(award.outcome, (t.Scored, t.InProportion, t.Interpolated))


def _leads_from(clause: t.Clause, part: t.Condition) -> bool:
    """每降低1个百分点 of what the part compares."""
    if not isinstance(clause, t.Step) or clause.direction == "each" or clause.within is not None:
        return False
    if not isinstance(part, t.Comparison) or part.bound is None or part.subject is None or part.of is not None:
        return False
    if clause.subject is not None and not is_tail(clause.subject.text, part.subject.text):
        return False
    down = clause.direction == "down" and part.op in (">=", ">", "=")
    up = clause.direction == "up" and part.op in ("<=", "<", "=")
    return (down or up) and part.bound.unit.converts_to(clause.size.unit)


def _is_said_again(state: RuleState, award: t.Award, part: t.Condition, alone: bool) -> bool:
    """Whether a fault speaks of just this part; `alone`: the standard has no other."""
    match part:
        case t.Judgement(words=words):
            return not unsaid(state, Judged(words, award.outcome, award, False))
        case t.Comparison(bound=bound) if bound is not None:
            words = words_at(part.span)
            beyond = [c.condition.bound for c in state.clauses if isinstance(c, t.Adjust) and _is_figure(c.condition)]
            if bound.unit.kind is Kind.RATE and bound.value not in (0, 1):
                return bound in beyond  # 合格率达到95%得3分；每有1个不合格扣1分: some may fail
            return bound in beyond or exceeds(state, Judged(words, award.outcome, award, False), alone)
        case _:
            return False


def _is_figure(condition: t.Condition) -> TypeGuard[t.Comparison]:
    return isinstance(condition, t.Comparison)


def _is_tier(clause: t.Clause, parts: Sequence[t.Condition]) -> bool:
    """A clause that goes on with the figure of the standard itself (低于90%扣2分, 每少1场), which is no fault beside it."""
    bounds = [p.bound for p in parts if isinstance(p, t.Comparison) and p.bound is not None]
    match clause:
        case t.Adjust(condition=t.Comparison(bound=bound)) if bound is not None:
            return len(parts) == 1 or bound not in bounds
        case t.Adjust(condition=t.Within() | t.All() | t.AnyOf()):
            return True
        case t.Step(direction="each", size=size):
            return any(size.unit.converts_to(bound.unit) for bound in bounds)
        case _:
            return False


def _placed(clause: t.Clause, part: t.Condition | None) -> t.Clause:
    """A step from the figure of its part."""
    if not isinstance(clause, t.Step) or not isinstance(part, t.Comparison):
        return clause
    return replace(clause, within=replace(part, op="=", bare=False), subject=None)
