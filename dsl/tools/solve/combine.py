"""The cheapest set of changes that reaches the goal together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.record import record
from dsl.tools.solve.change import Change, confirmed, smallest
from dsl.tools.solve.goal import Goal, Totals, without_floors
from dsl.tools.solve.lever import Lever, moved
from dsl.tools.solve.staircase import NotExact, Stair, depends, staircase

ZERO = Fraction(0)
SUBSETS = 6
"""Levers on one another's indicators are tried in every subset up to so many of them."""


@record
class Combination:
    """Changes that reach the goal together; `is_least`: no cheaper set of the given levers does."""

    changes: tuple[Change, ...]
    cost: Fraction
    total: Fraction
    grade: str | None
    is_least: bool


@record
class Option:
    """Some levers at their best: what they add to the sum of scores, and what they cost."""

    levers: tuple[Lever, ...]
    gain: Fraction
    cost: Fraction


@record
class Best:
    """The options of each group of levers; and, where not every way to set them was tried, more than they can do."""

    parts: tuple[tuple[Option, ...], ...]
    bounds: tuple[tuple[Option, ...], ...]

    @property
    def gain(self) -> Fraction:
        return sum((max((o.gain for o in part), default=ZERO) for part in self.parts), ZERO)


class Combiner:
    def __init__(
        self, plan: Plan, bound: Bound, totals: Totals, levers: Iterable[Lever], cost: Callable[[Lever], Fraction]
    ) -> None:
        self.plan = plan
        self.bound = bound
        self.totals = totals
        self.cost = cost
        self.now = sum((r.score for r in totals.result.indicators), ZERO)
        self.values: dict[str, Fraction] = {}
        self.skipped: list[Lever] = []
        self.levers = [lever for lever in levers if lever.indicators and self.set_best(lever)]

    # ---- the best that each lever can do

    def set_best(self, lever: Lever) -> bool:
        """Its nearest value with the most points; False where it cannot do any good."""
        stairs = self.stairs(lever)
        most = max((s.points for s in stairs), default=ZERO)
        change = smallest(lever, stairs, lambda s: s.points == most)
        if change is None or change.value == lever.start:
            return False
        self.values[lever_key(lever)] = change.value
        return True

    def stairs(self, lever: Lever) -> list[Stair]:
        for plan in (without_floors(self.plan), self.plan):
            try:
                return staircase(plan, self.bound, lever)
            except NotExact:
                continue
        self.skipped.append(lever)
        return []

    def gain(self, levers: Iterable[Lever]) -> Fraction | None:
        bound = self.bound
        for lever in levers:
            bound = moved(bound, lever, self.values[lever_key(lever)])
        result, _ = evaluate(self.plan, bound)
        return None if result is None else sum((r.score for r in result.indicators), ZERO) - self.now

    # ---- options

    @cached_property
    def best(self) -> Best:
        parts: list[tuple[Option, ...]] = []
        bounds: list[tuple[Option, ...]] = [(self.bound_of((lever,)),) for lever in self.skipped]
        for component in _components(self.levers):
            singles = [self.option((lever,)) for lever in component]
            together = self.gain(component)
            if together == sum((o.gain for o in singles), ZERO) and self.is_apart(component):
                parts += [(o,) for o in singles if o.gain > 0]
                bounds += [(o,) for o in singles if o.gain > 0]
            else:
                parts.append(tuple(o for o in (self.option(s) for s in _subsets(component)) if o.gain > 0))
                bounds.append((self.bound_of(component),))
        return Best(tuple(p for p in parts if p), tuple(bounds))

    def is_apart(self, levers: tuple[Lever, ...]) -> bool:
        """Whether no measure is moved by two of the levers."""
        return all(sum(depends(lever, m) for lever in levers) < 2 for m in self.plan.measures.values())

    def bound_of(self, levers: tuple[Lever, ...]) -> Option:
        """More than the levers can do: full scores for all they touch, at the price of the cheapest."""
        touched = {key for lever in levers for key in lever.indicators}
        reached = self.totals.result.indicators
        gain = sum((r.indicator.cap - r.score for r in reached if r.indicator.key in touched), ZERO)
        return Option(levers[:1], gain, min(map(self.cost, levers)))

    def option(self, levers: tuple[Lever, ...]) -> Option:
        gain = self.gain(levers)
        return Option(levers, gain if gain is not None else ZERO, sum((self.cost(lever) for lever in levers), ZERO))

    # ---- the choice

    def cheapest(self, goal: Goal) -> Combination | None:
        """By cost, then by number of changes, then by the room they leave."""
        levers = self.chosen(self.best.parts, goal)
        if levers is None:
            return None
        changes = self.trimmed(levers, goal)
        result = confirmed(self.plan, self.bound, changes)
        if result is None or not goal.is_met(result.total):
            return None
        cost = sum((self.cost(c.lever) for c in changes), ZERO)
        hoped = self.least_cost(goal)
        return Combination(changes, cost, result.total, result.grade, hoped is None or hoped >= cost)

    def chosen(self, parts: tuple[tuple[Option, ...], ...], goal: Goal) -> tuple[Lever, ...] | None:
        reaching = [s for s in _front(parts) if goal.is_met(self.totals.with_change(s[0]))]
        return min(reaching, key=lambda s: (s[1], len(s[2]), -s[0]))[2] if reaching else None

    def least_cost(self, goal: Goal) -> Fraction | None:
        """What no set of changes can undercut."""
        reaching = [s for s in _front(self.best.bounds) if goal.is_met(self.totals.with_change(s[0]))]
        return min((cost for _, cost, _ in reaching), default=None)

    def trimmed(self, levers: tuple[Lever, ...], goal: Goal) -> tuple[Change, ...]:
        """Each change as small as the others allow, the last first: what stands first in the rubric is done in full."""
        values = {lever_key(lever): self.values[lever_key(lever)] for lever in levers}
        changes: dict[str, Change] = {}
        for lever in reversed(levers):
            bound = self.bound
            for other in levers:
                if other is not lever:
                    bound = moved(bound, other, values[lever_key(other)])
            change = self.least(bound, lever, goal)
            changes[lever_key(lever)] = change
            values[lever_key(lever)] = change.value
        return tuple(changes[lever_key(lever)] for lever in levers)

    def least(self, bound: Bound, lever: Lever, goal: Goal) -> Change:
        result, _ = evaluate(self.plan, bound)
        assert result is not None
        present = sum((r.score for r in result.indicators if r.indicator.key in lever.indicators), ZERO)
        totals = Totals(self.plan, result)
        change = smallest(
            lever, staircase(self.plan, bound, lever), lambda s: goal.is_met(totals.of(present, s.points, s.vetoed))
        )
        value = self.values[lever_key(lever)]
        return change or Change(lever, value, value, True)


def lever_key(lever: Lever) -> str:
    return f"{lever.name}|{lever.indicators}"


def _components(levers: list[Lever]) -> list[tuple[Lever, ...]]:
    """Levers that share an indicator, directly or over others."""
    groups: list[tuple[set[str], list[Lever]]] = []
    for lever in levers:
        touching = [g for g in groups if g[0] & set(lever.indicators)]
        merged = set(lever.indicators).union(*(g[0] for g in touching))
        members = [m for g in touching for m in g[1]] + [lever]
        groups = [g for g in groups if g not in touching] + [(merged, members)]
    return [tuple(members) for _, members in groups]


def _subsets(levers: tuple[Lever, ...]) -> Iterator[tuple[Lever, ...]]:
    sizes = range(1, len(levers) + 1) if len(levers) <= SUBSETS else (1, 2, len(levers))
    for size in sizes:
        yield from combinations(levers, size)


_State = tuple[Fraction, Fraction, tuple[Lever, ...]]


def _front(parts: Iterable[tuple[Option, ...]]) -> list[_State]:
    """Gain, cost and levers of the sums of at most one option of each part, without those that are worse in both."""
    front: list[_State] = [(ZERO, ZERO, ())]
    for options in parts:
        added = [(g + o.gain, c + o.cost, (*levers, *o.levers)) for g, c, levers in front for o in options]
        ordered = sorted([*front, *added], key=lambda state: (state[1], len(state[2]), -state[0]))
        front = []
        highest = Fraction(-1)
        for state in ordered:
            if state[0] > highest:
                front.append(state)
                highest = state[0]
    return front
