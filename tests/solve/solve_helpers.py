"""Solutions from text, and totals by running the data again from their text."""

from __future__ import annotations

from fractions import Fraction

from from_text import bound_of, plan_of

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.tools.solve import Alone, Goal, Loss, Solution, solve
from dsl.tools.solve.change import Change
from dsl.tools.solve.lever import moved


def total_of(plan: Plan, bound: Bound) -> Fraction | None:
    result, _ = evaluate(plan, bound)
    return result.total if result else None


def solved(rubric: str, data: str, goal: Goal | None, **options) -> Solution:  # type: ignore[no-untyped-def]
    plan = plan_of(rubric)
    found, problems = solve(plan, bound_of(plan, data), goal, **options)
    assert found is not None, [(d.code, d.parts) for d in problems]
    return found


def alone(solution: Solution, name: str) -> Alone:
    return next(a for a in solution.alone if name in a.lever.name)


def loss(solution: Solution, name: str) -> Loss:
    return next(a for a in solution.losses if name in a.lever.name)


def change_of(found: Alone | Loss) -> Change:
    assert found.change is not None
    return found.change


def at(plan: Plan, bound: Bound, change: Change, value: Fraction) -> Fraction | None:
    """The total with the changed lever at another value."""
    return total_of(plan, moved(bound, change.lever, value))
