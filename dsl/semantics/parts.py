"""The limits of the parts of a sentence: its points (①②③), or without numbers the rules about one measure each.

What a part awards is floored at 0 and capped at the part's own marks before the parts are added; what only takes is taken
from the sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.source import Span
from dsl.semantics.model import Group, PartRule
from dsl.syntax import tree as t

ZERO = Fraction(0)


def flat_parts(groups: tuple[Group, ...], weight: Fraction, clauses: Sequence[t.Clause]) -> tuple[PartRule, ...]:
    """The groups of a sentence without points. `weight`: the indicator's marks; `clauses`: the sentence's."""
    if len(groups) < 2 or not any(gives(group) for group in groups):
        return (PartRule(groups=groups, full=weight),)
    together, most = _limited(groups, weight, clauses)
    rest = [group for group in groups if group not in together]
    apart = [PartRule(groups=(group,), full=weight, limits=(ZERO, weight) if gives(group) else None) for group in rest]
    return (*([PartRule(groups=together, full=weight, limits=(ZERO, most))] if together else []), *apart)


def _limited(
    groups: Sequence[Group], weight: Fraction, clauses: Sequence[t.Clause]
) -> tuple[tuple[Group, ...], Fraction]:
    """每培育A得1分，每培育B得2分，两项合计最高6分；每退出1家扣0.5分: what gives before a limit, and the marks that it has together.

    None where nothing is taken behind the limit: then it is that of the indicator.
    """
    for limit in clauses:
        if not isinstance(limit, t.Limit) or limit.kind != "max_score" or not isinstance(limit.amount, t.Points):
            continue
        before = tuple(g for g in groups if gives(g) and max(s.end for s in _places(g)) <= limit.span.start)
        behind = [g for g in groups if not gives(g) and min(s.start for s in _places(g)) >= limit.span.end]
        if len(before) > 1 and behind:
            return before, min(weight, limit.amount.value)
    return (), weight


def _places(group: Group) -> list[Span]:
    return [c.span for clauses in (group.awards, group.steps, group.adjusts) for c in clauses]


def point_part(
    groups: tuple[Group, ...], base: Fraction | None, full: Fraction, limits: Sequence[tuple[str, Fraction]]
) -> PartRule:
    """A point of a list. `base`: what its deductions start from, if the point says it; `limits`: kind and marks, as stated."""
    if base is None and not any(gives(group) for group in groups):
        return PartRule(groups=groups, full=full, limits=_taking(limits))
    floor, cap = ZERO, full
    for kind, marks in limits:
        if kind in ("max_score", "max_plus"):
            cap = min(cap, marks)
        elif kind == "min_score":
            floor = marks
        elif kind == "max_minus":
            floor = max(floor, (base if base is not None else full) - marks)
    return PartRule(groups=groups, full=full, base=base or ZERO, limits=(floor, cap))


def _taking(limits: Sequence[tuple[str, Fraction]]) -> tuple[Fraction, Fraction] | None:
    """Of a point that only takes: 最多扣2分."""
    most = [marks for kind, marks in limits if kind == "max_minus"]
    return (-min(most), ZERO) if most else None


def gives(group: Group) -> bool:
    """Whether the group gives points by itself: an award, or 每…得, which counts from 0."""
    return group.is_absolute or any(step.scores for step in group.steps)


def best_award(clauses: Sequence[t.Clause]) -> Fraction | None:
    """The most that the clauses award in points; None where they award none."""
    points = [c.outcome.value for c in clauses if isinstance(c, t.Award) and isinstance(c.outcome, t.Points)]
    points += [b.high.value for c in clauses if isinstance(c, t.Bands) for b in c.bands if isinstance(b.high, t.Points)]
    return max(filter(None, points), default=None)


def awards_full(clauses: Sequence[t.Clause]) -> bool:
    """Whether the clauses speak of full marks: 得满分, 按比例得分."""
    return any(isinstance(c, t.Award) and isinstance(c.outcome, (t.Full, t.InProportion)) for c in clauses)
