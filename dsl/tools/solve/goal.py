"""What is to be reached: a total, or the lowest total of a grade."""

from __future__ import annotations

from fractions import Fraction

from dsl.engine.evaluate import grade_of
from dsl.engine.plan import Plan
from dsl.engine.result import Result
from dsl.exact.number import half_up
from dsl.record import record, replace

ZERO = Fraction(0)


@record
class Goal:
    """A total of at least `total` (above it where not `closed`); `grade` names the grade that begins there."""

    total: Fraction
    closed: bool = True
    grade: str | None = None

    def is_met(self, total: Fraction) -> bool:
        return total > self.total or (self.closed and total == self.total)


def goal_of_grade(plan: Plan, name: str) -> Goal | None:
    """None where the scale has no such grade."""
    grade = next((g for g in plan.grades if g.name == name), None)
    if grade is None:
        return None
    low = grade.interval.low
    return Goal(low if low is not None else ZERO, grade.interval.low_closed or low is None, name)


def next_goal(plan: Plan, result: Result) -> Goal | None:
    """The grade just above the present one; the present total's own where there is none above."""
    found = [goal for g in plan.grades if (goal := goal_of_grade(plan, g.name)) is not None]
    above = [goal for goal in found if not goal.is_met(result.total)]
    return min(above, key=lambda goal: goal.total, default=None)


@record
class Totals:
    """The total as a function of what the levers change."""

    plan: Plan
    result: Result

    def with_change(self, points: Fraction, vetoed: bool = False) -> Fraction:
        """The total when the scores change by `points` in sum; as `evaluate` sums, rescales and bounds it."""
        if vetoed:
            return ZERO
        total = sum((r.score for r in self.result.indicators), ZERO) + points
        remaining = self.plan.total - self.result.dropped
        if self.result.dropped:
            total = half_up(total * self.plan.total / remaining, self.plan.places) if remaining > 0 else ZERO
        return max(ZERO, total)

    def of(self, lever_score: Fraction, stair_score: Fraction, vetoed: bool) -> Fraction:
        """The total on a stair, `lever_score` being what the lever's indicators have now."""
        return self.with_change(stair_score - lever_score, vetoed)

    @property
    def grade(self) -> str | None:
        return grade_of(self.plan, self.result.total)

    def drops(self, total: Fraction) -> bool:
        """Whether a total below the present one has another grade."""
        return total < self.result.total and grade_of(self.plan, total) != self.grade


def without_floors(plan: Plan) -> Plan:
    """The plan in which deductions run past the floor: it shows which way a lever does good at all."""
    return replace(plan, indicators=tuple(replace(i, floor=i.floor - 2 * i.weight) for i in plan.indicators))
