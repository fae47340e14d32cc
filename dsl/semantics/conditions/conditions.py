"""Conditions to measures and intervals."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.vocabulary import word_class
from dsl.exact.domain import Choices, Integers
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.exact.units import BARE, PERCENT, UNITS, Kind, Quantity
from dsl.record import replace
from dsl.semantics.conditions.judged import answer
from dsl.semantics.conditions.polarity import met_by
from dsl.semantics.conditions.standards import against
from dsl.semantics.conditions.tested import NO, YES
from dsl.semantics.measures import kinds
from dsl.semantics.measures.changes import side
from dsl.semantics.measures.things import Every, Formula, Measure, Ref, Some, Tally, Test
from dsl.semantics.naming.names import lies_below
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t

_BELOW = Interval(None, Fraction(0))


def half_line(op: t.Op, value: Fraction) -> Interval:
    """The values that compare so with `value`."""
    match op:
        case ">=":
            return Interval(value, None, True)
        case ">":
            return Interval(value, None)
        case "<=":
            return Interval(None, value, False, True)
        case "<":
            return Interval(None, value)
        case "=":
            return Interval.point(value)


_RATES = ("率", *word_class("share-of-all"))


def as_interval(condition: t.Comparison | t.Within, scope: Scope) -> tuple[Measure, Interval]:
    """The measure and the stretch of it that a comparison or range names."""
    if scope.last is None:
        scope.last = _spoken_of(condition, scope)
    turned = _turned_round(condition, scope)
    if turned is not None:
        return turned
    if condition.of is not None:
        return against(condition, condition.of, _region(condition), scope)
    if isinstance(condition, t.Within):
        typed = kinds.of_quantity(condition.high, condition.span)
        measure = scope.measure(condition.subject, typed)
        measure = scope.make_room(measure, kinds.of_quantity(condition.low, condition.span))
        interval = _region(condition)
        if interval.is_empty:
            scope.registry.report("R305", condition.span, gap=condition.span.text)
        return measure, interval
    if condition.bound is None:
        return _against_target(condition, scope)
    if condition.bare:
        neither_said(condition, scope)
    bound = condition.bound
    bound_type = kinds.of_bound(bound, condition.span)
    name = condition.subject.text if condition.subject else scope.entry.name
    if bound_type is not None and bound_type.kind is Kind.NUMBER and name.endswith(_RATES):
        scope.registry.no_percent(name, bound_type)
        bound = Quantity(bound.number, PERCENT)
        bound_type = kinds.of_bound(bound, condition.span)
    measure = scope.measure(condition.subject, bound_type)
    if condition.op == "<" and bound.unit is BARE and bound.number == 0:  # 为负数
        measure = scope.make_room(measure, kinds.Typed(measure.kind, measure.unit, condition.span, Fraction(-1)))
    return measure, half_line(condition.op, bound.value)


def _turned_round(condition: t.Comparison | t.Within, scope: Scope) -> tuple[Measure, Interval] | None:
    """上升0%-5% of a 下降率, 超支5%以内 of a 节约率: by how much it lies below 0."""
    words, last = condition.subject, scope.last
    if words is None or last is None or (isinstance(condition, t.Comparison) and condition.bound is None):
        return None
    if not lies_below(last.name, words.text) and side(last.name, words.text) != _BELOW:
        return None
    bound = condition.high if isinstance(condition, t.Within) else condition.bound
    assert bound is not None
    region = _region(condition).scaled(Fraction(-1)).intersect(Interval(None, Fraction(0), False, True))
    measure = scope.taken(scope.registry.measures[last.id], kinds.of_quantity(bound, condition.span))
    return measure, region or _BELOW


def _region(condition: t.Comparison | t.Within) -> Interval:
    if isinstance(condition, t.Within):
        return Interval(condition.low.value, condition.high.value, condition.low_closed, condition.high_closed)
    assert condition.bound is not None
    return half_line(condition.op, condition.bound.value)


def neither_said(condition: t.Comparison, scope: Scope) -> None:
    """R610: 培训3次 does not say whether exactly or at least."""
    bound, words = condition.bound, condition.span.text.strip()
    is_day = bound is not None and bound.unit.kind is Kind.DATE
    number = words if is_day else decimal_text(bound.number) + bound.unit.zh if bound else ""
    scope.registry.report("R610", condition.span, words=words, bound=number)


def target_interval(target: t.Aim, scope: Scope) -> tuple[Measure, Interval]:
    """The indicator's own measure and the values that meet its target; a bare target is a least value."""
    assert target.bound is not None
    typed = kinds.of_quantity(target.bound, target.span)
    return scope.measure(None, typed), half_line(target.op or ">=", target.bound.value)


def _against_target(condition: t.Comparison, scope: Scope) -> tuple[Measure, Interval]:
    """达到目标值 and 未达到目标值 beside the indicator's target; without one it is asked."""
    target = scope.entry.target
    if target is None or target.bound is None:
        scope.registry.report("R319", condition.span, words=condition.span.text)
        return scope.measure(None, None), Interval(None, None)
    measure, met = target_interval(target, scope)
    if condition.op in (">=", ">", "="):
        return measure, met
    return measure, met.below or met.above or Interval(None, None)


def boolean(condition: t.Condition, scope: Scope) -> tuple[Measure, tuple[Interval, ...]]:
    """且 and 或: intervals of one measure where all parts are about it, else a yes-no made of several."""
    if isinstance(condition, t.AnyOf) and all(isinstance(p, (t.Comparison, t.Within)) for p in condition.parts):
        found = [as_interval(p, scope) for p in condition.parts if isinstance(p, (t.Comparison, t.Within))]
        if len({m.id for m, _ in found}) == 1:
            return found[0][0], tuple(i for _, i in found)
    if isinstance(condition, t.All):
        _never(condition, scope)
    return told(tested(condition, scope), condition, scope), (YES,)


def both(first: Test, condition: t.Condition, scope: Scope) -> tuple[Measure, tuple[Interval, ...]]:
    """Where a test of what is known and a condition hold: one yes-no."""
    return told(Every((first, tested(condition, scope))), condition, scope), (YES,)


def told(formula: Formula, condition: t.Condition, scope: Scope) -> Measure:
    """A yes-no of the indicator that is made of tests of other data."""
    key = f"{scope.key}?{condition.span.text}"
    while key in scope.registry.measures and scope.registry.measures[key].formula != formula:
        key += "?"  # 按高低排序，分别得8、6分: two places, told by the same words
    measure = Measure(
        id=key,
        name=scope.entry.name,
        owner=scope.entry.key,
        kind=Kind.YESNO,
        unit=None,
        domain=Choices(2),
        formula=formula,
        text=condition.span.text,
        span=condition.span,
    )
    return scope.registry.measure(measure)


def tally(listed: t.Listed, scope: Scope) -> Measure:
    """How many points of a list hold."""
    return scope.registry.measure(
        Measure(
            id=f"{scope.key}?{listed.span.text}",
            name=scope.entry.name,
            owner=scope.entry.key,
            kind=Kind.COUNT,
            unit=UNITS["项"],
            domain=Integers(0, len(listed.points)),
            formula=Tally(tuple(_met(point, scope) for point in listed.points)),
            text=listed.span.text,
            span=listed.span,
        )
    )


def _met(point: t.Condition, scope: Scope) -> Formula:
    """One point of a list, on the answer that its question wants."""
    test = tested(point, scope)
    if isinstance(point, t.Judgement) and isinstance(test, Test) and met_by(point.words, scope.registry) == NO:
        return replace(test, interval=NO)
    return test


def _never(condition: t.All, scope: Scope) -> None:
    """不低于95%且低于80% can never hold."""
    bounds: dict[str | None, Interval] = {}
    for part in condition.parts:
        if isinstance(part, t.Comparison) and part.bound is not None and part.of is None:
            name = part.subject.text if part.subject else next(iter(bounds), None)
            line = half_line(part.op, part.bound.value)
            both = bounds[name].intersect(line) if name in bounds else line
            if both is None:
                scope.registry.report("R324", condition.span, words=condition.span.text)
                return
            bounds[name] = both


def asked(words: t.Words, scope: Scope) -> Test:
    """A condition that somebody answers; 未全部持证 beside 全部持证 is the answer no."""
    said, affirms = scope.identity.asked(words)
    measure = answer(scope, said.text, said.span)
    return Test(Ref(measure.id), YES if affirms else NO, words.text)


def _spoken_of(condition: t.Comparison | t.Within, scope: Scope) -> Measure | None:
    """平均分85分以上且无否决得6分；75分以上且…: a bare bound is one of what was named with such a unit; R227 where several were."""
    bound = condition.high if isinstance(condition, t.Within) else condition.bound
    if condition.subject is not None or bound is None:
        return None
    named = {m.id: scope.registry.measures[m.id] for m in scope.seen.values()}
    alike = [m for m in named.values() if m.kind is bound.unit.kind]
    if len(alike) > 1:
        scope.registry.report("R227", condition.span, words=condition.span.text)
    return alike[0] if alike else None


def tested(condition: t.Condition, scope: Scope) -> Formula:
    """What tells whether a condition holds."""
    match condition:
        case t.All(parts=parts):
            return Every(tuple(tested(p, scope) for p in parts))
        case t.AnyOf(parts=parts):
            return Some(tuple(tested(p, scope) for p in parts))
        case t.Asked(condition=inner):
            return tested(inner, scope)
        case t.Judgement(words=words):
            return asked(words, scope)
        case t.Comparison(bound=None, span=span):
            scope.registry.report("R319", span, words=span.text)
            return Every(())
        case t.Comparison() | t.Within():
            measure, interval = as_interval(condition, scope)
            scope.last = None
            return Test(measure.formula, interval, condition.span.text)
        case t.Otherwise(span=span) | t.Amid(span=span):
            scope.registry.report("R207", span)
            return Every(())
        case t.Unless(condition=inner, span=span):
            return Test(tested(inner, scope), NO, span.text)
        case t.OfPoints():
            raise AssertionError(condition)
