"""What is to be reached: a total, or the lowest total of a grade."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.engine.demotions import demoted
from dsl.engine.plan import Demotion, Plan
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


def goal_of_grade(plan: Plan, name: str, demotions: Sequence[Demotion] = ()) -> Goal | None:
    """None where no total has this grade or a better one, under what lowers it."""
    wanted = next((n for n, g in enumerate(plan.grades) if g.name == name), -1)
    enough = [g for n, g in enumerate(plan.grades) if demoted(n, demotions, plan.grades) <= wanted]
    if not enough:
        return None
    low = enough[-1].interval.low
    return Goal(low if low is not None else ZERO, enough[-1].interval.low_closed or low is None, name)


def next_goal(plan: Plan, result: ProjectResult) -> Goal | None:
    """The grade just above the present one; the present total's own where there is none above."""
    goals = (goal_of_grade(plan, g.name, result.demotions) for g in plan.grades)
    found = [goal for goal in goals if goal is not None]
    above = [goal for goal in found if not goal.is_met(result.total)]
    return min(above, key=lambda goal: goal.total, default=None)
