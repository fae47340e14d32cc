"""The state of one indicator's rule while its clauses are read."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Label
from dsl.base.source import Span
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.record import field, record
from dsl.semantics.conditions.conditions import half_line, tally
from dsl.semantics.measures.things import Measure
from dsl.semantics.model import Group, MeasureAdjust, MeasureAward, MeasureStep
from dsl.semantics.naming.registry import Registry
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t


@record(frozen=False)
class Open:
    """A group while its clauses are read."""

    measure: str
    awards: list[MeasureAward] = field(default_factory=list)
    steps: list[MeasureStep] = field(default_factory=list)
    adjusts: list[MeasureAdjust] = field(default_factory=list)
    by_size: bool = False
    default: Fraction | None = None
    held_above: Fraction | None = None
    guard: Span | None = None


@record
class Judged:
    """One prose condition with its outcome, before it is known whether it is a yes-no or a level."""

    words: t.Words
    outcome: t.Outcome | None
    clause: t.Award | t.Adjust
    asked: bool
    otherwise: t.Award | None = None


@record
class Between:
    """An award on the line between two scores, until all scores are known; `region` None: wherever none is stated."""

    measure: Measure
    region: Interval | None
    clause: t.Award


@record(frozen=False)
class RuleState:
    """`clauses` of one sentence or part of it, `readings` what a person added; `full`: what 得满分 gives there, in 分;
    `last` is the group spoken of last.

    `described`: clauses that only say in words when there is nothing to take, or repeat what others say.
    """

    scope: Scope
    full: Fraction
    clauses: tuple[t.Clause, ...]
    readings: tuple[t.Clause, ...]
    groups: dict[str, Open] = field(default_factory=dict)
    judged: list[Judged] = field(default_factory=list)
    between: list[Between] = field(default_factory=list)
    last: Open | None = None
    base: Fraction | None = None
    described: list[Span] = field(default_factory=list)
    turned: dict[str, tuple[Measure, Fraction]] = field(default_factory=dict)
    """Measures of which a formula looks at so much ÷ them: that measure, and how much."""

    @property
    def registry(self) -> Registry:
        """Data, measures and problems of the whole rubric."""
        return self.scope.registry

    @property
    def weight(self) -> Fraction:
        """The marks of the indicator."""
        return self.scope.entry.weight

    def group(self, measure: Measure) -> Open:
        """The open group of a measure, which 否则 then speaks of."""
        if measure.id in self.turned:
            self.registry.report("R608", measure.span, words=measure.span.text)
        guarded = [group for group in self.groups.values() if group.measure == measure.id and group.guard is not None]
        self.last = guarded[0] if len(guarded) == 1 else self.groups.setdefault(measure.id, Open(measure.id))
        return self.last

    def points(self, amount: t.Amount) -> Fraction:
        """An amount in points; a share is one of the marks of the point, or of the whole."""
        return amount.value if isinstance(amount, t.Points) else self.full * amount.rate

    def not_above(self, value: Fraction, span: Span) -> None:
        """R306 where an award passes the weight."""
        if value > self.weight and self.scope.entry.kind == "indicator":
            self.registry.report(
                "R306",
                span,
                (Label(self.scope.entry.heading.name.span, "weight"),),
                points=decimal_text(value),
                weight=decimal_text(self.weight),
            )

    def of_points(self, condition: t.OfPoints) -> tuple[Measure, Interval]:
        """How many points of the sentence's list hold, and the numbers that the condition means."""
        listed = next(c for c in self.clauses if isinstance(c, t.Listed))
        return tally(listed, self.scope), half_line(condition.op, Fraction(condition.number))

    def has_award(self, measure: Measure) -> bool:
        """Whether something was already said of the measure."""
        group = self.groups.get(measure.id)
        return group is not None and bool(group.awards or group.steps)


def outcome_points(state: RuleState, outcome: t.Outcome | None) -> Fraction:
    """The points of an outcome; 0 where it gives none."""
    match outcome:
        case t.Full():
            return state.full
        case t.Points(value=value):
            return value
        case t.Share(rate=rate):
            return state.full * rate
        case _:
            return Fraction(0)


def to_groups(opened: list[Open], label: str) -> tuple[Group, ...]:
    """The groups as the model keeps them, under the label of their point."""
    return tuple(
        Group(
            measure=o.measure,
            awards=tuple(o.awards),
            steps=tuple(o.steps),
            adjusts=tuple(o.adjusts),
            label=label,
            default=o.default,
            by_size=o.by_size,
            held_above=o.held_above,
            guard=o.guard,
        )
        for o in sorted(opened, key=lambda each: each.guard is not None)
    )
