"""Which clause of the sentence decides where: the domain of a term cut at every end of a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from heapq import heappop, heappush

from dsl.engine.plan import Claim, Indicator, Term
from dsl.exact.domain import Domain
from dsl.exact.interval import Interval
from dsl.record import record


@record
class Stretch:
    """Values of a term's measure between two ends of its clauses; `deciding` is the clause's place in the indicator."""

    interval: Interval
    deciding: int | None


def decided(indicator: Indicator, term: Term, domain: Domain) -> list[Stretch]:
    """Every stretch of the domain in order with the clause that decides there: the first that claims it."""
    claims = [c for c in term.claims if indicator.clauses[c.clause].kind != "adjust"]
    parts = list(_parts(term.ends))
    found = []
    for part, first in zip(parts, _first(claims, parts), strict=True):
        inside = domain.clip(part)
        if inside is not None:
            found.append(Stretch(inside, None if first is None else claims[first].clause))
    return found


def _parts(ends: Iterable[Fraction]) -> Iterator[Interval]:
    before: Fraction | None = None
    for end in ends:
        yield Interval(before, end)
        yield Interval.point(end)
        before = end
    yield Interval(before, None)


def _first(claims: list[Claim], parts: list[Interval]) -> Iterator[int | None]:
    """For each part the first claim that holds it; claims begin and end at parts."""
    begins: dict[int, list[int]] = {}
    lasts = []
    place_of = {part.low: n for n, part in enumerate(parts) if part.is_point}
    for number, claim in enumerate(claims):
        low, high = claim.interval.low, claim.interval.high
        first = 0 if low is None else place_of[low] + (not claim.interval.low_closed)
        lasts.append(len(parts) - 1 if high is None else place_of[high] - (not claim.interval.high_closed))
        begins.setdefault(first, []).append(number)
    waiting: list[int] = []
    for place in range(len(parts)):
        for number in begins.get(place, ()):
            heappush(waiting, number)
        while waiting and lasts[waiting[0]] < place:
            heappop(waiting)
        yield waiting[0] if waiting else None
