"""R502: a clause whose every value an earlier clause decides already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dsl.analysis.clauses import Stretch
from dsl.base.diagnostics import Diagnostic, Label
from dsl.base.source import Span
from dsl.engine.plan import Claim, Clause, Term
from dsl.syntax import tree as t
from dsl.tools.lints.subject import Subject, clause_of, inside, is_additive, stretches, words


def shadowed(subject: Subject) -> Iterator[Diagnostic]:
    for term in subject.terms:
        if is_additive(subject, term):
            continue
        cut = stretches(subject, term)
        live = {c.span for s in cut if (c := clause_of(subject, s))}
        for clause, claims in written(subject, term).values():
            taken = None if clause.span in live else _covered(cut, claims)
            if taken is not None and not _is_end_of_line(subject, clause):
                yield from _confirmed(subject, term, clause, taken)


def written(subject: Subject, term: Term) -> dict[Span, tuple[Clause, list[Claim]]]:
    """The written clauses of a term that decide a score, each once with all that it claims."""
    found: dict[Span, tuple[Clause, list[Claim]]] = {}
    for claim in term.claims:
        clause = subject.indicator.clauses[claim.clause]
        if clause.text and clause.kind != "adjust":
            found.setdefault(clause.span, (clause, []))[1].append(claim)
    return found


def _covered(cut: list[Stretch], claims: list[Claim]) -> Stretch | None:
    """The first stretch of the domain that a clause speaks of; stretches begin and end where clauses do."""
    highs = [high for s in cut if (high := s.interval.high) is not None]
    for claim in claims:
        low = claim.interval.low
        start = 0 if low is None else bisect_left(highs, low)
        for stretch in cut[start : start + 3]:
            if stretch.interval.intersect(claim.interval) is not None:
                return stretch
    return None


def _is_end_of_line(subject: Subject, clause: Clause) -> bool:
    """3倍至5倍之间按插值法计分（3倍得2分）: what a line leads to is said where it ends."""
    awards = [c for c in subject.clauses if isinstance(c, t.Award)]
    lines = [c.condition for c in awards if isinstance(c.outcome, t.Interpolated)]
    ends = {end.value for line in lines if isinstance(line, t.Within) for end in (line.low, line.high)}
    said = [c.condition for c in awards if c.span == clause.span and isinstance(c.condition, t.Comparison)]
    return bool(said) and all(each.bare and each.bound is not None and each.bound.value in ends for each in said)


def _confirmed(subject: Subject, term: Term, clause: Clause, taken: Stretch) -> Iterator[Diagnostic]:
    value = inside(subject, term, taken)
    project = subject.project({term.measure: value})
    place = subject.indicator.terms.index(term)
    deciding = project.result.terms[place].deciding if project else None
    other = None if deciding is None else subject.indicator.clauses[deciding]
    if other is not None and other.span != clause.span:
        yield Diagnostic(
            "R502",
            clause.span,
            {
                "name": subject.name,
                "clause": words(clause),
                "other": words(other),
                "witness": subject.told(term.measure, value),
            },
            (Label(other.span, "other"),),
        )
