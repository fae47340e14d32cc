"""The values that an atom can have: those that some data give it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from dsl.analysis.formulas import survey_of
from dsl.exact.domain import Choices, Domain, Integers, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import INFINITY, Extended, Infinity
from dsl.record import record, replace
from dsl.semantics.measures.things import Average, Const, Datum, Formula, Op, Ref, Size, Weighted, data_of

ZERO = Fraction(0)
Data = Mapping[str, tuple[Datum, ...]]
"""What a datum's name stands for: one datum, or in common data of two rubrics that of either."""


@record(kw_only=True)
class Axis:
    """The values of `atom`: those of `domain`, each `scale` large (an atom rounded to 0.1% is counted in 0.1%).

    `infinite`: x/0 is a value too. `exact`: some data give each of these values; False where the domain is wider.
    """

    atom: Formula
    domain: Domain
    scale: Fraction
    infinite: bool
    exact: bool

    def real(self, interval: Interval) -> Interval:
        """From counts to values of the atom, in base units."""
        return interval.scaled(self.scale)

    def counted(self, interval: Interval) -> Interval:
        """From values of the atom, in base units, to counts."""
        return interval.scaled(1 / self.scale)


@record(kw_only=True)
class Image:
    """The values of a formula lie from `low` to `high`, or at +∞ where `infinite`; all of them where `exact`.

    `dense`: between two values lie all others.
    """

    low: Extended
    high: Extended
    infinite: bool = False
    exact: bool = True
    dense: bool = True

    @property
    def interval(self) -> Interval:
        """From its least to its greatest value, infinity left out."""
        return Interval.closed(*(None if isinstance(end, Infinity) else end for end in (self.low, self.high)))


def domain_of(atom: Formula, data: Data) -> tuple[Domain, bool, bool]:
    """The domain of an atom, whether it may be +∞, and whether some data give it every value of the domain."""
    if isinstance(atom, Ref):
        return _common(d.domain for d in data[atom.datum]), False, True
    survey = survey_of(atom)
    if survey is not None:
        return Reals(ZERO, max(survey[2])), False, min(survey[2]) == 0
    image = image_of(atom, data)
    hull = image.interval
    return Reals(hull.low, hull.high), image.infinite, image.exact


def image_of(formula: Formula, data: Data) -> Image:
    """The values of a formula over all values of its data; never too narrow."""
    match formula:
        case Const(quantity=quantity):
            return Image(low=quantity.value, high=quantity.value, dense=False)
        case Weighted(rates=rates):
            return Image(low=min(rates), high=max(rates))
        case Ref(datum=datum) | Average(datum=datum):
            domain = _common(d.domain for d in data[datum])
            low, high = domain.hull.low, domain.hull.high
            ends = (-INFINITY if low is None else low, INFINITY if high is None else high)
            return Image(low=ends[0], high=ends[1], dense=isinstance(domain, Reals))
        case Op(op=op, left=left, right=right):
            found = _operated(op, image_of(left, data), image_of(right, data))
            return replace(found, exact=found.exact and not set(data_of(left)) & set(data_of(right)))
        case Size(formula=inner):
            return _unsigned(image_of(inner, data))
        case _:
            raise ValueError("a condition has no image")


def _operated(op: str, x: Image, y: Image) -> Image:
    flags = _flags(op, x, y)
    if op == "/" and y.low <= ZERO <= y.high:
        if y.low < ZERO or x.low < ZERO:
            return replace(flags, low=-INFINITY, high=INFINITY, infinite=True, exact=False)
        least = _product(x.low, _inverse(y.high)) if y.high != ZERO else ZERO
        near = isinstance(y.high, Infinity) and x.low > ZERO
        return replace(
            flags,
            low=least,
            high=INFINITY,
            infinite=x.high > ZERO or flags.infinite,
            exact=flags.exact and not near,
        )
    if op == "/":
        y = replace(y, low=_inverse(y.high), high=_inverse(y.low))
    if op in "+-":
        low, high = (y.low, y.high) if op == "+" else (-y.high, -y.low)
        return replace(flags, low=_sum(x.low, low), high=_sum(x.high, high))
    corners = [_product(a, b) for a in (x.low, x.high) for b in (y.low, y.high)]
    return replace(flags, low=_least(corners), high=-_least([-c for c in corners]))


def _unsigned(x: Image) -> Image:
    low, high = (x.low, x.high) if x.low >= ZERO else (-x.high, -x.low)
    return replace(x, low=ZERO if low < ZERO else low, high=high if high > -low else -low)


def _flags(op: str, x: Image, y: Image) -> Image:
    """What is known of the values besides their ends."""
    counts = op == "/" and not x.dense and not y.dense and isinstance(x.high, Infinity) and isinstance(y.high, Infinity)
    dense = counts or (x.dense and y.dense) or (x.dense and y.low == y.high) or (y.dense and x.low == x.high)
    wide = (x.dense and isinstance(x.high, Infinity)) or (y.dense and isinstance(y.high, Infinity) and op in "+-*")
    return Image(
        low=ZERO,
        high=ZERO,
        infinite=x.infinite or y.infinite,
        exact=x.exact and y.exact and (dense or wide),
        dense=dense or wide,
    )


def _inverse(end: Extended) -> Extended:
    return ZERO if isinstance(end, Infinity) else 1 / end


def _sum(a: Extended, b: Extended) -> Extended:
    return a if isinstance(a, Infinity) else b if isinstance(b, Infinity) else a + b


def _product(a: Extended, b: Extended) -> Extended:
    if isinstance(a, Infinity) or isinstance(b, Infinity):
        sign = ((a > ZERO) - (a < ZERO)) * ((b > ZERO) - (b < ZERO))
        return ZERO if not sign else INFINITY if sign > 0 else -INFINITY
    return a * b


def _least(values: Iterable[Extended]) -> Extended:
    found, *others = values
    for value in others:
        found = value if value < found else found
    return found


def _common(domains: Iterable[Domain]) -> Domain:
    """What lies in all of them; of domains that have nothing in common, the first."""
    found, *others = domains
    for domain in others:
        found = _narrower(found, domain)
    return found


def _narrower(a: Domain, b: Domain) -> Domain:
    if isinstance(a, Choices) or isinstance(b, Choices):
        return a if isinstance(a, Choices) else b
    both = a.hull.intersect(b.hull) or a.hull
    if isinstance(a, Reals) and isinstance(b, Reals):
        return Reals(both.low, both.high, a.infinite and b.infinite and both.high is None)
    whole = Integers(None, None).clip(both) or both
    return Integers(*(None if end is None else int(end) for end in (whole.low, whole.high)))
