"""What every evaluation of one plan needs and no project changes: worked out once, and remembered answers of its rules."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from dsl.engine.plan import Indicator, Part, Plan, Term
from dsl.engine.values import survey_of
from dsl.exact.number import Extended, Infinity, half_up, total_of
from dsl.record import record
from dsl.semantics.things import Measure, data_of

KEPT_PLANS = 8
KEPT_VALUES = 4_096


@record(eq=False)
class Decision:
    """What a term makes of a value: the value rounded as the rubric says, the points, the clauses that gave them.

    Compared by identity, which makes a fast key: one value has one decision while it is remembered.
    """

    rounded: Extended
    points: Fraction
    deciding: int | None
    adjusting: tuple[int, ...]


@record
class PartFigures:
    """`raw` is the part's base + Σ points of its terms, `points` what the part's own limits leave of it."""

    part: Part
    raw: Fraction
    points: Fraction


@record
class IndicatorFigures:
    """`raw` is base + Σ points of parts and of terms outside them, `clamped` after floor and cap, `score` rounded."""

    parts: tuple[PartFigures, ...]
    raw: Fraction
    clamped: Fraction
    score: Fraction


class Prepared:
    """`reads`: the data of each measure, by id; `surveys`: levels and total of the measures that are just that; `inside`: the places of the indicators that each section adds up.

    A rule is a pure function, so what it made of a value is remembered, up to `KEPT_VALUES` of them.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.reads = {id: data_of(measure.formula) for id, measure in plan.measures.items()}
        self.surveys = {id: survey_of(measure.formula) for id, measure in plan.measures.items()}
        self.inside = tuple(
            tuple(i for i, n in enumerate(plan.indicators) if place in n.entry.path and n.kind == "indicator")
            for place in range(len(plan.sections))
        )
        self._decisions: dict[tuple[str, int, tuple[int, int]], Decision] = {}
        self._answers: dict[tuple[str, int, bool], Decision] = {}
        self._scores: dict[tuple[str, tuple[Decision, ...]], IndicatorFigures] = {}

    def decide(self, indicator: Indicator, place: int, value: Extended) -> Decision:
        """What the indicator's term number `place` makes of a value."""
        ratio = (value.sign, 0) if isinstance(value, Infinity) else value.as_integer_ratio()
        key = indicator.key, place, ratio
        found = self._decisions.get(key)
        if found is None:
            term = indicator.terms[place]
            found = decide(indicator, term, self.plan.measures[term.measure], value)
            remember(self._decisions, key, found)
        return found

    def answer(self, indicator: Indicator, place: int, yes: bool) -> Decision:
        """What the answer 是 or 否 makes of the term."""
        key = indicator.key, place, yes
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = answered(indicator.terms[place], yes)
        return found

    def score(self, indicator: Indicator, decisions: tuple[Decision, ...]) -> IndicatorFigures:
        """The score from the decisions of all terms."""
        key = indicator.key, decisions
        found = self._scores.get(key)
        if found is None:
            found = score(indicator, decisions)
            remember(self._scores, key, found)
        return found


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


def decide(indicator: Indicator, term: Term, measure: Measure, value: Extended) -> Decision:
    """The decision of a term, worked out."""
    rounded = rounded_measure(value, measure.rounding)
    deciding, adjusting = claims_at(indicator, term, rounded)
    return Decision(rounded, points_at(indicator, term, rounded), deciding, adjusting)


def answered(term: Term, yes: bool) -> Decision:
    """The decision of a term whose question was answered."""
    assert term.asked is not None, "a term without a question has no answer"
    first = term.claims[0]
    claim = first if yes else next((c for c in term.claims if c.clause != first.clause), first)
    return Decision(Fraction(yes), term.asked[0] if yes else term.asked[1], claim.clause, ())


def score(indicator: Indicator, decisions: tuple[Decision, ...]) -> IndicatorFigures:
    """The score, worked out."""
    parts = tuple([_part(part, decisions) for part in indicator.parts])
    alone = [decisions[place].points for place in indicator.alone] if parts else [d.points for d in decisions]
    raw = total_of([indicator.base, *[p.points for p in parts], *alone])
    clamped = max(indicator.floor, min(indicator.cap, raw))
    return IndicatorFigures(parts, raw, clamped, half_up(clamped, indicator.places))


def _part(part: Part, decisions: tuple[Decision, ...]) -> PartFigures:
    raw = total_of([part.base, *[decisions[place].points for place in part.terms]])
    return PartFigures(part, raw, part.clamp(raw))


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
