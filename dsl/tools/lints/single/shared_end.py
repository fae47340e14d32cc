"""R520: an end that two clauses include, where the one that stands first gives less."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Claim, Term
from dsl.exact.number import decimal_text
from dsl.tools.lints.subject import Subject, is_additive, run, words


def shared_end(subject: Subject) -> Iterator[Diagnostic]:
    """80%-90%得3分，90%以上得5分: at 90% the first clause decides."""
    for term in subject.indicator.terms:
        if is_additive(subject, term):
            continue
        claims = [c for c in term.claims if subject.indicator.clauses[c.clause].kind == "award"]
        for place, first in enumerate(claims):
            for second in claims[place + 1 :]:
                yield from _at_end(subject, term, first, second)


def _at_end(subject: Subject, term: Term, first: Claim, second: Claim) -> Iterator[Diagnostic]:
    both = first.interval.intersect(second.interval)
    if both is None or both.low is None or not both.is_point or first.interval.is_point or second.interval.is_point:
        return
    end = both.low
    here, beyond = term.function(end), _beside(term, end, upward=second.interval.low == end)
    if here is None or beyond is None or beyond <= here:
        return
    result, _ = run(subject, {**(subject.best or {}), term.measure: end})
    if result is not None:
        clauses = subject.indicator.clauses
        decided, other = clauses[first.clause], clauses[second.clause]
        yield Diagnostic(
            "R520",
            decided.span,
            {
                "name": subject.name,
                "clause": words(decided),
                "other": words(other),
                "witness": subject.described({term.measure: end}),
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
