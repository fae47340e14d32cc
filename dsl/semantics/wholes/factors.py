"""By what a score is multiplied: 得分=完成率×质量系数×5, and the tiers of 质量系数, read as a rule that gives the factor in place of marks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.record import replace
from dsl.semantics.model import FactorRule, IndicatorRule
from dsl.semantics.naming.scope import Scope
from dsl.semantics.rule import read_rule, to_groups
from dsl.syntax import tree as t

ONE = Fraction(1)


def with_factors(scope: Scope, rule: IndicatorRule, factors: Sequence[t.Factor]) -> IndicatorRule:
    """The rule with what it is multiplied by; R608 where that takes several figures that have nothing to do with each other."""
    found = []
    for factor in factors:
        scope.last, scope.is_shared_out, scope.judged_as = None, True, factor.name.text
        read, base = read_rule(scope, ONE, factor.clauses, ())
        groups = to_groups(read, "")
        if base is not None or sum(group.is_absolute for group in groups) != 1:
            scope.registry.report("R608", factor.span, words=factor.span.text)
        found.append(FactorRule(groups=groups, limited=factor.limited, span=factor.span))
    return replace(rule, factors=tuple(found)) if found else rule
