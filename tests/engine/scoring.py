"""Rubric text and data text to a result, for the tests of the engine."""

from __future__ import annotations

from dsl.base.diagnostics import has_errors
from dsl.base.source import Source
from dsl.data.reader import read_data
from dsl.engine.bind import Index, bind
from dsl.engine.evaluate import evaluate
from dsl.engine.result import ProjectResult
from dsl.pipeline import compile_source


def score(rubric: str, data: str, *, partial: bool = False) -> ProjectResult:
    result, codes = attempt(rubric, data, partial=partial)
    assert result is not None, codes
    return result


def attempt(rubric: str, data: str, *, partial: bool = False) -> tuple[ProjectResult | None, list[str]]:
    """The result, and the codes of every error on the way."""
    compiled = compile_source(Source("t.rubric", rubric))
    if compiled.plan is None:
        return None, [d.code for d in compiled.diagnostics]
    files, found = read_data(Source("t.yaml", data))
    bound, more = bind(Index(compiled.plan), files[0])
    if has_errors(found + more):
        return None, [d.code for d in found + more]
    result, last = evaluate(compiled.plan, bound, partial=partial)
    return result, [d.code for d in last]
