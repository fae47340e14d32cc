"""Pairs of tiers, found without going through all of them: a sentence may have hundreds."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from dsl.engine.plan import Claim, Term
from dsl.exact.interval import Interval, Place
from dsl.tools.lints.subject import Subject

Pairs = set[tuple[int, int]]


def tier_pairs(
    subject: Subject, pairs: Callable[[Sequence[Interval]], Pairs]
) -> Iterator[tuple[Term, tuple[Claim, Claim]]]:
    """Of each term those two of its clauses that award something, in the order of the text."""
    for term in subject.terms:
        tiers = [claim for claim in term.claims if subject.indicator.clauses[claim.clause].kind == "award"]
        for first, second in sorted(pairs([tier.interval for tier in tiers])):
            yield term, (tiers[first], tiers[second])


def crossing(tiers: Sequence[Interval]) -> Pairs:
    """Those that share figures, and each has some alone."""
    found: Pairs = set()
    before: list[tuple[Place, Place, int]] = []
    for place in sorted(range(len(tiers)), key=lambda n: tiers[n].begins):
        begins, ends = tiers[place].begins, tiers[place].ends
        del before[: bisect_left(before, begins, key=lambda one: one[0])]
        for _, other_begins, other in before[: bisect_left(before, ends, key=lambda one: one[0])]:
            if other_begins < begins:
                found.add((min(place, other), max(place, other)))
        insort(before, (ends, begins, place))
    return found


def meeting(tiers: Sequence[Interval]) -> Pairs:
    """Those of which one begins where the other ends: 5%以内 on both sides of 100% is one tier, not two."""
    by_high: dict[Fraction, list[int]] = defaultdict(list)
    for place, tier in enumerate(tiers):
        if tier.high is not None:
            by_high[tier.high].append(place)
    found = ((n, m) for n, tier in enumerate(tiers) if tier.low is not None for m in by_high.get(tier.low, ()))
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


def ladders(subject: Subject) -> Iterator[tuple[Term, list[Claim]]]:
    """Of each term the awards that go on to the same end, the widest first: ≥70%, ≥80%, ≥90%."""
    for term in subject.terms:
        rows: dict[Place, list[Claim]] = defaultdict(list)
        for claim in term.claims:
            if subject.indicator.clauses[claim.clause].kind == "award" and not claim.interval.is_point:
                rows[claim.interval.ends].append(claim)
                rows[claim.interval.begins].append(claim)
        for row in rows.values():
            if row[0].interval.ends == row[-1].interval.ends:
                yield term, sorted(row, key=lambda claim: claim.interval.begins)
            else:
                yield term, sorted(row, key=lambda claim: claim.interval.ends, reverse=True)
