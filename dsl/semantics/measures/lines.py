"""A formula for the score as offset + factor × one measure."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import BARE, PERCENT, Kind, Quantity, unit_named
from dsl.semantics.measures.affine import ONE, Affine, affine
from dsl.semantics.measures.kinds import Typed
from dsl.semantics.measures.things import Const, Formula, Measure, Op, Ref, data_of
from dsl.semantics.measures.written import formula_text
from dsl.semantics.model import Line
from dsl.semantics.naming.aliases import standing_for
from dsl.semantics.naming.names import ACTUAL_NAMES, TARGET_NAMES
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk

_AMOUNT = regex(f"(?<![指系百部])(?:{any_word('counted-end')})$")
_DURATION = regex(f"(?P<unit>{any_word('time-unit')})数?$")


def _marks(formula: Formula) -> tuple[Fraction, Formula | None]:
    """The factor in 分 (the weight, 20分) taken out of a product; the rest is what is measured."""
    match formula:
        case Const(quantity=quantity) if quantity.unit.zh == "分":
            return quantity.number, None
        case Op(op="*", left=left, right=right):
            (a, x), (b, y) = _marks(left), _marks(right)
            return a * b, Op("*", x, y) if x and y else x or y
        case Op(op="/", left=left, right=right):
            (a, x), (b, y) = _marks(left), _marks(right)
            if b == 0:
                return Fraction(1), formula
            return a / b, Op("/", x or ONE, y) if y else x
        case _:
            return Fraction(1), formula


def score_line(expr: t.Expr, scope: Scope) -> tuple[Measure | None, Line]:
    """The measure that a score formula depends on (None: a constant) and the line over it.

    得分=权重×B/A with a target A is a line over B; 权重×(实际数/计划数) a line over the ratio; (完成率-60%)/40%×10 or a name of
    another measure (得分=执行率×20分) a line over that measure.
    """
    always = scope.meant
    standing = standing_for(expr, scope)
    scope.meant = always | standing
    try:
        return _line(expr, scope, alone=not standing)
    finally:
        scope.meant = always


def _line(expr: t.Expr, scope: Scope, *, alone: bool) -> tuple[Measure | None, Line]:
    named = _named(expr, scope) if alone else None
    if named is not None:
        return named
    marks, rest = _marks(scope.formula(expr))
    if rest is None:
        return None, Line(marks)
    found = _taken_apart(rest, scope)
    if found.measured is None:
        return None, Line(marks * found.offset)
    measure = _measure_of(found.measured, expr, scope)
    if isinstance(found.measured, Ref):
        if (one := _standard(rest) or _one_counted(measure)) is not None:
            measure = scope.measured_against(measure, one, expr.span)
        found = _taken_apart(_in_numbers(rest, found.measured, measure), scope)
    return measure, Line(marks * found.offset, marks * found.factor)


def _taken_apart(formula: Formula, scope: Scope) -> Affine:
    return affine(formula, lambda part: scope.registry.computing(part) is not None)


def _in_numbers(formula: Formula, datum: Ref, measure: Measure) -> Formula:
    """4天 counts as 4 in 得分=培训天数×1, and 2 and 2天 alike in 30-（天数-2）×5: all is told in the unit of the datum."""
    unit, size = measure.unit, _size_of_one(measure)
    match formula:
        case Ref() if formula == datum and size != 1:
            return Op("/", formula, Const(Quantity(size, BARE)))
        case Const(quantity=quantity) if unit is not None and quantity.unit.converts_to(unit):
            return Const(Quantity(quantity.value / size, BARE))
        case Op(op=op, left=left, right=right):
            return Op(op, _in_numbers(left, datum, measure), _in_numbers(right, datum, measure))
        case _:
            return formula


def _size_of_one(measure: Measure) -> Fraction:
    """How much of the base unit one is in which the measure is told; a rate is told as its share."""
    is_sized = (
        measure.is_given and measure.unit is not None and measure.kind not in (Kind.RATE, Kind.NUMBER, Kind.SCORE)
    )
    return measure.unit.factor if is_sized and measure.unit is not None else Fraction(1)


def _one_counted(measure: Measure) -> Quantity | None:
    """The day of 迟报天数 where nothing else says what it is in."""
    said = _DURATION.search(measure.name) if measure.is_given else None
    unit = unit_named(said["unit"]) if said else None
    return Quantity(Fraction(1), unit) if unit else None


def _standard(formula: Formula) -> Quantity | None:
    """实际里程/29.5公里, 达标率-70%: the figure that a datum is divided by or set off against, whose kind and unit it then has."""
    match formula:
        case Op(op="/" | "-" | "+", left=Ref(), right=Const(quantity=quantity)):
            return None if quantity.unit.kind in (Kind.NUMBER, Kind.SCORE) else quantity
        case Op(left=left, right=right):
            return _standard(left) or _standard(right)
        case _:
            return None


def _measure_of(formula: Formula, expr: t.Expr, scope: Scope) -> Measure:
    registry = scope.registry
    if isinstance(formula, Ref):
        datum = registry.data[formula.datum]
        known = registry.measures.get(formula.datum)
        if known is not None:
            return known
        return registry.measure(
            Measure(
                id=datum.id,
                name=datum.name,
                owner=datum.owner,
                kind=datum.kind or Kind.NUMBER,
                unit=datum.unit,
                domain=datum.domain,
                formula=formula,
                aliases=datum.aliases,
                text=datum.name,
                span=datum.span,
            )
        )
    return registry.computing(formula) or _unnamed(scope, formula, expr.span)


def _named(expr: t.Expr, scope: Scope) -> tuple[Measure | None, Line] | None:
    """权重×完成率 where 完成率 is a measure (defined, shared or the indicator's own name)."""
    factors, names = _factors(expr)
    if factors is None or len(names) != 1:
        return None
    name = names[0]
    is_known = any(name.words.text == k for k in scope.locals) or name.words.text in scope.registry.formulas
    target = scope.entry.target is not None
    if target and name.words.text in ACTUAL_NAMES | TARGET_NAMES:
        return None
    if not is_known and scope.last is None and _AMOUNT.search(name.words.text):
        return None
    if not is_known and not scope.identity.is_own(name.words.text) and scope.last is None:
        measure = scope.measure(name.words, Typed(Kind.RATE, PERCENT, name.span))
    else:
        measure = scope.measure(name.words, None)
    factor = Fraction(1)
    for value in factors:
        factor *= value if value is not None else scope.full
    return measure, Line(Fraction(0), factor / _size_of_one(measure))


def full_mark_in(expr: t.Expr) -> Fraction | None:
    """The figure that a quotient of data is multiplied by (完成数/计划数×10); None where figures stand elsewhere too."""
    match expr:
        case t.Number(quantity=quantity) if quantity.unit.kind in (Kind.NUMBER, Kind.SCORE):
            return quantity.number
        case t.Binary(op="*", left=left, right=right):
            found = [mark for side in (left, right) if (mark := full_mark_in(side)) is not None]
            return found[0] if len(found) == 1 and not _has_figures(left, right, found[0]) else None
        case _:
            return None


def _has_figures(left: t.Expr, right: t.Expr, mark: Fraction) -> bool:
    """Figures in a product besides its mark, and besides ×100%."""
    numbers = [e.quantity.value for side in (left, right) for e in walk(side) if isinstance(e, t.Number)]
    return sorted(n for n in numbers if n != 1) != [mark]


def names_in(expr: t.Expr) -> list[str]:
    """The names in a formula, from left to right."""
    match expr:
        case t.Name(words=words):
            return [words.text]
        case t.Binary(left=left, right=right):
            return names_in(left) + names_in(right)
        case t.Magnitude(inner=inner):
            return names_in(inner)
        case _:
            return []


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


def _unnamed(scope: Scope, formula: Formula, span: Span) -> Measure:
    """What a score formula measures: under the indicator's name, which a datum of the formula may bear already.

    得分=权重×A/B looks at 5% ÷ 投诉率, and 投诉率 stays what the data give.
    """
    data, entry = scope.registry.data, scope.entry
    name = entry.name
    if any(data[d].name == name for d in data_of(formula)):
        name = formula_text(formula, lambda d: data[d].name)
    return scope.computed_measure(f"{scope.key}/{span.text}", name, entry.key, formula, span)
