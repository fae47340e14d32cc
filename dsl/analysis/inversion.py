"""Which data give a formula a value: amounts, counts, people by level, marks of raters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor, lcm

from dsl.analysis.formulas import survey_of
from dsl.analysis.homography import Homography, homography
from dsl.engine.formula import compute
from dsl.engine.values import Given, Undefined
from dsl.exact.domain import Integers
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity
from dsl.exact.units import BARE, UNITS, Kind, Quantity
from dsl.semantics.measures.things import Average, Const, Datum, Formula, Op, Ref, Size, Weighted, data_of

ZERO, ONE = Fraction(0), Fraction(1)
PEOPLE = 100
"""A survey's answers, and the amount that others are shares of, where nothing else is said."""

ZERO_OF_ANY = Const(Quantity(ZERO, BARE))

Amount = Fraction | tuple[Fraction, ...]
Amounts = dict[str, Amount]
"""Data by name, in base units; people by level in the order of the survey, marks of raters."""

Names = Mapping[str, Datum]


def solutions(atom: Formula, wanted: Interval | Infinity, data: Names, known: Amounts) -> Iterator[Amounts]:
    """Values of the atom's data besides those `known` already that bring it into `wanted`, the plainest first."""
    if isinstance(atom, (Ref, Average, Weighted)):
        for one in () if isinstance(wanted, Infinity) else _of_datum(atom, wanted, data):
            yield {atom.datum: one}
    elif (survey := survey_of(atom)) is not None and not set(data_of(atom)) & set(known):
        levels, whole, rates = survey
        for people in _people(wanted, rates) if not isinstance(wanted, Infinity) else ():
            yield {**dict(zip(levels, people, strict=True)), whole: sum(people, ZERO)}
    else:
        yield from _amounts(atom, wanted, data, known)


def _of_datum(atom: Ref | Average | Weighted, wanted: Interval, data: Names) -> Iterator[Amount]:
    match atom:
        case Ref(datum=datum):
            yield from _values(data[datum], atom, data, wanted)
        case Average(datum=datum, trimmed=trimmed):
            yield from _marks(wanted, data[datum], trimmed)
        case Weighted(rates=rates):
            yield from _people(wanted, rates)


# ---- amounts


def _amounts(atom: Formula, wanted: Interval | Infinity, data: Names, known: Amounts) -> Iterator[Amounts]:
    """All but one of the free data by rule, that one solved for."""
    free = [d for d in data_of(atom) if d not in known]
    for pivot in free:
        for amount in _wholes(wanted):
            chosen = {d: _amount(atom, d, amount, data) for d in free if d != pivot}
            values = {**known, **chosen}
            for signed in _signed(atom):
                line = homography(signed, {(pivot, None): (ZERO, ONE)}, lambda d, v=values: Given(v[d], None, ""))  # type: ignore[misc]
                for value in () if line is None else _pivots(line, wanted, data[pivot], atom, data):
                    if _holds(atom, wanted, {**values, pivot: value}):
                        yield {**chosen, pivot: value}


def _signed(formula: Formula) -> Iterator[Formula]:
    """The formula with each size |x| once as x and once as 0 - x."""
    match formula:
        case Size(formula=inner):
            for signed in _signed(inner):
                yield from (signed, Op("-", ZERO_OF_ANY, signed))
        case Op(op=op, left=left, right=right):
            yield from (Op(op, a, b) for a in _signed(left) for b in _signed(right))
        case _:
            yield formula


def _wholes(wanted: Interval | Infinity) -> tuple[int, ...]:
    """100; where one value is wanted, what all its parts go into."""
    if isinstance(wanted, Interval) and wanted.is_point and wanted.low is not None:
        whole = lcm(wanted.low.denominator, PEOPLE)
        return (whole, lcm(whole, abs(wanted.low.numerator) or 1))
    return PEOPLE, 100 * PEOPLE


def _amount(atom: Formula, name: str, amount: int, data: Names) -> Fraction:
    """So many of the datum's units, or as near as its domain has it."""
    datum, value = data[name], amount * unit_of(data[name], atom, data)
    if datum.domain.contains(value):
        return value
    hull = datum.domain.hull
    return hull.high if hull.high is not None and value > hull.high else hull.low if hull.low is not None else value


def unit_of(datum: Datum, atom: Formula, data: Names) -> Fraction:
    """What its figures are round in: 万元 for money, and for an amount without a unit beside money."""
    if kind_of(datum, atom, data) is Kind.MONEY:
        return UNITS["万元"].factor
    return datum.unit.factor if datum.unit else ONE


def kind_of(datum: Datum, atom: Formula, data: Names) -> Kind | None:
    """Its own kind; money for an amount of no stated kind beside money."""
    beside = any(data[d].kind is Kind.MONEY for d in data_of(atom))
    return Kind.MONEY if datum.kind is None and beside else datum.kind


def _pivots(
    line: Homography, wanted: Interval | Infinity, datum: Datum, atom: Formula, data: Names
) -> Iterator[Fraction]:
    if isinstance(wanted, Infinity):
        yield from () if line.pole is None else (line.pole,)
        return
    ends = [None if end is None else line.where(end) for end in (wanted.low, wanted.high)]
    known = sorted(end for end in ends if end is not None)
    if not known:
        if line.is_constant:
            yield from _values(datum, atom, data, datum.domain.hull)
        return
    between = Interval(known[0], known[-1], True, True) if len(known) == 2 else None
    inner = Interval(known[0], known[-1]) if len(known) == 2 and known[0] != known[1] else None
    for part in (inner, between, Interval(known[-1], None, True), Interval(None, known[0], False, True)):
        if part is not None:
            yield from _values(datum, atom, data, part)


def _values(datum: Datum, atom: Formula, data: Names, wanted: Interval) -> Iterator[Fraction]:
    """A round value of the datum in an interval, and its ends."""
    unit = unit_of(datum, atom, data)
    found = datum.domain.witness(wanted, unit=unit)
    for value in (found, datum.domain.beside(wanted, "low", unit), datum.domain.beside(wanted, "high", unit)):
        if value is not None and _is_open(datum, value):
            yield value


def _is_open(datum: Datum, value: Fraction) -> bool:
    """Whether a band is open to a share that is judged."""
    return not datum.bands or any(band.contains(value) for band in datum.bands)


def _holds(atom: Formula, wanted: Interval | Infinity, values: Amounts) -> bool:
    found = value_of(atom, values)
    if isinstance(wanted, Infinity) or isinstance(found, Infinity):
        return found == wanted
    return found is not None and wanted.contains(found)


def value_of(formula: Formula, values: Amounts) -> Extended | None:
    """A formula over bare amounts; None where it has no value (0/0)."""

    def given(name: str) -> Given:
        value = values[name]
        return Given(ZERO, None, "", value) if isinstance(value, tuple) else Given(value, None, "")

    try:
        return compute(formula, given)[0]
    except Undefined:
        return None


# ---- people and marks


def _people(wanted: Interval, rates: tuple[Fraction, ...]) -> Iterator[tuple[Fraction, ...]]:
    """People in the best and in the worst level, nobody between; as few as show the value."""
    best, worst = max(rates), min(rates)
    if best == worst:
        yield tuple(Fraction(PEOPLE * (n == 0)) for n in range(len(rates)))
        return
    share = wanted.shifted(-worst).scaled(1 / (best - worst)).intersect(Interval.closed(ZERO, ONE))
    if share is None:
        return
    for whole in _answers(share):
        count = Integers(0, whole).witness(share.scaled(Fraction(whole)))
        if count is not None:
            yield tuple(
                count if r == best else whole - count if r == worst else ZERO for r in _once(rates, best, worst)
            )
            return


def _answers(share: Interval) -> Iterator[int]:
    """How many answers there may be: powers of ten, up to one that has a whole number strictly inside the share."""
    assert share.low is not None and share.high is not None, "a share lies between none and all"
    width = share.high - share.low
    whole = PEOPLE
    while width and whole * width <= 1:
        yield whole
        whole *= 10
    yield from (whole, share.low.denominator) if share.is_point else (whole, 10 * whole)


def _once(rates: tuple[Fraction, ...], best: Fraction, worst: Fraction) -> Iterator[Fraction | None]:
    """The rates, of several that are best or worst just the first."""
    first = {rates.index(best), rates.index(worst)}
    return (rate if place in first else None for place, rate in enumerate(rates))


def _marks(wanted: Interval, datum: Datum, trimmed: bool) -> Iterator[tuple[Fraction, ...]]:
    """One rater's mark; of a mean that no mark is, the marks of as many raters as it takes."""
    for part in (wanted, datum.domain.hull.intersect(wanted)):
        mark = None if part is None else datum.domain.witness(part, unit=ONE)
        if mark is None:
            continue
        if (100 * mark).denominator == 1:
            yield (mark,)
            return
        raters, points = mark.denominator, mark.numerator
        low, high = Fraction(floor(mark)), Fraction(ceil(mark))
        marks = [high] * (points - int(low) * raters) + [low] * (raters - points + int(low) * raters)
        yield tuple([low, *marks, high] if trimmed and raters > 2 else marks)
        return
