"""What a lint looks at: one indicator of a plan, its functions, what its sentence says, and a way to run witnesses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from dsl.base.diagnostics import Diagnostic
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Clause, Indicator, Plan, Term
from dsl.engine.prepared import claims_at
from dsl.engine.reach import values as reachable
from dsl.engine.result import IndicatorResult
from dsl.engine.values import Given
from dsl.exact.domain import Domain
from dsl.exact.interval import Interval, ValueSet
from dsl.exact.number import Extended, decimal_text
from dsl.exact.piecewise import Extremum, Piecewise, constant, maximum_on, minimum_on
from dsl.record import record, replace
from dsl.semantics.model import Entry, Model
from dsl.semantics.things import Datum, Measure
from dsl.semantics.written import of_measure, value_text
from dsl.syntax import tree as t
from dsl.tools.lints.ground import grounded, lone_datum

Values = dict[str, Extended]
"""Measures by id, in base units."""


@dataclass(frozen=True, eq=False)
class Subject:
    """One indicator. `functions` adds up the terms that share a measure; `clauses` are those of its sentence, of the
    rules that it uses, of its points and of its readings, in one row. What several lints ask is worked out once."""

    plan: Plan
    model: Model
    place: int
    indicator: Indicator
    entry: Entry
    functions: dict[str, Piecewise]
    clauses: tuple[t.Clause, ...]
    alone: Plan
    """The plan of this indicator and nothing else, which witnesses are run on."""
    cut: dict[int, list[Stretch]] = field(default_factory=dict, init=False, repr=False)
    """By the identity of a term, what `stretches` found."""

    @property
    def name(self) -> str:
        """Code and name, as messages call it."""
        return f"{self.indicator.code} {self.indicator.name}" if self.indicator.code else self.indicator.name

    def measure(self, key: str) -> Measure:
        """The measure with this key."""
        return self.plan.measures[key]

    def says(self, *kinds: str) -> bool:
        """Whether the text states a limit of one of these kinds (扣完为止: floor)."""
        return any(isinstance(c, t.Limit) and c.kind in kinds for c in self.clauses)

    @cached_property
    def only(self) -> tuple[str, Piecewise] | None:
        """The one measure of the indicator with the score as a function of it, before floor and cap."""
        if len(self.functions) != 1:
            return None
        measure, function = next(iter(self.functions.items()))
        return measure, function + constant(self.indicator.base)

    @cached_property
    def clamped(self) -> Piecewise | None:
        """The same between floor and cap."""
        return None if self.only is None else self.only[1].clamp(self.indicator.floor, self.indicator.cap)

    @cached_property
    def scores(self) -> ValueSet:
        """All scores that some data give, before rounding."""
        return reachable(self.plan, self.indicator)

    @cached_property
    def best(self) -> Values | None:
        """Values of the measures that give the highest raw score; None where it is only approached."""
        return _extreme(self, maximum_on)

    @cached_property
    def worst(self) -> Values | None:
        """Values of the measures that give the lowest raw score; None where it is only approached."""
        return _extreme(self, minimum_on)

    def datum(self, measure: str) -> Datum | None:
        """The one datum behind a measure with a formula, which witnesses are told by."""
        found = self.measure(measure)
        lone = None if found.is_given else lone_datum(found.formula)
        return None if lone is None else self.plan.data[lone]

    def spoken(self, measure: str) -> str:
        """The datum behind a measure by its name, else the measure's own."""
        datum = self.datum(measure)
        return datum.name if datum else self.measure(measure).name

    def shown(self, measure: str, value: Extended) -> str:
        """A value of the measure as the datum behind it would be given."""
        datum, found = self.datum(measure), self.measure(measure)
        behind = grounded(found.formula, value) if datum else None
        if datum is None or behind is None:
            return of_measure(value, found, self.plan.data)
        return value_text(behind, datum.kind, datum.unit)

    def described(self, values: Values) -> str:
        """A witness as a person reads it: 预算执行率 = 85.6%；缺少 = 2项."""
        return "；".join(f"{self.spoken(m)} = {self.shown(m, v)}" for m, v in values.items())

    def unit(self, measure: str) -> Fraction:
        """The step of the measure's unit in base units."""
        unit = self.measure(measure).unit
        return unit.factor if unit else Fraction(1)


def subjects(plan: Plan, model: Model) -> tuple[Subject, ...]:
    """Every indicator of the plan, with what lints ask of it."""
    entries = model.outline.entries
    return tuple(
        Subject(
            plan,
            model,
            place,
            indicator,
            entry,
            _functions(indicator),
            tuple(_clauses(model, entry)),
            alone(plan, indicator),
        )
        for place, (indicator, entry) in enumerate(zip(plan.indicators, entries, strict=True))
    )


def alone(plan: Plan, indicator: Indicator) -> Plan:
    """The plan of one indicator, without sections, grades and vetoes."""
    measures = {term.measure: plan.measures[term.measure] for term in indicator.terms}
    return replace(plan, indicators=(indicator,), sections=(), grades=(), vetoes=(), measures=measures)


def _functions(indicator: Indicator) -> dict[str, Piecewise]:
    functions: dict[str, Piecewise] = {}
    for term in indicator.terms:
        known = functions.get(term.measure)
        functions[term.measure] = term.function if known is None else known + term.function
    return functions


def _clauses(model: Model, entry: Entry) -> Iterator[t.Clause]:
    sentence = entry.heading.sentence
    if sentence is not None:
        yield from _flat(model, sentence.clauses)
    else:
        for rule in model.outline.rules.values():
            yield from _flat(model, rule.sentence.clauses)
    for reading in entry.readings:
        yield from reading.clauses


def _flat(model: Model, clauses: Iterable[t.Clause]) -> Iterator[t.Clause]:
    for clause in clauses:
        match clause:
            case t.Item(clauses=inner):
                yield from _flat(model, inner)
            case t.UseRule(name=name) if name.text in model.outline.rules:
                yield from _flat(model, model.outline.rules[name.text].sentence.clauses)
            case _:
                yield clause


# ---- witnesses


def run(
    subject: Subject, values: Values, data: Values | None = None
) -> tuple[IndicatorResult | None, list[Diagnostic]]:
    """The evaluator's own result for this indicator where its measures (or data) have these values.

    A measure that one datum decides is given by that datum; nothing where the datum cannot have such a value.
    """
    bound = Bound("", {d: Given(v, None, "") for d, v in (data or {}).items()})
    for key, value in values.items():
        datum = subject.datum(key)
        if datum is None:
            bound.measures[key] = Given(value, None, "")
            continue
        behind = grounded(subject.measure(key).formula, value)
        if behind is None or not datum.domain.contains(behind):
            return None, []
        bound.data[datum.id] = Given(behind, None, "")
    result, problems = evaluate(subject.alone, bound)
    return (result.indicators[0] if result else None), problems


def score(subject: Subject, values: Values) -> Fraction | None:
    """What the indicator scores for these values; None where it has no score."""
    result, _ = run(subject, values)
    return result.score if result else None


def _extreme(subject: Subject, end_on: Callable[[Piecewise, Domain], Extremum | None]) -> Values | None:
    values: Values = {}
    for measure, function in subject.functions.items():
        domain = subject.measure(measure).domain
        found = end_on(function, domain)
        if found is None or not found.attained or not domain.contains(found.at):
            return None
        values[measure] = found.at
    return values


# ---- which clause decides where


@record
class Stretch:
    """Values of a term's measure between two ends of its clauses, one of them (`at`), and the clause that decides."""

    interval: Interval
    at: Fraction
    deciding: Clause | None


def stretches(subject: Subject, term: Term) -> list[Stretch]:
    """The domain cut at every end of a clause, in order."""
    known = subject.cut.get(id(term))
    if known is None:
        known = subject.cut[id(term)] = _stretches(subject, term)
    return known


def _stretches(subject: Subject, term: Term) -> list[Stretch]:
    domain = subject.measure(term.measure).domain
    ends = {e for c in term.claims for e in (c.interval.low, c.interval.high) if e is not None}
    found = []
    for part in _parts(sorted(ends)):
        inside = domain.clip(part)
        at = domain.witness(part, unit=subject.unit(term.measure)) if inside is not None else None
        if inside is not None and at is not None:
            deciding, _ = claims_at(subject.indicator, term, at)
            found.append(Stretch(inside, at, None if deciding is None else subject.indicator.clauses[deciding]))
    return found


def _parts(ends: list[Fraction]) -> Iterator[Interval]:
    before: Fraction | None = None
    for end in ends:
        yield Interval(before, end)
        yield Interval.point(end)
        before = end
    yield Interval(before, None)


def limited_steps(subject: Subject, sign: int) -> bool:
    """Whether a step states the most that it gives (1) or takes (-1): 最高扣2分."""
    return any(isinstance(c, t.Step) and c.cap is not None and c.sign == sign for c in subject.clauses)


def is_additive(subject: Subject, term: Term) -> bool:
    """Whether every clause of a term adds to the base, none awards a score."""
    return all(subject.indicator.clauses[c.clause].kind in ("step", "adjust") for c in term.claims)


def points(value: Fraction) -> str:
    """Points as a message writes them."""
    return decimal_text(value)


def words(clause: Clause) -> str:
    """The clause as printed, on one line."""
    return " ".join(clause.text.split())
