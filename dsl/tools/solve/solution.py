"""The distance of a project to a goal, and from a fall."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.result import Result
from dsl.record import record
from dsl.tools.solve.change import Change, confirmed, smallest
from dsl.tools.solve.combine import Combination, Combiner
from dsl.tools.solve.goal import Goal, Totals
from dsl.tools.solve.lever import Lever
from dsl.tools.solve.levers import levers
from dsl.tools.solve.staircase import NotExact, Stair, staircase

ZERO = Fraction(0)
Text = tuple[str, str]


@record
class Alone:
    """What one lever can do for the goal: the smallest change with the total it makes, or the best total it can make.

    `unknown`: why there is no exact answer (Chinese, English).
    """

    lever: Lever
    change: Change | None
    total: Fraction | None
    grade: str | None
    unknown: Text | None = None


@record
class Loss:
    """The smallest change of a lever that costs the project its grade; None where none does."""

    lever: Lever
    change: Change | None
    total: Fraction | None
    grade: str | None
    unknown: Text | None = None


@record
class Solution:
    """`best`: the total with every lever at its best, None for what a veto or an inexact rule leaves open."""

    result: Result
    goal: Goal | None
    alone: tuple[Alone, ...]
    combination: Combination | None
    best: Fraction | None
    losses: tuple[Loss, ...]

    @property
    def is_met(self) -> bool:
        return self.goal is None or self.goal.is_met(self.result.total)


def solve(
    plan: Plan, bound: Bound, goal: Goal | None, *, vary: tuple[str, ...] = (), costs: dict[str, Fraction] | None = None
) -> tuple[Solution | None, list[Diagnostic]]:
    """Every answer is confirmed by `evaluate`. `vary` limits the levers to these names (of data or indicators).

    A change costs 1, or what `costs` names for it, however large it is. `goal` None: only how robust the grade is.
    """
    result, diagnostics = evaluate(plan, bound)
    if result is None:
        return None, diagnostics
    found = [lever for lever in levers(plan, bound, result, vary) if not vary or is_named(plan, lever, vary)]
    totals = Totals(plan, result)
    solver = _Solver(plan, bound, totals)
    met = goal is None or goal.is_met(result.total)
    alone = () if goal is None or met else tuple(solver.alone(goal, lever) for lever in found)
    combination, best = None, None
    if goal is not None and not met and not result.vetoed:
        combiner = Combiner(plan, bound, totals, found, lambda lever: cost_of(plan, lever, costs or {}))
        combination = combiner.cheapest(goal)
        best = totals.with_change(combiner.best.gain)
    losses = tuple(solver.loss(lever) for lever in found) if plan.grades and totals.grade else ()
    return Solution(result, goal, alone, combination, best, losses), []


def is_named(plan: Plan, lever: Lever, names: tuple[str, ...]) -> bool:
    """By the name of the datum, or by code or name of an indicator that reads it."""
    read = [i for i in plan.indicators if i.key in lever.indicators]
    known = {*lever.names, lever.name, *lever.indicators, *(i.name for i in read)}
    return bool(known & set(names))


def cost_of(plan: Plan, lever: Lever, costs: dict[str, Fraction]) -> Fraction:
    return next((cost for name, cost in costs.items() if is_named(plan, lever, (name,))), Fraction(1))


class _Solver:
    def __init__(self, plan: Plan, bound: Bound, totals: Totals) -> None:
        self.plan = plan
        self.bound = bound
        self.totals = totals
        self.scores = {r.indicator.key: r.score for r in totals.result.indicators}
        self.stairs: dict[int, list[Stair] | NotExact] = {}

    def stairs_of(self, lever: Lever) -> list[Stair]:
        if id(lever) not in self.stairs:
            try:
                self.stairs[id(lever)] = staircase(self.plan, self.bound, lever)
            except NotExact as error:
                self.stairs[id(lever)] = error
        found = self.stairs[id(lever)]
        if isinstance(found, NotExact):
            raise found
        return found

    def total(self, lever: Lever) -> Callable[[Stair], Fraction]:
        present = sum((self.scores[key] for key in lever.indicators), ZERO)
        return lambda stair: self.totals.of(present, stair.points, stair.vetoed)

    def alone(self, goal: Goal, lever: Lever) -> Alone:
        try:
            stairs = self.stairs_of(lever)
        except NotExact as error:
            return Alone(lever, None, None, None, error.reason)
        total = self.total(lever)
        change = smallest(lever, stairs, lambda stair: goal.is_met(total(stair)))
        if change is None:
            return Alone(lever, None, max(map(total, stairs), default=None), None)
        result = confirmed(self.plan, self.bound, [change])
        if result is None or not goal.is_met(result.total):
            return Alone(lever, None, None, None, _NOT_CONFIRMED)
        return Alone(lever, change, result.total, result.grade)

    def loss(self, lever: Lever) -> Loss:
        try:
            stairs = self.stairs_of(lever)
        except NotExact as error:
            return Loss(lever, None, None, None, error.reason)
        total = self.total(lever)
        change = smallest(lever, stairs, lambda stair: self.totals.drops(total(stair)))
        if change is None:
            return Loss(lever, None, min(map(total, stairs), default=None), None)
        result = confirmed(self.plan, self.bound, [change])
        if result is None or not self.totals.drops(result.total):
            return Loss(lever, None, None, None, _NOT_CONFIRMED)
        return Loss(lever, change, result.total, result.grade)


_NOT_CONFIRMED = ("复算没有证实这个答案", "evaluation does not confirm the answer")
