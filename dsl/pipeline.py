"""File to plan, stage by stage; a stage that finds errors is the last."""

from __future__ import annotations

from dataclasses import dataclass

from dsl.base.characters import check_characters
from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.source import Source
from dsl.engine.lower import lower
from dsl.engine.plan import Plan
from dsl.semantics.check import check
from dsl.semantics.model import Model
from dsl.syntax.parse import parse
from dsl.syntax.terminals import language_words
from dsl.syntax.tree import Rubric


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the stages made of a source; a stage that was not reached, or that had errors, left None."""

    source: Source
    tree: Rubric | None
    model: Model | None
    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]


def compile_source(source: Source) -> Compiled:
    """Every problem of each stage up to the first stage with errors."""
    diagnostics = check_characters(source, language_words())
    if has_errors(diagnostics):
        return Compiled(source, None, None, None, tuple(diagnostics))
    tree, found = parse(source)
    diagnostics += found
    if tree is None:
        return Compiled(source, None, None, None, tuple(diagnostics))
    model, found = check(tree)
    diagnostics += found
    if has_errors(diagnostics):
        return Compiled(source, tree, None, None, tuple(diagnostics))
    plan, found = lower(model, source.name)
    diagnostics += found
    return Compiled(source, tree, model, None if has_errors(found) else plan, tuple(diagnostics))
