"""What a sentence says of its target: 以100%为标准, and 完成目标得4分 beside steps away from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import decimal_text
from dsl.exact.units import WHOLE, Kind, Quantity
from dsl.record import replace
from dsl.semantics.naming.names import ACTUAL_NAMES, TARGET_NAMES
from dsl.semantics.naming.scope import Scope
from dsl.semantics.rule.state import RuleState
from dsl.semantics.rule.targets.aims import is_aim, with_aims
from dsl.semantics.rule.targets.completion import with_completion
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.comparisons import merge
from dsl.syntax.tree.walk import walk

_MET = regex(rf"^{any_word('achieved')}{any_word('target-period')}?{any_word('aim')}(?:任务|要求)?的?$")
_REACHED = regex(
    rf"^(?:{any_word('all')}|实际)?(?P<not>{any_word('unmet')})?(?:{any_word('all')})?{any_word('achieved')}(?:{any_word('target-period')}?{any_word('aim')}(?:任务|要求)?)?的?$"
)
"""完成, 未完成年度目标: of what has a target, that it is met or not."""
_BESIDE = regex(rf"(?P<of>{any_word('target-word')})\s*(?P<share>\d+(?:\.\d+)?)[%％]$")
_SHARE = regex(rf"{any_word('target-word')}\s*的\s*[^，,]*$")


def with_targets(scope: Scope, clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """完成目标得4分，每高1个百分点加0.5分: the prose compares with what the steps begin at, for a rate of completion with 100%."""
    clauses = with_completion(scope, clauses)
    target = scope.entry.target
    if target is not None and target.bound is not None:
        clauses = tuple(_with_own_target(c, target) for c in clauses)
        _ask_what_share(scope, clauses, target.bound)
    else:
        clauses = with_aims(scope, clauses)
    known = target is not None and target.bound is not None
    if known and any(isinstance(c, t.Award) and isinstance(c.outcome, t.InProportion) for c in clauses):
        clauses = tuple(_compared(c, _REACHED, None) for c in clauses)
    steps = [c for c in clauses if isinstance(c, t.Step)]
    rates = [s for s in steps if s.size.unit.kind is Kind.RATE and s.direction != "each" and s.subject is None]
    if not rates or len(rates) < len(steps) or not (known or scope.entry.name.endswith("率")):
        return tuple(clauses)
    bound = None if known else WHOLE
    return tuple(_compared(c, _MET, bound) for c in clauses)


def _with_own_target(clause: t.Clause, target: t.Aim) -> t.Clause:
    """实际值≥目标值, where the target is stated: the indicator's own measure beside it."""
    condition = clause.condition if isinstance(clause, (t.Award, t.Adjust)) else None
    if not isinstance(clause, (t.Award, t.Adjust)) or condition is None:
        return clause
    return replace(clause, condition=_of_target(condition, target))


def _of_target(condition: t.Condition, target: t.Aim) -> t.Condition:
    match condition:
        case t.Comparison(subject=subject, bound=share, of=t.Words(text=of), more=False) if share == WHOLE and (
            is_aim(of) or (of in TARGET_NAMES and subject is None)
        ):
            own = None if subject is not None and subject.text in ACTUAL_NAMES else subject
            return replace(condition, subject=own, bound=None, of=None)
        case t.Comparison(subject=t.Words(text=name), bound=None) if name in ACTUAL_NAMES:
            return replace(condition, subject=None)
        case t.All(parts=(t.Comparison(bound=None) as one, t.Comparison(op="=", bound=Quantity() as share))) if (
            target.bound is not None and _SHARE.search(condition.span.text)
        ):
            part = Quantity(target.bound.number * share.value, target.bound.unit)
            return replace(one, bound=part, span=condition.span)
        case t.All(parts=(t.Comparison() as one, t.Comparison() as two)):
            both = merge(_in_figures(one, target), _in_figures(two, target))
            return condition if both is None else both
        case _:
            return condition


def _ask_what_share(scope: Scope, clauses: Sequence[t.Clause], target: Quantity) -> None:
    """R612 for 低于目标值60% where the target is 98%: 60% of it, or 60% less than it."""
    for condition in (node for clause in clauses for node in walk(clause) if isinstance(node, t.Comparison)):
        said = _BESIDE.search(condition.span.text)
        if said is not None and condition.bound is not None and condition.bound.value != target.value:
            other = decimal_text(100 - condition.bound.number)
            parts = {"words": condition.span.text, "of": said["of"], "share": said["share"], "other": other}
            scope.registry.report("R612", condition.span, (), **parts)


def _in_figures(comparison: t.Comparison, target: t.Aim) -> t.Comparison:
    """低于目标值但不低于35%: the one end is the target's figure."""
    unbound = comparison.bound is None and comparison.of is None
    return replace(comparison, bound=target.bound) if unbound else comparison


def _compared(clause: t.Clause, shape: re.Pattern[str], bound: Quantity | None) -> t.Clause:
    """完成目标, 未完成 of an award: on which side of the figure, or of the target, whichever side is better."""
    condition = clause.condition if isinstance(clause, t.Award) else None
    said = shape.match(condition.words.text) if isinstance(condition, t.Judgement) else None
    if not isinstance(clause, t.Award) or condition is None or said is None:
        return clause
    op: t.Op = "<" if said.groupdict().get("not") else ">="
    return replace(clause, condition=t.Comparison(None, op, bound, condition.span))


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
