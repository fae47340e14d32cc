"""R530: all is taken within a thousandth of what is aimed at (每超过1元扣0.5分 beside 50万元): the unit of the step is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.exact.units import Kind
from dsl.tools.lints.subject import Subject, room_of, words

NOTHING = Fraction(1, 1000)


def small_step(subject: Subject) -> Iterator[Diagnostic]:
    for term in subject.terms:
        if subject.measure(term.measure).kind is Kind.DATE:
            continue
        told = set()
        for claim in term.claims:
            clause = subject.indicator.clauses[claim.clause]
            if clause.kind != "step" or not clause.start or not clause.size or not clause.amount or clause.span in told:
                continue
            reach = clause.size * room_of(subject, term) / abs(clause.amount)
            if reach < abs(clause.start) * NOTHING:
                told.add(clause.span)
                shown = {key: subject.shown(term.measure, v) for key, v in (("reach", reach), ("start", clause.start))}
                yield Diagnostic("R530", clause.span, {"name": subject.name, "clause": words(clause), **shown})
