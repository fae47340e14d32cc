"""The algebra of units: what fits what, what can be added, and what a quotient of two figures is.

Said once for the rubric (its bounds and steps), the data (its values) and the formulas.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from dsl.exact.units import BARE, DAY, Kind, Quantity, Unit

_BARE_GOES = frozenset((Kind.COUNT, Kind.NUMBER, Kind.SCORE))
"""Kinds in whose one unit a bare number can only be meant: 150 beside 150家. 30 beside 30公里 may be 米."""


# ---- one figure beside another


def agree(a: Kind, a_unit: Unit | None, b: Kind, b_unit: Unit | None) -> bool:
    """Whether two figures of a rubric can speak of one measure: units of one kind that convert, or a bare number that can
    only be meant in the other's unit."""
    if Kind.NUMBER in (a, b):
        return {a, b} <= _BARE_GOES
    return a is b and (a_unit is None or b_unit is None or a_unit.converts_to(b_unit))


def can_step(kind: Kind, unit: Unit | None, step: Kind, step_unit: Unit | None) -> bool:
    """Whether a measure moves in such steps: its own kind, or days along a calendar."""
    if kind is Kind.DATE:
        return step_unit is not None and step_unit.converts_to(DAY)
    return agree(kind, unit, step, step_unit)


def in_unit(value: Quantity, kind: Kind | None, unit: Unit | None) -> Quantity | None:
    """A value of the data file as one of a datum of this kind and unit (None: any); None where it does not fit.

    A bare number of things is meant in the unit of the rubric: 30 where it speaks of 公里.
    """
    if kind is None:
        return value
    if value.unit is BARE:
        if kind in _BARE_GOES:
            return value
        return Quantity(value.number, unit) if kind.is_things and unit is not None else None
    if kind is Kind.NUMBER:
        return value if value.unit.kind in _BARE_GOES else None
    fits = value.unit.kind is kind and (unit is None or value.unit.converts_to(unit))
    return value if fits else None


# ---- formulas

Dimension: TypeAlias = tuple[Kind, str] | None
"""Kind and base unit of a figure; None for a bare number, a share or a yes-no."""

Powers: TypeAlias = Mapping[tuple[Kind, str], int]
"""The dimension of a formula's value: 元 ÷ 公里 is {元: 1, 米: -1}."""

NONE: Powers = {}


def dimension_of(quantity: Quantity) -> Dimension:
    """Kind and base unit; None for a rate or a bare number."""
    if quantity.unit is BARE or quantity.unit.kind is Kind.RATE:
        return None
    return quantity.unit.kind, quantity.unit.base


def powers(dimension: Dimension) -> Powers:
    """The dimension of a figure as that of a formula's value."""
    return NONE if dimension is None else {dimension: 1}


def times(a: Powers, b: Powers, sign: int = 1) -> Powers:
    """The dimension of a product, or with `sign` -1 of a quotient."""
    if not b:
        return a
    if sign < 0 and a == b:
        return NONE
    found = dict(a)
    for base, power in b.items():
        found[base] = found.get(base, 0) + sign * power
    return {base: power for base, power in found.items() if power}


def can_add(a: Powers, b: Powers) -> bool:
    """Equal dimensions; counts of different things, bare numbers, and marks for them, are all numbers (覆盖率×3分-错误处数×0.1分)."""
    return a == b or (_is_number(a) and _is_number(b))


def is_mixed(found: Powers) -> bool:
    """A quotient of two kinds: 家 ÷ 次, 元 ÷ 天. What one thing of many costs (元 ÷ 台) is none."""
    return any(
        {power > 0 for base, power in found.items() if (base[0] is Kind.COUNT) == counted} == {True, False}
        for counted in (True, False)
    )


def suits(found: Powers, kind: Kind, unit: Unit | None) -> bool:
    """Whether a formula's value can be a measure of this kind: a rate has no unit left, an amount has just its own.

    Things counted do not matter to another amount (元 ÷ 台 is money); a rate may be of bare numbers and things counted, and of
    marks, which 分值 brings into a formula (完成率×60%×分值＋到位率×40%×分值). Marks may be given as bare numbers (日常考核×60%＋年终考核×40%).
    """
    if unit is not None and unit.parts is not None:
        above, below = unit.parts
        quotient = times(powers((above.kind, above.base)), powers((below.kind, below.base)), -1)
        return found in (quotient, powers((kind, unit.base)))
    if is_mixed(found):
        return False
    sized = {base: power for base, power in found.items() if base[0] not in (Kind.COUNT, Kind.SCORE)}
    if kind.is_amount and kind not in (Kind.COUNT, Kind.SCORE) and unit is not None:
        return sized == {(kind, unit.base): 1}
    return not sized


def _is_number(found: Powers) -> bool:
    return all(base[0] in (Kind.COUNT, Kind.SCORE) for base in found)


def scaled(value: Fraction, unit: Unit | None) -> Fraction:
    """A value in base units as a number of `unit`."""
    return value / unit.factor if unit else value
