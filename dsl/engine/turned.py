"""Two clauses that speak of one side of a figure, beside a gap on its other side: one of them is turned round (高于80%不得分, 80%以上得满分)."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.source import Span
from dsl.exact.interval import Interval
from dsl.semantics.model import Group, MeasureAward


def turned_round(group: Group, holes: Sequence[Interval]) -> tuple[Span, Span] | None:
    """The clause that gives less where it should be better, and the one that it contradicts."""
    for award in group.awards:
        side = _side(award, holes)
        if side is None:
            continue
        region = award.regions[0]
        inside = (one for one in group.awards if all(r.intersect(region) == r for r in one.regions))
        above = next((one for one in inside if _gives_less(award, one)), None)
        if above is not None and not award.line.offset and not _is_said_beyond(group, award, side):
            return award.span, above.span
        for other in group.awards:
            if other.span != award.span and _side(other, holes) == side and _gives_less(other, award):
                return other.span, award.span
        for step in group.steps:
            if step.change < 0 and step.region is None and step.direction == side[0] and step.start in (None, side[1]):
                return step.span, award.span
    return None


def _side(award: MeasureAward, holes: Sequence[Interval]) -> tuple[str, object] | None:
    """Up or down from its end, where a hole begins on the other side."""
    region = award.regions[0] if len(award.regions) == 1 else Interval(None, None)
    up, down = region.high is None and region.low is not None, region.low is None and region.high is not None
    if up and any(hole.high == region.low for hole in holes):
        return "up", region.low
    return ("down", region.high) if down and any(hole.low == region.high for hole in holes) else None


def _is_said_beyond(group: Group, award: MeasureAward, side: tuple[str, object]) -> bool:
    """Whether anything else is said of where the hole is: 不低于80%不得分 is the last of its tiers, and none lies below 80%."""
    ends = [end for other in group.awards for region in other.regions for end in (region.low, region.high)]
    end = award.regions[0].low if side[0] == "up" else award.regions[0].high
    known = [one for one in ends if one is not None and end is not None]
    beyond = any(one < end if side[0] == "up" else one > end for one in known if end is not None)
    return beyond or bool(group.steps)


def _gives_less(one: MeasureAward, other: MeasureAward) -> bool:
    return not one.line.factor and not other.line.factor and one.line.offset < other.line.offset
