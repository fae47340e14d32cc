"""All that is to be said about one rubric: what the stages found, and where they made a plan, lints and examples."""

from __future__ import annotations

from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.language import Lang
from dsl.pipeline import Compiled


def told(compiled: Compiled) -> list[Diagnostic]:
    """What the stages found, and what slips hid from them; where a sentence is asked about or refused, with the lines that settle it."""
    if not has_errors(compiled.diagnostics):
        return list(compiled.diagnostics)
    from dsl.tools.answers import answered
    from dsl.tools.slips.meant import meant

    return answered(compiled.source, meant(compiled))


def findings(compiled: Compiled, lang: Lang) -> list[Diagnostic]:
    """`lang`: that of the data that messages about examples quote."""
    found = told(compiled)
    if compiled.tree is None or compiled.model is None or compiled.plan is None:
        return found
    from dsl.tools.lints import lint

    found += _answered(compiled, lint(compiled.tree, compiled.model, compiled.plan))
    if any(indicator.entry.examples for indicator in compiled.plan.indicators):
        from dsl.tools.examples import check_examples

        found += check_examples(compiled.plan, lang)
    return found


def doubts(compiled: Compiled) -> list[Diagnostic]:
    """What stops the scoring of a rubric that has a plan, with the lines that settle it; nothing where nothing is doubted."""
    from dsl.tools import lints

    assert compiled.tree is not None and compiled.model is not None and compiled.plan is not None
    return _answered(compiled, lints.doubts(compiled.tree, compiled.model, compiled.plan))


def _answered(compiled: Compiled, found: list[Diagnostic]) -> list[Diagnostic]:
    from dsl.tools.lints import DOUBTS

    if not any(one.code in DOUBTS for one in found):
        return found
    from dsl.tools.answers import answered

    return answered(compiled.source, found)
