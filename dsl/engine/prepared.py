"""What every evaluation of one plan needs and no project changes: worked out once, and remembered answers of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import count
from typing import TypeVar

from dsl.engine.agreement import have_its_unit
from dsl.engine.formula import value_of
from dsl.engine.plan import Indicator, Part, PartRevision, Plan, Term
from dsl.engine.values import Given, survey_of
from dsl.exact.algebra import Dimension
from dsl.exact.number import Extended, Infinity, half_up, total_of
from dsl.exact.units import Kind
from dsl.record import beside, record
from dsl.semantics.measures.things import Datum, Measure, Op, data_of

KEPT_PLANS = 8
KEPT_VALUES = 4_096


@record
class Decision:
    """What a term makes of a value of its measure: the value rounded as the rubric says, the points, the clauses that gave them.

    `number` tells the decisions of one term apart while they are remembered, faster than their figures do.
    """

    term: Term = beside()
    measure: Measure = beside()
    rounded: Extended
    points: Fraction
    deciding: int | None
    adjusting: tuple[int, ...]
    number: int = beside()


@record
class RevisedFigures:
    """A revision that held: the points before it and after it."""

    revision: PartRevision
    before: Fraction
    after: Fraction


@record
class PartFigures:
    """`raw` is the part's base + Σ points of the parts and terms inside it, `limited` what the part's own limits leave of it, `points` what the
    revisions that held made of that, one after the other.
    """

    part: Part
    raw: Fraction
    limited: Fraction
    revised: tuple[RevisedFigures, ...]
    points: Fraction

    @property
    def is_left_out(self) -> bool:
        """Whether another clause decides than the one that the part belongs to."""
        return any(one.revision.leaves_out for one in self.revised)


@record
class IndicatorFigures:
    """`raw` is base + Σ points of parts and of terms outside them, `clamped` after floor and cap, `score` rounded."""

    parts: tuple[PartFigures, ...]
    raw: Fraction
    clamped: Fraction
    score: Fraction


class PreparedMeasure:
    """`reads`: the ids of its data; `survey`: levels and total where it is just that; `value_of` computes it."""

    def __init__(self, measure: Measure, data: Mapping[str, Datum]) -> None:
        self.measure, self.data = measure, data
        self.reads = data_of(measure.formula)
        self.survey = survey_of(measure.formula)
        self.value_of = value_of(measure.formula)
        self.is_worked_out = isinstance(measure.formula, Op) or measure.kind is Kind.NUMBER
        self._suits: dict[tuple[tuple[Dimension, bool], ...], bool] = {}

    def suits(self, data: Mapping[str, Given]) -> bool:
        """`have_its_unit`, remembered by the units given and which of the figures are 0."""
        key = tuple([(data[name].dimension, not data[name].value) for name in self.reads])
        found = self._suits.get(key)
        if found is None:
            found = have_its_unit(self.measure, self.data, data)
            remember(self._suits, key, found)
        return found


class PreparedTerm:
    """A term of an indicator: a pure function, so what it made of a value is remembered, up to `KEPT_VALUES` of them."""

    def __init__(self, indicator: Indicator, place: int, measure: PreparedMeasure) -> None:
        self.indicator = indicator
        self.place = indicator.key, place
        self.term = indicator.terms[place]
        self.is_asked = self.term.asked is not None
        self.measure = measure
        self.id = measure.measure.id
        self._numbers = count()
        self._decisions: dict[tuple[int, int], Decision] = {}
        self._answers: dict[bool, Decision] = {}

    def decide(self, value: Extended) -> Decision:
        """What the term makes of a value."""
        ratio = (value.sign, 0) if isinstance(value, Infinity) else value.as_integer_ratio()
        found = self._decisions.get(ratio)
        if found is None:
            found = decide(self, value, next(self._numbers))
            remember(self._decisions, ratio, found)
        return found

    def answer(self, yes: bool) -> Decision:
        """What the answer 是 or 否 makes of the term."""
        found = self._answers.get(yes)
        if found is None:
            found = self._answers[yes] = answered(self, yes, next(self._numbers))
        return found


class PreparedIndicator:
    """An indicator's terms, and its scores as far as they are remembered."""

    def __init__(self, indicator: Indicator, measures: Mapping[str, PreparedMeasure]) -> None:
        self.indicator = indicator
        self.key = indicator.key
        self.terms = tuple(PreparedTerm(indicator, n, measures[t.measure]) for n, t in enumerate(indicator.terms))
        self._scores: dict[tuple[int, ...], IndicatorFigures] = {}

    def score(self, decisions: list[Decision]) -> IndicatorFigures:
        """The score from the decisions of all terms."""
        key = tuple([d.number for d in decisions])
        found = self._scores.get(key)
        if found is None:
            found = score(self.indicator, decisions)
            remember(self._scores, key, found)
        return found


class Prepared:
    """`inside`: the places of the indicators that each section adds up; `extras`: of what is added to the total or taken from it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.measures = {id: PreparedMeasure(measure, plan.data) for id, measure in plan.measures.items()}
        self.indicators = tuple(PreparedIndicator(indicator, self.measures) for indicator in plan.indicators)
        self.inside = tuple(
            tuple(i for i, n in enumerate(plan.indicators) if place in n.entry.path and n.kind == "indicator")
            for place in range(len(plan.sections))
        )
        self.extras = frozenset(i for i, n in enumerate(plan.indicators) if n.kind != "indicator")


K = TypeVar("K")
V = TypeVar("V")


def remember(known: dict[K, V], key: K, value: V) -> None:
    """Keep a value; when there are too many, all are forgotten, which costs time only."""
    if len(known) >= KEPT_VALUES:
        known.clear()
    known[key] = value


_prepared: dict[int, Prepared] = {}


def prepare(plan: Plan) -> Prepared:
    """The same for the same plan, as long as it is among the last few."""
    found = _prepared.get(id(plan))
    if found is None or found.plan is not plan:
        if len(_prepared) >= KEPT_PLANS:
            del _prepared[next(iter(_prepared))]
        found = _prepared[id(plan)] = Prepared(plan)
    return found


def decide(prepared: PreparedTerm, value: Extended, number: int) -> Decision:
    """The decision of a term, worked out."""
    indicator, term, measure = prepared.indicator, prepared.term, prepared.measure.measure
    rounded = rounded_measure(value, measure.rounding)
    deciding, adjusting = claims_at(indicator, term, rounded)
    return Decision(
        term=term,
        measure=measure,
        rounded=rounded,
        points=points_at(indicator, term, rounded),
        deciding=deciding,
        adjusting=adjusting,
        number=number,
    )


def answered(prepared: PreparedTerm, yes: bool, number: int) -> Decision:
    """The decision of a term whose question was answered."""
    term = prepared.term
    assert term.asked is not None, "a term without a question has no answer"
    first = term.claims[0]
    claim = first if yes else next((c for c in term.claims if c.clause != first.clause), first)
    return Decision(
        term=term,
        measure=prepared.measure.measure,
        rounded=Fraction(yes),
        points=term.asked[0] if yes else term.asked[1],
        deciding=claim.clause,
        adjusting=(),
        number=number,
    )


def score(indicator: Indicator, decisions: list[Decision]) -> IndicatorFigures:
    """The score, worked out."""
    parts: list[PartFigures] = []
    for part in indicator.parts:
        parts.append(_part(part, parts, decisions))
    outer = [parts[place].points for place in indicator.outer] if parts else []
    alone = [decisions[place].points for place in indicator.alone] if parts else [d.points for d in decisions]
    raw = total_of([indicator.base, *outer, *alone])
    clamped = max(indicator.floor, min(indicator.cap, raw))
    return IndicatorFigures(tuple(parts), raw, clamped, half_up(clamped, indicator.places))


def _part(part: Part, told: list[PartFigures], decisions: list[Decision]) -> PartFigures:
    inside = [told[place].points for place in part.parts]
    raw = total_of([part.base, *inside, *[decisions[place].points for place in part.terms]])
    points = limited = part.clamp(raw)
    revised = []
    for revision in part.revisions:
        if decisions[revision.term].points:
            before, points = points, revision.effect.on(points)
            revised.append(RevisedFigures(revision, before, points))
    return PartFigures(part, raw, limited, tuple(revised), points)


def rounded_measure(value: Extended, unit: Fraction | None) -> Extended:
    """Half up to a multiple of `unit`."""
    if unit is None or isinstance(value, Infinity):
        return value
    return half_up(value / unit, 0) * unit


def points_at(indicator: Indicator, term: Term, value: Extended) -> Fraction:
    """The term's points; an infinite ratio is capped at once."""
    found = term.function(value)
    if isinstance(found, Infinity):
        return indicator.cap if found.sign > 0 else indicator.floor
    assert found is not None, f"a gap in {indicator.key} was not reported"
    return found


def claims_at(indicator: Indicator, term: Term, value: Extended) -> tuple[int | None, tuple[int, ...]]:
    """The clause that decides a value, and the clauses that add to it."""
    holding = [c.clause for c in term.claims if c.interval.contains(value)]
    deciding = next((c for c in holding if indicator.clauses[c].kind != "adjust"), None)
    return deciding, tuple(c for c in holding if indicator.clauses[c].kind == "adjust")
