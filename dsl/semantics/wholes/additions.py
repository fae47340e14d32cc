"""What is added on top of the marks: 完成得满分，每超额1%加0.5分. Whether the score then passes the weight is asked (R617) where nobody says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from dsl.base.source import Span
from dsl.record import record, replace
from dsl.semantics.model import Group, MeasureAdjust, MeasureAward, MeasureStep, PartRule
from dsl.syntax import tree as t

ZERO = Fraction(0)


@record
class Additions:
    """The clauses that add, the most that the rule gives without them, and with them; None without end."""

    spans: tuple[Span, ...]
    without: Fraction
    most: Fraction | None

    def are_above(self, weight: Fraction) -> bool:
        """Whether they pass the weight: where they end above it, or have no end and begin there."""
        return bool(self.spans) and (self.without >= weight if self.most is None else self.most > weight)


def additions_of(parts: Sequence[PartRule], base: Fraction) -> Additions:
    """What the parts of an indicator add to what they award."""
    spans = (span for part in parts for group in part.groups for span in _adding(group))
    with_all = [_most(part, added=True) for part in parts]
    most = None if None in with_all else sum(filter(None, with_all), base)
    without = sum((_most(part, added=False) or ZERO for part in parts), base)
    return Additions(tuple(spans), without, most)


def says_how_far(clauses: Iterable[t.Clause]) -> bool:
    """得分不超过分值, in a point too, or 最高不超过12分 of the whole."""
    return any(limit.kind == "cap" for limit in _limits(clauses)) or any(
        isinstance(c, t.Limit) and c.kind == "max_score" for c in clauses
    )


def opens(clauses: Iterable[t.Clause]) -> bool:
    """可突破分值, in a point too."""
    return any(limit.kind == "open" for limit in _limits(clauses))


def _limits(clauses: Iterable[t.Clause]) -> Iterator[t.Limit]:
    for clause in clauses:
        if isinstance(clause, t.Limit):
            yield clause
        elif isinstance(clause, t.Item):
            yield from _limits(clause.clauses)


def reaching(parts: tuple[PartRule, ...], cap: Fraction) -> tuple[PartRule, ...]:
    """The parts with what they add above their own marks, up to the cap of the whole."""
    return tuple(replace(p, limits=(p.limits[0], cap)) if p.limits and _is_open(p) else p for p in parts)


def _is_open(part: PartRule) -> bool:
    return part.limits is not None and part.limits[1] == part.full and any(any(_adding(g)) for g in part.groups)


def _adding(group: Group) -> list[Span]:
    steps = [step.span for step in group.steps if _is_on_top(step)]
    return steps + [adjust.span for adjust in group.adjusts if adjust.change > 0]


def _is_on_top(step: MeasureStep) -> bool:
    """Not 80%-95%之间每上升1%加0.5分, a tier that ends below the next."""
    return step.adds and (step.region is None or step.is_endless)


def _most(part: PartRule, *, added: bool) -> Fraction | None:
    """The most that a part gives; None without end."""
    given = [_awarded(group, part.full) for group in part.groups]
    more = [_added(group, part.full) for group in part.groups] if added else []
    cap = None if part.limits is None or (added and _is_open(part)) else part.limits[1]
    if None in more:
        return cap
    most = part.base + sum(given, ZERO) + sum(filter(None, more), ZERO)
    return most if cap is None else min(most, cap)


def _awarded(group: Group, full: Fraction) -> Fraction:
    awards = [_at_best(award, full) for award in group.awards]
    counted = [full if step.cap is None else step.cap for step in group.steps if step.scores]
    return max((*awards, *counted), default=ZERO)


def _at_best(award: MeasureAward, full: Fraction) -> Fraction:
    """低于100%的按完成率×20分计: no more than 20."""
    if award.line.factor <= 0:
        return award.line.offset
    ends = [region.high for region in award.regions]
    at = [award.line.offset + award.line.factor * end for end in ends if end is not None]
    return min(full, max(at)) if at and len(at) == len(ends) else full


def _added(group: Group, full: Fraction) -> Fraction | None:
    """The most that is added; None without end, or where it ends at the marks (得3分，每增2家加0.5分，加满5分为止)."""
    steps = [step.cap for step in group.steps if _is_on_top(step)]
    once = [adjust for adjust in group.adjusts if adjust.change > 0]
    beside = (sum((two.change for two in once if _meet(one, two)), ZERO) for one in once)
    ends = [cap for cap in steps if cap is not None and cap < full]
    return sum(ends, max(beside, default=ZERO)) if len(ends) == len(steps) else None


def _meet(one: MeasureAdjust, two: MeasureAdjust) -> bool:
    """信访为零的加2分；信访1-2件的加1分 never hold together."""
    return not (one.regions and two.regions) or any(a.intersect(b) for a in one.regions for b in two.regions)
