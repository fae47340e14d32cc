"""The clauses of which one holds, and the order in which they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from dsl.engine.shape.around import Around, Said, arounds
from dsl.exact.interval import Interval
from dsl.semantics.model import Group, Line, MeasureAdjust, MeasureAward

Tier: TypeAlias = MeasureAward | MeasureAdjust

Turn = tuple[int, int, int]
"""Where the order of the text has a clause: the place, how many it lies inside (negative), its own place."""


def tiers(group: Group) -> list[Tier]:
    """The clauses of which one holds: awards, and beside them, where nothing goes in steps, what is taken from full marks.

    A deduction inside the range of an award that stands before it is taken from that award.
    """
    awards: list[Tier] = [a for a in group.awards if a.regions]
    if group.steps:
        return awards
    taken: list[Tier] = [a for a in group.adjusts if a.regions and a.change < 0]
    given = {region: award.span.start for award in reversed(awards) for region in award.regions}
    inside = arounds(
        [Said(each.regions, each.span.start, isinstance(each, MeasureAward)) for each in [*taken, *awards]]
    )
    return awards + [a for a, around in zip(taken, inside, strict=False) if not _is_on_top(a, around[True], given)]


def _is_on_top(adjust: Tier, around: Around, given: dict[Interval, int]) -> bool:
    starts = [around.first, *(given.get(region) for region in adjust.regions)]
    return any(start is not None and start < adjust.span.start for start in starts)


def in_turn(held: Sequence[Tier], weight: Fraction) -> list[tuple[Turn, Tier]]:
    """The order of the text, but what is said of a part of a range comes before what is said of all of it.

    60%以上得6分，80%以上得8分: 85% has reached the second; 不足100%的按比例得分，低于60%的不得分 gives 55% nothing.
    """
    said = [Said(clause.regions, clause.span.start, _is_full(clause, weight)) for clause in held]
    turns = [_turn(clause, around, weight) for clause, around in zip(held, arounds(said), strict=True)]
    return sorted(zip(turns, held, strict=True), key=lambda each: each[0])


def _turn(clause: Tier, around: dict[bool, Around], weight: Fraction) -> Turn:
    """80%以上得满分，90%以上得5分: full marks that were given are not lessened by a later clause, only excluded (不得分)."""
    lessens = isinstance(clause, MeasureAward) and clause.line not in (Line(weight), Line(Fraction(0)))
    counted = [some for is_full, some in around.items() if not (is_full and lessens)]
    start = clause.span.start
    firsts = [some.first for some in counted if some.first is not None]
    return min([start, *firsts]), -sum(some.count for some in counted), start


def _is_full(clause: Tier, weight: Fraction) -> bool:
    return isinstance(clause, MeasureAward) and clause.line == Line(weight)
