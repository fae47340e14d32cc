"""What is done to a score that is already there: the clauses to what they look at, and what they make of the score."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from dsl.base.source import Span
from dsl.exact.interval import Interval
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.semantics.conditions.conditions import as_interval, tested, told
from dsl.semantics.conditions.judged import answer
from dsl.semantics.conditions.tested import NO, YES
from dsl.semantics.measures.things import Every, Formula, Measure, Some, Test
from dsl.semantics.model import Group, IndicatorRule, Line, PartRule, Revision
from dsl.semantics.naming.scope import Scope
from dsl.semantics.parts.parts import gives
from dsl.semantics.rule.faults.asked_already import none_counted
from dsl.semantics.rule.steps.counted import counted_here
from dsl.semantics.wholes.limits import changes_of
from dsl.semantics.wholes.spared import Losses, losses_of, with_losses
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import opposite
from dsl.syntax.assemble.revisions.spared import spares
from dsl.syntax.assemble.revisions.whose_score import given_marks, says_of_all
from dsl.syntax.segments import ends_between

ZERO = Fraction(0)
Where = tuple[Measure, tuple[Interval, ...]]


def with_revisions(
    scope: Scope, rule: IndicatorRule, revises: Sequence[t.Revise], clauses: Sequence[t.Clause]
) -> IndicatorRule:
    """The rule with what is done to all that it gives, or to some of its parts; `clauses`: the others of the sentence."""
    revises = [_alone(clause, revises) for clause in revises]
    for before, clause in zip([None, *revises], revises, strict=False):
        rule = _with(scope, rule, _of_same(before, clause), clauses)
    parts = tuple(replace(part, revisions=_apart(scope, part.revisions)) for part in rule.parts)
    return replace(rule, parts=parts, revisions=_apart(scope, rule.revisions))


def _alone(clause: t.Revise, others: Sequence[t.Revise]) -> t.Revise:
    """只按上述得分的50%计: where that holds, a share that leaves more does not."""
    narrower = [each.condition for each in others if each.beside == "alone" and _leaves_less(each, clause)]
    held = tuple(t.Unless(condition, condition.span) for condition in narrower)
    return replace(clause, condition=t.All((clause.condition, *held), clause.condition.span)) if held else clause


def _leaves_less(one: t.Revise, other: t.Revise) -> bool:
    same = one.whose == other.whose and one.effect == other.effect == "times"
    return same and _share(one) < _share(other) < 1


def _share(clause: t.Revise) -> Fraction:
    return clause.amount.rate if isinstance(clause.amount, t.Share) else Fraction(1)


def _of_same(before: t.Revise | None, clause: t.Revise) -> t.Revise:
    """存在隐患的点位，有1个的…，有2个及以上的…: in one breath, of what was just counted."""
    first, condition = before and before.condition, clause.condition
    if not isinstance(condition, t.Comparison) or condition.subject is not None or not isinstance(first, t.Comparison):
        return clause
    is_same = before is not None and not ends_between(before.span, clause.span)
    return replace(clause, condition=replace(condition, subject=first.subject)) if is_same else clause


def _apart(scope: Scope, found: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """低于90%的按80%计，低于80%的按50%计: one share of the score, the narrower; R608 where two shares may hold at once and neither says what then."""
    told = list(found)
    for (m, one), (n, other) in combinations(enumerate(found), 2):
        if not (_is_share(one) and _is_share(other)):
            continue
        if one.measure == other.measure and len(one.regions) == len(other.regions) == 1:
            wide, narrow = (m, n) if _holds_in(other.regions[0], one.regions[0]) else (n, m)
            inside = found[narrow].regions[0]
            rest = (region.intersect(left) for region in told[wide].regions for left in inside.outside)
            told[wide] = replace(told[wide], regions=tuple(filter(None, rest)))
            is_open = (
                not _holds_in(inside, found[wide].regions[0]) and inside.intersect(found[wide].regions[0]) is not None
            )
        else:
            is_open = not _is_settled(one, other)
        if is_open:
            scope.registry.report("R608", other.span, words=other.span.text)
    return tuple(told)


def _is_settled(one: Revision, other: Revision) -> bool:
    """再乘以0.5 is taken of what the first leaves; 只按50%计 is all that is left."""
    alone = [each.factor for each in (one, other) if each.beside == "alone"]
    return other.beside == "again" or (bool(alone) and min(alone) == min(one.factor, other.factor))


def _is_share(revision: Revision) -> bool:
    return ZERO < revision.factor < 1


def _holds_in(inner: Interval, outer: Interval) -> bool:
    return inner.intersect(outer) == inner


def _with(scope: Scope, rule: IndicatorRule, clause: t.Revise, clauses: Sequence[t.Clause]) -> IndicatorRule:
    measure, regions = _where(scope, rule, clause.condition)
    held = Revision(measure=measure.id, regions=regions, span=clause.span, beside=clause.beside)
    if clause.effect == "losses":
        return _with_losses(scope, rule, clause, held, clauses)
    if spares(clause.span.text) and _looks_at_several(rule, clause.whose):
        scope.registry.report("R670", clause.span, words=clause.span.text)
    if not clause.whose:
        if sum(_gives(part) for part in rule.parts) > 1 and not says_of_all(clause.span.text):
            scope.registry.report("R605", clause.span, words=clause.span.text)
        done = _revision(scope, held, clause, (scope.entry.weight, rule.floor, rule.cap))
        return replace(rule, revisions=(*rule.revisions, done))
    meant = [part_of(rule, clauses, number) for number in clause.whose]
    if None in meant:
        scope.registry.report("R605", clause.span, words=clause.span.text)
    elif len(meant) > 1 and clause.effect not in ("times", "is"):
        several = [part for part in meant if part is not None]
        floor, cap = ends_together(several)
        full = sum((part.full for part in several), ZERO)
        done = _revision(scope, held, clause, (full, floor, cap))
        together = PartRule(groups=(), full=full, limits=(floor, cap), parts=tuple(several), revisions=(done,))
        return replace(rule, parts=placed(rule.parts, several, together))
    parts = tuple(
        replace(part, revisions=(*part.revisions, _revision(scope, held, clause, ends_of(part))))
        if any(part is one for one in meant)
        else part
        for part in rule.parts
    )
    return replace(rule, parts=parts)


def _with_losses(
    scope: Scope, rule: IndicatorRule, clause: t.Revise, held: Revision, clauses: Sequence[t.Clause]
) -> IndicatorRule:
    assert isinstance(clause.amount, t.Share)
    losses = Losses(losses_of(clauses, clause.whose), held, clause.amount.rate)
    revised = with_losses(rule, losses, lambda group: _where_given(scope, group, clause, held))
    if revised is None:
        scope.registry.report("R605", clause.span, words=clause.span.text)
    return revised or rule


def _where_given(scope: Scope, group: Group, clause: t.Revise, held: Revision) -> Revision:
    """负增长不得分；首年的扣分减半: nothing is given back where nothing is given."""
    formula = scope.registry.measures[group.measure].formula
    none = [(region, a.span.text) for a in group.awards if a.line == Line(ZERO) for region in a.regions]
    if not none:
        return held
    fails = (Test(Test(formula, region, text), NO, text) for region, text in none)
    both = Every((_holds(scope, clause.condition), *fails))
    return replace(held, measure=told(both, clause.condition, scope).id, regions=(YES,))


def _looks_at_several(rule: IndicatorRule, whose: Sequence[int]) -> bool:
    """因不可抗力延期的不扣分 beside what has nothing to do with time: whose marks are spared is open."""
    points = [f"#{number}" for number in whose]
    measures = {g.measure for g in rule.groups if not points or g.label in points}
    return len(measures) > 1


def _gives(part: PartRule) -> bool:
    return any(map(gives, part.groups))


def ends_of(part: PartRule) -> tuple[Fraction, Fraction, Fraction]:
    """The marks of a part, and between which it gives them."""
    lines = [award.line for group in part.groups for award in group.awards]
    most = [part.full] if any(line.factor for line in lines) else [line.offset for line in lines]
    full = min(part.full, max(most, default=part.full))
    floor, cap = part.limits or (ZERO, full)
    return full, floor, min(full, cap)


def ends_together(parts: Sequence[PartRule]) -> tuple[Fraction, Fraction]:
    """The least and the most that several parts give."""
    ends = [ends_of(part) for part in parts]
    return sum((floor for _, floor, _ in ends), ZERO), sum((cap for _, _, cap in ends), ZERO)


def placed(all_parts: Sequence[PartRule], inside: Sequence[PartRule], together: PartRule) -> tuple[PartRule, ...]:
    """The part of all of them where the first of them stood."""
    found: list[PartRule] = []
    for part in all_parts:
        if not any(part is one for one in inside):
            found.append(part)
        elif together not in found:
            found.append(together)
    return tuple(found)


def part_of(rule: IndicatorRule, clauses: Sequence[t.Clause], number: int) -> PartRule | None:
    """The part that gives the marks of a point of the list, or of the thing of this number; None where it gives those of others too."""
    if any(isinstance(c, t.Item) for c in clauses):
        found = [part for part in rule.parts if {g.label for g in part.groups} == {f"#{number}"}]
        return found[0] if len(found) == 1 else None
    giving = [c.span for c in given_marks(clauses)]
    own = giving[number - 1]
    for part in rule.parts:
        spans = {a.span for group in part.groups for a in group.awards} | {s.span for g in part.groups for s in g.steps}
        if own in spans:
            return part if not spans & {span for span in giving if span != own} else None
    behind = min((span.start for span in giving if span.start > own.start), default=len(own.source.text))
    inside = [part for part in rule.parts if part.base > 0 and all(own.start <= s.start < behind for s in _taken(part))]
    return inside[0] if len(inside) == 1 else None


def _taken(part: PartRule) -> list[Span]:
    """Where a part says what it takes: of one whose marks stand in front of that, as a standard."""
    return [span for group in part.groups for span in changes_of(group)]


def _revision(scope: Scope, held: Revision, clause: t.Revise, limits: tuple[Fraction, Fraction, Fraction]) -> Revision:
    """`limits`: the marks of what is revised, and the least and the most that it gives."""
    full, floor, cap = limits
    amount = clause.amount
    marks = amount.value if isinstance(amount, t.Points) else full * amount.rate
    match clause.effect:
        case "times":
            factor = amount.rate if isinstance(amount, t.Share) else marks
            return replace(held, factor=factor, cap=cap if factor > 1 else None)
        case "plus":
            return replace(held, change=marks, cap=cap)
        case "minus":
            return replace(held, change=-marks, floor=floor)
        case "at most":
            _ask_idle(scope, clause, marks >= cap)
            return replace(held, cap=marks)
        case "at least":
            _ask_idle(scope, clause, marks <= floor or marks > cap)
            return replace(held, floor=marks)
        case "is":
            _ask_idle(scope, clause, marks > cap)
            return replace(held, factor=ZERO, change=marks)
        case "losses":
            raise AssertionError("what was taken is revised by itself")


def _ask_idle(scope: Scope, clause: t.Revise, is_idle: bool) -> None:
    """R608 for 最高得5分 of 5 marks, which changes nothing, and for marks that there are not."""
    if is_idle:
        scope.registry.report("R608", clause.span, words=clause.span.text)


def _where(scope: Scope, rule: IndicatorRule, condition: t.Condition) -> Where:
    """The measure of a condition, and where it holds."""
    match condition:
        case t.Judgement(words=words):
            known = _asked_before(scope, words) or none_counted(scope.registry, rule.groups, words.text)
            return known or (answer(scope, words.text, words.span), (YES,))
        case t.Comparison() | t.Within():
            measure, region = counted_here(scope, rule.groups, condition) or _compared(scope, rule, condition)
            return measure, (region,)
        case _:
            return told(_holds(scope, condition), condition, scope), (YES,)


def _holds(scope: Scope, condition: t.Condition) -> Formula:
    """A condition of several data, on what the rule asks anyway."""
    match condition:
        case t.All(parts=parts):
            return Every(tuple(_holds(scope, part) for part in parts))
        case t.AnyOf(parts=parts):
            return Some(tuple(_holds(scope, part) for part in parts))
        case t.Unless(condition=inner, span=span):
            return Test(_holds(scope, inner), NO, span.text)
        case t.Judgement(words=words) if (found := _asked_before(scope, words)) is not None:
            measure, (region,) = found
            return Test(measure.formula, region, words.text)
        case _:
            return tested(condition, scope)


def _asked_before(scope: Scope, words: t.Words) -> Where | None:
    """What the rule asks anyway, in these words or in their contrary, or as one of its levels."""
    said = words.text.removesuffix("的")
    for datum in scope.registry.data.values():
        if datum.owner != scope.owner or datum.id not in scope.registry.measures:
            continue
        if datum.kind is Kind.LEVEL and said in datum.choices:
            return scope.registry.measures[datum.id], (Interval.point(Fraction(datum.choices.index(said))),)
        if datum.kind is Kind.YESNO and datum.words.removesuffix("的") == said:
            return scope.registry.measures[datum.id], (YES,)
        if datum.kind is Kind.YESNO and opposite(said, datum.words):
            return scope.registry.measures[datum.id], (NO,)
    return None


def _compared(scope: Scope, rule: IndicatorRule, condition: t.Comparison | t.Within) -> tuple[Measure, Interval]:
    """A figure of its own; 低于60%的 that of the one measure of the rule which such a figure fits; R227 where several do."""
    bound = condition.high if isinstance(condition, t.Within) else condition.bound
    if condition.subject is None and bound is not None:
        measures = {g.measure: scope.registry.measures[g.measure] for g in rule.groups}
        alike = [m for m in measures.values() if m.unit is not None and m.unit.converts_to(bound.unit)]
        if len(alike) > 1:
            scope.registry.report("R227", condition.span, words=condition.span.text)
        scope.last = alike[0] if alike else None
    return as_interval(condition, scope)
