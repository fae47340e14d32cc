"""Grades that flip: found exactly, by sets of reachable totals, never by sampling.

Unchanged indicators give a set of sums, kept as the bits of one integer; the changed ones give pairs (old, new).
A flip is a pair and a sum that together fall into the two grades.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from dsl.engine.evaluate import grade_of
from dsl.exact.interval import Interval
from dsl.tools.diff.common import Common
from dsl.tools.diff.edits import ranges
from dsl.tools.diff.joint import Where
from dsl.tools.diff.model import Flip
from dsl.tools.diff.sides import ZERO, Axes
from dsl.tools.diff.total import Group, totals

CHANGES = 40
"""Different changes of one group that are followed up; with more of them, a flip not found stays undecided."""

STATES = 4_000

TRIES = 20
"""Projects that are built and evaluated for one flip; one is enough unless their data contradict each other."""


@dataclass(frozen=True, slots=True)
class State:
    """The changed groups' part of both totals, in units, and how it came about (fewest changes first)."""

    old: int
    new: int
    changed: int
    where: Where
    shown: Where
    """The part of `where` that makes the difference."""


def flips(common: Common, axes: Axes, groups: list[Group]) -> tuple[tuple[Flip, ...], tuple[tuple[str, str], ...]]:
    """Flips with their projects, and the pairs of grades for which nothing was decided."""
    if not common.before.grades or not common.after.grades or not all(g.pairs for g in groups):
        return (), ()
    unit = lcm(100, *(value.denominator for g in groups for pair in g.pairs for value in pair))
    still = _Sums([g for g in groups if not g.is_changed], unit)
    states, complete = _states([g for g in groups if g.is_changed], unit)
    complete = complete and all(g.complete for g in groups)
    low, high = sum((g.least for g in groups), ZERO), sum((g.most for g in groups), ZERO)
    found: list[Flip] = []
    undecided: list[tuple[str, str]] = []
    for old_name, old_range in ranges(common.before.grades):
        for new_name, new_range in ranges(common.after.grades):
            if old_name == new_name or _apart(old_range, new_range, low, high):
                continue
            flip, doubtful = _search(common, axes, still, states, unit, (old_name, old_range), (new_name, new_range))
            if flip is not None:
                found.append(flip)
            elif not complete or doubtful:
                undecided.append((old_name, new_name))
    return tuple(found), tuple(undecided)


def _apart(old: Interval, new: Interval, low: Fraction, high: Fraction) -> bool:
    """No change between `low` and `high` leads from one range to the other."""
    if old.high is not None and new.low is not None and new.low - old.high > high:
        return True
    return old.low is not None and new.high is not None and old.low - new.high > -low


class _Sums:
    """All sums of the unchanged groups; bit n stands for n units above the least."""

    def __init__(self, groups: list[Group], unit: int) -> None:
        self.unit = unit
        self.groups = groups
        self.values = [sorted({int(old * unit): where for (old, _), where in g.pairs.items()}.items(), key=lambda v: -v[0])
                       for g in groups]
        self.floor = sum(min(v for v, _ in values) for values in self.values)
        self.before = [1]
        for values in self.values:
            least = min(v for v, _ in values)
            bits = 0
            for value, _ in values:
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
        """How the unchanged groups come to `total`."""
        found: Where = {}
        rest = total - self.floor
        for place in reversed(range(len(self.values))):
            values = self.values[place]
            least = min(v for v, _ in values)
            for value, where in values:
                left = rest - (value - least)
                if left >= 0 and self.before[place] >> left & 1:
                    found.update(where)
                    rest = left
                    break
        return found


def _states(groups: list[Group], unit: int) -> tuple[list[State], bool]:
    """Pairs of sums of the changed groups; complete unless there were too many to keep."""
    complete = True
    states = [State(0, 0, 0, {}, {})]
    for group in groups:
        pairs = list(group.pairs.items())
        kept = _spread(pairs, CHANGES)
        complete = complete and len(kept) == len(pairs)
        merged: dict[tuple[int, int], State] = {}
        for state in states:
            for (old, new), where in kept:
                place = state.old + int(old * unit), state.new + int(new * unit)
                changed = state.changed + (old != new)
                if place not in merged or merged[place].changed > changed:
                    shown = {**state.shown, **where} if old != new else state.shown
                    merged[place] = State(*place, changed, {**state.where, **where}, shown)
        states = list(merged.values())
        if len(states) > STATES:
            complete = False
            states.sort(key=lambda s: (s.new - s.old, s.old))
            stride = len(states) / STATES
            states = [states[int(i * stride)] for i in range(STATES - 1)] + [states[-1]]
    return sorted(states, key=lambda s: (s.changed, -abs(s.new - s.old), -s.old)), complete


def _spread(pairs: list[tuple[tuple[Fraction, Fraction], Where]], count: int) -> list[tuple[tuple[Fraction, Fraction], Where]]:
    """At most `count` of the pairs, from the largest loss to the largest gain."""
    if len(pairs) <= count:
        return pairs
    ordered = sorted(pairs, key=lambda p: (p[0][1] - p[0][0], p[0][0]))
    still = max((p for p in ordered if p[0][0] == p[0][1]), key=lambda p: p[0][0], default=ordered[-1])
    picked = [ordered[i * (len(ordered) - 1) // (count - 2)] for i in range(count - 1)]
    return [still, *picked]


def _search(
    common: Common, axes: Axes, still: _Sums, states: Iterable[State], unit: int,
    old: tuple[str, Interval], new: tuple[str, Interval],
) -> tuple[Flip | None, bool]:
    """The flip; or None, with True when sums would do but no project with just these data was found."""
    tries = TRIES
    for state in states:
        b, a = _span(old[1], unit), _span(new[1], unit)
        lows = [low - part for (low, _), part in ((b, state.old), (a, state.new)) if low is not None]
        highs = [high - part for (_, high), part in ((b, state.old), (a, state.new)) if high is not None]
        others = still.between(max(lows, default=None), min(highs, default=None))
        if others is None:
            continue
        flip = _shown(common, axes, {**still.where(others), **state.where}, state, (old[0], new[0]))
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


def _shown(
    common: Common, axes: Axes, where: Where, state: State, names: tuple[str, str]
) -> Flip | None:
    result = totals(common, axes, where)
    if result is None:
        return None
    project, old, new = result
    if (grade_of(common.before, old), grade_of(common.after, new)) != names:
        return None
    return Flip(*names, old, new, project.shown(set(state.shown)))


