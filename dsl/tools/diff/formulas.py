"""Formulas of two rubrics over one set of data: equal meanings become equal values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from dsl.exact.interval import Interval
from dsl.exact.number import Extended
from dsl.exact.piecewise import Piecewise, constant, interval_indicator, maximum, minimum
from dsl.exact.units import Quantity
from dsl.record import replace
from dsl.semantics.things import Average, Const, Every, Formula, Op, Ref, Some, Test, Weighted

Names = Mapping[str, Formula]
"""What a datum of one rubric is in the common data."""


def translate(formula: Formula, names: Names) -> Formula:
    """The formula over common data, sums and products in one order, ×100% and the words of conditions left out."""
    match formula:
        case Ref(datum=datum):
            return names[datum]
        case Const(quantity=quantity):
            unit = replace(quantity.unit, zh="", en="", factor=Fraction(1))
            return Const(Quantity(quantity.value, unit))
        case Op():
            return _operation(formula, names)
        case Test(formula=inner, interval=interval):
            return _test(translate(inner, names), interval)
        case Every(parts=parts):
            return Every(tuple(sorted((translate(p, names) for p in parts), key=repr)))
        case Some(parts=parts):
            return Some(tuple(sorted((translate(p, names) for p in parts), key=repr)))
        case Average(datum=datum):
            return replace(formula, datum=_datum(names[datum]))
        case Weighted(datum=datum):
            return replace(formula, datum=_datum(names[datum]))
        case _:
            assert_never(formula)


def _datum(formula: Formula) -> str:
    assert isinstance(formula, Ref), "a survey and raters are data of their own"
    return formula.datum


def _test(inner: Formula, interval: Interval) -> Formula:
    """是 in [1, 1] is the answer itself; of a test, the other answer is the test turned round."""
    return Test(inner, interval, "")


def _operation(formula: Op, names: Names) -> Formula:
    if formula.op not in ("+", "*"):
        return Op(formula.op, translate(formula.left, names), translate(formula.right, names))
    parts = [p for p in _flat(formula, formula.op, names) if formula.op == "+" or not _is_one(p)]
    if not parts:
        return translate(formula.left, names)
    parts.sort(key=repr)
    result = parts[0]
    for part in parts[1:]:
        result = Op(formula.op, result, part)
    return result


def _flat(formula: Formula, op: str, names: Names) -> list[Formula]:
    if isinstance(formula, Op) and formula.op == op:
        return _flat(formula.left, op, names) + _flat(formula.right, op, names)
    return [translate(formula, names)]


def _is_one(formula: Formula) -> bool:
    return isinstance(formula, Const) and formula.quantity.value == 1


# ---- conditions


def atoms(formula: Formula) -> Iterator[Formula]:
    """The parts that have a value of their own: the formula itself, or what its conditions look at."""
    match formula:
        case Test(formula=inner):
            yield from atoms(inner)
        case Every(parts=parts) | Some(parts=parts):
            for part in parts:
                yield from atoms(part)
        case _:
            yield formula


def is_condition(formula: Formula) -> bool:
    return isinstance(formula, (Test, Every, Some))


def truth(formula: Formula) -> Piecewise:
    """A condition on one atom as 1 where it holds, else 0."""
    match formula:
        case Test(formula=inner, interval=interval) if not is_condition(inner):
            return interval_indicator(interval)
        case Test(formula=inner, interval=interval):
            holds, fails = (Fraction(interval.contains(Fraction(v))) for v in (1, 0))
            return truth(inner) * (holds - fails) + constant(fails)
        case Every(parts=parts):
            result = truth(parts[0])
            for part in parts[1:]:
                result = minimum(result, truth(part))
            return result
        case Some(parts=parts):
            result = truth(parts[0])
            for part in parts[1:]:
                result = maximum(result, truth(part))
            return result
        case Ref():
            return interval_indicator(Interval.point(Fraction(1)))
        case _:
            raise ValueError("a condition is made of tests")


def tests(formula: Formula) -> Iterator[tuple[Formula, Interval]]:
    """Each atom with an interval that a condition asks about."""
    match formula:
        case Test(formula=inner, interval=interval) if not is_condition(inner):
            yield inner, interval
        case Test(formula=inner):
            yield from tests(inner)
        case Every(parts=parts) | Some(parts=parts):
            for part in parts:
                yield from tests(part)
        case _:
            yield formula, Interval.point(Fraction(1))


def value(formula: Formula, values: Mapping[Formula, Extended]) -> Extended | None:
    """The value of an atom, or of a condition on atoms; None where one of them has none."""
    if formula in values:
        return values[formula]
    match formula:
        case Test(formula=inner, interval=interval):
            found = value(inner, values)
            return None if found is None else Fraction(interval.contains(found))
        case Every(parts=parts):
            known = [value(p, values) for p in parts]
            return None if None in known else Fraction(all(v == 1 for v in known))
        case Some(parts=parts):
            known = [value(p, values) for p in parts]
            return None if None in known else Fraction(any(v == 1 for v in known))
        case _:
            return None
