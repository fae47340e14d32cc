"""The slips of a file, and what else is wrong in it once they are mended: all that can be told in one round."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.codes import Severity
from dsl.base.diagnostics import Diagnostic, Fix
from dsl.base.vocabulary import spelling
from dsl.engine.plan import Plan
from dsl.pipeline import Compiled, compile_source, plan_but_for_sums
from dsl.record import record, replace
from dsl.syntax.chunk import HEADINGS
from dsl.syntax.layout import Layout, lay_out
from dsl.tools.answers.answered import settling
from dsl.tools.answers.place import PrintedSentence, Rewrite, place_of
from dsl.tools.slips.mended import mended
from dsl.tools.slips.trial import corrected

SENTENCES = 30
"""Sentences of a file that are looked at for slips."""

_Wrong = dict[int, tuple[PrintedSentence, list[Diagnostic]]]
"""Sentences with errors, by the place of their statement."""


@record
class Understood:
    """What is to be said of a file, and what its other sentences say: a plan without those of `left_out`, or none at all."""

    found: list[Diagnostic]
    plan: Plan | None
    left_out: tuple[PrintedSentence, ...] = ()


def meant(compiled: Compiled) -> Understood:
    """What the stages found, with a slip told in place of what it made them find, and what they would have found behind it."""
    layout, _ = lay_out(compiled.source)
    slips: list[Diagnostic] = []
    edits: list[Rewrite] = []
    wrong, _ = _sentences(layout, compiled.diagnostics)
    for place, problems in list(wrong.values())[:SENTENCES]:
        found = corrected(place).edits
        slips += [_slip(place, problems, edit) for edit in found]
        edits += [Rewrite(place.start + edit.start, place.start + edit.end, edit.words) for edit in found]
    now = compile_source(mended(compiled.source, edits)) if edits else compiled
    rest = _rest(layout, now, edits)
    return replace(rest, found=[*slips, *now.diagnostics, *rest.found])


def _sentences(layout: Layout, found: Iterable[Diagnostic]) -> tuple[_Wrong, list[Diagnostic]]:
    """The errors by the sentence that they are in, and those that are in none."""
    wrong: _Wrong = {}
    others = []
    for problem in found:
        if problem.severity is not Severity.ERROR:
            continue
        place = place_of(layout, problem)
        if place is None:
            others.append(problem)
        else:
            wrong.setdefault(place.place, (place, []))[1].append(problem)
    return wrong, others


def _slip(place: PrintedSentence, problems: list[Diagnostic], edit: Rewrite) -> Diagnostic:
    span = place.span(edit.start, edit.end)
    near = min(problems, key=lambda problem: abs(problem.span.start - span.start) if problem.span else 0)
    answers = settling(place, near, [edit])
    right = place.widened(edit.words)
    parts = {"words": span.text, "meant": right}
    return Diagnostic("R228", span, parts, fix=Fix(span, right, safe=False), answers=answers)


def _rest(layout: Layout, now: Compiled, edits: list[Rewrite]) -> Understood:
    """What the later stages find in the other sentences, once those that are not understood are left out.

    Nothing where something else than a sentence could not be read: what comes later may only follow from that.
    """
    wrong, others = _sentences(layout, now.diagnostics)
    out = tuple(place for place, _ in wrong.values())
    if not out:
        return Understood([], now.plan or plan_but_for_sums(now.tree, layout.source.name))
    if (others and now.tree is None) or any(p.chunk.terminal not in (*HEADINGS, "RULE") for p in out):
        return Understood([], None)
    kept = [e for e in edits if not any(p.start <= e.start < p.end for p in out)]
    left_out = [Rewrite(p.start, p.end, spelling("RATERS", "zh")) for p in out]
    later = compile_source(mended(layout.source, [*kept, *left_out]))
    blocks = [(place.chunk.start, place.end_of_block()) for place in out]
    found = [d for d in later.diagnostics if d.severity is Severity.ERROR and not _is_within(d, blocks)]
    return Understood(found, later.plan or plan_but_for_sums(later.tree, layout.source.name), out)


def _is_within(found: Diagnostic, blocks: list[tuple[int, int]]) -> bool:
    span = found.span
    return span is not None and any(start <= span.start < end for start, end in blocks)
