"""R529: two tiers beside each other give the same marks (90%以上得6分，80%-90%得6分)."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Claim, Term
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.tools.lints.subject import Subject, words
from dsl.tools.lints.tiers import meeting, tier_pairs


def same_marks(subject: Subject) -> Iterator[Diagnostic]:
    """Told where a figure of either tier alone shows it."""
    for term, (first, second) in tier_pairs(subject, meeting):
        yield from _told(subject, term, first, second)


def _within(interval: Interval) -> Interval:
    """Without its ends, which the other tier may hold too."""
    return interval if interval.is_point else Interval(interval.low, interval.high)


def _told(subject: Subject, term: Term, first: Claim, second: Claim) -> Iterator[Diagnostic]:
    one, two = (subject.indicator.clauses[claim.clause] for claim in (first, second))
    domain, unit = subject.domain(term.measure), subject.unit(term.measure)
    values = [domain.witness(_within(claim.interval), unit=unit) for claim in (first, second)]
    scores = [None if value is None else term.function(value) for value in values]
    if one.span == two.span or one.text == two.text or scores[0] is None or scores[0] != scores[1]:
        return
    if all(subject.project({term.measure: value}) for value in values if value is not None):
        parts = {"name": subject.name, "clause": words(one), "other": words(two), "points": decimal_text(scores[0])}
        yield Diagnostic("R529", two.span, parts, (Label(one.span, "first"),))
