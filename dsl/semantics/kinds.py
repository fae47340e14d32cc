"""Kinds of measures: what a bound says of a measure, its domain, and whether two bounds agree."""

from __future__ import annotations

import re
from fractions import Fraction

from dsl.base.source import Span
from dsl.exact.domain import Choices, Domain, Integers, Reals
from dsl.exact.units import BARE, DAY, PERCENT, UNITS, Kind, Quantity, Unit
from dsl.record import record
from dsl.syntax import tree as t

RATE_LIMIT = Fraction(2)
"""A rate above 200% is taken for a slip (856% for 85.6%) unless the rubric declares a wider range."""

_SIGNED = re.compile(r"节约|节省|增长|增幅|增速|变动|偏差|降低率|下降率|超支|压减|结余")


@record
class Typed:
    """A kind with its unit (count words, money …) and where the rubric said so."""

    kind: Kind
    unit: Unit | None
    span: Span


def of_bound(quantity: Quantity, span: Span) -> Typed | None:
    """The kind that a bound gives its measure; 0 without a unit (调整率为0) fits any."""
    if quantity.unit is BARE and quantity.number == 0:
        return None
    return of_quantity(quantity, span)


def of_quantity(quantity: Quantity, span: Span) -> Typed:
    """What a written quantity says of its measure."""
    if quantity.unit is BARE:
        return Typed(Kind.NUMBER, None, span)
    return Typed(quantity.unit.kind, quantity.unit, span)


def agree(a: Typed, b: Typed) -> bool:
    """A bare number goes with a count or a score; units of one kind must convert."""
    if Kind.NUMBER in (a.kind, b.kind):
        return {a.kind, b.kind} <= {Kind.NUMBER, Kind.COUNT, Kind.SCORE}
    if a.kind is not b.kind:
        return False
    return a.unit is None or b.unit is None or a.unit.converts_to(b.unit)


def can_step(measure: Typed, step: Typed) -> bool:
    """Whether a measure moves in such steps: its own kind, or days along a calendar."""
    if measure.kind is Kind.DATE:
        return step.unit is not None and step.unit.converts_to(DAY)
    return agree(measure, step)


def stronger(a: Typed, b: Typed) -> Typed:
    """The one that says more: a bare number gives way."""
    return b if a.kind is Kind.NUMBER and b.kind is not Kind.NUMBER else a


def domain_of(kind: Kind, name: str) -> Domain:
    """The values that a given datum of this kind can take."""
    match kind:
        case Kind.RATE:
            return Reals(None if _SIGNED.search(name) else Fraction(0), RATE_LIMIT)
        case Kind.COUNT:
            return Integers(0, None)
        case Kind.YESNO:
            return Choices(2)
        case Kind.DATE:
            return Integers(1, None)
        case Kind.MONEY | Kind.DURATION | Kind.SCORE:
            return Reals(Fraction(0), None)
        case _:
            return Reals(None, None)


_DECLARED: dict[str, tuple[Kind, Unit | None]] = {
    "rate": (Kind.RATE, PERCENT),
    "money": (Kind.MONEY, UNITS["元"]),
    "count": (Kind.COUNT, None),
    "duration": (Kind.DURATION, None),
    "date": (Kind.DATE, None),
    "yes-no": (Kind.YESNO, None),
    "level": (Kind.LEVEL, None),
    "survey": (Kind.SURVEY, None),
    "score": (Kind.SCORE, UNITS["分"]),
    "number": (Kind.NUMBER, None),
}


def declared(declaration: t.Declaration) -> tuple[Typed, Domain]:
    """What 数据 name：type（detail） says."""
    kind, unit = _DECLARED[declaration.type]
    items = declaration.items
    if kind in (Kind.COUNT, Kind.DURATION) and items and items[0].words:
        unit = UNITS.get(items[0].words.text, unit)
    typed = Typed(kind, unit, declaration.span)
    if kind is Kind.LEVEL:
        return typed, Choices(max(1, len(items)))
    if kind is Kind.RATE and items and items[0].high is not None:
        return typed, Reals(items[0].rate, items[0].high)
    return typed, domain_of(kind, declaration.name.text)
