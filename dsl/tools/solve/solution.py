"""The distance of a project to a goal, and from a fall."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.engine.totals import grade_of
from dsl.record import record
from dsl.tools.solve.change import Change, smallest
from dsl.tools.solve.combine import Combination, Combiner
from dsl.tools.solve.course import Course, NotExact, Text, Wanted
from dsl.tools.solve.goal import Goal
from dsl.tools.solve.legs import legs
from dsl.tools.solve.lever import Lever
from dsl.tools.solve.levers import levers
from dsl.tools.solve.standing import Standing
from dsl.tools.solve.veto import Lift, lift

ZERO, ONE = Fraction(0), Fraction(1)


@record(kw_only=True)
class Alone:
    """What one lever can do for the goal: the smallest change with the total it makes, or the best total it can make.

    `unknown`: why there is no exact answer (Chinese, English).
    """

    lever: Lever
    change: Change | None = None
    total: Fraction | None = None
    grade: str | None = None
    unknown: Text | None = None


@record(kw_only=True)
class Loss:
    """The smallest change of a lever that costs the project its grade; None where none does."""

    lever: Lever
    change: Change | None = None
    total: Fraction | None = None
    grade: str | None = None
    unknown: Text | None = None


@record(kw_only=True)
class Together:
    """What all levers can do for the goal, more than one of them if need be.

    `combination`: the cheapest set of changes found. `known`: the greatest total found; `limit`: no changes make more
    than this. Where there is no combination the goal is out of reach if it lies above `limit`, else it is undecided,
    for these `reasons`. `is_vetoed`: no change lifts the veto.
    """

    combination: Combination | None
    known: Fraction
    limit: Fraction
    reasons: tuple[tuple[Lever | None, Text], ...] = ()
    is_vetoed: bool = False

    @property
    def best(self) -> Fraction | None:
        """The greatest total; None where that is not known."""
        return self.known if self.known == self.limit else None


@record(kw_only=True)
class Solution:
    """`together` is None where there is nothing to reach."""

    result: ProjectResult
    goal: Goal | None
    alone: tuple[Alone, ...]
    together: Together | None
    losses: tuple[Loss, ...]

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached already, or none was set."""
        return self.goal is None or self.goal.is_met(self.result.total)

    @property
    def combination(self) -> Combination | None:
        """The cheapest way with several data; None where there is none."""
        return self.together.combination if self.together else None

    @property
    def best(self) -> Fraction | None:
        """The greatest total; None where that is not known."""
        return self.together.best if self.together else None


def solve(
    plan: Plan, bound: Bound, goal: Goal | None, *, vary: tuple[str, ...] = (), costs: dict[str, Fraction] | None = None
) -> tuple[Solution | None, list[Diagnostic]]:
    """Every answer is confirmed by `evaluate`. `vary` limits the levers to these names (of data or indicators).

    A change costs 1, or what `costs` names for it, however large it is. `goal` None: only how robust the grade is, unless it is
    the lowest.
    """
    result, diagnostics = evaluate(plan, bound)
    if result is None:
        return None, diagnostics
    project = Standing(plan, bound, result)
    found = [lever for lever in levers(plan, bound, result, vary) if not vary or is_named(project, lever, vary)]
    solver = _Solver(project, found, costs or {})
    sought = None if goal is None or goal.is_met(result.total) else goal
    return Solution(
        result=result,
        goal=goal,
        alone=() if sought is None else tuple(solver.alone(sought, lever) for lever in found),
        together=None if sought is None else solver.together(sought),
        losses=tuple(map(solver.loss, found))
        if result.grade not in (None, grade_of(plan, ZERO, result.demotions))
        else (),
    ), []


def is_named(project: Standing, lever: Lever, names: tuple[str, ...]) -> bool:
    """By the name of the datum, or by code or name of an indicator that reads it."""
    known = {*lever.names, lever.name, *lever.indicators, *(project.indicator(key).name for key in lever.indicators)}
    return bool(known & set(names))


class _Solver:
    def __init__(self, project: Standing, found: list[Lever], costs: dict[str, Fraction]) -> None:
        self.project = project
        self.levers = found
        self.costs = costs
        self.courses: dict[str, Course | NotExact] = {}

    def cost(self, lever: Lever) -> Fraction:
        named = (price for name, price in self.costs.items() if is_named(self.project, lever, (name,)))
        return next(named, ONE)

    def course(self, lever: Lever) -> Course:
        if lever.key not in self.courses:
            try:
                self.courses[lever.key] = Course(lever.domain, legs(self.project, lever), self.project.total)
            except NotExact as error:
                self.courses[lever.key] = error
        found = self.courses[lever.key]
        if isinstance(found, NotExact):
            raise found
        return found

    # ---- one lever

    def alone(self, goal: Goal, lever: Lever) -> Alone:
        found = self._nearest(lever, goal.is_met)
        if isinstance(found, tuple):
            return Alone(lever=lever, unknown=found)
        if found is None:
            ends = self.course(lever).ends()
            return Alone(lever=lever, total=ends[1] if ends else None)
        total = self._confirmed(found, goal.is_met)
        if total is None:
            return Alone(lever=lever, unknown=_NOT_CONFIRMED)
        return Alone(lever=lever, change=found, total=total, grade=grade_of(self.project.plan, total))

    def loss(self, lever: Lever) -> Loss:
        found = self._nearest(lever, self.project.drops)
        if isinstance(found, tuple):
            return Loss(lever=lever, unknown=found)
        if found is None:
            ends = self.course(lever).ends()
            return Loss(lever=lever, total=ends[0] if ends else None)
        total = self._confirmed(found, self.project.drops)
        if total is None:
            return Loss(lever=lever, unknown=_NOT_CONFIRMED)
        return Loss(lever=lever, change=found, total=total, grade=grade_of(self.project.plan, total))

    def _nearest(self, lever: Lever, wanted: Wanted) -> Change | Text | None:
        try:
            return smallest(lever, self.course(lever).where(wanted))
        except NotExact as error:
            return error.reason

    def _confirmed(self, change: Change, wanted: Wanted) -> Fraction | None:
        """The total that `evaluate` makes of what the change moves, if it is as wanted."""
        total = self.project.total_after([(change.lever, change.value)])
        return total if total is not None and wanted(total) else None

    # ---- all levers

    @property
    def highest(self) -> Fraction:
        """No project has a greater total."""
        return self.project.with_gain(self.project.gain({i.key: i.cap for i in self.project.plan.indicators}))

    def together(self, goal: Goal) -> Together:
        lifted = lift(self.project, self.levers, self.cost) if self.project.held else Lift((), True)
        if lifted.changes is None:
            if lifted.is_sure:
                return Together(combination=None, known=ZERO, limit=ZERO, is_vetoed=True)
            return Together(combination=None, known=ZERO, limit=self.highest, reasons=((None, _VETO_OPEN),))
        after = self.project.after([(change.lever, change.value) for change in lifted.changes])
        held = {change.lever.key for change in lifted.changes}
        combiner = Combiner(after, [lever for lever in self.levers if lever.key not in held], self.cost)
        combination = combiner.cheapest(goal, lifted)
        known = max(combiner.known, combination.total if combination else ZERO)
        limit = max(known, combiner.limit if lifted.is_apart else self.highest)
        reasons = self._reasons(combiner) if combination is None and goal.is_met(limit) else ()
        return Together(combination=combination, known=known, limit=limit, reasons=reasons)

    def _reasons(self, combiner: Combiner) -> tuple[tuple[Lever | None, Text], ...]:
        unknown = [(lever, combiner.unknown[lever.key]) for lever in combiner.levers if lever.key in combiner.unknown]
        return tuple(unknown) or ((None, _JOINT),)


_NOT_CONFIRMED = ("复算没有证实这个答案", "evaluation does not confirm the answer")
_VETO_OPEN = ("一票否决能否解除没有算出", "whether the veto can be lifted was not worked out")
_JOINT = ("几个数据同时决定一个指标，没有试遍", "several data decide one indicator together; not all ways were tried")
