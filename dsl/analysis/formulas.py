"""Formulas in one normal form, over the data of one rubric or over common data of two: equal meanings become equal values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import reduce
from typing import assert_never

from dsl.engine.formula import compute
from dsl.engine.values import Given, Undefined
from dsl.exact.interval import Interval
from dsl.exact.number import Infinity
from dsl.exact.piecewise import Linear, Piecewise, constant, interval_indicator, maximum, minimum
from dsl.exact.units import BARE, Kind, Quantity
from dsl.record import replace
from dsl.semantics.conditions.tested import is_condition
from dsl.semantics.measures.things import (
    Average,
    Const,
    Every,
    First,
    Formula,
    Op,
    Ref,
    Size,
    Some,
    Tally,
    Test,
    Weighted,
    data_of,
)

Names = Mapping[str, Formula]
"""What a datum of one rubric is in the common data; a datum that is not there is itself."""


def translate(formula: Formula, names: Names) -> Formula:
    """The formula over common data, sums and products in one order, ×100% and the words of conditions left out."""
    match formula:
        case Ref(datum=datum):
            return names.get(datum, formula)
        case Const(quantity=quantity):
            unit = replace(quantity.unit, zh="", en="", factor=Fraction(1))
            return Const(Quantity(quantity.value, unit))
        case Op():
            return _operation(formula, names)
        case Size(formula=inner):
            return Size(translate(inner, names))
        case Test(formula=inner, interval=interval):
            return _test(translate(inner, names), interval)
        case Every(parts=parts):
            return Every(tuple(sorted((translate(p, names) for p in parts), key=repr)))
        case Some(parts=parts):
            return Some(tuple(sorted((translate(p, names) for p in parts), key=repr)))
        case Tally(parts=parts):
            return Tally(tuple(sorted((translate(p, names) for p in parts), key=repr)))
        case First(parts=parts):
            return First(tuple(translate(p, names) for p in parts))
        case Average(datum=datum):
            return replace(formula, datum=_datum(names.get(datum, Ref(datum))))
        case Weighted(datum=datum):
            return replace(formula, datum=_datum(names.get(datum, Ref(datum))))
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


ONE = Const(Quantity(Fraction(1), BARE))


def affine(formula: Formula) -> tuple[Formula, Fraction, Fraction]:
    """(core, offset, factor) with formula = offset + factor × core, the constants taken out: 1-偏离率, 业绩值/150家, 5%/投诉率."""
    match formula:
        case Op(op="+" | "-" as op, left=left, right=right):
            sign = 1 if op == "+" else -1
            if (value := constant_of(right)) is not None:
                core, offset, factor = affine(left)
                return core, offset + sign * value, factor
            if (value := constant_of(left)) is not None:
                core, offset, factor = affine(right)
                return core, value + sign * offset, sign * factor
        case Op(op="*", left=left, right=right):
            for one, other in ((left, right), (right, left)):
                if value := constant_of(other):
                    core, offset, factor = affine(one)
                    return core, offset * value, factor * value
        case Op(op="/", left=left, right=right) if value := constant_of(right):
            core, offset, factor = affine(left)
            return core, offset / value, factor / value
        case Op(op="/", left=left, right=right) if (value := constant_of(left)) and value != 1:
            return Op("/", ONE, right), Fraction(0), value
        case _:
            pass
    return formula, Fraction(0), Fraction(1)


def survey_of(formula: Formula) -> tuple[tuple[str, ...], str, tuple[Fraction, ...]] | None:
    """Of (甲×100%+乙×60%+…)/总数 in normal form: the levels, all answers, the rate of each level; else None."""
    if not isinstance(formula, Op) or formula.op != "/" or not isinstance(formula.right, Ref):
        return None
    rows = list(_weighted(formula.left))
    levels = [level for level, _, _ in rows]
    rated = any(kind is Kind.RATE for _, _, kind in rows) and all(kind in (Kind.RATE, None) for _, _, kind in rows)
    if not rated or "" in levels or len({*levels, formula.right.datum}) <= len(levels) or len(levels) < 2:
        return None
    return tuple(levels), formula.right.datum, tuple(rate for _, rate, _ in rows)


def _weighted(formula: Formula) -> Iterator[tuple[str, Fraction, Kind | None]]:
    """The levels of a sum, each with its rate and what kind of figure that is; an empty name for anything else."""
    match formula:
        case Op(op="+", left=left, right=right):
            yield from _weighted(left)
            yield from _weighted(right)
        case Ref(datum=datum):
            yield datum, Fraction(1), None
        case Op(op="*", left=Const(quantity=quantity), right=Ref(datum=datum)):
            yield datum, quantity.value, quantity.unit.kind
        case _:
            yield "", Fraction(0), None


def constant_of(formula: Formula) -> Fraction | None:
    """The value of a formula without data; None where it has data, or no finite value."""
    if data_of(formula):
        return None
    try:
        value, _ = compute(formula, _no_datum)
    except Undefined:
        return None
    return None if isinstance(value, Infinity) else value


def _no_datum(name: str) -> Given:
    raise AssertionError(f"{name} in a constant")


# ---- conditions


def truth(formula: Formula) -> Piecewise:
    """A condition on one atom as 1 where it holds, else 0; a tally as its number."""
    match formula:
        case Test(formula=inner, interval=interval) if not is_condition(inner):
            return interval_indicator(interval)
        case Test(formula=inner, interval=interval):
            return _within(truth(inner), interval)
        case Every(parts=parts):
            return reduce(minimum, map(truth, parts), constant(Fraction(1)))
        case Some(parts=parts):
            return reduce(maximum, map(truth, parts), constant(Fraction(0)))
        case Tally(parts=parts):
            return reduce(Piecewise.__add__, map(truth, parts))
        case Ref():
            return interval_indicator(Interval.point(Fraction(1)))
        case _:
            raise ValueError("a condition is made of tests")


def _within(found: Piecewise, interval: Interval) -> Piecewise:
    """1 where a function that is level everywhere lies in the interval, else 0."""
    held = (c if c is None else Linear(Fraction(interval.contains(c.intercept))) for c in found.cells)
    return Piecewise(found.cuts, tuple(held))


def cored(formula: Formula) -> Formula:
    """A translated condition with each test turned into one of its core: 实际数/150家 ≥ 80% asks 实际数 ≥ 120家."""
    match formula:
        case Test(formula=inner, interval=interval) if is_condition(inner):
            return Test(cored(inner), interval, "")
        case Test(formula=inner, interval=interval):
            core, offset, factor = affine(inner)
            return Test(core, interval.shifted(-offset).scaled(1 / factor), "")
        case Every(parts=parts):
            return Every(tuple(cored(part) for part in parts))
        case Some(parts=parts):
            return Some(tuple(cored(part) for part in parts))
        case Tally(parts=parts):
            return Tally(tuple(cored(part) for part in parts))
        case First(parts=parts):
            return First(tuple(cored(part) for part in parts))
        case _:
            return formula
