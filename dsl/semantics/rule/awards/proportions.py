"""按比例得分: a share of the marks that a measure gives, by how much of it there is."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Label
from dsl.base.vocabulary import word_class
from dsl.exact.number import percent_text
from dsl.exact.units import PERCENT, Kind
from dsl.record import replace
from dsl.semantics.measures import kinds
from dsl.semantics.measures.things import Every, Measure, Some, data_of
from dsl.semantics.measures.written import value_text
from dsl.semantics.model import Line
from dsl.semantics.rule.state import RuleState
from dsl.syntax import tree as t


def proportional(state: RuleState, said: t.InProportion, measure: Measure | None) -> Line | None:
    """按比例得分: marks × measure ÷ the value that they begin at; for a rate other than 100% that is asked.

    The marks are those that the measure gives at most: 完成率100%得5分，低于100%按比例得分；达标率… are parts of 5 each.
    """
    span = said.span
    if said.of is None and measure is not None and isinstance(measure.formula, (Every, Some)):
        state.registry.report("R608", span, (Label(measure.span, "other"),), words=span.text)
        return None
    if said.of is not None or measure is None:
        named = state.scope.measure(said.of, kind_under(state, said.of))
        if measure is not None and named.id != measure.id:
            state.registry.report("R608", span, (Label(measure.span, "other"),), words=span.text)
            return None
        measure = named
    ceiling = _full_up_to(state, measure)
    if ceiling is None and said.of is None:
        ceiling = _not_above(state.scope.entry.target)
    if ceiling is not None:
        name, bound = _named_with_bound(state, measure, ceiling)
        state.registry.report("R334", span, words=span.text, name=name, bound=bound)
        return None
    full, marks = full_from(state, measure)
    target = state.scope.entry.target
    if full is None and target is not None and target.bound is not None:
        full = target.bound.value
    if full is None or full <= 0:
        full = Fraction(1) if measure.kind is Kind.RATE else None
    if full is None:
        state.registry.report("R606", span, words=span.text)
        return None
    stated = target is not None and target.bound is not None and target.bound.value == full
    if measure.kind is Kind.RATE and full != 1 and not stated:
        state.registry.report("R607", span, words=span.text, name=measure.name, bound=percent_text(full))
        return None
    return Line(Fraction(0), marks / full)


def of_what_is_named(state: RuleState, said: t.InProportion) -> t.InProportion:
    """按完成比例得分；完成比例低于70%的不得分: where nothing was measured before, of the proportion that is named behind it."""
    named = [name for name in word_class("of-target") if name in state.scope.identity.phrases]
    if said.of is not None or state.scope.last is not None or len(named) != 1:
        return said
    return replace(said, of=t.Words(named[0], said.span))


def kind_under(state: RuleState, name: t.Words | None) -> kinds.Typed | None:
    """A rate at the place of its name; without a name what the target is a figure of, None where there is none."""
    target = state.scope.entry.target
    if name is not None:
        return kinds.Typed(Kind.RATE, PERCENT, name.span)
    return None if target is None or target.bound is None else kinds.of_quantity(target.bound, target.span)


def _not_above(target: t.Aim | None) -> Fraction | None:
    """What a target says must not be exceeded."""
    return target.bound.value if target is not None and target.bound is not None and target.op in ("<=", "<") else None


def full_from(state: RuleState, measure: Measure) -> tuple[Fraction | None, Fraction]:
    """The lower end of the range in which this measure gives the most, and how much that is."""
    group = state.groups.get(measure.id)
    stated = [
        (award.line.offset, award.regions[0].low)
        for award in (group.awards if group else ())
        if award.regions and not award.line.factor and award.regions[0].low is not None and award.line.offset > 0
    ]
    marks, low = max(stated, default=(state.full, None), key=lambda one: one[0])
    return low, marks


def _full_up_to(state: RuleState, measure: Measure) -> Fraction | None:
    """Where the most marks end that a measure gives when it is low; None where they begin somewhere, or none are said."""
    group = state.groups.get(measure.id)
    said = [a for a in (group.awards if group else ()) if a.regions and not a.line.factor and a.line.offset > 0]
    best = max(said, key=lambda award: award.line.offset, default=None)
    return best.regions[0].high if best is not None and best.regions[0].low is None else None


def _named_with_bound(state: RuleState, measure: Measure, ceiling: Fraction) -> tuple[str, str]:
    """What is compared, and with what: 招待费 and 上年招待费, 投诉率 and 5%."""
    names = [state.registry.data[datum].name for datum in data_of(measure.formula)]
    if len(names) == 2:
        return names[0], names[1]
    return measure.name, value_text(ceiling, measure.kind, measure.unit)
