"""A rule for each kind of whoever is scored: each is a part that gives nothing to the other kinds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.exact.interval import Interval
from dsl.record import replace
from dsl.semantics.conditions.judged import answer, which_kind
from dsl.semantics.conditions.tested import NO, YES
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.model import Group, IndicatorRule, MeasureAdjust, PartRule
from dsl.semantics.naming.registry import Registry
from dsl.semantics.naming.scope import Scope
from dsl.semantics.parts.parts import best_award
from dsl.syntax import tree as t
from dsl.syntax.assemble.levels.cases import is_rest

ZERO = Fraction(0)


def by_case(
    registry: Registry, entry: IndicatorEntry, cases: Sequence[t.OfKind], rules: Sequence[IndicatorRule]
) -> IndicatorRule:
    """The rule of an indicator that has one for each kind.

    R231 where the marks of the kinds add up to the weight, so that one may be scored by all of them; R232 where the parts of one
    kind's rule cannot be left out together.
    """
    names = [case.kind.text for case in cases]
    whole = cases[0].span.to(cases[-1].span)
    if not is_rest(names) and sum(_best(case, entry.weight) for case in cases) == entry.weight:
        registry.report("R231", whole, words="、".join(names))
    parts: list[PartRule] = []
    for case, rule, left_out in zip(cases, rules, _left_out(registry, entry, cases, names), strict=True):
        found = _of_kind(rule, left_out)
        if found is None:
            registry.report("R232", case.span, words=case.span.text)
        parts += found or ()
    return replace(rules[0], base=ZERO, parts=tuple(parts), floor=ZERO, cap=max(rule.cap for rule in rules))


def _best(case: t.OfKind, weight: Fraction) -> Fraction:
    return best_award(case.clauses) or weight


def _left_out(
    registry: Registry, entry: IndicatorEntry, cases: Sequence[t.OfKind], names: Sequence[str]
) -> list[Group]:
    """What takes all marks of each case from those of another kind."""
    scope = Scope(registry, entry, shared=True)
    regions: list[tuple[Interval, ...]]
    if is_rest(names):
        first = 0 if not names[0].startswith("非") else 1
        measure = answer(scope, names[first], cases[first].kind.span)
        regions = [(NO if n == first else YES,) for n in range(len(names))]
    else:
        measure = which_kind(scope, tuple(names), cases[0].kind.span)
        regions = [(Interval(None, Fraction(n)), Interval(Fraction(n), None)) for n in range(len(names))]
    return [
        Group(measure.id, (), (), (MeasureAdjust(others, -entry.weight, case.span),), label="", default=None)
        for others, case in zip(regions, cases, strict=True)
    ]


def _of_kind(rule: IndicatorRule, left_out: Group) -> tuple[PartRule, ...] | None:
    """The parts of a kind's rule, each without marks for the others; None where something else is left of them."""
    if rule.floor:
        return None
    limited = [part for part in rule.parts if part.limits is not None]
    if len(rule.parts) == 1 or not limited:
        groups = tuple(group for part in rule.parts for group in part.groups)
        base = rule.base + sum((part.base for part in rule.parts), ZERO)
        return (PartRule(groups=(*groups, left_out), full=rule.parts[0].full, base=base, limits=(ZERO, rule.cap)),)
    if rule.base or len(limited) < len(rule.parts) or any(part.limits and part.limits[0] for part in limited):
        return None
    return tuple(replace(part, groups=(*part.groups, left_out)) for part in rule.parts)
