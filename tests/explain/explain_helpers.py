"""A rubric and its data in a test, to a result."""

from __future__ import annotations

from pathlib import Path

from dsl.base.diagnostics import has_errors
from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.result import IndicatorResult, Result
from dsl.pipeline import compile_source

ROOT = Path(__file__).parents[2]


def scored(rubric: str, data: str, partial: bool = False) -> Result:
    """The result of one project; the rubric and the data must be right."""
    compiled = compile_source(Source("a.rubric", rubric))
    assert compiled.plan is not None, [(d.code, d.parts) for d in compiled.diagnostics]
    files, found = read_data(Source("a.yaml", data))
    bound, more = bind(Index(compiled.plan), files[0])
    result, last = evaluate(compiled.plan, bound, partial=partial)
    assert result is not None and not has_errors(found + more + last), [(d.code, d.parts) for d in found + more + last]
    return result


def document(rubric: str, data: str) -> Result:
    return scored((ROOT / rubric).read_text(encoding="utf-8"), (ROOT / data).read_text(encoding="utf-8"))


def indicator(result: Result, key: str) -> IndicatorResult:
    return next(r for r in result.indicators if key in (r.indicator.code, r.indicator.name))
