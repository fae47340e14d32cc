"""R503: a clause about values that the measure never has (故障率低于0%)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.engine.plan import Clause, Term
from dsl.exact.interval import Interval
from dsl.semantics.measures.written import interval_text
from dsl.tools.lints.subject import Subject, words


def outside(subject: Subject) -> Iterator[Diagnostic]:
    for term in subject.indicator.terms:
        measure = subject.measure(term.measure)
        for written, intervals in _claimed(subject, term):
            if written.text and all(subject.domain(term.measure).clip(i) is None for i in intervals):
                yield Diagnostic(
                    "R503",
                    written.span,
                    {
                        "name": subject.name,
                        "clause": words(written),
                        "measure": measure.name,
                        "asked": interval_text(intervals[0], measure, subject.plan.data),
                        "possible": interval_text(subject.domain(term.measure).hull, measure, subject.plan.data),
                    },
                )


def _claimed(subject: Subject, term: Term) -> list[tuple[Clause, list[Interval]]]:
    """Each written clause with all that it claims; a clause may serve in two places (为100%得满分 and what is above)."""
    found: dict[Span, tuple[Clause, list[Interval]]] = {}
    for claim in term.claims:
        clause = subject.indicator.clauses[claim.clause]
        found.setdefault(clause.span, (clause, []))[1].append(claim.interval)
    return list(found.values())
