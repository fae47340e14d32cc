"""R509: at the end of a range of steps, or of a formula, the score falls much further than one step."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from dsl.analysis.clauses import Stretch
from dsl.base.diagnostics import Diagnostic
from dsl.engine.plan import Clause, Term
from dsl.exact.domain import Reals
from dsl.exact.number import percent_text
from dsl.tools.lints.subject import Subject, clause_of, points, stretches, words

NOTED_SHARE = Fraction(1, 10)
"""A smaller jump, as a share of the weight, surprises nobody."""


def cliff(subject: Subject) -> Iterator[Diagnostic]:
    """A threshold or a tier jumps by its words; a reader of 每下降1%扣0.2分 expects to go on by 0.2 分."""
    for term in subject.terms:
        if not isinstance(subject.domain(term.measure), Reals):
            continue
        for low, high in pairwise(stretches(subject, term)):
            if graded(subject, low, high) is not None:
                yield from _jump(subject, term, low, high)


def graded(subject: Subject, low: Stretch, high: Stretch) -> Fraction | None:
    """The jump that the words lead one to expect between two stretches: a step, or none beside a formula."""
    clauses = [c for s in (low, high) if (c := clause_of(subject, s))]
    kinds = {c.kind for c in clauses}
    if len({c.span for c in clauses}) < 2 or not kinds & {"step", "formula"}:
        return None
    return max((abs(c.amount) for c in clauses if c.amount is not None), default=Fraction(0))


def _jump(subject: Subject, term: Term, low: Stretch, high: Stretch) -> Iterator[Diagnostic]:
    domain, unit = subject.domain(term.measure), subject.unit(term.measure)
    if not _is_sudden(subject, term, low, high):
        return
    below, above = domain.beside(low.interval, "high", unit), domain.beside(high.interval, "low", unit)
    if below is None or above is None:
        return
    under, over = (subject.score({term.measure: v}) for v in (below, above))
    whole = max(abs(subject.indicator.cap), abs(subject.indicator.floor))
    if under is None or over is None or not whole or abs(over - under) < NOTED_SHARE * whole:
        return
    clause = _clause(subject, low, high)
    yield Diagnostic(
        "R509",
        clause.span,
        {
            "name": subject.name,
            "measure": subject.spoken(term.measure),
            "clause": words(clause),
            "low": subject.shown(term.measure, below),
            "under": points(under),
            "high": subject.shown(term.measure, above),
            "over": points(over),
            "jump": points(abs(over - under)),
            "share": percent_text(abs(over - under) / whole, 0),
        },
    )


def _is_sudden(subject: Subject, term: Term, low: Stretch, high: Stretch) -> bool:
    """Whether the limits from both sides differ by more than the words lead one to expect."""
    end = low.interval.high
    expected = graded(subject, low, high)
    if end is None or expected is None:
        return False
    function = subject.functions[term.measure]
    place = function.index(end)
    if place % 2 == 0:
        return False
    before = function.cells[place if low.interval.is_point else place - 1]
    after = function.cells[place if high.interval.is_point else place + 1]
    if before is None or after is None:
        return False
    floor, cap = subject.indicator.floor, subject.indicator.cap
    under, over = (min(cap, max(floor, cell.at(end))) for cell in (before, after))
    return abs(over - under) > max(expected, NOTED_SHARE * subject.indicator.weight)


def _clause(subject: Subject, low: Stretch, high: Stretch) -> Clause:
    """The graded one of the two."""
    clauses = [c for s in (low, high) if (c := clause_of(subject, s))]
    return next(c for c in clauses if c.kind in ("step", "formula"))
