"""R521: values between two awards that no clause names fall into 否则 and score less than those on either side."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.analysis.clauses import Stretch
from dsl.base.diagnostics import Diagnostic
from dsl.engine.plan import Term
from dsl.exact.units import Kind
from dsl.tools.lints.subject import Subject, clause_of, inside, is_additive, points, stretches, words


def hole(subject: Subject) -> Iterator[Diagnostic]:
    """≥90%得满分，60%-70%得3分，否则不得分: 75% scores nothing."""
    for term in subject.terms:
        if subject.measure(term.measure).kind in (Kind.YESNO, Kind.LEVEL) or is_additive(subject, term):
            continue
        cut = stretches(subject, term)
        for place, middle in enumerate(cut[1:-1], 1):
            if _is_rest(subject, middle) and not _is_rest(subject, cut[place - 1]):
                above = next((s for s in cut[place + 1 :] if not _is_rest(subject, s)), None)
                if above is not None:
                    yield from _told(subject, term, cut[place - 1], middle, above)


def _is_rest(subject: Subject, stretch: Stretch) -> bool:
    clause = clause_of(subject, stretch)
    return clause is None or clause.kind == "otherwise"


def _told(subject: Subject, term: Term, low: Stretch, middle: Stretch, high: Stretch) -> Iterator[Diagnostic]:
    values = [inside(subject, term, stretch) for stretch in (low, middle, high)]
    under, less, over = (subject.score({term.measure: value}) for value in values)
    clause = clause_of(subject, middle)
    if under is None or less is None or over is None or less >= min(under, over) or clause is None:
        return
    if subject.project({term.measure: values[1]}) is not None:
        texts = [subject.shown(term.measure, value) for value in values]
        yield Diagnostic(
            "R521",
            clause.span,
            {
                "name": subject.name,
                "measure": subject.spoken(term.measure),
                "clause": words(clause),
                "low": texts[0],
                "value": texts[1],
                "high": texts[2],
                "under": points(under),
                "less": points(less),
                "over": points(over),
            },
        )
