"""The limits of the parts of a sentence: its points (①②③), or without numbers the rules about one measure each.

What a part awards is floored at 0 and capped at the part's own marks before the parts are added; what only takes is taken
from the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.record import replace
from dsl.semantics.model import Group, JointLimit, MeasureAward, PartRule
from dsl.syntax import tree as t

ZERO = Fraction(0)


def flat_parts(groups: tuple[Group, ...], weight: Fraction) -> tuple[PartRule, ...]:
    """The groups of a sentence without points. `weight`: the indicator's marks."""
    if len(groups) < 2 or not any(gives(group) for group in groups):
        return (PartRule(groups=groups, full=weight),)
    return tuple(
        PartRule(groups=(group,), full=weight, limits=(ZERO, weight) if gives(group) else None) for group in groups
    )


def standards_alone(clauses: Iterable[t.Clause]) -> int:
    """How many standards stand without marks before what is taken where they are missed: 培训不少于6次，每少1次扣1分；检查不少于3次，每少1次扣1分."""
    awards = (c for c in clauses if isinstance(c, t.Award) and isinstance(c.outcome, t.Full))
    return sum(award.outcome.span == award.span for award in awards)


def one_part_of_standards(groups: tuple[Group, ...], many: int, weight: Fraction) -> PartRule:
    """So many standards that have one full mark together: what each is missed by is taken from that."""
    return PartRule(groups=groups, full=weight, base=-(many - 1) * weight, limits=(ZERO, weight))


def joined(parts: tuple[PartRule, ...], together: JointLimit, base: Fraction) -> tuple[PartRule, ...]:
    """The parts, with the measures that one limit governs as a part of their own, where the first of them stood."""
    inside = [group for part in parts for group in part.groups if group.measure in together.measures]
    found: list[PartRule] = []
    for part in parts:
        rest = tuple(group for group in part.groups if group not in inside)
        if inside and inside[0] in part.groups:
            start = base if together.with_base else ZERO
            limits = (together.floor, together.cap)
            found.append(PartRule(groups=tuple(inside), full=part.full, base=start, limits=limits))
        if rest:
            found.append(replace(part, groups=rest))
    return tuple(found)


def point_part(
    groups: tuple[Group, ...], base: Fraction | None, full: Fraction, limits: Sequence[tuple[str, Fraction]]
) -> PartRule:
    """A point of a list. `base`: what its deductions start from, if the point says it; `limits`: kind and marks, as stated."""
    if base is None and not any(gives(group) for group in groups):
        return PartRule(groups=groups, full=full, limits=_taking(limits))
    between = limited(limits, (ZERO, full), full if base is None else base)
    return PartRule(groups=groups, full=full, base=base or ZERO, limits=between)


def limited(
    limits: Sequence[tuple[str, Fraction]], between: tuple[Fraction, Fraction], base: Fraction
) -> tuple[Fraction, Fraction]:
    """The least and the most that a rule gives, as its limits say. `base`: what deductions start from; where nothing is given, 0."""
    floor, cap = between
    for kind, marks in limits:
        if kind in ("max_score", "max_plus"):
            cap = min(cap, marks)
        elif kind == "min_score":
            floor = marks
        elif kind == "max_minus":
            floor = max(floor, base - marks) if cap > 0 else -marks
    return floor, cap


def _taking(limits: Sequence[tuple[str, Fraction]]) -> tuple[Fraction, Fraction] | None:
    """Of a point that only takes: 最多扣2分."""
    most = [marks for kind, marks in limits if kind == "max_minus"]
    return (-min(most), ZERO) if most else None


def gives(group: Group) -> bool:
    """Whether the group gives points by itself: an award, or 每…得, which counts from 0."""
    return group.is_absolute or any(step.scores for step in group.steps)


def met_or_nothing(group: Group) -> Group:
    """检查不少于4次得2分，结案率不低于98%得3分: a part whose marks are given from a figure on gives none where that is not reached.

    Only where no clause says what it costs: `counts_missed`.
    """
    regions = [region for award in group.awards for region in award.regions]
    is_closed = group.steps or group.adjusts or group.default is not None or not all(a.regions for a in group.awards)
    upward = all(region.high is None and region.low is not None for region in regions)
    downward = all(region.low is None and region.high is not None for region in regions)
    return replace(group, default=ZERO) if regions and not is_closed and (upward or downward) else group


def counts_missed(clauses: Iterable[t.Clause]) -> bool:
    """每有一个超期的扣0.5分, 每低1个百分点扣1分: what a figure that is not reached costs, maybe that of another part too."""
    takes = list(filter(t.takes, clauses))
    falls = any(isinstance(c, t.Step) and c.direction != "each" for c in takes)
    return falls or any(_MISSED.search(clause.span.text) is not None for clause in takes)


_MISSED = regex(f"{any_word('unmet')}|{any_word('late')}|超")


def best_award(clauses: Sequence[t.Clause]) -> Fraction | None:
    """The most that the clauses award in points, 每…得1分，最高5分 among them; None where they award none."""
    points = [c.outcome.value for c in clauses if isinstance(c, t.Award) and isinstance(c.outcome, t.Points)]
    scoring = [c for c in clauses if isinstance(c, t.Step) and c.scores]
    limits = [c.amount for c in clauses if isinstance(c, t.Limit) and c.kind == "max_score" and scoring]
    points += [most.value for most in (*limits, *(c.cap for c in scoring)) if isinstance(most, t.Points)]
    points += [b.high.value for c in clauses if isinstance(c, t.Bands) for b in c.bands if isinstance(b.high, t.Points)]
    return max(filter(None, points), default=None)


def beyond_best(groups: Sequence[Group], full: Fraction) -> Span | None:
    """①甲率95%以上得2分；乙率95%以上得2分: what a measure gives on top of the marks that a point is taken to have, with nothing printed."""
    best = [max(_flat(g), key=lambda award: award.line.offset) for g in groups if _flat(g)]
    return best[-1].span if len(best) > 1 and sum((a.line.offset for a in best), ZERO) > full else None


def _flat(group: Group) -> list[MeasureAward]:
    return [award for award in group.awards if not award.line.factor and award.line.offset > 0]


def most_taken(clauses: Sequence[t.Clause]) -> Fraction | None:
    """The marks of a part that only takes, where it says how much at most: 每漏1条扣0.2分，扣完2分为止; None for others."""
    steps = [c for c in clauses if isinstance(c, t.Step)]
    others = [c for c in clauses if not isinstance(c, (t.Step, t.Gloss, t.StepReading)) and not _is_floor(c)]
    if len(steps) != 1 or others or steps[0].sign > 0 or not isinstance(steps[0].cap, t.Points):
        return None
    return steps[0].cap.value


def _is_floor(clause: t.Clause) -> bool:
    return isinstance(clause, t.Limit) and clause.kind == "floor"


def awards_full(clauses: Sequence[t.Clause]) -> bool:
    """Whether the clauses speak of full marks: 得满分, 按比例得分."""
    return any(isinstance(c, t.Award) and isinstance(c.outcome, (t.Full, t.InProportion)) for c in clauses)
