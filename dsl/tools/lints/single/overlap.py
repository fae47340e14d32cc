"""R523: figures that two tiers hold, neither of them inside the other (90%以上得6分，80%-95%得4分)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Claim, Term
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.tools.lints.subject import Subject, is_additive, words


def overlap(subject: Subject) -> Iterator[Diagnostic]:
    """A tier inside another one is said of a part of it; a shared end is R520's."""
    for term in subject.terms:
        if is_additive(subject, term):
            continue
        tiers = [claim for claim in term.claims if subject.indicator.clauses[claim.clause].kind == "award"]
        for first, second in combinations(tiers, 2):
            both = first.interval.intersect(second.interval)
            if both is not None and not both.is_point and _crosses(first.interval, second.interval):
                yield from _told(subject, term, (first, second), both)


def _crosses(one: Interval, other: Interval) -> bool:
    return one != other and not one.is_part_of(other) and not other.is_part_of(one)


def _told(subject: Subject, term: Term, tiers: tuple[Claim, Claim], both: Interval) -> Iterator[Diagnostic]:
    """Where a figure in both gives the score of the first, and one of the second's alone another."""
    clauses = subject.indicator.clauses
    first, second = (clauses[claim.clause] for claim in tiers)
    domain, unit = subject.domain(term.measure), subject.unit(term.measure)
    value = domain.witness(Interval(both.low, both.high), unit=unit)
    alone = _alone(tiers[1].interval, tiers[0].interval)
    other = domain.witness(alone, unit=unit)
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


def _alone(interval: Interval, taken: Interval) -> Interval:
    """What is left of an interval that crosses another one."""
    if taken.low is not None and (interval.low is None or interval.low < taken.low):
        return Interval(interval.low, taken.low, interval.low_closed, not taken.low_closed)
    return Interval(taken.high, interval.high, not taken.high_closed, interval.high_closed)
