"""What is to be reached: a total, or the lowest total of a grade."""

from __future__ import annotations

from fractions import Fraction

from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.record import record

ZERO = Fraction(0)


@record
class Goal:
    """A total of at least `total` (above it where not `closed`); `grade` names the grade that begins there."""

    total: Fraction
    closed: bool = True
    grade: str | None = None

    def is_met(self, total: Fraction) -> bool:
        """Whether the total is high enough."""
        return total > self.total or (self.closed and total == self.total)


def goal_of_grade(plan: Plan, name: str) -> Goal | None:
    """None where the scale has no such grade."""
    grade = next((g for g in plan.grades if g.name == name), None)
    if grade is None:
        return None
    low = grade.interval.low
    return Goal(low if low is not None else ZERO, grade.interval.low_closed or low is None, name)


def next_goal(plan: Plan, result: ProjectResult) -> Goal | None:
    """The grade just above the present one; the present total's own where there is none above."""
    found = [goal for g in plan.grades if (goal := goal_of_grade(plan, g.name)) is not None]
    above = [goal for goal in found if not goal.is_met(result.total)]
    return min(above, key=lambda goal: goal.total, default=None)
