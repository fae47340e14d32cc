"""A measure as (a + b·t) / (c + d·t) of one moving number t: solvable exactly for any value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from dsl.engine.formula import compute
from dsl.engine.values import Given, Undefined
from dsl.exact.number import Infinity
from dsl.exact.piecewise import Linear
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
    data_of,
)

ZERO, ONE = Fraction(0), Fraction(1)
Lines = Mapping[tuple[str, int | None], tuple[Fraction, Fraction]]
"""Each datum (and level of a survey) that moves, as a + b·t."""


@record
class Homography:
    """t ↦ (a + b·t) / (c + d·t)."""

    a: Fraction
    b: Fraction
    c: Fraction = ONE
    d: Fraction = ZERO

    def at(self, t: Fraction) -> Fraction | None:
        """The value at `t`; None at the pole."""
        below = self.c + self.d * t
        return (self.a + self.b * t) / below if below else None

    def where(self, value: Fraction) -> Fraction | None:
        """The t that gives `value`; None when there is none, or when every t does."""
        slope = self.b - value * self.d
        return (value * self.c - self.a) / slope if slope else None

    @property
    def pole(self) -> Fraction | None:
        """Where it passes through infinity; None where it does nowhere."""
        return -self.c / self.d if self.d else None

    @property
    def direction(self) -> int:
        """1 where it rises, -1 where it falls (on either side of the pole), 0 for a constant."""
        turn = self.b * self.c - self.a * self.d
        return (turn > 0) - (turn < 0)

    @property
    def limit(self) -> Fraction | None:
        """What it tends to far out on both sides; None where that is infinite."""
        return self.b / self.d if self.d else None if self.b else self.a / self.c

    def through(self, line: Linear) -> Homography:
        """`line` of this."""
        k, s = line.intercept, line.slope
        return Homography(k * self.c + s * self.a, k * self.d + s * self.b, self.c, self.d)

    @property
    def is_constant(self) -> bool:
        """Whether it has one value wherever it has one."""
        return not self.b and not self.d


def homography(formula: Formula, moving: Lines, given: Callable[[str], Given]) -> Homography | None:
    """The formula as such a fraction; None where t comes in more than once in a way that is none."""
    match formula:
        case Ref(datum=datum) if (datum, None) in moving:
            return Homography(*moving[datum, None])
        case Weighted(datum=datum, rates=rates) if (datum, 0) in moving:
            people = [moving[datum, n] for n in range(len(rates))]
            a, b = (sum((p[i] * r for p, r in zip(people, rates, strict=True)), ZERO) for i in (0, 1))
            c, d = (sum((p[i] for p in people), ZERO) for i in (0, 1))
            return Homography(a, b, c, d)
        case Ref() | Const() | Average() | Weighted():
            return _fixed(formula, given)
        case Op(op=op, left=left, right=right):
            x, y = homography(left, moving, given), homography(right, moving, given)
            return None if x is None or y is None else _combined(op, x, y)
        case Size(formula=inner) if not any((d, None) in moving or (d, 0) in moving for d in data_of(inner)):
            return _fixed(formula, given)
        case Size() | Test() | Every() | Some() | Tally() | First():
            return None


def plus(x: Homography, y: Homography) -> Homography | None:
    """The sum, where it is such a fraction too."""
    return _combined("+", x, y)


def _fixed(formula: Formula, given: Callable[[str], Given]) -> Homography | None:
    try:
        value, _ = compute(formula, given)
    except Undefined:
        return None
    return None if isinstance(value, Infinity) else Homography(value, ZERO)


def _combined(op: str, x: Homography, y: Homography) -> Homography | None:
    match op:
        case "/":
            return _times(x, Homography(y.c, y.d, y.a, y.b)) if y.a or y.b else None
        case "*":
            return _times(x, y)
        case _:
            sign = ONE if op == "+" else -ONE
            if (x.c, x.d) == (y.c, y.d):
                return Homography(x.a + sign * y.a, x.b + sign * y.b, x.c, x.d)
            if y.is_constant:
                value = sign * y.a / y.c
                return Homography(x.a + value * x.c, x.b + value * x.d, x.c, x.d)
            if x.is_constant:
                value = x.a / x.c
                return Homography(sign * y.a + value * y.c, sign * y.b + value * y.d, y.c, y.d)
            return None


def _times(x: Homography, y: Homography) -> Homography | None:
    """A product whose parts cancel or have at most one t above and one below."""
    above, below = _product((x.a, x.b), (y.a, y.b)), _product((x.c, x.d), (y.c, y.d))
    if above is None or below is None:
        if _parallel((x.a, x.b), (y.c, y.d)) and (y.c or y.d):
            return _scaled(Homography(y.a, y.b, x.c, x.d), _factor((x.a, x.b), (y.c, y.d)))
        if _parallel((y.a, y.b), (x.c, x.d)) and (x.c or x.d):
            return _scaled(Homography(x.a, x.b, y.c, y.d), _factor((y.a, y.b), (x.c, x.d)))
        return None
    return Homography(*above, *below)


Line = tuple[Fraction, Fraction]


def _product(p: Line, q: Line) -> Line | None:
    return None if p[1] and q[1] else (p[0] * q[0], p[0] * q[1] + p[1] * q[0])


def _parallel(p: Line, q: Line) -> bool:
    return p[0] * q[1] == p[1] * q[0]


def _factor(p: Line, q: Line) -> Fraction:
    return p[0] / q[0] if q[0] else p[1] / q[1]


def _scaled(x: Homography, factor: Fraction) -> Homography:
    return Homography(x.a * factor, x.b * factor, x.c, x.d)
