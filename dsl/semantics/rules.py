"""One indicator's clauses to a rule: which measure each clause looks at, and where it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from dsl.base.diagnostics import Label
from dsl.base.source import Span
from dsl.exact.interval import Interval
from dsl.exact.units import BARE, Kind, Quantity
from dsl.semantics import kinds
from dsl.semantics.conditions import as_interval, boolean, target_interval
from dsl.semantics.lines import score_line
from dsl.semantics.model import Adjust, Award, Group, Line, Rule, Step
from dsl.semantics.scope import Scope
from dsl.semantics.things import Measure
from dsl.syntax import tree as t

_ACHIEVED = re.compile(r"完成|实现|达到|达成|落实")
_PLAN = re.compile(r"计划|目标|任务|全部|建设内容|既定|预期")


@dataclass
class Open:
    """A group while its clauses are read."""

    measure: str
    awards: list[Award] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    adjusts: list[Adjust] = field(default_factory=list)
    default: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One prose condition with its outcome, before it is known whether it is a yes-no or a level."""

    words: t.Words
    outcome: t.Outcome | None
    clause: t.Award | t.Adjust
    asked: bool


class RuleReader:
    """Resolves the clauses of one sentence, or of one point of a checklist."""

    def __init__(self, scope: Scope, clauses: tuple[t.Clause, ...], readings: tuple[t.Clause, ...]) -> None:
        self.scope = scope
        self.registry = scope.registry
        self.weight = scope.entry.weight
        self.clauses = clauses
        self.readings = readings
        self.groups: dict[str, Open] = {}
        self.judged: list[Judged] = []
        self.otherwise: t.Award | None = None
        self.last: Open | None = None
        self.base: Fraction | None = None
        self.label = ""

    # ---- small things

    def group(self, measure: Measure) -> Open:
        self.last = self.groups.setdefault(measure.id, Open(measure.id))
        return self.last

    def points(self, amount: t.Amount) -> Fraction:
        return amount.value if isinstance(amount, t.Points) else self.weight * amount.rate

    def of(self, kind: type[t.Clause]) -> list[t.Clause]:
        return [c for c in self.clauses if isinstance(c, kind)]

    # ---- the walk

    def read(self) -> tuple[list[Open], Fraction | None]:
        for clause in self.clauses:
            if isinstance(clause, t.Define):
                self.scope.define(clause)
        for clause in self.clauses:
            match clause:
                case t.Award():
                    self.award(clause)
                case t.Step():
                    self.step(clause)
                case t.Adjust():
                    self.adjust(clause)
                case t.Bands():
                    self.bands(clause)
                case t.Raters(trimmed=trimmed, span=span):
                    measure = self.scope.raters(trimmed, span)
                    line = Line(Fraction(0), Fraction(1))
                    self.group(measure).awards.append(Award((Interval(None, None),), line, False, span))
                case t.LevelWeights():
                    self.level_weights(clause)
                case _:
                    pass
        self.prose()
        return list(self.groups.values()), self.base

    # ---- awards

    def award(self, clause: t.Award) -> None:
        condition = clause.condition
        asked = isinstance(condition, t.Asked)
        if isinstance(condition, t.Asked):
            condition = condition.condition
        match condition:
            case None:
                self.unconditional(clause)
            case t.Otherwise():
                self.else_award(clause)
            case t.Judgement(words=words):
                self.judged.append(Judged(words, clause.outcome, clause, asked))
                self.last = None
            case t.Comparison(bound=None):
                self.target_award(clause, condition, asked)
            case t.Comparison() | t.Within():
                measure, region = as_interval(condition, self.scope)
                self.place(measure, (region,), clause, asked)
            case t.All() | t.AnyOf() | t.Asked():
                measure, regions = boolean(condition, self.scope)
                self.place(measure, regions, clause, asked)

    def place(self, measure: Measure, regions: tuple[Interval, ...], clause: t.Award, asked: bool) -> None:
        group = self.group(measure)
        line = self.line(clause.outcome, measure, regions, clause)
        if line is not None:
            group.awards.append(Award(regions, line, asked, clause.span))

    def line(
        self, outcome: t.Outcome, measure: Measure | None, regions: tuple[Interval, ...], clause: t.Award
    ) -> Line | None:
        match outcome:
            case t.Full():
                return Line(self.weight)
            case t.Points(value=value, span=span):
                self.not_above(value, span)
                return Line(value)
            case t.Share(rate=rate, span=span):
                self.not_above(self.weight * rate, span)
                return Line(self.weight * rate)
            case t.Scored(expr=expr):
                found, line = score_line(expr, self.scope)
                if found is not None and measure is not None and found.id != measure.id:
                    self.registry.report("R608", outcome.span, (Label(measure.span, "other"),), words=outcome.span.text)
                    return None
                return line
            case t.InProportion(span=span):
                return self.proportion(measure, span)

    def not_above(self, value: Fraction, span: Span) -> None:
        if value > self.weight and self.scope.entry.heading.kind == "indicator":
            from dsl.exact.number import decimal_text

            self.registry.report(
                "R306",
                span,
                (Label(self.scope.entry.heading.name.span, "weight"),),
                points=decimal_text(value),
                weight=decimal_text(self.weight),
            )

    def proportion(self, measure: Measure | None, span: Span) -> Line | None:
        """按比例得分: weight × measure ÷ the value that full marks begin at; for a rate other than 100% that is asked."""
        if measure is None:
            measure = self.scope.measure(None, None)
        full = self.full_from(measure)
        target = self.scope.entry.target
        if full is None and target is not None and target.bound is not None:
            full = target.bound.value
        if full is None or full <= 0:
            full = Fraction(1) if measure.kind is Kind.RATE else None
        if full is None:
            self.registry.report("R606", span, words=span.text)
            return None
        stated = target is not None and target.bound is not None and target.bound.value == full
        if measure.kind is Kind.RATE and full != 1 and not stated:
            from dsl.exact.number import percent_text

            self.registry.report("R607", span, words=span.text, bound=percent_text(full))
            return None
        return Line(Fraction(0), self.weight / full)

    def full_from(self, measure: Measure) -> Fraction | None:
        """The lower end of the full-marks range of this measure."""
        group = self.groups.get(measure.id)
        for award in group.awards if group else ():
            if award.line == Line(self.weight) and award.regions[0].low is not None:
                return award.regions[0].low
        return None

    def unconditional(self, clause: t.Award) -> None:
        match clause.outcome:
            case t.Scored(expr=expr):
                measure, line = score_line(expr, self.scope)
                if measure is None:
                    self.base = line.offset
                    return
                self.group(measure).awards.append(Award((), line, False, clause.span))
            case t.InProportion(span=span):
                measure = self.scope.measure(None, None)
                line_ = self.proportion(measure, span)
                if line_ is not None:
                    self.group(measure).awards.append(Award((), line_, False, clause.span))
            case _:
                pass

    def else_award(self, clause: t.Award) -> None:
        if self.last is None:
            if self.judged and isinstance(clause.outcome, (t.Scored, t.InProportion)):
                self.prose_then_formula(clause)
            elif self.judged:
                self.otherwise = clause
            else:
                self.registry.report("R207", clause.span)
            return
        measure = self.registry.measures[self.last.measure]
        line = self.line(clause.outcome, measure, (), clause)
        if line is not None:
            self.last.awards.append(Award((), line, False, clause.span))

    def prose_then_formula(self, clause: t.Award) -> None:
        """完成任务得满分，未完成的按比例得分: the formula alone says both, where full marks are 100%."""
        words = self.judged[-1].words.text
        if isinstance(self.judged[-1].outcome, t.Full) and _ACHIEVED.search(words):
            self.judged.pop()
            self.unconditional(clause)
        else:
            self.registry.report(
                "R608", clause.span, (Label(self.judged[-1].words.span, "other"),), words=clause.span.text
            )

    def target_award(self, clause: t.Award, condition: t.Comparison, asked: bool) -> None:
        """达到标准值: the indicator's target, or a formula of the same sentence reaching 100%, or a judgement."""
        scored = next(
            (c.outcome for c in self.clauses if isinstance(c, t.Award) and isinstance(c.outcome, t.Scored)), None
        )
        met = condition.op in (">=", ">", "=")
        target = self.scope.entry.target
        if target is not None and target.bound is not None:
            measure, region = target_interval(target, self.scope, condition.span)
            self.place(measure, (region,) if met else _outside(region), clause, asked)
        elif scored is not None:
            found, _ = score_line(scored.expr, self.scope)
            if found is not None:
                whole = Interval(Fraction(1), None, True)
                self.place(found, (whole,) if met else _outside(whole), clause, asked)
        elif met:
            words = t.Words(condition.span.text, condition.span)
            self.judged.append(Judged(words, clause.outcome, clause, asked))
            self.last = None
        else:
            self.else_award(replace(clause, condition=t.Otherwise(condition.span)))

    # ---- steps

    def reading(self, size: Quantity) -> tuple[t.ReadingKind, bool]:
        for clause in (*self.readings, *self.clauses):
            if isinstance(clause, t.StepReading):
                named = clause.size
                if named is None or named.number == size.number or named.unit is BARE:
                    return clause.kind, True
        return "completed", False

    def directed(self, clause: t.Step, typed: kinds.Typed) -> t.Step | None:
        """per point (每1个百分点) beside a comparison of that kind goes on from it, away from full marks.

        None where points are counted from nowhere.
        """
        if clause.direction != "each" or clause.subject is not None:
            return clause
        beside = [g for g in self.groups.values() if g.awards]
        for group in reversed(beside):
            measure = self.registry.measures[group.measure]
            if measure.kind is typed.kind and kinds.agree(kinds.Typed(measure.kind, measure.unit, clause.span), typed):
                region = group.awards[0].regions[0] if group.awards[0].regions else Interval(None, None)
                upward = region.low is None or (clause.until is not None and clause.until.value > region.low)
                return replace(clause, direction="up" if upward else "down")
        if beside and typed.kind is not Kind.COUNT:
            self.same_kind(self.registry.measures[beside[-1].measure], typed)
        elif typed.kind is Kind.RATE and not beside:
            return None
        return clause

    def step(self, written: t.Step) -> None:
        clause = self.directed(written, kinds.of_quantity(written.size, written.span))
        if clause is None:
            self.registry.report("R606", written.span, words=written.span.text)
            return
        change = clause.sign * self.points(clause.amount)
        kind, stated = self.reading(clause.size)
        cap = self.points(clause.cap) if clause.cap else None
        until = clause.until.value if clause.until else None
        typed = kinds.of_quantity(clause.size, clause.span)
        start: Fraction | None = None
        region = None
        direction = clause.direction
        if clause.within is not None:
            assert isinstance(clause.within, (t.Comparison, t.Within))
            measure, region = as_interval(clause.within, self.scope)
            self.same_kind(measure, typed)
            start = region.high if direction == "down" else region.low
        elif direction == "each" or self.is_count(clause, typed):
            measure = self.scope.counted(clause.subject, typed, clause.span)
            direction, start = "up", Fraction(0)
        else:
            measure = self.stepped(clause, typed)
            start = self.start(clause, measure)
            if start is None and not self.has_award(measure):
                return
        step = Step(
            "down" if direction == "down" else "up",
            start,
            region,
            clause.size.value,
            change,
            kind,
            stated or self.whole_only(measure, clause),
            until,
            cap,
            clause.span,
        )
        self.group(measure).steps.append(step)

    def whole_only(self, measure: Measure, clause: t.Step) -> bool:
        """A count falls in whole steps of one: there is no reading to state."""
        return measure.kind is Kind.COUNT and clause.size.value == 1

    def has_award(self, measure: Measure) -> bool:
        group = self.groups.get(measure.id)
        return group is not None and bool(group.awards or group.steps)

    def is_count(self, clause: t.Step, typed: kinds.Typed) -> bool:
        """每少一项 beside no comparison of that kind counts what is missing; 每超1小时 beside none counts from 0."""
        if typed.kind is Kind.COUNT and clause.direction == "down":
            return not any(
                self.registry.measures[g.measure].kind in (Kind.COUNT, Kind.NUMBER) for g in self.groups.values()
            )
        return False

    def stepped(self, clause: t.Step, typed: kinds.Typed) -> Measure:
        if clause.subject is None and self.last is not None:
            measure = self.registry.measures[self.last.measure]
            if kinds.agree(kinds.Typed(measure.kind, measure.unit, measure.span), typed):
                return measure
        if clause.subject is None:
            matching = [m for g in self.groups.values() if (m := self.registry.measures[g.measure]).kind is typed.kind]
            if matching:
                return matching[-1]
            if self.groups and not self.judged:
                self.same_kind(self.registry.measures[next(iter(self.groups))], typed)
        return self.scope.measure(clause.subject, typed)

    def same_kind(self, measure: Measure, typed: kinds.Typed) -> None:
        known = kinds.Typed(measure.kind, measure.unit, measure.span)
        if not kinds.agree(known, typed):
            self.registry.report(
                "R307",
                typed.span,
                (Label(measure.span, "known", {"words": measure.span.text}),),
                name=measure.name,
                words=typed.span.text,
            )

    def start(self, clause: t.Step, measure: Measure) -> Fraction | None:
        """Where a step without a range begins; None: where the award before it ends."""
        if self.has_award(measure):
            return None
        target = self.scope.entry.target
        if target is not None and target.bound is not None:
            return target.bound.value
        if clause.direction == "up":
            return Fraction(0)
        described = next((j.words.text for j in self.judged if isinstance(j.outcome, t.Full)), None)
        if described and _ACHIEVED.search(described) and _PLAN.search(described) and measure.kind is Kind.RATE:
            return Fraction(1)
        self.registry.report("R606", clause.span, words=clause.span.text)
        return None

    def adjust(self, clause: t.Adjust) -> None:
        change = clause.sign * self.points(clause.amount)
        match clause.condition:
            case t.Otherwise(span=span):
                if self.last is not None:
                    self.last.adjusts.append(Adjust((), change, clause.span))
                elif self.judged:
                    full = self.judged[-1]
                    value = self.outcome_points(full.outcome) + change
                    outcome = t.Points(value, span)
                    self.otherwise = t.Award(clause.condition, outcome, clause.span)
                else:
                    self.registry.report("R207", span)
            case t.Judgement(words=words):
                measure = self.scope.choice(
                    words.text, ("是", "否"), Kind.YESNO, kinds.domain_of(Kind.YESNO, ""), (), words.span
                )
                self.groups.setdefault(measure.id, Open(measure.id)).adjusts.append(
                    Adjust((Interval.point(Fraction(1)),), change, clause.span)
                )
            case t.Comparison(bound=None):
                self.registry.report("R319", clause.condition.span, words=clause.condition.span.text)
            case t.Comparison() | t.Within():
                measure, region = as_interval(clause.condition, self.scope)
                self.group(measure).adjusts.append(Adjust((region,), change, clause.span))
            case condition:
                measure, regions = boolean(condition, self.scope)
                self.group(measure).adjusts.append(Adjust(regions, change, clause.span))

    # ---- prose

    def outcome_points(self, outcome: t.Outcome | None) -> Fraction:
        match outcome:
            case t.Full():
                return self.weight
            case t.Points(value=value):
                return value
            case t.Share(rate=rate):
                return self.weight * rate
            case _:
                return Fraction(0)

    def prose(self) -> None:
        """One prose condition is a yes-no; several are levels; one beside deductions only describes no deduction."""
        if not self.judged:
            return
        values = [self.outcome_points(j.outcome) for j in self.judged]
        for judged, value in zip(self.judged, values, strict=True):
            self.not_above(value, judged.clause.span)
        deductions = any(g.steps or g.adjusts for g in self.groups.values())
        awarded = any(g.awards for g in self.groups.values())
        if awarded:
            self.registry.report("R608", self.judged[-1].clause.span, (), words=self.judged[-1].clause.span.text)
        elif len(self.judged) == 1 and deductions and self.otherwise is None:
            self.base = values[0]
        elif len(self.judged) == 1:
            self.yes_no(self.judged[0], values[0])
        elif self.otherwise is None and sum(values) == self.weight and all(0 < v < self.weight for v in values):
            self.separate(values)
        else:
            self.level(values)

    def yes_no(self, judged: Judged, value: Fraction) -> None:
        measure = self.scope.judged(judged.words.text, judged.words.span)
        group = self.groups.setdefault(measure.id, Open(measure.id))
        group.awards.append(Award((Interval.point(Fraction(1)),), Line(value), judged.asked, judged.clause.span))
        if self.otherwise is not None:
            line = self.line(self.otherwise.outcome, measure, (), self.otherwise)
            group.awards.append(Award((), line or Line(Fraction(0)), False, self.otherwise.span))
        group.default = Fraction(0)

    def separate(self, values: list[Fraction]) -> None:
        """有制度得2分；制度合规得2分: points that add up to the weight are scored one by one."""
        for judged, value in zip(self.judged, values, strict=True):
            measure = self.scope.choice(
                judged.words.text, ("是", "否"), Kind.YESNO, kinds.domain_of(Kind.YESNO, ""), (), judged.words.span
            )
            group = self.groups.setdefault(measure.id, Open(measure.id))
            group.awards.append(Award((Interval.point(Fraction(1)),), Line(value), judged.asked, judged.clause.span))
            group.default = Fraction(0)

    def level(self, values: list[Fraction]) -> None:
        choices = [j.words.text for j in self.judged]
        if self.otherwise is not None:
            choices.append("否则")
        span = self.judged[0].words.span
        measure = self.scope.levels(tuple(choices), span)
        group = self.groups.setdefault(measure.id, Open(measure.id))
        for place, (judged, value) in enumerate(zip(self.judged, values, strict=True)):
            region = Interval.point(Fraction(place))
            group.awards.append(Award((region,), Line(value), False, judged.clause.span))
        if self.otherwise is not None:
            line = self.line(self.otherwise.outcome, measure, (), self.otherwise)
            group.awards.append(Award((), line or Line(Fraction(0)), False, self.otherwise.span))

    # ---- bands, surveys

    def bands(self, clause: t.Bands) -> None:
        intervals = tuple(Interval(b.low, b.high, b.low_closed, b.high_closed) for b in clause.bands)
        names = tuple(b.level.text for b in clause.bands)
        from dsl.exact.domain import Reals

        low, high = min(b.low for b in clause.bands), max(b.high for b in clause.bands)
        measure = self.scope.choice(self.scope.entry.name, names, Kind.LEVEL, Reals(low, high), intervals, clause.span)
        line = Line(Fraction(0), self.weight)
        self.group(measure).awards.append(Award((Interval(None, None),), line, False, clause.span))

    def level_weights(self, clause: t.LevelWeights) -> None:
        """The rates that a survey sentence lists must be those of its formula, in order."""
        for define in self.clauses:
            if isinstance(define, t.Define):
                found = _rates(define.expr)
                if found and found[: len(clause.rates)] != list(clause.rates):
                    self.registry.report("R313", clause.span, (Label(define.span, "formula"),), words=clause.span.text)


def _rates(expr: t.Expr) -> list[Fraction]:
    """The percentages that stand as coefficients in a sum: a×100%+b×60%."""
    match expr:
        case t.Binary(op="+", left=left, right=right):
            return _rates(left) + _rates(right)
        case t.Binary(op="*", left=t.Name(), right=t.Number(quantity=quantity)):
            return [quantity.value]
        case t.Binary(op="/" | "*", left=left):
            return _rates(left)
        case _:
            return []


def _outside(region: Interval) -> tuple[Interval, ...]:
    parts = []
    if region.low is not None:
        parts.append(Interval(None, region.low, False, not region.low_closed))
    if region.high is not None:
        parts.append(Interval(region.high, None, not region.high_closed, False))
    return tuple(parts)


def to_groups(opened: list[Open], label: str) -> tuple[Group, ...]:
    return tuple(Group(o.measure, tuple(o.awards), tuple(o.steps), tuple(o.adjusts), label, o.default) for o in opened)


__all__ = ["Rule", "RuleReader", "to_groups"]
