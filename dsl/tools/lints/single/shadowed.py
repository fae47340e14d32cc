"""R502: a clause whose every value an earlier clause decides already."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Clause, Term
from dsl.tools.lints.subject import Stretch, Subject, is_additive, run, stretches, words


def shadowed(subject: Subject) -> Iterator[Diagnostic]:
    for term in subject.indicator.terms:
        if is_additive(subject, term):
            continue
        cut = stretches(subject, term)
        live = {s.deciding.span for s in cut if s.deciding}
        for clause in deciding_clauses(subject, term):
            taken = [s for s in cut if clause.span not in live and covers(subject, term, clause, s)]
            if taken:
                yield from _confirmed(subject, term, clause, taken[0])


def _confirmed(subject: Subject, term: Term, clause: Clause, taken: Stretch) -> Iterator[Diagnostic]:
    rest = subject.best or {}
    result, _ = run(subject, {**rest, term.measure: taken.at})
    place = subject.indicator.terms.index(term)
    deciding = result.terms[place].deciding if result else None
    other = None if deciding is None else subject.indicator.clauses[deciding]
    if other is not None and other.span != clause.span:
        yield Diagnostic(
            "R502",
            clause.span,
            {
                "name": subject.name,
                "clause": words(clause),
                "other": words(other),
                "witness": subject.described({term.measure: taken.at}),
            },
            (Label(other.span, "other"),),
        )


def deciding_clauses(subject: Subject, term: Term) -> list[Clause]:
    """The written clauses of a term that decide a score, each once."""
    found = {c.clause: subject.indicator.clauses[c.clause] for c in term.claims}
    return list({c.span: c for c in found.values() if c.text and c.kind != "adjust"}.values())


def covers(subject: Subject, term: Term, clause: Clause, stretch: Stretch) -> bool:
    """Whether a clause with this text claims the values of a stretch."""
    return any(
        subject.indicator.clauses[c.clause].span == clause.span and c.interval.contains(stretch.at) for c in term.claims
    )
