"""File to plan, stage by stage; a stage that finds errors is the last."""

from __future__ import annotations

from dsl.base.characters import check_characters
from dsl.base.codes import is_so
from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.source import Source
from dsl.base.vocabulary import language_words
from dsl.engine.lower import lower
from dsl.engine.plan import Plan
from dsl.record import record
from dsl.semantics.check import check
from dsl.semantics.model import Model
from dsl.syntax.parse import parse
from dsl.syntax.tree import RubricTree


@record
class Compiled:
    """What the stages made of a source; a stage that was not reached, or that had errors, left None."""

    source: Source
    tree: RubricTree | None
    model: Model | None
    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]


def compile_source(source: Source) -> Compiled:
    """Every problem of each stage up to the first stage with errors."""
    found = check_characters(source, language_words())
    if has_errors(found):
        return Compiled(source, None, None, None, tuple(found))
    tree, problems = parse(source)
    found += problems
    if tree is None:
        return Compiled(source, None, None, None, tuple(found))
    model, plan, problems = compile_tree(tree, source.name)
    return Compiled(source, tree, model, plan, (*found, *problems))


def compile_tree(tree: RubricTree, name: str) -> tuple[Model | None, Plan | None, list[Diagnostic]]:
    """The stages after parsing, for a tree that may be one that nobody wrote (a mutant, another reading).

    `name` is the file's, for messages. Model or plan are None where their stage, or one before it, found errors.
    """
    model, found = check(tree)
    if has_errors(found):
        return None, None, found
    plan, problems = lower(model, name)
    return model, None if has_errors(problems) else plan, found + problems


def plan_but_for_sums(tree: RubricTree | None, name: str) -> Plan | None:
    """A plan to match data with, of a tree of which only sums are wrong; None for any other."""
    if tree is None:
        return None
    model, found = check(tree)
    if has_errors(d for d in found if not is_so(d.code, "sum")):
        return None
    return lower(model, name)[0]
