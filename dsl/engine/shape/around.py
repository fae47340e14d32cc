"""Which clauses speak of a part of what others speak of, without looking at them pair by pair."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from dsl.exact.interval import Interval, Place
from dsl.record import record


@record
class Said:
    """Where a clause holds that stands at `start` in the text; `sort` tells those of one sort from the others."""

    regions: tuple[Interval, ...]
    start: int
    sort: bool


@record
class Around:
    """The clauses of one sort that hold wherever another does, and further: how many, and where the first of them stands in the text."""

    count: int
    first: int | None


def arounds(clauses: Sequence[Said]) -> list[dict[bool, Around]]:
    """For each clause those around it, by their sort."""
    single = dict(_in_sweep(clauses))
    return [single[n] if n in single else _in_pairs(clause, clauses) for n, clause in enumerate(clauses)]


def _in_sweep(clauses: Sequence[Said]) -> Iterator[tuple[int, dict[bool, Around]]]:
    """Those that hold in one region: what begins earlier goes ahead, and of what begins together what goes further."""
    ranges = [(region, n) for n, clause in enumerate(clauses) for region in clause.regions]
    ranges.sort(key=lambda each: each[0].ends, reverse=True)
    ranges.sort(key=lambda each: each[0].begins)
    reaching = {sort: _Reaching() for sort in (False, True)}
    for region, same in groupby(ranges, key=itemgetter(0)):
        found = {sort: some.around(region.ends) for sort, some in reaching.items()}
        for _, n in same:
            if len(clauses[n].regions) == 1:
                yield n, found
            reaching[clauses[n].sort].add(region.ends, clauses[n].start)


class _Reaching:
    """Ranges that begin no later than those asked about next, by how far they go."""

    def __init__(self) -> None:
        self.ends: list[Place] = []
        self.firsts: list[tuple[Place, int]] = []
        """Of those that go at least so far the first; what goes further stands later in the text."""

    def add(self, end: Place, start: int) -> None:
        insort(self.ends, end)
        before = self.around(end).first
        if before is None or start < before:
            behind = bisect_right(self.firsts, end, key=itemgetter(0))
            passed = behind
            while passed and self.firsts[passed - 1][1] > start:
                passed -= 1
            self.firsts[passed:behind] = [(end, start)]

    def around(self, end: Place) -> Around:
        at = bisect_left(self.firsts, end, key=itemgetter(0))
        first = self.firsts[at][1] if at < len(self.firsts) else None
        return Around(len(self.ends) - bisect_left(self.ends, end), first)


def _in_pairs(clause: Said, clauses: Sequence[Said]) -> dict[bool, Around]:
    """What holds in several regions lies in another where each of them does."""
    found: dict[bool, list[int]] = {False: [], True: []}
    for other in clauses:
        if all(any(r.is_part_of(w) for w in other.regions) for r in clause.regions):
            found[other.sort].append(other.start)
    return {sort: Around(len(starts), min(starts, default=None)) for sort, starts in found.items()}
