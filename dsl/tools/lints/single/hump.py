"""R522: tiers whose score rises and then falls, for a measure of which nothing says what is better."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.analysis.clauses import Stretch
from dsl.base.diagnostics import Diagnostic
from dsl.engine.plan import Clause, Term
from dsl.exact.units import Kind
from dsl.tools.lints.better import better
from dsl.tools.lints.subject import Subject, clause_of, inside, points, stretches, words

Step = tuple[Fraction, Fraction, Clause]
"""A value of a tier, its score, its clause."""


def hump(subject: Subject) -> Iterator[Diagnostic]:
    """Where the words tell what is better R508 has it. Full marks inside a stated range (95%-105%) are meant."""
    for term in subject.terms:
        measure = subject.measure(term.measure)
        if measure.kind in (Kind.YESNO, Kind.LEVEL) or better(subject, measure) is not None:
            continue
        cut = stretches(subject, term)
        clauses = [clause_of(subject, s) for s in cut]
        if len(cut) < 3 or any(c is None or c.kind not in ("award", "otherwise") for c in clauses):
            continue
        top = _top(subject, term, cut)
        if top is not None:
            yield _told(subject, term, *top)


def _top(subject: Subject, term: Term, cut: list[Stretch]) -> tuple[Step, Step, Step] | None:
    """The highest tier that gives more than the one before it and the one behind it, between the two."""
    steps: list[Step] = []
    for stretch in cut:
        value, clause = inside(subject, term, stretch), clause_of(subject, stretch)
        score = subject.score({term.measure: value})
        if score is None or clause is None:
            return None
        if not steps or steps[-1][1] != score:
            steps.append((value, score, clause))
    peaks = [
        three
        for three in zip(steps, steps[1:], steps[2:], strict=False)
        if three[0][1] < three[1][1] > three[2][1] and not _is_meant(subject, term, three[1])
    ]
    return max(peaks, key=lambda three: three[1][1], default=None)


def _is_meant(subject: Subject, term: Term, top: Step) -> bool:
    """Whether full marks stand in a range with two ends that its clause names."""
    claims = [c.interval for c in term.claims if subject.indicator.clauses[c.clause].span == top[2].span]
    named = any(i.low is not None and i.high is not None and i.contains(top[0]) for i in claims)
    return named and top[1] >= subject.indicator.weight


def _told(subject: Subject, term: Term, before: Step, top: Step, after: Step) -> Diagnostic:
    texts = [subject.shown(term.measure, step[0]) for step in (before, top, after)]
    return Diagnostic(
        "R522",
        top[2].span,
        {
            "name": subject.name,
            "measure": subject.spoken(term.measure),
            "clause": words(top[2]),
            "low": texts[0],
            "value": texts[1],
            "high": texts[2],
            "under": points(before[1]),
            "most": points(top[1]),
            "over": points(after[1]),
        },
    )
