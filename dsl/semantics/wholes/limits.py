"""What a stated limit governs: 加分不超过2分 what is added, 合计最多扣5分 what is taken, 最低得3分 all but a knock-out.

A limit never turns into one of the whole score where only some of the clauses are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from dsl.base.source import Span
from dsl.record import field, record, replace
from dsl.semantics.model import Group, JointLimit, Line, MeasureAdjust, MeasureAward
from dsl.semantics.parts.parts import gives
from dsl.syntax import tree as t
from dsl.syntax.assemble.outcomes.limits import governs, open_before
from dsl.syntax.assemble.outcomes.losses import names_score

ZERO = Fraction(0)
Clauses = Sequence[t.Clause]


@record(frozen=False)
class Governed:
    """The groups with the limits of their own steps; `whole` are those of the whole, as kind and marks; R605 at `asked`; `above`: a least score that is more than there is."""

    groups: list[Group]
    whole: list[tuple[str, Fraction]] = field(default_factory=list)
    together: list[JointLimit] = field(default_factory=list)
    asked: list[Span] = field(default_factory=list)
    above: list[t.Amount] = field(default_factory=list)


def settle(
    groups: Sequence[Group], clauses: Clauses, base: Fraction, full: Fraction, marks: Callable[[t.Amount], Fraction]
) -> Governed:
    """What each limit of a sentence, or of a point, governs.

    `base`: what deductions start from, as far as it is no award of a group. `full`: the marks of the sentence or point.
    """
    run = _Run(Governed(list(groups)), clauses, base, full, marks)
    for place, clause in enumerate(clauses):
        if isinstance(clause, t.Limit) and clause.amount is not None:
            run.limit(place, clause, marks(clause.amount))
    return run.settled


@record
class _Run:
    settled: Governed
    clauses: Clauses
    base: Fraction
    full: Fraction
    marks: Callable[[t.Amount], Fraction]

    def limit(self, place: int, limit: t.Limit, marks: Fraction) -> None:
        """One limit with its marks."""
        if limit.kind == "max_score" and self.may_be_of_additions(place, limit, marks):
            limit = replace(limit, kind="max_plus")
            if marks + sum(self.other_marks(limit)) not in (self.full - self.base, self.full - self.awarded()):
                self.settled.asked.append(limit.span)
                return
        if limit.kind == "min_score" and marks > self.full and limit.amount is not None:
            self.settled.above.append(limit.amount)
            return
        governed = self.governed(place, limit, marks) if limit.kind != "min_score" else []
        if governed is None:
            self.settled.asked.append(limit.span)
        elif limit.kind == "min_score":
            self.at_least(limit, marks)
        elif limit.kind == "max_score":
            self.most_given(limit, governed, marks)
        else:
            self.most_changed(limit, governed, marks)

    # ---- which clauses

    def governed(self, place: int, limit: t.Limit, marks: Fraction) -> list[t.Clause] | None:
        """The clauses that the limit is of; None where that is open.

        Each caps what has no cap yet, where the caps add up to the marks; 累计最多扣4分 behind 每…扣1分，最多扣2分；每…扣1分 may also be that of all.
        """
        sort = [c for c in self.clauses if governs(limit.kind, c)]
        before = [c for c in self.clauses[:place] if c in sort]
        near = open_before(limit.kind, list(self.clauses[:place]))
        others = self.other_marks(limit)
        if not before and others and sort:
            return None
        if not near or len(near) == len(before) or marks >= self.full:
            return near or sort
        return near if marks + sum(others) in (self.full, self.full - self.base, self.full - self.awarded()) else None

    def may_be_of_additions(self, place: int, limit: t.Limit, marks: Fraction) -> bool:
        """完成任务得8分；每获1次表彰加0.5分，最多2分: of what is added, where that says what is left of the marks; else it is open."""
        last = next((c for c in reversed(self.clauses[:place]) if not isinstance(c, t.Gloss)), None)
        adds = isinstance(last, (t.Step, t.Adjust)) and governs("max_plus", last) and not governs("max_score", last)
        return adds and marks < self.full and not names_score(limit.span) and bool(self.base or self.awarded())

    def awarded(self) -> Fraction:
        """What the clauses award outright, in points."""
        given = [c.outcome for c in self.clauses if isinstance(c, t.Award) and c.condition is not None]
        return sum((outcome.value for outcome in given if isinstance(outcome, t.Points)), ZERO)

    def other_marks(self, limit: t.Limit) -> list[Fraction]:
        """The other limits of this kind: of single steps, and of several clauses."""
        steps = [c for c in self.clauses if isinstance(c, t.Step) and governs(limit.kind, c)]
        same = [c for c in self.clauses if isinstance(c, t.Limit) and c.kind == limit.kind and c is not limit]
        amounts = [each.cap for each in steps] + [each.amount for each in same]
        return [self.marks(amount) for amount in amounts if amount is not None]

    # ---- what it does to them

    def most_given(self, limit: t.Limit, governed: Clauses, most: Fraction) -> None:
        """最多得5分: of all that 每…得 gives, or of those steps alone."""
        rest = [c for c in self.clauses if governs(limit.kind, c) and c not in governed]
        if not rest and (given := self.given_before_losses(limit)):
            self.settled.together.append(JointLimit(given, ZERO, min(self.full, most)))
        elif not rest and most < self.full and (beside := self.given_beside(governed)):
            if most + beside == self.full:
                self.bound(limit, governed, ZERO, most)
            else:
                self.settled.asked.append(limit.span)
        elif not rest and self.is_never_reached(governed, most):
            self.settled.asked.append(limit.span)
        elif not rest:
            self.settled.whole.append((limit.kind, most))
        elif any(isinstance(c, t.Award) and c.condition is not None for c in self.clauses) and (
            most + sum(self.other_marks(limit)) + self.awarded() != self.full
        ):
            self.settled.asked.append(limit.span)
        else:
            self.bound(limit, governed, ZERO, most)

    def is_never_reached(self, governed: Clauses, most: Fraction) -> bool:
        """台账完整得1分，最多得2分: the one answer that gives marks gives less, so that something is not said."""
        awards = [c for c in self.clauses if t.gives(c)]
        adds = any(isinstance(c, t.Step | t.Adjust) and c.sign > 0 for c in self.clauses)
        return (
            not (governed or adds) and len(awards) == 1 and bool(t.answered(awards[0])) and ZERO < self.awarded() < most
        )

    def given_beside(self, governed: Clauses) -> Fraction:
        """有方案得2分，宣传每次得1分，最多得4分: what is awarded at most besides what the limit is of."""
        spans = {c.span for c in governed if isinstance(c, t.Step)}
        others = [g for g in self.settled.groups if spans and not changes_of(g) & spans]
        return sum((max((a.line.offset for a in g.awards), default=ZERO) for g in others), self.base if spans else ZERO)

    def given_before_losses(self, limit: t.Limit) -> frozenset[str]:
        """每培育A得1分，每培育B得2分，两项合计最高6分；每退出1家扣0.5分: what gives before a limit with deductions behind it."""
        groups = self.settled.groups
        before = [g.measure for g in groups if gives(g) and all(s.end <= limit.span.start for s in _places(g))]
        behind = [g for g in groups if not gives(g) and all(s.start >= limit.span.end for s in _places(g))]
        return frozenset(before) if len(before) > 1 and behind else frozenset()

    def most_changed(self, limit: t.Limit, governed: Clauses, most: Fraction) -> None:
        """最多扣5分, 最多加2分: limits of the whole only where the whole is nothing else."""
        spans = {c.span for c in governed}
        touched = [g for g in self.settled.groups if changes_of(g) & spans]
        whole = all(is_made_of(g, spans) for g in self.settled.groups)
        if limit.kind == "max_minus" and not governed and any(map(gives, self.settled.groups)):  # 扣分=天数×0.5
            self.at_least(replace(limit, kind="min_score"), max(ZERO, self.full - most))
            return
        if (not touched and (limit.kind == "max_minus" or not self.base)) or (
            whole and (limit.kind == "max_minus" or not self.base)
        ):
            self.settled.whole.append((limit.kind, most))
        elif limit.kind == "max_plus":
            self.bound(limit, governed, ZERO, most)
        elif not self.taken_from_award(spans, most):
            self.bound(limit, governed, -most, ZERO)

    def bound(self, limit: t.Limit, governed: Clauses, floor: Fraction, cap: Fraction) -> None:
        """The governed clauses between limits: a step by itself, or the measures that hold nothing else."""
        spans = {c.span for c in governed}
        touched = [g for g in self.settled.groups if changes_of(g) & spans]
        if len(governed) == 1 and isinstance(governed[0], t.Step):
            self.hold_step(governed[0].span, cap - floor)
        elif touched and all(is_made_of(g, spans) for g in touched):
            self.settled.together.append(JointLimit(frozenset(g.measure for g in touched), floor, cap))
        else:
            self.settled.asked.append(limit.span)

    def hold_step(self, span: Span, most: Fraction) -> None:
        """The step with this limit of its own."""
        self.settled.groups[:] = [
            replace(g, steps=tuple(replace(s, cap=most) if s.span == span else s for s in g.steps))
            for g in self.settled.groups
        ]

    def taken_from_award(self, spans: set[Span], most: Fraction) -> bool:
        """完成率100%得10分，每低1%扣1分，每…扣1分，合计最多扣5分: all is taken from one full mark."""
        rest = [g for g in self.settled.groups if not self.is_knock_out(g)]
        giving = [g for g in rest if gives(g)]
        if len(giving) != 1 or [a.line for a in giving[0].awards] != [Line(self.full)]:
            return False
        if any(changes_of(g) - spans for g in rest):
            return False
        self.settled.together.append(JointLimit(frozenset(g.measure for g in rest), self.full - most, self.full))
        return True

    def at_least(self, limit: t.Limit, least: Fraction) -> None:
        """最低得3分: of all but what says 不得分 by itself."""
        groups = self.settled.groups
        knocked = [g for g in groups if any(map(self.takes_all, g.adjusts)) or any(map(self.takes_all, g.awards))]
        mixed = [g for g in knocked if not self.is_knock_out(g)]
        rest = [g for g in groups if g not in knocked]
        if (least < ZERO and knocked) or any(
            ZERO < a.line.offset < least and not a.line.factor and a.regions for g in groups for a in g.awards
        ):
            self.settled.asked.append(limit.span)
        elif not knocked:
            self.settled.whole.append((limit.kind, least))
        elif not mixed and sum(map(gives, rest)) <= 1:
            self.settled.together.append(
                JointLimit(frozenset(g.measure for g in rest), least, self.full, with_base=True)
            )
        elif not rest and len(mixed) == 1 and (start := self.one_start(mixed[0])) is not None:
            self.hold_step(mixed[0].steps[0].span, start - least)
        else:
            self.settled.asked.append(limit.span)

    def one_start(self, group: Group) -> Fraction | None:
        """What the one step of the group takes from; None where there are more steps, or more that is given."""
        given = [a.line for a in group.awards if not self.takes_all(a)]
        one = len(group.steps) == 1 and group.steps[0].cap is None and group.steps[0].change < 0
        others = [a for a in group.adjusts if not self.takes_all(a)]
        if not one or others or len(given) > 1 or any(line.factor for line in given):
            return None
        return given[0].offset if given else self.full

    def takes_all(self, clause: MeasureAward | MeasureAdjust) -> bool:
        """不得分, said of a case."""
        if isinstance(clause, MeasureAdjust):
            return clause.change <= -self.full
        return bool(clause.regions) and clause.line == Line(ZERO)

    def is_knock_out(self, group: Group) -> bool:
        """Whether the group says nothing but when nothing is given."""
        return not group.awards and not group.steps and all(map(self.takes_all, group.adjusts))


def changes_of(group: Group) -> set[Span]:
    """Where it is said what the group takes and adds."""
    return {step.span for step in group.steps} | {adjust.span for adjust in group.adjusts}


def is_made_of(group: Group, spans: set[Span]) -> bool:
    """Whether nothing else is said of the measure than what stands in these places."""
    return not group.awards and group.default is None and changes_of(group) <= spans


def _places(group: Group) -> list[Span]:
    return [c.span for clauses in (group.awards, group.steps, group.adjusts) for c in clauses]
