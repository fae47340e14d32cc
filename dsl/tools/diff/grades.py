"""Grades that flip: found exactly, by sets of reachable totals, never by sampling.

First with one group of indicators that changes and all others where nothing changes for them: their sums are kept as
the bits of one integer. What no single group can do is tried with several, as pairs (old, new) of sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm

from dsl.engine.plan import Plan
from dsl.engine.totals import grade_of
from dsl.exact.interval import Interval
from dsl.record import record
from dsl.tools.diff.common import Common
from dsl.tools.diff.edits import ranges
from dsl.tools.diff.joint import Where
from dsl.tools.diff.model import Flip
from dsl.tools.diff.sides import ZERO, Axes
from dsl.tools.diff.total import Group, totals

CHANGES = 40
"""Different changes of one group that are followed up together with others."""

STATES = 500
"""Pairs of sums that are followed up; with more of them, a flip not found stays undecided."""

DIRECTIONS = (
    *((8, k) for k in range(-8, 9)),
    *((-k, 8) for k in range(-7, 9)),
    *((-8, -k) for k in range(-7, 9)),
    *((k, -8) for k in range(-7, 9)),
)
"""Weights of the old and the new total, once around."""

TRIES = 20
"""Projects that are built and evaluated for one flip; one is enough unless their data contradict each other."""

Value = tuple[int, Where]


@record
class State:
    """What changed groups give to both totals, in units: the last of them, and the state before it."""

    old: int
    new: int
    changed: int
    where: Where
    before: State | None

    def all(self) -> Iterator[State]:
        state: State | None = self
        while state is not None:
            yield state
            state = state.before


class Totals:
    """The groups in whole units."""

    def __init__(self, groups: list[Group]) -> None:
        self.unit = lcm(100, *(value.denominator for g in groups for pair in g.pairs for value in pair))
        self.groups = groups
        self.pairs = [
            [(int(old * self.unit), int(new * self.unit), where) for (old, new), where in g.pairs.items()]
            for g in groups
        ]
        self.level: list[list[Value]] = [
            sorted({old: (old, where) for old, new, where in pairs if old == new}.values(), key=lambda v: -v[0])
            for pairs in self.pairs
        ]
        self.moving = [place for place, g in enumerate(groups) if g.is_changed]
        self.still = Sums([self.level[p] for p in range(len(groups)) if p not in self.moving])
        self.beside: dict[int, Sums | None] = {}

    def others(self, place: int) -> Sums | None:
        """Sums of all groups but one, where nothing changes; None when some other group always changes."""
        if place not in self.beside:
            rest = [values for p, values in enumerate(self.level) if p != place]
            self.beside[place] = Sums(rest) if all(rest) else None
        return self.beside[place]

    def alone(self) -> Iterator[tuple[State, Sums]]:
        """Each change of one group, the largest first, with what the others can add."""
        for place in self.moving:
            sums = self.others(place)
            if sums is not None:
                for old, new, where in sorted(self.pairs[place], key=lambda p: -abs(p[1] - p[0])):
                    if old != new:
                        yield State(old, new, 1, where, None), sums

    @cached_property
    def outermost(self) -> list[State]:
        """Along the edge of all that the changed groups can give together, one group after the other."""
        states: list[State] = []
        before: list[tuple[int, int, Where]] | None = None
        for old_weight, new_weight in DIRECTIONS:
            chosen = [max(self.pairs[p], key=weighed(old_weight, new_weight)) for p in self.moving]
            for place in range(len(chosen)):
                states.append(joined([*chosen[: place + 1], *(before or chosen)[place + 1 :]]))
            before = chosen
        return states

    @cached_property
    def together(self) -> tuple[list[State], bool]:
        """Pairs of sums of all changed groups, fewest changes first; complete unless there were too many to keep."""
        complete = True
        states = [State(0, 0, 0, {}, None)]
        for place in self.moving:
            kept = spread(self.pairs[place], CHANGES)
            complete = complete and len(kept) == len(self.pairs[place])
            merged: dict[tuple[int, int], State] = {}
            for state in states:
                for old, new, where in kept:
                    sums, changed = (state.old + old, state.new + new), state.changed + (old != new)
                    if sums not in merged or merged[sums].changed > changed:
                        merged[sums] = State(*sums, changed, where, state)
            states = list(merged.values())
            if len(states) > STATES:
                complete = False
                states.sort(key=lambda s: (s.new - s.old, s.old))
                states = [states[i * (len(states) - 1) // (STATES - 1)] for i in range(STATES)]
        states.sort(key=lambda s: (s.changed, -abs(s.new - s.old), -s.old))
        return states, complete


def flips(common: Common, axes: Axes, groups: list[Group]) -> tuple[tuple[Flip, ...], tuple[tuple[str, str], ...]]:
    """Flips with their projects, and the pairs of grades for which nothing was decided."""
    if not common.before.grades or not common.after.grades or not all(g.pairs for g in groups):
        return (), ()
    sums = Totals(groups)
    low, high = sum((g.least for g in groups), ZERO), sum((g.most for g in groups), ZERO)
    found: list[Flip] = []
    undecided: list[tuple[str, str]] = []
    for old_name, old_range in _sums_of_grades(common.before):
        for new_name, new_range in _sums_of_grades(common.after):
            if old_name == new_name or _apart(old_range, new_range, low, high):
                continue
            flip, doubtful = _search(common, axes, sums, (old_name, old_range), (new_name, new_range))
            if flip is not None:
                found.append(flip)
            elif doubtful:
                undecided.append((old_name, new_name))
    return tuple(found), tuple(undecided)


def _sums_of_grades(plan: Plan) -> Iterator[tuple[str, Interval]]:
    """Each grade with the sums of scores that lead to it: a sum above the table's limit of the total counts as the limit."""
    for name, interval in ranges(plan.grades):
        if plan.cap is None or (interval.high is not None and interval.high < plan.cap):
            yield name, interval
        elif interval.contains(plan.cap):
            yield name, Interval(interval.low, None, interval.low_closed)


def _apart(old: Interval, new: Interval, low: Fraction, high: Fraction) -> bool:
    """No change between `low` and `high` leads from one range to the other."""
    if old.high is not None and new.low is not None and new.low - old.high > high:
        return True
    return old.low is not None and new.high is not None and old.low - new.high > -low


class Sums:
    """All sums of groups in which nothing changes; bit n stands for n units above the least."""

    def __init__(self, values: Sequence[list[Value]]) -> None:
        self.values = values
        self.least = [min(v for v, _ in listed) for listed in values]
        self.floor = sum(self.least)
        self.before = [1]
        for listed, least in zip(values, self.least, strict=True):
            bits = 0
            for value, _ in listed:
                bits |= self.before[-1] << (value - least)
            self.before.append(bits)

    def between(self, low: int | None, high: int | None) -> int | None:
        """The largest sum from `low` to `high`."""
        bits = self.before[-1]
        if high is not None:
            if high < self.floor:
                return None
            bits &= (1 << (high - self.floor + 1)) - 1
        if not bits:
            return None
        best = bits.bit_length() - 1 + self.floor
        return best if low is None or best >= low else None

    def where(self, total: int) -> Where:
        """How the groups come to `total`."""
        found: Where = {}
        rest = total - self.floor
        for place in reversed(range(len(self.values))):
            for value, where in self.values[place]:
                left = rest - (value - self.least[place])
                if left >= 0 and self.before[place] >> left & 1:
                    found.update(where)
                    rest = left
                    break
        return found


def weighed(old: int, new: int) -> Callable[[tuple[int, int, Where]], int]:
    return lambda pair: old * pair[0] + new * pair[1]


def joined(pairs: Sequence[tuple[int, int, Where]]) -> State:
    state = State(0, 0, 0, {}, None)
    for old, new, where in pairs:
        state = State(state.old + old, state.new + new, state.changed + (old != new), where, state)
    return state


def spread(pairs: list[tuple[int, int, Where]], count: int) -> list[tuple[int, int, Where]]:
    """At most `count` of the pairs, from the largest loss to the largest gain, and the best that does not change."""
    if len(pairs) <= count:
        return pairs
    ordered = sorted(pairs, key=lambda p: (p[1] - p[0], p[0]))
    still = max((p for p in ordered if p[0] == p[1]), key=lambda p: p[0], default=ordered[-1])
    return [still, *(ordered[i * (len(ordered) - 1) // (count - 2)] for i in range(count - 1))]


def _search(
    common: Common, axes: Axes, sums: Totals, old: tuple[str, Interval], new: tuple[str, Interval]
) -> tuple[Flip | None, bool]:
    """The flip; or None, with True where that is no proof that there is none."""
    unit = sums.unit
    spans = _span(old[1], unit), _span(new[1], unit)
    flip, alone_failed = _first(common, axes, sums.alone(), spans, (old[0], new[0]))
    if flip is not None:
        return flip, False
    flip, edge_failed = _first(common, axes, ((state, sums.still) for state in sums.outermost), spans, (old[0], new[0]))
    if flip is not None:
        return flip, False
    states, complete = sums.together
    flip, failed = _first(common, axes, ((state, sums.still) for state in states), spans, (old[0], new[0]))
    complete = complete and all(g.complete for g in sums.groups)
    return flip, not complete or failed or alone_failed or edge_failed


def _first(
    common: Common,
    axes: Axes,
    candidates: Iterable[tuple[State, Sums]],
    spans: tuple[tuple[int | None, int | None], tuple[int | None, int | None]],
    names: tuple[str, str],
) -> tuple[Flip | None, bool]:
    """The first candidate whose project flips; True where sums would do but no project with such data was found."""
    tries = TRIES
    for state, sums in candidates:
        parts = list(zip(spans, (state.old, state.new), strict=True))
        lows = [low - part for (low, _), part in parts if low is not None]
        highs = [high - part for (_, high), part in parts if high is not None]
        others = sums.between(max(lows, default=None), min(highs, default=None))
        if others is None:
            continue
        flip = _shown(common, axes, sums.where(others), state, names)
        if flip is not None:
            return flip, False
        tries -= 1
        if not tries:
            break
    return None, tries < TRIES


def _span(interval: Interval, unit: int) -> tuple[int | None, int | None]:
    """First and last whole number of units in the interval."""
    low = high = None
    if interval.low is not None:
        scaled = interval.low * unit
        low = -(-scaled.numerator // scaled.denominator)
        low += low == scaled and not interval.low_closed
    if interval.high is not None:
        scaled = interval.high * unit
        high = scaled.numerator // scaled.denominator
        high -= high == scaled and not interval.high_closed
    return low, high


def _shown(common: Common, axes: Axes, others: Where, state: State, names: tuple[str, str]) -> Flip | None:
    where = dict(others)
    shown: Where = {}
    for part in state.all():
        where.update(part.where)
        before = part.before
        if part.new - part.old != (before.new - before.old if before else 0):
            shown.update(part.where)
    result = totals(common, axes, where)
    if result is None:
        return None
    project, old, new = result
    if (grade_of(common.before, old), grade_of(common.after, new)) != names:
        return None
    return Flip(*names, old, new, project.shown(set(shown)))
