"""R513: the steps have taken everything before their range ends."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic
from dsl.engine.plan import Claim, Clause
from dsl.exact.domain import Reals
from dsl.exact.interval import Interval
from dsl.exact.piecewise import preimage
from dsl.tools.lints.subject import Subject, points, words


def overrun(subject: Subject) -> Iterator[Diagnostic]:
    if subject.only is None:
        return
    measure, _ = subject.only
    for claim in (c for term in subject.terms for c in term.claims):
        clause = subject.indicator.clauses[claim.clause]
        flat = used_up(subject, claim, clause)
        if flat is None or flat.low is None or flat.high is None:
            continue
        first, last = (flat.high, flat.low) if clause.direction == "down" else (flat.low, flat.high)
        floor = subject.indicator.floor
        if subject.score({measure: first}) == floor == subject.score({measure: last}):
            yield Diagnostic(
                "R513",
                clause.span,
                {
                    "name": subject.name,
                    "clause": words(clause),
                    "measure": subject.spoken(measure),
                    "first": subject.shown(measure, first),
                    "last": subject.shown(measure, last),
                    "points": points(floor),
                },
            )


def used_up(subject: Subject, claim: Claim, clause: Clause) -> Interval | None:
    """The end of a step's range, more than one step long, where nothing is left to take."""
    low, high, size = claim.interval.low, claim.interval.high, clause.size
    if clause.kind != "step" or low is None or high is None or size is None or (clause.amount or 0) >= 0:
        return None
    if subject.clamped is None or subject.only is None:
        return None
    for region in preimage(subject.clamped, subject.indicator.floor, Reals(low, high)):
        end = region.low == low if clause.direction == "down" else region.high == high
        if end and region.low is not None and region.high is not None and region.high - region.low > size:
            domain = subject.domain(subject.only[0])
            first, last = domain.beside(region, "low"), domain.beside(region, "high")
            return Interval.closed(first, last)
    return None
