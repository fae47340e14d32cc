"""A lever: one thing of a project's data that could be otherwise, as one number that moves."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from dsl.engine.bound import Bound
from dsl.engine.values import Given
from dsl.exact.domain import Choices, Domain, Integers
from dsl.exact.interval import Interval
from dsl.exact.number import Extended
from dsl.exact.units import Kind, Unit
from dsl.record import record, replace
from dsl.semantics.measures.things import Datum, Measure, data_of
from dsl.semantics.measures.written import value_text


@record
class OfDatum:
    """A datum, in base units."""

    datum: Datum


@record
class OfMeasure:
    """A measure that the data give directly, or the mean of so many `raters` (0: of none)."""

    measure: str
    raters: int = 0


@record
class OfAnswer:
    """The answer 是 or 否 to the question of one term."""

    indicator: str
    term: int


@record
class OfSurvey:
    """How many answers move: t > 0 from the lowest levels to the best, t < 0 from the best to the lowest.

    `levels` from best to lowest, each a datum and its place in the datum's people per level (None: a count of its
    own); `people` as given.
    """

    levels: tuple[tuple[str, int | None], ...]
    people: tuple[int, ...]

    @property
    def up(self) -> int:
        """How many answers can move to the best level."""
        return sum(self.people[1:])

    @property
    def down(self) -> int:
        """How many answers can move to the worst level."""
        return sum(self.people[:-1])

    def after(self, moved: int) -> tuple[int, ...]:
        """People per level when so many answers have moved, those with most to gain (or lose) first."""
        people = list(self.people if moved >= 0 else self.people[::-1])
        left = abs(moved)
        for place in range(len(people) - 1, 0, -1):
            taken = min(left, people[place])
            people[place] -= taken
            people[0] += taken
            left -= taken
        return tuple(people if moved >= 0 else people[::-1])

    def turns(self) -> tuple[int, ...]:
        """The numbers of moved answers at which one level is used up."""
        found = [0]
        for count in self.people[:0:-1]:
            found.append(found[-1] + count)
        down = [0]
        for count in self.people[:-1]:
            down.append(down[-1] - count)
        return tuple(sorted({*found, *down}))


Target = OfDatum | OfMeasure | OfAnswer | OfSurvey


@record(kw_only=True)
class Lever:
    """`indicators` (keys) read it; `start` is its present value, `quantum` the smallest step that a person would write."""

    name: str
    target: Target
    indicators: tuple[str, ...]
    start: Fraction
    domain: Domain
    kind: Kind | None
    unit: Unit | None
    choices: tuple[str, ...]
    quantum: Fraction
    names: tuple[str, ...]
    """What it may be called on the command line."""

    @property
    def key(self) -> str:
        """Different for all levers of a project."""
        match self.target:
            case OfDatum(datum=datum):
                return f"datum {datum.id}"
            case OfMeasure(measure=measure):
                return f"measure {measure}"
            case OfAnswer(indicator=indicator, term=term):
                return f"answer {indicator} {term}"
            case OfSurvey(levels=levels):
                return f"survey {levels}"

    @property
    def is_whole(self) -> bool:
        """Whether its values are counted: whole numbers or choices."""
        return isinstance(self.domain, (Integers, Choices))

    def text(self, value: Extended) -> str:
        """A value as a person writes it; for a survey the people per level."""
        if isinstance(self.target, OfSurvey) and isinstance(value, Fraction):
            return "、".join(f"{n} {c}" for n, c in zip(self.choices, self.target.after(int(value)), strict=True))
        return value_text(value, self.kind, self.unit, self.choices)


def moved(bound: Bound, lever: Lever, value: Fraction) -> Bound:
    """The project with the lever at another value; nothing else changes."""
    return all_moved(bound, ((lever, value),))


def all_moved(bound: Bound, moves: Iterable[tuple[Lever, Fraction]]) -> Bound:
    """The project with several levers at other values."""
    data, measures, answers = dict(bound.data), dict(bound.measures), dict(bound.answers)
    for lever, value in moves:
        match lever.target:
            case OfDatum(datum=datum):
                data[datum.id] = _given(data[datum.id], datum, value, lever)
            case OfMeasure(measure=key):
                before = measures.get(key, Given(value, None, ""))
                measures[key] = replace(before, value=value, text=lever.text(value))
            case OfAnswer(indicator=indicator, term=term):
                place = indicator, term
                answers[place] = replace(answers[place], value=value, text=lever.text(value))
            case OfSurvey(levels=levels) as survey:
                for (key, level), people in zip(levels, survey.after(int(value)), strict=True):
                    data[key] = _with_people(data[key], level, people)
    return replace(bound, data=data, measures=measures, answers=answers)


def depends(lever: Lever, measure: Measure) -> bool:
    """Whether the lever moves the measure (answers stand beside measures, not behind them)."""
    if isinstance(lever.target, OfMeasure):
        return lever.target.measure == measure.id
    return any(moves(lever, datum) for datum in data_of(measure.formula))


def moves(lever: Lever, datum: str) -> bool:
    """Whether the lever changes the datum."""
    match lever.target:
        case OfDatum(datum=own):
            return own.id == datum
        case OfSurvey(levels=levels):
            return any(level == datum for level, _ in levels)
        case _:
            return False


def _given(before: Given, datum: Datum, value: Fraction, lever: Lever) -> Given:
    level = next((n for n, band in enumerate(datum.bands) if band.contains(value)), before.level)
    return replace(before, value=value, text=lever.text(value), level=level)


def _with_people(before: Given, place: int | None, people: int) -> Given:
    if place is None:
        return replace(before, value=Fraction(people), text=str(people))
    parts = (*before.parts[:place], Fraction(people), *before.parts[place + 1 :])
    return replace(before, parts=parts)


def segments(lever: Lever) -> list[Interval]:
    """Stretches on which everything that the lever moves goes on straight lines; of a band, those open to a person."""
    if isinstance(lever.target, OfDatum) and lever.target.datum.bands:
        return sorted(lever.target.datum.bands, key=lambda band: band.low or Fraction(0))
    if not isinstance(lever.target, OfSurvey):
        return [lever.domain.hull]
    turns = [Fraction(turn) for turn in lever.target.turns()]
    return [Interval.closed(low, high) for low, high in pairwise(turns)] or [Interval.point(turns[0])]


def lines(lever: Lever, segment: Interval) -> dict[tuple[str, int | None], tuple[Fraction, Fraction]]:
    """On a segment, each moved datum (and level) as a + b·t."""
    match lever.target:
        case OfDatum(datum=datum):
            return {(datum.id, None): (Fraction(0), Fraction(1))}
        case OfSurvey(levels=levels) as survey:
            assert segment.low is not None and segment.high is not None
            low, high = int(segment.low), int(segment.high)
            ends = zip(levels, survey.after(low), survey.after(high), strict=True)
            return {level: _through(low, a, high, b) for level, a, b in ends}
        case _:
            return {}


def _through(low: int, a: int, high: int, b: int) -> tuple[Fraction, Fraction]:
    slope = Fraction(b - a, high - low) if high > low else Fraction(0)
    return a - slope * low, slope


def reached(levers: Iterable[Lever]) -> tuple[str, ...]:
    """The keys of all indicators that the levers move."""
    return tuple(dict.fromkeys(key for lever in levers for key in lever.indicators))
