"""A limit of what some of the points give or take together: ①②合计最高得3分, （1）（2）合计最多扣1.5分."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from dsl.record import replace
from dsl.semantics.model import IndicatorRule, JointLimit, PartRule
from dsl.semantics.naming.scope import Scope
from dsl.semantics.parts.parts import gives, joined
from dsl.semantics.wholes.limits import changes_of, is_made_of
from dsl.semantics.wholes.revisions import ends_together, part_of, placed
from dsl.syntax import tree as t
from dsl.syntax.assemble.revisions.whose_score import taken_for

ZERO = Fraction(0)


def with_limits_together(
    scope: Scope,
    rule: IndicatorRule,
    limits: Sequence[t.Limit],
    clauses: Sequence[t.Clause],
    marks: Callable[[t.Amount], Fraction],
) -> IndicatorRule:
    """The rule with the parts that each limit is of as one part; R605 where these give no marks of their own, R608 where it changes nothing."""
    for limit in limits:
        assert limit.amount is not None
        if not any(isinstance(c, t.Item) for c in clauses) and limit.kind == "max_minus":
            rule = _with_losses(scope, rule, limit, clauses, marks(limit.amount))
            continue
        meant = [part_of(rule, clauses, number) for number in limit.whose]
        parts = [part for part in meant if part is not None]
        between = _between(limit.kind, parts, marks(limit.amount))
        if len(parts) < len(meant) or len(parts) < 2 or between is None:
            scope.registry.report("R605", limit.span, words=limit.span.text)
            continue
        if between == ends_together(parts) and marks(limit.amount) > between[1]:
            scope.registry.report("R608", limit.span, words=limit.span.text)
        together = PartRule(
            groups=(), full=sum((part.full for part in parts), ZERO), limits=between, parts=tuple(parts)
        )
        rule = replace(rule, parts=placed(rule.parts, parts, together))
    return rule


def _with_losses(
    scope: Scope, rule: IndicatorRule, limit: t.Limit, clauses: Sequence[t.Clause], most: Fraction
) -> IndicatorRule:
    """未签合同的每份扣0.5分，要素不全的每份扣0.3分，前两项合计最多扣2分: without numbers, of what takes nothing else."""
    taken = taken_for(clauses)
    spans = {taken[number - 1].span for number in limit.whose}
    touched = [g for g in rule.groups if changes_of(g) & spans]
    if len(touched) < 2 or not all(is_made_of(g, spans) for g in touched):
        scope.registry.report("R605", limit.span, words=limit.span.text)
        return rule
    together = JointLimit(frozenset(g.measure for g in touched), -most, ZERO)
    return replace(rule, parts=joined(rule.parts, together, rule.base))


def _between(kind: str, parts: Sequence[PartRule], amount: Fraction) -> tuple[Fraction, Fraction] | None:
    """The least and the most that they give together; None where that is open."""
    giving = [any(map(gives, part.groups)) or bool(part.base) for part in parts]
    floor, cap = ends_together(parts)
    if kind == "max_minus" and not any(giving):
        return -amount, ZERO
    if kind == "max_minus" and all(giving):
        return max(floor, cap - amount), cap
    if kind == "max_score" and all(giving) and all(part.limits is not None for part in parts):
        return floor, min(cap, amount)
    return None
