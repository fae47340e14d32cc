"""What a lint looks at: one indicator, what its sentence says, and its exact function in terms of its measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

from dsl.analysis.clauses import Stretch, decided
from dsl.analysis.indicator import Analysis
from dsl.analysis.stretches import Where
from dsl.analysis.trial import Trial
from dsl.analysis.witness import Witness
from dsl.base.diagnostics import Diagnostic
from dsl.engine.bound import Bound
from dsl.engine.plan import Clause, Indicator, Plan, Term
from dsl.engine.result import IndicatorResult
from dsl.engine.values import Given
from dsl.exact.domain import Domain, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity, decimal_text
from dsl.exact.piecewise import Piecewise, constant
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.measures.things import Formula, Measure
from dsl.semantics.model import Model
from dsl.syntax import tree as t

Values = Mapping[str, Extended]
"""Measures by id, in base units; what is not named is at its best."""


class Subject:
    """One indicator; `clauses` are those of its sentence, of the rules that it uses, of its points and of its readings,
    in one row. What several lints ask is worked out once."""

    def __init__(
        self, model: Model, place: int, entry: IndicatorEntry, analysis: Analysis, clauses: tuple[t.Clause, ...]
    ) -> None:
        self.model, self.place, self.entry, self.analysis, self.clauses = model, place, entry, analysis, clauses
        self.cut: dict[int, list[Stretch]] = {}
        """By the identity of a term, what `stretches` found."""
        self.domains: dict[str, Domain] = {}

    @property
    def plan(self) -> Plan:
        """The whole plan."""
        return self.analysis.trial.plan

    @property
    def indicator(self) -> Indicator:
        """The indicator with its functions."""
        return self.analysis.indicator

    @property
    def name(self) -> str:
        """Code and name, as messages call it."""
        return f"{self.indicator.code} {self.indicator.name}" if self.indicator.code else self.indicator.name

    def read_as(self, indicator: Indicator) -> Subject:
        """The same by another rule over the same measures."""
        return Subject(self.model, self.place, self.entry, self.analysis.read_as(indicator), self.clauses)

    def says(self, *kinds: str) -> bool:
        """Whether the text states a limit of one of these kinds (扣完为止: floor)."""
        return any(isinstance(c, t.Limit) and c.kind in kinds for c in self.clauses)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Those that give points; the others say whether a revision holds."""
        revising = self.indicator.conditions
        return tuple(term for place, term in enumerate(self.indicator.terms) if place not in revising)

    @property
    def floor(self) -> Fraction:
        """How far deductions go: a revision may take more (不得分，并倒扣5分)."""
        whole = [self.indicator.parts[place] for place in self.indicator.outer]
        return whole[0].floor if len(whole) == 1 and not self.indicator.alone else self.indicator.floor

    # ---- measures

    @property
    def functions(self) -> dict[str, Piecewise]:
        """The points of each measure (by id) before floor and cap."""
        return self.analysis.side.functions

    def measure(self, key: str) -> Measure:
        """The measure with this id."""
        return self.plan.measures[key]

    def domain(self, key: str) -> Domain:
        """The values of a measure that some data give and a reader expects: a number of things is not below 0."""
        if key not in self.domains:
            measure = self.measure(key)
            domain = self.analysis.domain(measure)
            expected = domain.hull.intersect(measure.domain.hull) or domain.hull
            self.domains[key] = Reals(expected.low, expected.high) if isinstance(domain, Reals) else domain
        return self.domains[key]

    def unit(self, key: str) -> Fraction:
        """The step of the measure's unit in base units."""
        unit = self.measure(key).unit
        return unit.factor if unit else Fraction(1)

    @cached_property
    def only(self) -> tuple[str, Piecewise] | None:
        """The one measure of the indicator with the score as a function of it, before floor and cap."""
        if len(self.functions) != 1 or self.indicator.parts:
            return None
        measure, function = next(iter(self.functions.items()))
        return measure, function + constant(self.indicator.base)

    @cached_property
    def clamped(self) -> Piecewise | None:
        """The same between floor and cap."""
        return None if self.only is None else self.only[1].clamp(self.indicator.floor, self.indicator.cap)

    # ---- scores and projects

    def where(self, values: Values) -> Where | None:
        """Where the measures have these values and all else is at its best; None where no data give them."""
        found: dict[Formula, Interval | Infinity] = {}
        for key, value in values.items():
            here = self.analysis.place(self.measure(key), value)
            if here is None:
                return None
            found.update(here)
        return found if len(found) == len(self.analysis.score.axes) else {**self.analysis.best, **found}

    def scores(self, values: Values, rules: Iterable[Analysis]) -> list[Fraction | None]:
        """The score of each rule over the same measures; None where no data give these values."""
        where = self.where(values)
        atoms = None if where is None else self.analysis.values(where)
        raws = [None if atoms is None else rule.score.raw(atoms) for rule in rules]
        return [None if raw is None else self.analysis.score.rounded(raw) for raw in raws]

    def score(self, values: Values) -> Fraction | None:
        """The rounded score; None where no data give these values."""
        return self.scores(values, (self.analysis,))[0]

    def project(self, values: Values) -> Witness | None:
        """A project with these values that `evaluate` has scored so; None where none was found."""
        where = self.where(values)
        raw = None if where is None else self.analysis.score.raw(self.analysis.values(where))
        return None if where is None else self.analysis.witness(where, lambda result: result.raw == raw)

    def tried(self, key: str, data: Mapping[str, Fraction]) -> tuple[IndicatorResult | None, list[Diagnostic]]:
        """The result where a measure's data (by id) have these values and all else is at its best."""
        analysis = self.analysis
        rest = None if self.only else analysis.witness(analysis.best)
        bound = Bound("") if rest is None else analysis.trial.bound(self.indicator, rest.rows)[0]
        bound.measures.pop(key, None)
        bound.data.update({name: Given(value, None, "") for name, value in data.items()})
        return analysis.trial.run(self.indicator, bound)

    # ---- as a person reads it

    def spoken(self, key: str) -> str:
        """The measure, or the one datum that a formula with constants holds."""
        return self.analysis.spoken(self.measure(key))

    def shown(self, key: str, value: Extended) -> str:
        """A value of the measure as a person reads and types it."""
        return self.analysis.shown(self.measure(key), value)

    def told(self, key: str, value: Extended) -> str:
        """预算执行率 = 85.6%"""
        return f"{self.spoken(key)} = {self.shown(key, value)}"


def described(witness: Witness) -> str:
    """A project as a person reads it: 预算执行率 = 85.6%；缺少 = 2项."""
    return "；".join(row.told for row in witness.rows)


def subjects(plan: Plan, model: Model) -> tuple[Subject, ...]:
    """Every indicator of the plan, with what lints ask of it."""
    trial = Trial(plan)
    return tuple(
        Subject(model, place, entry, Analysis(trial, indicator), tuple(_clauses(model, entry)))
        for place, (indicator, entry) in enumerate(zip(plan.indicators, model.outline.entries, strict=True))
    )


def _clauses(model: Model, entry: IndicatorEntry) -> Iterator[t.Clause]:
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
            case t.Item(clauses=inner) | t.OfKind(clauses=inner) | t.Factor(clauses=inner):
                yield from _flat(model, inner)
            case t.UseRule(name=name) if name.text in model.outline.rules:
                yield from _flat(model, model.outline.rules[name.text].sentence.clauses)
            case _:
                yield clause


# ---- which clause decides where


def stretches(subject: Subject, term: Term) -> list[Stretch]:
    """The domain cut at every end of a clause, in order."""
    known = subject.cut.get(id(term))
    if known is None:
        domain = subject.domain(term.measure)
        known = subject.cut[id(term)] = decided(subject.indicator, term, domain)
    return known


def clause_of(subject: Subject, stretch: Stretch) -> Clause | None:
    """The clause that decides a stretch."""
    return None if stretch.deciding is None else subject.indicator.clauses[stretch.deciding]


def inside(subject: Subject, term: Term, stretch: Stretch) -> Fraction:
    """A round value of a stretch."""
    found = subject.domain(term.measure).witness(stretch.interval, unit=subject.unit(term.measure))
    assert found is not None, "a stretch of a domain holds a value"
    return found


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


def room_of(subject: Subject, term: Term) -> Fraction:
    """What there is to take: the marks of the point, or of the indicator."""
    if term.cap is not None and term.floor is not None:
        return term.cap - term.floor
    return subject.indicator.weight
