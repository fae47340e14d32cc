"""Every ready line that is offered for a typical mistake, pasted under its sentence, is taken and settles what it was offered for."""

from __future__ import annotations

import pytest
from test_typical_mistakes import ROWS, whole

from dsl.base.codes import Severity
from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source
from dsl.pipeline import compile_source
from dsl.syntax.layout import lay_out
from dsl.tools import findings, lints

RUBRICS = sorted({whole(row)["rubric"].rstrip("\n") + "\n" for row in ROWS})
NOT_TAKEN = {"R240", "R518"}
"""A reading of words that do not stand there, a permission for what is not found."""


@pytest.mark.parametrize("text", RUBRICS, ids=range(len(RUBRICS)))
def test_every_line_that_is_offered_is_taken_and_settles_it(text: str) -> None:
    compiled = compile_source(Source("表.rubric", text))
    for problem in findings.told(compiled) if compiled.plan is None else findings.doubts(compiled):
        for answer in problem.answers:
            left = asked(pasted(text, problem, answer.line))
            assert (problem.code, problem.span and problem.span.text) not in left, (answer.line, left)
            assert not NOT_TAKEN & {code for code, _ in left}, answer.line


def pasted(text: str, problem: Diagnostic, line: str) -> str:
    """The text with the line behind the statement that the problem is about."""
    assert problem.span is not None
    chunks = lay_out(Source("表.rubric", text))[0].chunks
    end = next(chunk.end for chunk in chunks if chunk.start <= problem.span.start < chunk.end)
    return f"{text[:end]}\n  {line}{text[end:]}"


def asked(text: str) -> list[tuple[str, str]]:
    """What is wrong, or doubted, with the words that it is about."""
    compiled = compile_source(Source("表.rubric", text))
    found = [d for d in compiled.diagnostics if d.severity is Severity.ERROR]
    if compiled.tree is not None and compiled.model is not None and compiled.plan is not None:
        found += lints.lint(compiled.tree, compiled.model, compiled.plan)
    return [(d.code, d.span.text) for d in found if d.span]
