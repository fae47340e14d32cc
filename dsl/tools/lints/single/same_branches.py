"""R501: whatever the measure is, the score is the same (得满分，否则得满分)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.analysis.clauses import Stretch
from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Term
from dsl.exact.piecewise import is_constant
from dsl.tools.lints.subject import Subject, clause_of, inside, points, stretches, words


def same_branches(subject: Subject) -> Iterator[Diagnostic]:
    for term in subject.terms:
        pair = branches(subject, term)
        if pair is None:
            continue
        a, b = (inside(subject, term, s) for s in pair)
        one, two = (subject.score({term.measure: value}) for value in (a, b))
        if one is not None and one == two:
            first, second = (clause_of(subject, s) for s in pair)
            assert first and second
            yield Diagnostic(
                "R501",
                second.span,
                {
                    "name": subject.name,
                    "first": words(first),
                    "second": words(second),
                    "a": subject.shown(term.measure, a),
                    "b": subject.shown(term.measure, b),
                    "measure": subject.spoken(term.measure),
                    "points": points(one),
                },
                (Label(first.span, "first"),),
            )


def branches(subject: Subject, term: Term) -> tuple[Stretch, Stretch] | None:
    """Two stretches that different clauses decide, where the whole term is constant."""
    if not is_constant(term.function, subject.domain(term.measure)):
        return None
    found = {c.span.start: s for s in stretches(subject, term) if (c := clause_of(subject, s))}
    if len(found) < 2:
        return None
    first, second = sorted(found)[:2]
    return found[first], found[second]
