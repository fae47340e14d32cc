"""Totals as sums of independent groups: whether some project's old and new total lie in two given ranges, and where.

All sums of pairs (old, change) are kept as the bits of one integer, a row for each change. That is exact; where it would be
too large and several groups change, only the outermost sums are tried, and what is not found there is said to be undecided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, gcd, lcm

from dsl.exact.interval import Interval
from dsl.record import record
from dsl.tools.diff.scores.joint import Pair, Place

BITS = 8_000_000
"""Totals of more than so many bits are not kept."""

WORK = 4_000_000_000
"""Bits that are moved about at most for all groups together."""

AROUND = (*((8, k) for k in range(-8, 9)), *((k, 8) for k in range(7, -9, -1)))
DIRECTIONS = (*AROUND, *((-a, -b) for a, b in AROUND))
"""Weights of the old and the new total, once around."""

Units = tuple[int | None, int | None]
"""First and last whole number of units."""


@record
class Picked:
    """One pair of a group, in units."""

    old: int
    new: int
    place: Place


@record
class Found:
    """`places`: one of each group. None with `is_proof` where no sums lie there; None without where that is not known."""

    places: list[Place] | None
    is_proof: bool


class Totals:
    """`pairs`: what each group can give, independent of the others."""

    def __init__(self, pairs: Sequence[dict[Pair, Place]]) -> None:
        self.unit = lcm(1, *(v.denominator for group in pairs for pair in group for v in pair))
        self.groups = [
            [Picked(int(old * self.unit), int(new * self.unit), place) for (old, new), place in _easy_first(group)]
            for group in pairs
        ]

    def find(self, old: Interval, new: Interval) -> Iterator[Found]:
        """Ways to reach both ranges, the last of them with what is known if none of them will do."""
        spans = _span(old, self.unit), _span(new, self.unit)
        for choices in self._outermost:
            if _within(sum(c.old for c in choices), spans[0]) and _within(sum(c.new for c in choices), spans[1]):
                yield Found([c.place for c in choices], False)
                break
        if self._table is not None:
            yield self._table.find(spans)
        else:
            yield self._of_one(spans) if self.is_exact else Found(None, False)

    @property
    def is_exact(self) -> bool:
        """Whether all sums are looked at: kept as bits, or one by one where a single group gives more than one."""
        return self._table is not None or sum(len(group) > 1 for group in self.groups) < 2

    def _of_one(self, spans: tuple[Units, Units]) -> Found:
        """The group with most choices, beside what each of the others gives."""
        group = max(self.groups, key=len)
        others = [other[0] for other in self.groups if other is not group]
        old, new = sum(c.old for c in others), sum(c.new for c in others)
        for choice in group:
            if _within(old + choice.old, spans[0]) and _within(new + choice.new, spans[1]):
                return Found([choice.place if g is group else g[0].place for g in self.groups], False)
        return Found(None, True)

    @cached_property
    def _outermost(self) -> list[list[Picked]]:
        """Along the edge of all that the groups can give together, one group after the other."""
        found: list[list[Picked]] = []
        before: list[Picked] | None = None
        for old, new in DIRECTIONS:
            chosen = [max(group, key=lambda c: old * c.old + new * c.new) for group in self.groups]
            moved = [n for n, c in enumerate(chosen) if before is None or c is not before[n]]
            found += [chosen] if before is None else _one_by_one(before, chosen, moved)
            before = chosen
        return found

    @cached_property
    def _table(self) -> Table | None:
        table = Table(self.groups)
        return table if table.is_small else None


def _easy_first(group: dict[Pair, Place]) -> list[tuple[Pair, Place]]:
    """What is easy to hit, and what does not change, before others."""
    return sorted(group.items(), key=lambda item: (item[1].singles, item[0][0] != item[0][1]))


def _one_by_one(before: list[Picked], after: list[Picked], moved: list[int]) -> Iterator[list[Picked]]:
    """From one to the other; where many groups move, not after every one of them."""
    now = list(before)
    every = max(1, len(moved) // 50)
    for count, place in enumerate(moved, 1):
        now[place] = after[place]
        if count % every == 0 or count == len(moved):
            yield list(now)


class Table:
    """Bit number row × width + n stands for the `row`th change from the least and n steps above the least old sum."""

    def __init__(self, groups: Sequence[Sequence[Picked]]) -> None:
        self.groups = groups
        self.least = [(min(c.old for c in g), min(c.new - c.old for c in g)) for g in groups]
        offsets = [v for g, low in zip(groups, self.least, strict=True) for c in g for v in self._above(c, low)]
        self.step = gcd(0, *offsets) or 1
        most = [(max(c.old for c in g), max(c.new - c.old for c in g)) for g in groups]
        ranges = [sum(m[n] - low[n] for m, low in zip(most, self.least, strict=True)) // self.step for n in (0, 1)]
        self.width = -(-(ranges[0] + 1) // 8) * 8
        self.rows = ranges[1] + 1

    def _above(self, choice: Picked, least: tuple[int, int]) -> tuple[int, int]:
        return choice.old - least[0], choice.new - choice.old - least[1]

    @property
    def is_small(self) -> bool:
        """Whether the table of sums can be made in reasonable time and space."""
        size = self.width * self.rows
        return (
            size <= BITS
            and size * sum(_runs(sorted(self._shifts(n))).__len__() for n in range(len(self.groups))) <= WORK
        )

    def _shift(self, choice: Picked, group: int) -> int:
        old, change = self._above(choice, self.least[group])
        return (change // self.step) * self.width + old // self.step

    def _shifts(self, group: int) -> set[int]:
        return {self._shift(choice, group) for choice in self.groups[group]}

    @cached_property
    def prefixes(self) -> list[bytes]:
        """The sums of the first groups, one more each time."""
        bits, found = 1, []
        size = self.width * self.rows // 8 + 1
        for group in range(len(self.groups)):
            found.append(bits.to_bytes(size, "little"))
            bits = _spread(bits, sorted(self._shifts(group)))
        return [*found, bits.to_bytes(size, "little")]

    def find(self, spans: tuple[Units, Units]) -> Found:
        """Ways to reach both ranges of sums."""
        low, change = (sum(least[n] for least in self.least) for n in (0, 1))
        sums, width = self.prefixes[-1], self.width // 8
        for row in range(self.rows):
            moved = change + row * self.step
            first, last = _meet(spans[0], _less(spans[1], moved))
            start = 0 if first is None else max(0, ceil(Fraction(first - low, self.step)))
            end = self.width - 1 if last is None else floor(Fraction(last - low, self.step))
            bits = int.from_bytes(sums[row * width : (row + 1) * width], "little") >> start
            bits &= (1 << max(0, end - start + 1)) - 1
            if bits:
                best = start + bits.bit_length() - 1
                return Found(self._back(row * self.width + best), False)
        return Found(None, True)

    def _back(self, at: int) -> list[Place]:
        """Which pair of each group comes to the bit; one that is easy to hit before others."""
        found: list[Place] = []
        for group in reversed(range(len(self.groups))):
            before = self.prefixes[group]
            for choice in self.groups[group]:
                rest = at - self._shift(choice, group)
                if rest >= 0 and before[rest // 8] >> rest % 8 & 1:
                    found.append(choice.place)
                    at = rest
                    break
        return found[::-1]


def _spread(bits: int, shifts: list[int]) -> int:
    """The bits moved by each of the shifts, equal steps in a few moves."""
    found = 0
    for first, step, count in _runs(shifts):
        run, covered = bits, 1
        while covered < count:
            more = min(covered, count - covered)
            run |= run << step * more
            covered += more
        found |= run << first
    return found


def _runs(shifts: list[int]) -> list[tuple[int, int, int]]:
    """(first, step, count) of equal steps."""
    found: list[tuple[int, int, int]] = []
    for shift in shifts:
        first, step, count = found[-1] if found else (0, 0, 0)
        if count == 1:
            found[-1] = (first, shift - first, 2)
        elif count and shift == first + step * count:
            found[-1] = (first, step, count + 1)
        else:
            found.append((shift, 0, 1))
    return found


def _span(interval: Interval, unit: int) -> Units:
    low = high = None
    if interval.low is not None:
        low = ceil(interval.low * unit)
        low += low == interval.low * unit and not interval.low_closed
    if interval.high is not None:
        high = floor(interval.high * unit)
        high -= high == interval.high * unit and not interval.high_closed
    return low, high


def _within(value: int, span: Units) -> bool:
    return (span[0] is None or span[0] <= value) and (span[1] is None or value <= span[1])


def _less(span: Units, by: int) -> Units:
    low, high = span
    return None if low is None else low - by, None if high is None else high - by


def _meet(a: Units, b: Units) -> Units:
    lows, highs = ([end for end in ends if end is not None] for ends in zip(a, b, strict=True))
    return max(lows, default=None), min(highs, default=None)
