"""R523: figures that two tiers hold, neither of them inside the other (90%以上得6分，80%-95%得4分)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Claim, Term
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.tools.lints.subject import Subject, words
from dsl.tools.lints.tiers import crossing, tier_pairs


def overlap(subject: Subject) -> Iterator[Diagnostic]:
    """A tier inside another one is said of a part of it; a shared end is R520's."""
    for term, (first, second) in tier_pairs(subject, crossing):
        both = first.interval.intersect(second.interval)
        if both is not None and not both.is_point:
            yield from _told(subject, term, (first, second), both)


def _told(subject: Subject, term: Term, tiers: tuple[Claim, Claim], both: Interval) -> Iterator[Diagnostic]:
    """Where a figure in both gives the score of the first, and one of the second's alone another."""
    clauses = subject.indicator.clauses
    first, second = (clauses[claim.clause] for claim in tiers)
    domain, unit = subject.domain(term.measure), subject.unit(term.measure)
    value = domain.witness(Interval(both.low, both.high), unit=unit)
    alone = (tiers[1].interval.intersect(side) for side in tiers[0].interval.outside)
    other = domain.witness(next(filter(None, alone)), unit=unit)
    here, there = (None if v is None else term.function(v) for v in (value, other))
    if (
        value is None
        or here is None
        or there is None
        or here == there
        or subject.project({term.measure: value}) is None
    ):
        return
    parts = {"name": subject.name, "clause": words(first), "other": words(second)}
    ends = (("low", both.low), ("high", both.high))
    parts |= {key: subject.shown(term.measure, end) for key, end in ends if end is not None}
    parts |= {"witness": subject.told(term.measure, value), "points": decimal_text(here), "less": decimal_text(there)}
    yield Diagnostic("R523", second.span, parts, (Label(first.span, "first"),))
