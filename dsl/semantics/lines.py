"""A formula for the score as offset + factor × one measure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dsl.semantics.model import Line
from dsl.semantics.scope import Scope
from dsl.semantics.things import Const, Formula, Measure, Op, Ref
from dsl.syntax import tree as t


@dataclass(frozen=True, slots=True)
class Scaled:
    """factor × formula; a formula of None is the constant alone."""

    factor: Fraction
    formula: Formula | None


def _scaled(formula: Formula) -> Scaled:
    """Constant factors taken out of products and quotients."""
    match formula:
        case Const(quantity=quantity):
            is_mark = quantity.unit.zh == "分"
            return Scaled(quantity.number if is_mark else quantity.value, None)
        case Op(op="*", left=left, right=right):
            a, b = _scaled(left), _scaled(right)
            if a.formula is None or b.formula is None:
                return Scaled(a.factor * b.factor, a.formula or b.formula)
            return Scaled(a.factor * b.factor, Op("*", a.formula, b.formula))
        case Op(op="/", left=left, right=right):
            a, b = _scaled(left), _scaled(right)
            if b.formula is None and b.factor != 0:
                return Scaled(a.factor / b.factor, a.formula)
            if a.formula is None and b.factor != 0:
                return Scaled(Fraction(1), formula)
            if b.formula is not None and a.formula is not None and b.factor != 0:
                return Scaled(a.factor / b.factor, Op("/", a.formula, b.formula))
            return Scaled(Fraction(1), formula)
        case _:
            return Scaled(Fraction(1), formula)


def score_line(expr: t.Expr, scope: Scope) -> tuple[Measure | None, Line]:
    """The measure that a score formula depends on (None: a constant) and the line over it.

    得分=权重×B/A with a target A is a line over B; 权重×(实际数/计划数) a line over the ratio; a name of another measure
    (得分=执行率×20分) a line over that measure.
    """
    named = _named(expr, scope)
    if named is not None:
        return named
    formula = scope.formula(expr)
    scaled = _scaled(formula)
    if scaled.formula is None:
        return None, Line(scaled.factor)
    return _measure_of(scaled.formula, expr, scope), Line(Fraction(0), scaled.factor)


def _measure_of(formula: Formula, expr: t.Expr, scope: Scope) -> Measure:
    registry = scope.registry
    if isinstance(formula, Ref):
        datum = registry.data[formula.datum]
        known = registry.measures.get(formula.datum)
        if known is not None:
            return known
        from dsl.exact.units import Kind

        return registry.measure(
            Measure(datum.id, datum.name, datum.owner, datum.kind or Kind.NUMBER, datum.unit, datum.domain, formula,
                    None, datum.aliases, datum.name, datum.span)
        )
    for measure in registry.measures.values():
        if measure.formula == formula:
            return measure
    return scope.computed_measure(f"{scope.key}/{expr.span.text}", scope.entry.name, scope.entry.key, formula, expr.span)


def _named(expr: t.Expr, scope: Scope) -> tuple[Measure | None, Line] | None:
    """权重×完成率 where 完成率 is a measure (defined, shared or the indicator's own name)."""
    factors, names = _factors(expr)
    if factors is None or len(names) != 1:
        return None
    name = names[0]
    is_known = any(name.words.text == k for k in scope.locals) or name.words.text in scope.registry.formulas
    from dsl.semantics.names import ACTUAL_NAMES, TARGET_NAMES, related

    target = scope.entry.target is not None
    if target and name.words.text in ACTUAL_NAMES | TARGET_NAMES:
        return None
    if not is_known and not related(name.words.text, scope.entry.name) and scope.last is None:
        from dsl.exact.units import PERCENT, Kind
        from dsl.semantics.kinds import Typed

        measure = scope.measure(name.words, Typed(Kind.RATE, PERCENT, name.span))
    else:
        measure = scope.measure(name.words, None)
    factor = Fraction(1)
    for value in factors:
        factor *= value if value is not None else scope.entry.weight
    return measure, Line(Fraction(0), factor)


def _factors(expr: t.Expr) -> tuple[list[Fraction | None] | None, list[t.Name]]:
    """Constant factors (None for the weight) and names of a plain product; None where it is no plain product."""
    match expr:
        case t.Number(quantity=quantity):
            return [quantity.number if quantity.unit.zh == "分" else quantity.value], []
        case t.WeightValue():
            return [None], []
        case t.Name():
            return [], [expr]
        case t.Binary(op="*", left=left, right=right):
            a, names_a = _factors(left)
            b, names_b = _factors(right)
            if a is None or b is None:
                return None, []
            return a + b, names_a + names_b
        case _:
            return None, []
