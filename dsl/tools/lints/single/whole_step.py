"""R524: one step takes all that there is, or more (每下降1%扣5分 of 5); R531: a single thing that is counted takes more than there is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.exact.units import Kind
from dsl.tools.lints.subject import Subject, points, room_of, words

SLIP = Fraction(1, 10)
"""A decimal point left out makes ten times too much."""


def whole_step(subject: Subject) -> Iterator[Diagnostic]:
    """Of things counted (每发生1起事故扣5分) one may well take all; of a rate that falls by a point, or of ten people, hardly."""
    told = set()
    for term in subject.terms:
        for claim in term.claims:
            clause = subject.indicator.clauses[claim.clause]
            room = room_of(subject, term)
            taken = -clause.amount if clause.kind == "step" and clause.amount is not None else Fraction(0)
            kind = subject.measure(term.measure).kind
            is_rate, is_single = kind is Kind.RATE, kind.is_things and clause.size == 1
            if clause.span in told or taken <= 0 or room <= 0 or taken < room or (taken == room and not is_rate):
                continue
            told.add(clause.span)
            parts = {"clause": words(clause), "points": points(taken), "room": points(room)}
            code = "R531" if is_single else "R524"
            yield Diagnostic(code, clause.span, {"name": subject.name, **parts, "likely": points(taken * SLIP)})
