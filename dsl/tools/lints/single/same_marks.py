"""R529: two tiers beside each other, or one in the other, give the same marks (90%以上得6分，80%-90%得6分; 80%以上得6分)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Claim, Term
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.tools.lints.subject import Subject, words
from dsl.tools.lints.tiers import ladders, meeting, tier_pairs


def same_marks(subject: Subject) -> Iterator[Diagnostic]:
    """Told where a figure of either tier alone shows it."""
    for term, (first, second) in tier_pairs(subject, meeting):
        yield from _told(subject, term, (first, second), [_within(claim.interval) for claim in (first, second)])
    for term, row in ladders(subject):
        yield from _nested(subject, term, row)


def _nested(subject: Subject, term: Term, row: Sequence[Claim]) -> Iterator[Diagnostic]:
    """Of tiers in each other; that both give nothing only says it again (低于80%不得分，低于60%不得分)."""
    alone = [*(_alone(wide.interval, narrow.interval) for wide, narrow in pairwise(row)), _within(row[-1].interval)]
    for (wide, narrow), (one, other) in zip(pairwise(row), pairwise(alone), strict=True):
        if one is not None and other is not None and _decide(term, {wide: one, narrow: other}):
            pair = (wide, narrow) if term.claims.index(wide) < term.claims.index(narrow) else (narrow, wide)
            yield from (d for d in _told(subject, term, pair, [one, other]) if d.parts["points"] != "0")


def _decide(term: Term, stretches: Mapping[Claim, Interval]) -> bool:
    """Whether each claim is the first that holds its stretch: one that never decides is R502's."""
    return all(
        next(c for c in term.claims if c.interval.intersect(stretch) is not None) is claim
        for claim, stretch in stretches.items()
    )


def _within(interval: Interval) -> Interval:
    """Without its ends, which the other tier may hold too."""
    return interval if interval.is_point else Interval(interval.low, interval.high)


def _alone(outer: Interval, inner: Interval) -> Interval | None:
    """What a tier holds besides another that lies in it."""
    parts = [both for rest in inner.outside if (both := outer.intersect(rest)) is not None]
    return _within(parts[0]) if len(parts) == 1 and inner.is_part_of(outer) else None


def _told(
    subject: Subject, term: Term, pair: tuple[Claim, Claim], stretches: Sequence[Interval]
) -> Iterator[Diagnostic]:
    one, two = (subject.indicator.clauses[claim.clause] for claim in pair)
    domain, unit = subject.domain(term.measure), subject.unit(term.measure)
    values = [domain.witness(stretch, unit=unit) for stretch in stretches]
    scores = [None if value is None else term.function(value) for value in values]
    if one.span == two.span or one.text == two.text or scores[0] is None or scores[0] != scores[1]:
        return
    if all(subject.project({term.measure: value}) for value in values if value is not None):
        parts = {"name": subject.name, "clause": words(one), "other": words(two), "points": decimal_text(scores[0])}
        yield Diagnostic("R529", two.span, parts, (Label(one.span, "first"),))
