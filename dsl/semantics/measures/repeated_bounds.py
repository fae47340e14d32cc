"""A bare figure of a formula that repeats a bound of its sentence: 成本≤2800元/平方米得4分；高于的，得分=2800/成本×4. It has the unit of the bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dsl.exact.units import BARE, Kind, Unit
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk


def with_units_of_bounds(clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses with such figures in the unit of the bound; one that two bounds of different units print stays bare."""
    if not any(isinstance(c, t.Award) and isinstance(c.outcome, t.Scored) for c in clauses):
        return tuple(clauses)
    units: dict[Fraction, set[Unit]] = {}
    for node in (node for clause in clauses for node in walk(clause)):
        if isinstance(node, t.Comparison) and node.bound is not None and _needs_unit(node.bound.unit):
            units.setdefault(node.bound.number, set()).add(node.bound.unit)
    sure = {number: found.pop() for number, found in units.items() if len(found) == 1}
    return tuple(_told(clause, sure) for clause in clauses) if sure else tuple(clauses)


def _needs_unit(unit: Unit) -> bool:
    """Whether a bare number beside it would be of another kind; things counted are numbers anyway."""
    return unit.kind.is_amount and unit.kind is not Kind.COUNT


def _told(clause: t.Clause, units: Mapping[Fraction, Unit]) -> t.Clause:
    match clause:
        case t.Award(outcome=t.Scored(expr=expr) as outcome):
            return replace(clause, outcome=replace(outcome, expr=_with_units(expr, units)))
        case _:
            return clause


def _with_units(expr: t.Expr, units: Mapping[Fraction, Unit]) -> t.Expr:
    if not isinstance(expr, t.Binary):
        return expr
    left, right = _with_units(expr.left, units), _with_units(expr.right, units)
    if expr.op != "*":
        left, right = _beside(left, right, units), _beside(right, left, units)
    return replace(expr, left=left, right=right)


def _beside(one: t.Expr, other: t.Expr, units: Mapping[Fraction, Unit]) -> t.Expr:
    """The figure of which the other side is a datum."""
    if not isinstance(one, t.Number) or one.quantity.unit is not BARE or not isinstance(other, t.Name):
        return one
    unit = units.get(one.quantity.number)
    return one if unit is None else replace(one, quantity=replace(one.quantity, unit=unit))
