"""A rubric and its data as text, or as a document of the project, to each form of them: where most tests begin."""

from __future__ import annotations

from pathlib import Path

from dsl.base.source import Source
from dsl.data.project import DataFile
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Plan
from dsl.engine.result import ProjectResult
from dsl.pipeline import Compiled, compile_source

ROOT = Path(__file__).parents[1]


def texts(name: str) -> tuple[str, str]:
    """The rubric and the data of a document: hohhot/2024."""
    rubric = (ROOT / "rubrics" / f"{name}.rubric").read_text(encoding="utf-8")
    return rubric, (ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")


def compiled(rubric: str, name: str = "a.rubric") -> Compiled:
    """A rubric without errors."""
    found = compile_source(Source(name, rubric))
    assert found.plan is not None, [(d.code, d.parts) for d in found.diagnostics]
    return found


def plan_of(rubric: str, name: str = "a.rubric") -> Plan:
    plan = compiled(rubric, name).plan
    assert plan is not None
    return plan


def project_of(plan: Plan, data: str) -> tuple[DataFile, Bound]:
    """The first project of data without errors, as read and as matched with the plan."""
    files, problems = read_data(Source("a.yaml", data))
    bound, found = bind(Index(plan), files[0])
    assert not problems and not found, [(d.code, d.parts) for d in problems + found]
    return files[0], bound


def bound_of(plan: Plan, data: str) -> Bound:
    return project_of(plan, data)[1]


def result_of(plan: Plan, data: str, *, partial: bool = False) -> ProjectResult:
    result, found = evaluate(plan, bound_of(plan, data), partial=partial)
    assert result is not None, [(d.code, d.parts) for d in found]
    return result
