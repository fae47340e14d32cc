"""Solutions from text, and totals by running the data again from their text."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Bound, Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.pipeline import compile_source
from dsl.tools.solve import Alone, Goal, Loss, Solution, solve
from dsl.tools.solve.change import Change
from dsl.tools.solve.lever import moved

ROOT = Path(__file__).parents[2]


def plan_of(rubric: str) -> Plan:
    compiled = compile_source(Source("a.rubric", rubric))
    assert compiled.plan is not None, [(d.code, d.parts) for d in compiled.diagnostics]
    return compiled.plan


def bound_of(plan: Plan, data: str) -> Bound:
    files, problems = read_data(Source("a.yaml", data))
    bound, found = bind(Index(plan), files[0])
    assert not problems and not found, [(d.code, d.parts) for d in problems + found]
    return bound


def total_of(plan: Plan, bound: Bound) -> Fraction | None:
    result, _ = evaluate(plan, bound)
    return result.total if result else None


def solved(rubric: str, data: str, goal: Goal | None, **options) -> Solution:  # type: ignore[no-untyped-def]
    plan = plan_of(rubric)
    found, problems = solve(plan, bound_of(plan, data), goal, **options)
    assert found is not None, [(d.code, d.parts) for d in problems]
    return found


def document(name: str) -> tuple[str, str]:
    rubric = (ROOT / "rubrics" / f"{name}.rubric").read_text(encoding="utf-8")
    return rubric, (ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")


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
