"""Kinds of measures: what a bound says of a measure, its domain, and whether two bounds agree."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.source import Span
from dsl.base.vocabulary import ending, saying
from dsl.exact import algebra
from dsl.exact.domain import Choices, Domain, Integers, Reals
from dsl.exact.units import BARE, FOLD, MARK, PERCENT, UNITS, YUAN, Kind, Quantity, Unit, printed_unit
from dsl.record import record
from dsl.semantics.measures.things import Measure
from dsl.syntax import tree as t

RATE_LIMIT = Fraction(2)
"""A rate above 200% is taken for a slip (856% for 85.6%) unless the rubric declares a wider range."""

_AVERAGED = saying("averaged")
_RANKED = ending("place-name")
"""A place in a ranking, from 1."""
_MOVED = ending("moves")
"""Places won or lost: 排名上升, from 0."""
_SIGNED = saying("signed")


@record
class Typed:
    """A kind with its unit (count words, money …) and where the rubric said so."""

    kind: Kind
    unit: Unit | None
    span: Span
    number: Fraction = Fraction(0)
    """The figure: 1.2册 a head is no whole number of things, and -5% lies below 0."""


def of_bound(quantity: Quantity, span: Span) -> Typed | None:
    """The kind that a bound gives its measure; 0 without a unit (调整率为0) fits any."""
    if quantity.unit is BARE and quantity.number == 0:
        return None
    return of_quantity(quantity, span)


def of_quantity(quantity: Quantity, span: Span) -> Typed:
    """What a written quantity says of its measure."""
    if quantity.unit is BARE:
        return Typed(Kind.NUMBER, None, span, quantity.number)
    return Typed(quantity.unit.kind, quantity.unit, span, quantity.number)


def agree(a: Typed, b: Typed) -> bool:
    """Whether both can be said of one measure."""
    return algebra.agree(a.kind, a.unit, b.kind, b.unit)


def can_step(measure: Typed, step: Typed) -> bool:
    """Whether a measure moves in such steps."""
    return algebra.can_step(measure.kind, measure.unit, step.kind, step.unit)


def stronger(a: Typed, b: Typed) -> Typed:
    """The one that says more: a bare number gives way."""
    return b if a.kind is Kind.NUMBER and b.kind is not Kind.NUMBER else a


def domain_of(kind: Kind, name: str, unit: Unit | None = None) -> Domain:
    """The values that a given datum of this kind can take; a multiple (3倍) may be of any size."""
    match kind:
        case Kind.RATE if unit == FOLD:
            return Reals(Fraction(0), None)
        case Kind.RATE:
            return Reals(None if _SIGNED.search(name) else Fraction(0), RATE_LIMIT)
        case Kind.COUNT if (unit == UNITS["名次"] and not _MOVED.search(name)) or _RANKED.search(name):
            return Integers(1, None)
        case Kind.COUNT:
            return Reals(Fraction(0), None) if _AVERAGED.search(name) else Integers(0, None)
        case Kind.YESNO:
            return Choices(2)
        case Kind.DATE:
            return Integers(1, None)
        case _:
            return Reals(Fraction(0) if kind.is_amount else None, None)


def range_of(measure: Measure) -> Domain:
    """The values that a measure is expected to have: of a rate with a formula, those of such a rate that is given."""
    if measure.kind is Kind.RATE and measure.change is not None:
        low, high = measure.domain.hull.low, measure.domain.hull.high
        return measure.declared or Reals(-RATE_LIMIT if low is None else low, RATE_LIMIT if high is None else high)
    if measure.kind is Kind.RATE and not measure.is_given:
        return measure.declared or domain_of(Kind.RATE, measure.name)
    return measure.domain


def widened(domain: Domain, typed: Typed) -> Domain:
    """The domain with room for such figures as the rubric compares with."""
    if isinstance(domain, Integers) and typed.number.denominator != 1 and typed.kind is Kind.COUNT:
        domain = Reals(Fraction(0), None)
    if isinstance(domain, Reals) and typed.number < 0 and typed.kind in (Kind.RATE, Kind.NUMBER, Kind.PRINTED):
        domain = Reals(None, domain.high)
    return domain


_UNITS = {Kind.RATE: PERCENT, Kind.MONEY: YUAN, Kind.SCORE: MARK}
"""Of the kinds whose declaration names no unit."""


def declared(declaration: t.Declaration) -> tuple[Typed, Domain]:
    """What 数据 name：type（detail） says; 数量（公里） is a length, as its unit says."""
    kind = next(k for k in Kind if k.value == declaration.type)
    unit, items = _UNITS.get(kind), declaration.items
    if kind in (Kind.COUNT, Kind.DURATION) and items and items[0].words:
        unit = printed_unit(items[0].words.text)
        kind = unit.kind if unit.kind.is_things else kind
    typed = Typed(kind, unit, declaration.span)
    if kind is Kind.LEVEL:
        return typed, Choices(max(1, len(items)))
    if kind is Kind.RATE and items and items[0].high is not None:
        return typed, Reals(items[0].rate, items[0].high)
    return typed, domain_of(kind, declaration.name.text)
