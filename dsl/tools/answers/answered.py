"""The problems of a rubric with the lines that settle them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dsl.base.codes import Severity, is_so
from dsl.base.diagnostics import Answer, Diagnostic
from dsl.base.source import Source
from dsl.record import replace
from dsl.syntax.layout import lay_out
from dsl.tools.answers.moves import given_by_raters, moves_of, said_again
from dsl.tools.answers.moves.kept import is_kept, keeps_scores
from dsl.tools.answers.place import PrintedSentence, Rewrite, place_of
from dsl.tools.answers.proof import Proof, Settled, Spent, asked
from dsl.tools.answers.restated import has_figures, has_parts, has_several, is_in_short
from dsl.tools.answers.shown import Trials
from dsl.tools.answers.stated import one_or_each

MOST = 3
"""Lines offered for one problem."""

TRIED = 40
"""Wordings compiled for one problem before it is given up; of a very long sentence fewer."""

READ = 40_000
"""Characters of a sentence that are compiled again for one problem."""

LONGEST = 4_000
"""Characters of a sentence for which lines are looked for; no cell of a table holds so many."""

STEPS = 3
"""Lines after each other that are looked for where one settles a part of what is asked."""


def answered(source: Source, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The same problems; those of a sentence with lines that stand under it, proved to settle them, and one of those that the same lines settle."""
    layout, _ = lay_out(source)
    told: list[Diagnostic] = []
    settled: set[tuple[str, int, tuple[Answer, ...]]] = set()
    spent: defaultdict[int, Spent] = defaultdict(Spent)
    for problem in found:
        place = place_of(layout, problem) if is_asked(problem) else None
        if place is not None and not problem.answers and len(place.text) <= LONGEST:
            lines = (
                one_or_each(place, problem) if problem.code == "R645" else _answers(place, problem, spent[place.start])
            )
            if lines and (problem.code, place.start, lines) in settled:
                continue
            settled.add((problem.code, place.start, lines))
            problem = replace(problem, answers=lines)
        told.append(problem)
    return told


def is_asked(problem: Diagnostic) -> bool:
    """Whether it stops the scoring: an error, or a doubt."""
    return problem.severity is Severity.ERROR or is_so(problem.code, "doubt")


def _answers(place: PrintedSentence, problem: Diagnostic, spent: Spent) -> tuple[Answer, ...]:
    proof = Proof(place, problem, spent) if spent.left > 0 else None
    if proof is None or not proof.holds:
        return ()
    if proof.is_doubt:
        return _told(place, list(_undoubted(proof, place, problem)), MOST)
    found = list(islice(_settled(proof, place, moves_of(place, problem)), 3 * MOST))
    if is_so(problem.code, "either") and len(found) > 1:
        return _told(place, found, MOST)
    whole = [one for one in found if one.plan is not None]
    if is_so(problem.code, "one-word") and whole:
        return _told(place, whole, MOST)
    settled = [one for one in whole if not one.is_remark]
    is_between = is_so(problem.code, "between") and has_several(place)
    is_first = has_parts(place) or is_in_short(place)
    is_of_many = len(proof.before) > 1 or is_first or is_between
    if len(settled) < 2 or is_of_many:
        if spent.again is None:
            spent.again = list(islice(_said_again(proof, place, problem), MOST))
        at = 0 if is_first else 2
        settled[at:at] = spent.again
    settled += [one for one in whole if one.is_remark]
    if len(settled) < 2 or is_of_many:
        partial = list(islice((one for one in found if one.plan is None and _leads_on(one, spent, STEPS)), 2))
        settled[:0] = [one for one in partial if one.keeps_figures]
        settled += [one for one in partial if not one.keeps_figures]
    if len(settled) < 2 and not (settled and has_figures(place)):
        settled += _settled(proof, place, given_by_raters(place, problem))
    return _told(place, settled, MOST + is_of_many)


def settling(place: PrintedSentence, problem: Diagnostic, rewrites: Iterable[Rewrite]) -> tuple[Answer, ...]:
    """Those of the wordings that settle a problem of a sentence, as lines that stand under it, each with what it gives."""
    proof = Proof(place, problem, Spent())
    if not proof.holds:
        return ()
    settled = list(islice(_settled(proof, place, rewrites), 2 * MOST))
    whole = settled if len(proof.before) > 1 else [one for one in settled if one.plan is not None]
    return _told(place, whole or settled, MOST)


def _told(place: PrintedSentence, settled: Sequence[Settled], most: int) -> tuple[Answer, ...]:
    trials = Trials(settled, place.lang)
    places = trials.distinct()[:most]
    shows = trials.told(places)
    return tuple(Answer(trials.tried[p].answer.line, text) for p, text in zip(places, shows, strict=True))


def _settled(proof: Proof, place: PrintedSentence, rewrites: Iterable[Rewrite]) -> Iterator[Settled]:
    lines = ((line, one) for one in islice(rewrites, 4 * TRIED) if (line := place.line(one)) is not None)
    for line, rewrite in islice(dict(lines).items(), min(TRIED, READ // len(place.text))):
        found = proof.settled(line) if proof.spent.left > 0 else None
        if found is not None:
            keeps = found.keeps_figures and is_kept(place, rewrite)
            yield replace(found, keeps_figures=keeps, keeps_scores=keeps_scores(place, rewrite))


def _undoubted(proof: Proof, place: PrintedSentence, problem: Diagnostic) -> Iterator[Settled]:
    """What may be meant instead, and that it stands as printed; behind that what gives other marks than are printed."""
    meant = list(islice((one for one in _settled(proof, place, moves_of(place, problem)) if one.plan), MOST - 1))
    yield from (one for one in meant if one.keeps_scores)
    found = proof.settled(place.allowing(problem.code))
    yield from (found,) if found is not None else ()
    yield from (one for one in meant if not one.keeps_scores)


def _said_again(proof: Proof, place: PrintedSentence, problem: Diagnostic) -> Iterator[Settled]:
    """Whole sentences in other words that leave nothing to ask, each in the shortest line that says the same."""
    for ways in islice(said_again(place, problem), TRIED):
        *shorter, whole = (list(_settled(proof, place, (way,))) for way in ways)
        if whole and whole[0].plan is not None:
            same = (one for found in shorter for one in found if one.plan is not None)
            yield next((one for one in same if Trials((whole[0], one), place.lang).distinct() == [0]), whole[0])


def _leads_on(settled: Settled, spent: Spent, steps: int) -> bool:
    """Whether what is still asked, once the line stands there, is settled by further lines."""
    layout, _ = lay_out(settled.compiled.source)
    for problem in asked(settled.compiled) if steps and spent.left > 0 else ():
        place = place_of(layout, problem)
        proof = Proof(place, problem, spent) if place is not None else None
        if place is not None and proof is not None and proof.holds:
            if proof.is_doubt:
                return True
            found = islice(_settled(proof, place, moves_of(place, problem)), MOST)
            return any(one.plan is not None or _leads_on(one, spent, steps - 1) for one in found)
    return False
