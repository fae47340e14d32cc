"""All that is to be said about one rubric: what the stages found, and where they made a plan, lints and examples."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.codes import is_so
from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.language import Lang
from dsl.data.project import DataFile
from dsl.engine.plan import Plan
from dsl.pipeline import Compiled
from dsl.record import replace


def told(compiled: Compiled) -> list[Diagnostic]:
    """What the stages found, and what slips hid from them; where a sentence is asked about or refused, with the lines that settle it."""
    if not has_errors(compiled.diagnostics):
        return list(compiled.diagnostics)
    from dsl.tools.answers import answered
    from dsl.tools.slips.meant import meant

    return answered(compiled.source, meant(compiled).found)


def told_with_data(compiled: Compiled, files: Sequence[DataFile]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The errors of a rubric without a plan, and what is wrong with the data whatever these mistakes hide."""
    from dsl.tools.answers import answered
    from dsl.tools.slips.meant import meant

    understood = meant(compiled)
    left_out = understood.left_out
    unread = "\n".join(place.layout.source.text[place.chunk.start : place.end] for place in left_out)
    problems = [] if understood.plan is None else wrong_data(understood.plan, files, unread)
    guessed = [d for d in problems if not left_out or not is_so(d.code, "unknown-name") or d.parts.get("near")]
    return answered(compiled.source, understood.found), guessed


def wrong_data(plan: Plan, files: Sequence[DataFile], unread: str = "") -> list[Diagnostic]:
    """What the values and names of the data do not fit; those that stand in `unread` text are left alone."""
    from dsl.engine.bind import Index, bind

    index, found = Index(plan), []
    for file in files:
        entries = tuple(entry for entry in file.entries.entries if entry.key not in unread)
        found += bind(index, replace(file, entries=replace(file.entries, entries=entries)))[1]
    return found


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
    if not any(is_so(one.code, "doubt") for one in found):
        return found
    from dsl.tools.answers import answered

    return answered(compiled.source, found)
