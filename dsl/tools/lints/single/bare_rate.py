"""R533: a score that is a rate by itself (得分=实际完成数÷计划数 of a weight of 4): all of it gives one mark."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.base.regex import regex
from dsl.engine.plan import Clause, Term
from dsl.exact.piecewise import Linear
from dsl.exact.units import Kind
from dsl.tools.lints.subject import Subject, points, words

ALL = Fraction(1)
_MARKS = regex(r"分值|权重|[0-9)）]\s*分|weight|points?\b")


def bare_rate(subject: Subject) -> Iterator[Diagnostic]:
    """Where the mark of the rate is what the rest leaves of the weight, it is meant; where the text says that it is the most, too."""
    indicator = subject.indicator
    if indicator.kind != "indicator" or indicator.cap < indicator.weight:
        return
    for term in subject.terms:
        clause = _formula(subject, term)
        if clause is None or subject.measure(term.measure).kind is not Kind.RATE:
            continue
        score = subject.score({term.measure: ALL})
        if score is not None and score < indicator.weight and (term.cap is None or term.cap > ALL):
            parts = {"name": subject.name, "clause": words(clause), "weight": points(indicator.weight)}
            yield Diagnostic("R533", clause.span, {**parts, "score": points(score)})


def _formula(subject: Subject, term: Term) -> Clause | None:
    """The formula that gives as many marks as the rate is, and says no marks itself: the sum of four rates ÷ 4 × 4分 does."""
    clauses = (subject.indicator.clauses[claim.clause] for claim in term.claims)
    is_bare = any(isinstance(cell, Linear) and cell.slope == ALL and not cell.intercept for cell in term.function.cells)
    return (
        next((clause for clause in clauses if clause.kind == "formula" and not _MARKS.search(clause.text)), None)
        if is_bare
        else None
    )
