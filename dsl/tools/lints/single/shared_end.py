"""R520: an end that two clauses include, where the one that stands first gives less."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Claim, Term
from dsl.exact.number import decimal_text
from dsl.tools.lints.subject import Subject, is_additive, words


def shared_end(subject: Subject) -> Iterator[Diagnostic]:
    """80%-90%得3分，90%以上得5分: at 90% the first clause decides."""
    for term in subject.terms:
        if is_additive(subject, term):
            continue
        for end, claims in _touching(subject, term).items():
            first, *others = claims
            for second in others[:1]:
                yield from _at_end(subject, term, end, first, second)


def _touching(subject: Subject, term: Term) -> dict[Fraction, list[Claim]]:
    """By end the awards that hold it as their last value, those on the other side than the first behind it."""
    found: dict[Fraction, list[Claim]] = {}
    for claim in term.claims:
        low, high = claim.interval.low, claim.interval.high
        if subject.indicator.clauses[claim.clause].kind != "award" or claim.interval.is_point:
            continue
        for end, closed in ((low, claim.interval.low_closed), (high, claim.interval.high_closed)):
            if closed and end is not None:
                known = found.setdefault(end, [])
                if not known or (known[0].interval.low == end) != (low == end):
                    known.append(claim)
    return found


def _at_end(subject: Subject, term: Term, end: Fraction, first: Claim, second: Claim) -> Iterator[Diagnostic]:
    here, beyond = term.function(end), _beside(term, end, upward=second.interval.low == end)
    if here is None or beyond is None or beyond <= here or subject.project({term.measure: end}) is None:
        return
    clauses = subject.indicator.clauses
    decided, other = clauses[first.clause], clauses[second.clause]
    yield Diagnostic(
        "R520",
        decided.span,
        {
            "name": subject.name,
            "clause": words(decided),
            "other": words(other),
            "witness": subject.told(term.measure, end),
            "points": decimal_text(here),
            "more": decimal_text(beyond),
        },
        (Label(other.span, "other"),),
    )


def _beside(term: Term, end: Fraction, *, upward: bool) -> Fraction | None:
    """What the function comes to on the second clause's side of the end."""
    index = term.function.index(end) + (1 if upward else -1)
    cell = term.function.cells[index]
    return None if cell is None else cell.at(end)
