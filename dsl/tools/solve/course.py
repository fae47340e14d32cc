"""What one lever does to the total: legs of its values on which every score stays, or goes one way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from dsl.exact.domain import Domain
from dsl.exact.interval import Interval, between
from dsl.record import record
from dsl.tools.solve.motion import Beside, Jumps, Motion

PLACES = 20_000
"""Where scores rise and fall together, no more places than this are looked at one by one."""

Text = tuple[str, str]
Place = tuple[Fraction | None, Beside]
"""At a value or just beside it; None: far out on that side."""

Worth = Callable[[Mapping[str, Fraction], bool], Fraction]
"""Of the scores that a lever moves (by the indicator's key), and whether a veto holds: the total, or what it gains."""

Wanted = Callable[[Fraction], bool]
"""Of a worth; true from some worth on upwards, or from some worth on downwards."""


class NotExact(Exception):
    """What a lever does cannot be told exactly; `reason` is (Chinese, English)."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason: Text = zh, en


@record(kw_only=True)
class Leg:
    """Values of a lever, in its domain: `scores` that stay, `moving` ones, and whether a veto holds."""

    interval: Interval
    scores: Mapping[str, Fraction]
    moving: tuple[Motion, ...] = ()
    vetoed: bool = False

    def at(self, t: Fraction | None, beside: Beside = 0) -> dict[str, Fraction]:
        """All scores at a value or just beside it."""
        return {**self.scores, **{m.indicator.key: m.score(t, beside) for m in self.moving}}

    @property
    def ends(self) -> tuple[Place, Place]:
        """Where it begins and ends."""
        return ends_of(self.interval)


@record
class Course:
    """Everything that a lever with this domain can do; `worth` makes one figure of the scores that it moves.

    Values where a score is undefined (0/0) are left out.
    """

    domain: Domain
    legs: tuple[Leg, ...]
    worth: Worth

    def where(self, wanted: Wanted) -> Iterator[Interval]:
        """The values of the lever whose worth is wanted. Raises `NotExact`."""
        for leg in self.legs:
            for found in self._inside(leg, wanted):
                inside = self.domain.clip(found)
                if inside is not None:
                    yield inside

    def ends(self) -> tuple[Fraction, Fraction] | None:
        """The least and the greatest worth; None where no value has one. Raises `NotExact`."""
        found = [worth for leg in self.legs for worth in self._turning(leg)]
        return (min(found), max(found)) if found else None

    def _worth(self, leg: Leg, t: Fraction | None, beside: Beside = 0) -> Fraction:
        return self.worth(leg.at(t, beside), leg.vetoed)

    def _turning(self, leg: Leg) -> Iterator[Fraction]:
        if _goes_one_way(leg):
            yield from (self._worth(leg, *end) for end in leg.ends)
        else:
            yield from (self._worth(leg, t, beside) for _, t, beside in self._cells(leg))

    def _inside(self, leg: Leg, wanted: Wanted) -> Iterator[Interval]:
        if not _goes_one_way(leg):
            for cell, t, beside in self._cells(leg):
                if wanted(self._worth(leg, t, beside)):
                    yield cell
            return
        first, last = (wanted(self._worth(leg, *end)) for end in leg.ends)
        if first and last:
            yield leg.interval
        elif first or last:
            yield self._from(leg, wanted, -1 if first else 1)

    def _from(self, leg: Leg, wanted: Wanted, side: Beside) -> Interval:
        """Of a leg with one wanted end (the last: side 1), all that is wanted."""

        def is_wanted(t: Fraction, beside: Beside) -> bool:
            return wanted(self._worth(leg, t, beside))

        turns = [
            turn
            for motion in leg.moving
            if (turn := _turn(motion.jumps(leg.interval), lambda t: is_wanted(t, side), side)) is not None
        ]
        turn = min(turns) if side > 0 else max(turns)
        i = leg.interval
        if side > 0:
            return Interval(turn, i.high, is_wanted(turn, 0), i.high_closed)
        return Interval(i.low, turn, i.low_closed, is_wanted(turn, 0))

    def _cells(self, leg: Leg) -> Iterator[tuple[Interval, Fraction | None, Beside]]:
        """Each jump and what lies between two of them, with a place to look at it."""
        found = [motion.jumps(leg.interval) for motion in leg.moving]
        if sum(len(jumps.numbers) for jumps in found) > PLACES:
            raise NotExact("得分一升一降，台阶太多", "scores rise and fall together in too many steps")
        places = {jumps.place(n) for jumps in found for n in range(len(jumps.numbers))}
        for cell in between(places, leg.interval):
            inside = self.domain.clip(cell)
            if inside is not None:
                yield (inside, *ends_of(inside)[inside.low is None])


def _goes_one_way(leg: Leg) -> bool:
    return len({motion.direction for motion in leg.moving}) < 2


def _turn(jumps: Jumps, is_wanted: Callable[[Fraction], bool], side: Beside) -> Fraction | None:
    """The first jump (side 1) or the last one (-1) beyond which all is wanted."""
    low, high = 0, len(jumps.numbers)
    while low < high:
        middle = (low + high) // 2
        if is_wanted(jumps.place(middle)) == (side > 0):
            high = middle
        else:
            low = middle + 1
    index = low if side > 0 else low - 1
    return jumps.place(index) if 0 <= index < len(jumps.numbers) else None


def ends_of(interval: Interval) -> tuple[Place, Place]:
    """The first and the last place of an interval, each just inside where it is not included."""
    low, high = interval.low, interval.high
    first = (None, -1) if low is None else (low, 0 if interval.low_closed else 1)
    return first, ((None, 1) if high is None else (high, 0 if interval.high_closed else -1))
