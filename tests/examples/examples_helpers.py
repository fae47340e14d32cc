"""A rubric in a test, to a plan."""

from __future__ import annotations

from pathlib import Path

from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.result import Result
from dsl.pipeline import Compiled, compile_source

ROOT = Path(__file__).parents[2]
RUBRICS = sorted((ROOT / "rubrics").rglob("*.rubric"))


def compiled(rubric: str) -> Compiled:
    found = compile_source(Source("a.rubric", rubric))
    assert found.plan is not None, [(d.code, d.parts) for d in found.diagnostics]
    return found


def plan_of(rubric: str) -> Plan:
    plan = compiled(rubric).plan
    assert plan is not None
    return plan


def result_of(plan: Plan, data: str) -> Result:
    files, _ = read_data(Source("a.yaml", data))
    bound, _ = bind(Index(plan), files[0])
    result, found = evaluate(plan, bound)
    assert result is not None, found
    return result
