"""R501: whatever the measure is, the score is the same (得满分，否则得满分)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Term
from dsl.exact.piecewise import is_constant
from dsl.tools.lints.subject import Stretch, Subject, points, run, stretches, words


def same_branches(subject: Subject) -> Iterator[Diagnostic]:
    for term in subject.indicator.terms:
        pair = branches(subject, term)
        rest = subject.best if pair else None
        if pair is None or rest is None:
            continue
        (one, _), (two, _) = (run(subject, {**rest, term.measure: s.at}) for s in pair)
        if one and two and one.score == two.score:
            first, second = (s.deciding for s in pair)
            assert first and second
            yield Diagnostic(
                "R501",
                second.span,
                {
                    "name": subject.name,
                    "first": words(first),
                    "second": words(second),
                    "a": subject.shown(term.measure, pair[0].at),
                    "b": subject.shown(term.measure, pair[1].at),
                    "measure": subject.spoken(term.measure),
                    "points": points(one.score),
                },
                (Label(first.span, "first"),),
            )


def branches(subject: Subject, term: Term) -> tuple[Stretch, Stretch] | None:
    """Two stretches that different clauses decide, where the whole term is constant."""
    if not is_constant(term.function, subject.measure(term.measure).domain):
        return None
    found = {s.deciding.span.start: s for s in stretches(subject, term) if s.deciding}
    if len(found) < 2:
        return None
    first, second = sorted(found)[:2]
    return found[first], found[second]
