"""A formula over data as one quotient of whole numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

from dsl.exact.interval import Interval
from dsl.integers.ledger import Ledger
from dsl.integers.whole import CellOf, Filled, Holds, IfElse, LeastOrMost, Lit, Refused, Whole, add, size_of, times
from dsl.record import record
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
)

Polynomial: TypeAlias = dict[tuple[str, ...], Fraction]
"""Names of cells, ascending, each as often as it is a factor → what their product is multiplied by."""


@record
class Rational:
    """A quotient of polynomials, not reduced."""

    upper: Polynomial
    lower: Polynomial


@record
class Scaled:
    """`upper` ÷ `lower` in whole numbers; `lower` is not below 0, and 0 stands for a ratio over nothing, +∞ or -∞ by the sign of `upper`."""

    upper: Whole
    lower: Whole


ONE: Polynomial = {(): Fraction(1)}
InputsOf: TypeAlias = Callable[[str], "list[tuple[CellOf, Fraction]]"]
"""The cells of a datum, each with how many base units one of it is: one, or one a level or rater."""


def scaled(formula: Formula, inputs: InputsOf, ledger: Ledger) -> Scaled:
    """The value of a formula in base units; lines that it needs go into the ledger."""
    reader = _Reader(inputs, ledger)
    found = reader.rational(formula)
    size = _size(found.upper, found.lower)
    upper, lower = (_whole(polynomial, size) for polynomial in (found.upper, found.lower))
    if isinstance(lower, Lit):
        sign = -1 if lower.value < 0 else 1
        return Scaled(times(Lit(sign), upper), Lit(sign * lower.value))
    number = _with_sign(upper, lower, ledger)
    nothing = times(Holds(number.lower, "=", Lit(0)), Holds(number.upper, "=", Lit(0)))
    refused = add(nothing, *reader.without_value)
    told = ("分子（0÷0 没有结果）", "dividend, none for 0 ÷ 0")
    code = "R462" if isinstance(formula, Weighted) else "R460"
    return Scaled(ledger.line(told, IfElse(refused, Refused(code), number.upper)), number.lower)


def _size(*polynomials: Polynomial) -> Fraction:
    """What all coefficients are multiplied by to become whole numbers without a common factor."""
    coefficients = [c for polynomial in polynomials for c in polynomial.values()]
    return Fraction(lcm(*(c.denominator for c in coefficients)), gcd(*(c.numerator for c in coefficients)) or 1)


def _whole(polynomial: Polynomial, size: Fraction) -> Whole:
    parts = [times(Lit(int(c * size)), *map(CellOf, names)) for names, c in polynomial.items() if c]
    return add(*parts) if parts else Lit(0)


def _with_sign(upper: Whole, lower: Whole, ledger: Ledger) -> Scaled:
    """Over a number that the data give: its sign goes up."""
    under = ledger.line(("分母", "divisor"), lower)
    above = ledger.line(("分子", "dividend"), upper)
    if ledger.ends(under)[0] < 0:
        is_below = Holds(under, "<", Lit(0))
        above = ledger.line(("分子（分母为正）", "dividend, for a divisor above 0"), _turned(is_below, above))
        under = ledger.line(("分母（为正）", "divisor, above 0"), _turned(is_below, under))
    return Scaled(above, under)


def _turned(condition: Whole, number: Whole) -> Whole:
    return IfElse(condition, times(Lit(-1), number), number)


class _Reader:
    """`without_value`: conditions under which a quotient on the way has none, as nothing that is above 0 stands over 0."""

    def __init__(self, inputs: InputsOf, ledger: Ledger) -> None:
        self.inputs = inputs
        self.ledger = ledger
        self.without_value: list[Whole] = []

    def rational(self, formula: Formula) -> Rational:
        match formula:
            case Const(quantity=quantity):
                return Rational({(): quantity.value}, ONE)
            case Ref(datum=datum):
                ((cell, size),) = self.inputs(datum)
                return Rational({(cell.name,): size}, ONE)
            case Op(op=op, left=left, right=right):
                sides = self.rational(left), self.rational(right)
                if op == "/":
                    self.divides(*sides)
                return _OPERATIONS[op](*sides)
            case Size(formula=inner):
                number = scaled(inner, self.inputs, self.ledger)
                return self.over(
                    self.ledger.line(("绝对值", "size"), size_of(number.upper), (0, self.ledger.limit)), number.lower
                )
            case Weighted(datum=datum, rates=rates):
                cells = self.inputs(datum)
                upper: Polynomial = {(cell.name,): rate for (cell, _), rate in zip(cells, rates, strict=True)}
                return Rational(upper, {(cell.name,): Fraction(1) for cell, _ in cells})
            case Average(datum=datum, trimmed=trimmed):
                return self.mean(self.inputs(datum), trimmed)
            case _:
                return self.over(self.counted(formula), Lit(1))

    def divides(self, left: Rational, right: Rational) -> None:
        """A loss over 0 is no ratio; 0 ÷ 0 is asked of the whole formula."""
        if right.upper.keys() == {()}:
            return
        above = _whole(left.upper, _size(left.upper))
        if self.ledger.ends(above)[0] < 0:
            zero = Holds(_whole(right.upper, _size(right.upper)), "=", Lit(0))
            self.without_value.append(times(zero, Holds(above, "<=", Lit(0))))

    def over(self, upper: Whole, lower: Whole) -> Rational:
        """What is no polynomial gets lines of its own."""
        above = self.ledger.line(("判断", "condition"), upper)
        if isinstance(lower, Lit):
            return Rational({(above.name,): Fraction(1, lower.value)}, ONE)
        under = self.ledger.line(("判断", "condition"), lower)
        return Rational({(above.name,): Fraction(1)}, {(under.name,): Fraction(1)})

    # ---- raters

    def mean(self, cells: list[tuple[CellOf, Fraction]], trimmed: bool) -> Rational:
        """Of the marks that were given; the highest and the lowest of more than two left out."""
        size = cells[0][1]
        given = [Filled(cell.name) for cell, _ in cells]
        total = add(*(IfElse(Filled(cell.name), cell, Lit(0)) for cell, _ in cells))
        count: Whole = add(*given)
        if trimmed and len(cells) > 2:
            high = LeastOrMost("most", tuple(IfElse(Filled(c.name), c, Lit(0)) for c, _ in cells))
            above = max(self.ledger.inputs[cell.name].high for cell, _ in cells)
            low = LeastOrMost("least", tuple(IfElse(Filled(c.name), c, Lit(above)) for c, _ in cells))
            is_cut = Holds(count, ">", Lit(2))
            total = IfElse(is_cut, add(total, times(Lit(-1), high), times(Lit(-1), low)), total)
            count = IfElse(is_cut, add(count, Lit(-2)), count)
        number = self.ledger.line(("评价人数", "raters counted"), count)
        marks = self.ledger.line(("打分合计", "marks counted"), total)
        return Rational({(marks.name,): size}, {(number.name,): Fraction(1)})

    # ---- conditions

    def counted(self, formula: Formula) -> Whole:
        """1 or 0, how many hold, or which is the first."""
        match formula:
            case Test(formula=inner, interval=interval):
                return within(scaled(inner, self.inputs, self.ledger), interval)
            case Every(parts=parts):
                return LeastOrMost("least", (Lit(1), *map(self.holds, parts)))
            case Some(parts=parts):
                return LeastOrMost("most", (Lit(0), *map(self.holds, parts)))
            case Tally(parts=parts):
                return add(*map(self.holds, parts))
            case First(parts=parts):
                found: Whole = Refused("R460")
                for place, part in reversed([*enumerate(parts)]):
                    found = IfElse(self.holds(part), Lit(place), found)
                return found
            case _:
                raise AssertionError(formula)

    def holds(self, formula: Formula) -> Whole:
        """1 where the formula is 1."""
        if isinstance(formula, (Test, Every, Some)):
            return self.ledger.line(("条件成立", "condition holds"), self.counted(formula))
        number = scaled(formula, self.inputs, self.ledger)
        return Holds(number.upper, "=", number.lower)


def within(number: Scaled, interval: Interval) -> Whole:
    """1 where the number lies in the interval."""
    tests: list[Whole] = []
    for end, is_closed, ops in (
        (interval.low, interval.low_closed, (">", ">=")),
        (interval.high, interval.high_closed, ("<", "<=")),
    ):
        if end is not None:
            left, right = times(number.upper, Lit(end.denominator)), times(number.lower, Lit(end.numerator))
            tests.append(Holds(left, ops[is_closed], right))  # type: ignore[arg-type]
    return times(*tests) if tests else Lit(1)


# ---- polynomials


def _sum(left: Polynomial, right: Polynomial, sign: int = 1) -> Polynomial:
    return {key: left.get(key, Fraction(0)) + sign * right.get(key, Fraction(0)) for key in {**left, **right}}


def _product(left: Polynomial, right: Polynomial) -> Polynomial:
    found: Polynomial = {}
    for a, x in left.items():
        for b, y in right.items():
            key = tuple(sorted(a + b))
            found[key] = found.get(key, Fraction(0)) + x * y
    return found


def _added(left: Rational, right: Rational, sign: int = 1) -> Rational:
    if left.lower == right.lower:
        return Rational(_sum(left.upper, right.upper, sign), left.lower)
    upper = _sum(_product(left.upper, right.lower), _product(right.upper, left.lower), sign)
    return Rational(upper, _product(left.lower, right.lower))


_OPERATIONS: dict[str, Callable[[Rational, Rational], Rational]] = {
    "+": _added,
    "-": lambda a, b: _added(a, b, -1),
    "*": lambda a, b: Rational(_product(a.upper, b.upper), _product(a.lower, b.lower)),
    "/": lambda a, b: Rational(_product(a.upper, b.lower), _product(a.lower, b.upper)),
}
