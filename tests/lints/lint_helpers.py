"""Compile a rubric and list what the lints say of it."""

from __future__ import annotations

from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.source import Source
from dsl.pipeline import compile_source
from dsl.tools.lints import lint


def found_in(text: str, name: str = "test.rubric") -> list[Diagnostic]:
    compiled = compile_source(Source(name, text))
    assert not has_errors(compiled.diagnostics), [(d.code, str(d.span), d.parts) for d in compiled.diagnostics]
    assert compiled.tree and compiled.model and compiled.plan
    return lint(compiled.tree, compiled.model, compiled.plan)


def only(text: str, code: str) -> Diagnostic:
    """The one finding with this code."""
    (found,) = (d for d in found_in(text) if d.code == code)
    return found
