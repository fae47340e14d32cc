"""What may be filled in for a datum, for whoever writes a form: its kind, its unit, its choices and its limits."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.domain import Integers
from dsl.exact.units import BARE, PERCENT, Kind, Unit
from dsl.record import record
from dsl.semantics.measures.kinds import range_of
from dsl.semantics.measures.things import Datum, Measure


@record(kw_only=True)
class Fits:
    """`kind` None: any figure, with a unit or without. `low` and `high` are in `unit` (None: no end), for a rate in shares of 1.

    `is_above`: `low` itself is none of the values. `choices`: the levels; with `marks`, those that are open to each of them.
    `datum`: its id, empty for a level of a survey and the like; `at_least`: the data of each survey that together may not be more.
    `is_several`: marks of several raters may stand side by side. `is_people`: people of one level of a survey.
    """

    kind: Kind | None
    unit: Unit | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    is_above: bool = False
    is_whole: bool = False
    is_several: bool = False
    is_people: bool = False
    choices: tuple[str, ...] = ()
    marks: tuple[tuple[Fraction, Fraction], ...] = ()
    datum: str = ""
    at_least: tuple[tuple[str, ...], ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The units that a person may choose from, the usual one first; one where there is no choice, none where there is no unit."""
        if self.kind is Kind.MONEY:
            return "万元", "元", "亿元"
        return () if self.unit is None or self.unit is BARE else (self.unit.zh,)


PEOPLE = Fits(kind=Kind.COUNT, low=Fraction(0), is_whole=True, is_people=True)
TEXT = Fits(kind=Kind.LEVEL)
"""Any words: the name of a project."""


def fits_of(datum: Datum, kind: Kind | None, unit: Unit | None, *, is_divisor: bool) -> Fits:
    """The limits of a datum in the unit that a form asks for; one by which something is divided is above 0."""
    hull = datum.domain.hull
    size = Fraction(1) if unit is None or kind is Kind.RATE else unit.factor
    low, high = (None if end is None else end / size for end in (hull.low, hull.high))
    if kind is Kind.MONEY:
        low, high = Fraction(0), None
    if is_divisor and (low is None or low < 0):
        low = Fraction(0)
    return Fits(
        kind=kind,
        unit=PERCENT if kind is Kind.RATE and unit is None else unit,
        low=low,
        high=high,
        is_above=is_divisor and low == 0,
        is_whole=kind is Kind.COUNT and isinstance(datum.domain, Integers),
        is_several=datum.many,
        choices=datum.choices if kind is Kind.LEVEL else (),
        datum=datum.id,
    )


def result_fits(measure: Measure) -> Fits:
    """The limits of a measure that is given in place of its data."""
    hull = range_of(measure).hull
    size = Fraction(1) if measure.unit is None or measure.kind is Kind.RATE else measure.unit.factor
    low, high = (None if end is None else end / size for end in (hull.low, hull.high))
    return Fits(kind=measure.kind, unit=measure.unit, low=low, high=high)
