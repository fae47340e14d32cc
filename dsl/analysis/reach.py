"""Which scores a rule can give: all of them, the least and the most, those next to one, and where it gives one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice

from dsl.analysis.cases import Contribution, along, options
from dsl.analysis.peaks import Peak, peak
from dsl.analysis.score import Score
from dsl.analysis.stretches import Where
from dsl.exact.domain import Reals
from dsl.exact.interval import Interval, ValueSet, rounding_to
from dsl.exact.number import Extended, Infinity, half_up
from dsl.exact.piecewise import Linear
from dsl.record import record
from dsl.semantics.measures.things import Formula

ZERO = Fraction(0)
SUM_LIMIT = 200_000
"""More sums of single values than this are not listed one by one: the set is then said to be wider than the truth."""


@record
class Menu:
    """What one block of atoms can give: `options` by their points; `exact`: each is some data's, and there are no more."""

    options: tuple[tuple[Interval, Contribution | None], ...]
    exact: bool

    @property
    def values(self) -> ValueSet:
        """All values that it can add to the score."""
        return ValueSet.of((image for image, _ in self.options), self.exact)


class Reach:
    """The scores of a rule; worked out when asked for, once."""

    def __init__(self, score: Score) -> None:
        self.score = score

    @cached_property
    def menus(self) -> tuple[Menu, ...]:
        """What each independent part of the score can add."""
        return tuple(_menu(self.score, block) for block in self.score.blocks)

    @cached_property
    def rests(self) -> tuple[ValueSet, ...]:
        """What the menus from each place on give together; the first is all of them, the last nothing."""
        found = [ValueSet.of([Interval.point(ZERO)])]
        for menu in reversed(self.menus):
            found.append(menu.values.plus(found[-1], SUM_LIMIT))
        return tuple(reversed(found))

    @cached_property
    def raw(self) -> ValueSet:
        """Points as far as floor and cap let them be seen; beyond these only whether there are any."""
        whole = self.rests[0]
        return ValueSet(tuple(p.shifted(self.score.base) for p in whole.parts), whole.exact and self.score.is_free)

    @cached_property
    def values(self) -> ValueSet:
        """All scores before rounding. Never too few; `exact`: some data give each of them."""
        return self.raw.clamped(self.score.floor, self.score.cap)

    def _beside(self, end: Fraction, is_attained: bool, side: int) -> Fraction:
        """The rounded score at an end, or just inside one that is only approached from below (side 1) or above (-1)."""
        rounded = half_up(end, self.score.places)
        all_of_it = rounding_to(rounded, self.score.places)
        only_touched = end == (all_of_it.low if side > 0 else all_of_it.high)
        return rounded - side * Fraction(1, 10**self.score.places) if only_touched and not is_attained else rounded

    def may_give(self, score: Fraction) -> bool:
        """False: no data give this score after rounding. True proves nothing unless `values` is exact."""
        wanted = self.score.giving(score)
        return wanted is not None and any(part.intersect(wanted) for part in self.raw.parts)

    def beside(self, score: Fraction) -> tuple[Fraction | None, Fraction | None]:
        """The rounded scores next below and next above one that `may_give` allows; None where there is none."""
        same = rounding_to(score, self.score.places)
        if half_up(score, self.score.places) != score:
            same = Interval.point(score)
        below, above = same.below, same.above
        assert below is not None and above is not None
        under = [both for part in self.values.parts if (both := part.intersect(below))]
        over = [both for part in self.values.parts if (both := part.intersect(above))]
        return (
            self._beside(under[-1].high, under[-1].high_closed, 1) if under and under[-1].high is not None else None,
            self._beside(over[0].low, over[0].low_closed, -1) if over and over[0].low is not None else None,
        )

    # ---- where

    def where(self, wanted: Interval, limit: int = 20) -> Iterator[Where]:
        """Counts of the atoms that bring the points before floor and cap into `wanted`: the first few ways."""
        return islice(self._chosen(wanted.shifted(-self.score.base), wanted.shifted(-self.score.base), ()), limit)

    def _chosen(self, wanted: Interval, left: Interval, taken: tuple[Contribution, ...]) -> Iterator[Where]:
        """`left` is what the menus that are not yet taken from must give."""
        if len(taken) == len(self.menus):
            found = _narrowed(self.score, taken, wanted)
            if found is not None:
                yield found
            return
        rest = self.rests[len(taken) + 1]
        for image, option in self.menus[len(taken)].options:
            more = left.plus(image.scaled(Fraction(-1)))
            if option is not None and any(part.intersect(more) for part in rest.parts):
                yield from self._chosen(wanted, more, (*taken, option))

    # ---- the ends

    @cached_property
    def _peaks(self) -> dict[int, tuple[Peak, ...]]:
        return {side: tuple(peak(self.score, block, side) for block in self.score.blocks) for side in (-1, 1)}

    def extreme(self, side: int) -> Where | None:
        """Where the points are most (1) or least (-1); None where no data reach that end, they only come near."""
        found: dict[Formula, Interval | Infinity] = {}
        for one in self._peaks[side]:
            if one.where is None:
                return None
            found.update(one.where)
        return found

    @cached_property
    def ends(self) -> tuple[Fraction, Fraction]:
        """No data give a rounded score below the first or above the second."""
        return self._end(-1), self._end(1)

    def _end(self, side: int) -> Fraction:
        raw = self._most(side)
        limit = self.score.cap if side > 0 else self.score.floor
        if isinstance(raw, Infinity) or side * raw > side * limit:
            return half_up(limit, self.score.places)
        return self._beside(self.score.clamp(raw), self.extreme(side) is not None, side)

    def _most(self, side: int) -> Extended:
        known = [one.points for one in self._peaks[side] if isinstance(one.points, Fraction)]
        return sum(known, self.score.base) if len(known) == len(self._peaks[side]) else Infinity(side)

    def passes(self, side: int) -> bool:
        """Whether the points may pass the cap (1) or the floor (-1)."""
        raw = self._most(side)
        return bool(raw > self.score.cap if side > 0 else raw < self.score.floor)


# ---- one block


def _menu(score: Score, block: Sequence[Formula]) -> Menu:
    """Of several stretches with the same points the widest; slopes over very many whole numbers are not exact."""
    found = options(score, block)
    if found is None:
        return Menu(((_hull(score, block), None),), False)
    levels: dict[tuple[int, int], Contribution] = {}
    slopes: list[Contribution] = []
    for option in found:
        if option.moving:
            slopes.append(option)
            continue
        key = option.points.as_integer_ratio()
        if key not in levels or _width(levels[key]) < _width(option):
            levels[key] = option
    rows = [(Interval.point(option.points), option) for option in levels.values()]
    rows += [(option.image, option) for option in slopes]
    dense = all(isinstance(score.axes[atom].domain, Reals) for option in slopes for atom in option.moving)
    return Menu(tuple(rows), dense and all(score.axes[atom].exact for atom in block))


def _width(option: Contribution) -> int:
    """Stretches are easier to hit than single values."""
    return sum(isinstance(inside, Interval) and not inside.is_point for inside in option.where.values())


def _hull(score: Score, block: Sequence[Formula]) -> Interval:
    """An interval that holds whatever a block gives."""
    found = Interval.point(ZERO)
    for atom in block:
        if atom in score.functions:
            low, high = score.ends[atom]
            ends = (None if isinstance(end, Infinity) else end for end in (low, high))
            found = found.plus(Interval.closed(*ends))
    for condition in score.conditions:
        if condition.tests(block):
            found = found.plus(Interval.closed(condition.least, condition.most))
    for part, (least, most) in zip(score.parts, score.part_ends, strict=True):
        if part.tests(block):
            found = found.plus(Interval.closed(least, most))
    return found


# ---- several blocks


def _narrowed(score: Score, taken: Iterable[Contribution], wanted: Interval) -> Where | None:
    """The options together, the atoms that move narrowed to where the sum is wanted: all but the last to one value."""
    where: dict[Formula, Interval | Infinity] = {}
    moving: list[tuple[Formula, Linear, Interval]] = []
    for option in taken:
        where.update(option.where)
        wanted = wanted.shifted(-option.points)
        moving += [
            (a, line, inside) for a, line in option.moving.items() if isinstance(inside := option.where[a], Interval)
        ]
    for place, (atom, line, inside) in enumerate(moving):
        rest = Interval.point(ZERO)
        for _, other, there in moving[place + 1 :]:
            rest = rest.plus(along(other, there))
        giving = wanted.plus(rest.scaled(Fraction(-1))).shifted(-line.intercept).scaled(1 / line.slope)
        both = inside.intersect(giving)
        narrowed = None if both is None else score.axes[atom].domain.clip(both)
        if narrowed is None:
            return None
        where[atom] = narrowed
        if place < len(moving) - 1:
            value = score.axes[atom].domain.witness(narrowed)
            assert value is not None, "a clipped interval holds a value"
            where[atom] = Interval.point(value)
            wanted = wanted.shifted(-line.at(value))
    return where
