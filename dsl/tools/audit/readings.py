"""The lawful readings of a rubric: the tree with other 口径 lines, compiled again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import IndicatorResult
from dsl.exact.number import half_up
from dsl.exact.units import PERCENT, Kind, Quantity
from dsl.pipeline import compile_tree
from dsl.record import record, replace
from dsl.semantics.measures.things import Measure
from dsl.syntax import tree as t
from dsl.tools.audit.finding import ReadAs
from dsl.tools.audit.nearest import Analyses

STEPS: tuple[t.ReadingKind, ...] = tuple(t.READINGS)
PERCENT_PLACES = (None, 2, 1, 0)
"""A rate is used as it is, or rounded to so many places of its percentage."""


@record
class LeftOpen:
    """What the printed sentence of an indicator leaves open: how steps count, how its rates are rounded."""

    steps: bool
    rates: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether the rubric leaves a reading open at all."""
        return self.steps or bool(self.rates)


@record
class Readings:
    """For each indicator (by key) what is open, and its result under each reading (`places` not yet chosen).

    `analyses`: what the rules can give, of the plan of each reading.
    """

    open: dict[str, LeftOpen]
    analyses: tuple[Analyses, ...]
    results: dict[str, dict[tuple[t.ReadingKind, Fraction | None], IndicatorResult]]

    def of(self, indicator: Indicator) -> LeftOpen:
        """What the sentence of the indicator leaves open."""
        return self.open.get(indicator.key, LeftOpen(False, ()))

    def giving(self, indicator: Indicator, printed: Fraction) -> tuple[ReadAs, ...]:
        """The readings that give a printed score; those that round the score as the rubric says come first."""
        found: dict[ReadAs, None] = {}
        is_open = self.of(indicator)
        for places in dict.fromkeys((indicator.places, 2, 1, 0)):
            for (steps, unit), result in self.results.get(indicator.key, {}).items():
                if result.status == "scored" and half_up(result.clamped, places) == printed:
                    found[ReadAs(steps if is_open.steps else None, unit, places)] = None
            if found:
                break
        return tuple(found)

    def count(self, indicator: Indicator) -> int:
        """How many readings differ in writing, score places aside."""
        is_open = self.of(indicator)
        return (len(STEPS) if is_open.steps else 1) * (len(PERCENT_PLACES) if is_open.rates else 1)


def all_readings(tree: t.RubricTree, name: str, bound: Bound) -> Readings:
    """Every indicator under every reading. Scores set by hand are left out: a rule is read, not a person."""
    bare = compile_tree(_without_readings(tree), name)[1]
    is_open = {i.key: _open(bare, i) for i in bare.indicators} if bare else {}
    plans = tuple(_variants(tree, name, is_open)) if any(o.anything for o in is_open.values()) else ()
    ruled = replace(bound, by_hand={})
    results: dict[str, dict[tuple[t.ReadingKind, Fraction | None], IndicatorResult]] = {}
    for steps, unit, plan in plans:
        result, _ = evaluate(plan, ruled, partial=True)
        for found in result.indicators if result else ():
            if is_open[found.indicator.key].anything:
                results.setdefault(found.indicator.key, {})[steps, unit] = found
    return Readings(is_open, tuple(Analyses(plan) for _, _, plan in plans), results)


def _open(plan: Plan, indicator: Indicator) -> LeftOpen:
    steps = any(c.kind == "step" and not c.reading_stated for c in indicator.clauses)
    measures = (plan.measures[term.measure] for term in indicator.terms)
    rates = (m.name for m in measures if m.kind is Kind.RATE and m.rounding is None and not _is_chosen(plan, m))
    return LeftOpen(steps, tuple(dict.fromkeys(rates)))


def _is_chosen(plan: Plan, measure: Measure) -> bool:
    """A share that a person chooses inside a band is not measured, so it is not rounded."""
    return measure.id in plan.data and bool(plan.data[measure.id].bands)


def _variants(
    tree: t.RubricTree, name: str, is_open: dict[str, LeftOpen]
) -> Iterator[tuple[t.ReadingKind, Fraction | None, Plan]]:
    for steps in STEPS:
        for places in PERCENT_PLACES:
            plan = compile_tree(_read_as(_without_readings(tree), is_open, steps, places), name)[1]
            if plan is not None:
                yield steps, None if places is None else Fraction(1, 10 ** (places + 2)), plan


def _without_readings(tree: t.RubricTree) -> t.RubricTree:
    """The printed sentences alone: what 口径 lines say of steps and of rounding is taken away."""
    kept: list[t.Statement] = []
    for statement in tree.statements:
        if isinstance(statement, t.Reading):
            rest = tuple(c for c in statement.clauses if not isinstance(c, (t.StepReading, t.RoundMeasure)))
            if rest:
                kept.append(replace(statement, clauses=rest))
        else:
            kept.append(statement)
    return replace(tree, statements=tuple(kept))


def _read_as(
    tree: t.RubricTree, is_open: dict[str, LeftOpen], steps: t.ReadingKind, places: int | None
) -> t.RubricTree:
    """The rubric with one 口径 under each indicator that leaves something open."""
    read: list[t.Statement] = []
    found = iter(is_open.values())
    for statement in tree.statements:
        read.append(statement)
        if isinstance(statement, t.Heading) and statement.kind != "section":
            clauses = _clauses(next(found), steps, places, statement)
            if clauses:
                read.append(t.Reading(clauses, statement.span, ""))
    return replace(tree, statements=tuple(read))


def _clauses(found: LeftOpen, steps: t.ReadingKind, places: int | None, heading: t.Heading) -> tuple[t.Clause, ...]:
    clauses: list[t.Clause] = [t.StepReading(steps, None, heading.span)] if found.steps else []
    if places is not None:
        unit = Quantity(Fraction(1, 10**places), PERCENT)
        clauses += [t.RoundMeasure(t.Words(name, heading.span), unit, heading.span) for name in found.rates]
    return tuple(clauses)
