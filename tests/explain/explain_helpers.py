"""A rubric and its data in a test, to a result."""

from __future__ import annotations

from from_text import ROOT, plan_of, result_of

from dsl.engine.result import IndicatorResult, ProjectResult


def scored(rubric: str, data: str, partial: bool = False) -> ProjectResult:
    """The result of one project; the rubric and the data must be right."""
    return result_of(plan_of(rubric), data, partial=partial)


def document(rubric: str, data: str) -> ProjectResult:
    return scored((ROOT / rubric).read_text(encoding="utf-8"), (ROOT / data).read_text(encoding="utf-8"))


def indicator(result: ProjectResult, key: str) -> IndicatorResult:
    return next(r for r in result.indicators if key in (r.indicator.code, r.indicator.name))
