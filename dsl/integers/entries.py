"""The cells that a person fills in, and what the projects at hand put into them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from dsl.engine.bound import Bound
from dsl.engine.plan import Plan
from dsl.engine.values import Given
from dsl.exact.domain import Integers
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity, places_of
from dsl.exact.units import MONTH_DAY, UNITS, Kind, Unit
from dsl.integers.ledger import Input, InputOf, TooLarge
from dsl.record import record, replace
from dsl.semantics.measures.kinds import range_of
from dsl.semantics.measures.things import Datum, Measure

SPREADSHEET_EPOCH = date(1899, 12, 30).toordinal()
"""Day 0 of a spreadsheet, as day 1 is 1 January of year 1."""

_YEARS = date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal()
"""A day outside is a slip: 45, 20241230 typed where a date belongs."""

_PLACES = {Kind.RATE: 6, Kind.MONEY: 4, Kind.COUNT: 0, Kind.SCORE: 2, Kind.DATE: 0, Kind.SURVEY: 0}
"""Decimals that a cell takes at least: of a rate as a share of 1, of money in 万元."""
_OTHER_PLACES = 4
MOST_PLACES = 9


class Unwritable(Exception):
    """A value of a project that no cell holds exactly: the name of what it is for."""


@record
class Whose:
    """Of which datum a cell is, by id, in which indicator, and which level or rater of it."""

    datum: str
    indicator: str
    part: int = 0

    @property
    def name(self) -> str:
        """Of the cell in the ledger."""
        return f"{self.datum}#{self.part}" if self.part else self.datum


def entry_of(datum: Datum, whose: Whose, givens: Sequence[Given], largest: int, weight: Fraction) -> Input:
    """The cell of a datum, or of one level or rater of it; `largest`: what a figure without an end may come to, in whole numbers."""
    if datum.kind is Kind.YESNO:
        return _told(whose, "answer", datum.words or datum.name, datum.kind, 1)
    if datum.kind is Kind.LEVEL and not datum.bands:
        return replace(_told(whose, "level", datum.name, datum.kind, len(datum.choices) - 1), choices=datum.choices)
    if datum.kind is Kind.DATE:
        if datum.unit is MONTH_DAY:
            raise Unwritable(datum.name)
        days = [int(day) for day in _values(g.value for g in givens)]
        low, high = min([*days, _YEARS[0]]), max([*days, _YEARS[1]])
        return replace(_told(whose, "date", datum.name, datum.kind, high), low=low)
    marks = _Fills(Kind.SCORE, None, Interval.closed(Fraction(0), weight), 2)
    if datum.kind is Kind.SURVEY:
        people = [count for given in givens for count in given.parts]
        item = f"{datum.name} › {datum.choices[whose.part - 1]}"
        return _figure(whose, item, _Fills(Kind.SURVEY, None, Interval.closed(Fraction(0), None), 0), people, largest)
    if datum.bands:
        values = [value * weight for value in _values(g.value for g in givens)]
        return _figure(whose, datum.name, marks, values, largest)
    if datum.many:
        values = [mark for given in givens for mark in given.parts]
        return replace(_figure(whose, datum.name, marks, values, largest), may_be_blank=True)
    unit, hull = unit_of(datum, givens), datum.domain.hull
    if unit is not None and unit.kind is Kind.MONEY:
        hull = Interval.closed(max(hull.low or Fraction(0), Fraction(0)), hull.high)
    least = 0 if isinstance(datum.domain, Integers) else _PLACES.get(datum.kind or Kind.NUMBER, _OTHER_PLACES)
    return _figure(whose, datum.name, _Fills(datum.kind, unit, hull, least), _values(g.value for g in givens), largest)


def result_of(measure: Measure, indicator: str, givens: Sequence[Given], largest: int) -> Input:
    """The cell of a measure that is given in place of its data."""
    hull, values = range_of(measure).hull, _values(g.value for g in givens)
    least = _PLACES.get(measure.kind, _OTHER_PLACES)
    whose = Whose(measure.id, indicator)
    found = _figure(whose, measure.name, _Fills(measure.kind, measure.unit, hull, least), values, largest)
    return replace(found, name=f"{measure.id}=", of="result", may_be_blank=True)


def _values(found: Iterable[Extended]) -> list[Fraction]:
    return [value for value in found if not isinstance(value, Infinity)]


def _told(whose: Whose, of: InputOf, item: str, kind: Kind, high: int) -> Input:
    return Input(
        name=whose.name,
        of=of,
        datum=whose.datum,
        indicator=whose.indicator,
        item=item,
        kind=kind,
        part=whose.part,
        low=0,
        high=high,
    )


@record
class _Fills:
    """What may stand in a cell: figures of a kind in a unit, in base units within `hull`, with `least` decimals at least."""

    kind: Kind | None
    unit: Unit | None
    hull: Interval
    least: int


def _figure(whose: Whose, item: str, fills: _Fills, values: Sequence[Fraction], largest: int) -> Input:
    """A number in its unit: as many decimals as the values have, and at least those that are usual."""
    size = base_units(fills.kind, fills.unit)
    shown = [places_of(value / size) for value in values]
    places = max((fills.least, *(MOST_PLACES + 1 if p is None else p for p in shown)))
    if places > MOST_PLACES:
        raise Unwritable(item)
    ends = fills.hull.low, fills.hull.high
    low, high = (None if end is None else round(end / size * 10**places) for end in ends)
    if (low is None or high is None) and any(abs(value / size) * 10**places > largest for value in values):
        raise TooLarge(whose.indicator)
    return replace(
        _told(whose, "figure", item, fills.kind or Kind.NUMBER, 0),
        kind=fills.kind,
        unit=fills.unit,
        places=places,
        low=-largest if low is None else low,
        high=largest if high is None else high,
    )


def unit_of(datum: Datum, givens: Sequence[Given]) -> Unit | None:
    """In which unit its figures are written: money in 万元, others as the rubric says, or as the data are where it leaves that open."""
    kinds = {given.dimension for given in givens if given.dimension is not None}
    kind = datum.kind or next((kind for kind, _ in kinds), None)
    if datum.kind is None and len(kinds) > 1:
        raise Unwritable(datum.name)
    if kind is Kind.MONEY:
        return UNITS["万元"]
    return datum.unit or next((UNITS.get(base) for _, base in kinds), None)


def base_units(kind: Kind | None, unit: Unit | None) -> Fraction:
    """How many base units one in the cell is: a rate stands in it as a share of 1."""
    return Fraction(1) if unit is None or kind is Kind.RATE else unit.factor


def held(plan: Plan, entry: Input, bound: Bound) -> int | None:
    """The same in whole numbers."""
    figure = figure_of(plan, entry, bound)
    return None if figure is None else int(figure * 10**entry.places)


def figure_of(plan: Plan, entry: Input, bound: Bound) -> Fraction | None:
    """What the project puts into the cell, in its unit; None where it leaves it empty."""
    match entry.of:
        case "hand":
            hand = bound.by_hand.get(entry.datum)
            return None if hand is None else hand.score.value
        case "absent":
            return Fraction(entry.datum in bound.not_applicable)
        case "result":
            given = bound.measures.get(entry.datum)
        case _ if entry.name.endswith("?"):
            given = bound.answers.get((entry.datum, entry.part))
        case _:
            given = bound.data.get(entry.datum)
    if given is None or isinstance(given.value, Infinity):
        return None
    if given.parts:
        return given.parts[entry.part - 1] if entry.part <= len(given.parts) else None
    value = given.value
    if given.level is not None:
        value *= weight_of(plan, plan.data[entry.datum])
    return value / base_units(entry.kind, entry.unit)


def weight_of(plan: Plan, datum: Datum) -> Fraction:
    """Of the indicator that a datum belongs to."""
    owner = None if datum.owner is None else plan.indicator(datum.owner)
    return Fraction(0) if owner is None else owner.weight
