"""The problems of a rubric with the lines that settle them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from dsl.base.codes import Severity
from dsl.base.diagnostics import Answer, Diagnostic
from dsl.base.source import Source
from dsl.record import replace
from dsl.syntax.layout import lay_out
from dsl.tools.answers.moves import moves_of
from dsl.tools.answers.place import PrintedSentence, Rewrite, place_of
from dsl.tools.answers.proof import Proof, Settled
from dsl.tools.answers.shown import Trials

MOST = 3
"""Lines offered for one problem."""

TRIED = 40
"""Wordings compiled for one problem before it is given up."""


def answered(source: Source, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The same problems; those of a sentence with lines that stand under it, proved to settle them."""
    layout, _ = lay_out(source)
    told = []
    for problem in found:
        place = place_of(layout, problem) if problem.severity is Severity.ERROR else None
        if place is not None and not problem.answers:
            problem = replace(problem, answers=settling(place, problem, moves_of(place, problem)))
        told.append(problem)
    return told


def settling(place: PrintedSentence, problem: Diagnostic, rewrites: Iterable[Rewrite]) -> tuple[Answer, ...]:
    """Those of the wordings that settle a problem of a sentence, as lines that stand under it, each with what it gives."""
    proof = Proof(place, problem)
    if not proof.holds:
        return ()
    settled = list(islice(_settled(proof, place, rewrites), 2 * MOST))
    whole = settled if len(proof.before) > 1 else [one for one in settled if one.plan is not None]
    trials = Trials(whole or settled, place.lang)
    places = trials.distinct()[:MOST]
    shows = trials.told(places)
    return tuple(Answer(trials.tried[p].answer.line, text) for p, text in zip(places, shows, strict=True))


def _settled(proof: Proof, place: PrintedSentence, rewrites: Iterable[Rewrite]) -> Iterator[Settled]:
    lines = (line for rewrite in rewrites if (line := place.line(rewrite)) is not None)
    for line in islice(dict.fromkeys(islice(lines, 4 * TRIED)), TRIED):
        found = proof.settled(line)
        if found is not None:
            yield found
