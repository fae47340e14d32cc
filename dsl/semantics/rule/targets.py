"""What a sentence says of its target: 以100%为标准, and 完成目标得4分 beside steps away from it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import PERCENT, Kind, Quantity
from dsl.record import replace
from dsl.semantics.rule.state import RuleState
from dsl.semantics.scope import Scope
from dsl.syntax import tree as t

_MET = regex(rf"^{any_word('achieved')}{any_word('target-period')}?{any_word('aim')}(?:任务|要求)?的?$")
_WHOLE = Quantity(Fraction(100), PERCENT)


def with_targets(scope: Scope, clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """完成目标得4分，每高1个百分点加0.5分: the prose compares with what the steps begin at, for a rate of completion with 100%."""
    steps = [c for c in clauses if isinstance(c, t.Step)]
    rates = [s for s in steps if s.size.unit.kind is Kind.RATE and s.direction != "each" and s.subject is None]
    known = scope.entry.target is not None and scope.entry.target.bound is not None
    if not rates or len(rates) < len(steps) or not (known or scope.entry.name.endswith("率")):
        return tuple(clauses)
    bound = None if known else _WHOLE
    return tuple(_compared(c, bound) if isinstance(c, t.Award) else c for c in clauses)


def _compared(award: t.Award, bound: Quantity | None) -> t.Award:
    condition = award.condition
    if not isinstance(condition, t.Judgement) or not _MET.match(condition.words.text):
        return award
    return replace(award, condition=t.Comparison(None, ">=", bound, condition.span))


def check_standards(state: RuleState) -> None:
    """R204 for 以100%为标准 where nothing begins, ends or is measured there: no figure goes unused."""
    for clause in state.clauses:
        if isinstance(clause, t.StatedTarget) and not _is_used(state, clause.bound.value):
            state.registry.report("R204", clause.span, words=clause.span.text)


def _is_used(state: RuleState, value: Fraction) -> bool:
    if any(isinstance(c, t.Award) and isinstance(c.outcome, t.InProportion | t.Scored) for c in state.clauses):
        return True
    ends = {end for g in state.groups.values() for a in g.awards for r in a.regions for end in (r.low, r.high)}
    return value in ends | {step.start for g in state.groups.values() for step in g.steps}
