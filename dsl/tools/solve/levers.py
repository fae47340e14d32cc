"""The levers of a project: data, measures given directly, answers, and surveys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from dsl.analysis.space import given_directly
from dsl.data.records import Scalar
from dsl.data.values import parse_value
from dsl.engine.bound import Bound
from dsl.engine.evaluate import key_of
from dsl.engine.plan import Plan
from dsl.engine.result import IndicatorResult, ProjectResult
from dsl.engine.values import Given
from dsl.exact.domain import Choices, Domain, Integers
from dsl.exact.units import Kind, Quantity, Unit
from dsl.semantics.measures.things import Average, Const, Datum, Formula, Measure, Op, Ref, Weighted, data_of
from dsl.tools.solve.lever import Lever, OfAnswer, OfDatum, OfMeasure, OfSurvey, Target

HUNDREDTH = Fraction(1, 100)
Row = tuple[Fraction, tuple[str, int | None], int]
"""One level of a survey: its rate, its datum (and place), its people."""


def levers(plan: Plan, bound: Bound, result: ProjectResult, asked: tuple[str, ...] = ()) -> list[Lever]:
    """Everything that moves an indicator scored by its rule, in the order of the rubric.

    The counts of a survey are one lever (answers move from level to level, their number stays); counts of a survey
    are levers of their own only where `asked` (names) wants them.
    """
    return list(_LeverFinder(plan, bound, result, asked).all())


class _LeverFinder:
    def __init__(self, plan: Plan, bound: Bound, result: ProjectResult, asked: tuple[str, ...]) -> None:
        self.plan = plan
        self.bound = bound
        self.asked = asked
        self.scored = [r for r in result.indicators if r.status == "scored"]
        self.readers: dict[Target, list[str]] = {}
        self.counted: set[str] = set()
        self.found: dict[Target, Measure | None] = {}

    def all(self) -> Iterator[Lever]:
        for result in self.scored:
            for place, term in enumerate(result.terms):
                self.term(result, place, term.measure, term.how)
        for veto in self.plan.vetoes:
            self.measure("", self.plan.measures[veto.measure])
        for target, measure in self.found.items():
            names = self.asked
            if isinstance(target, OfDatum) and target.datum.id in self.counted and target.datum.name not in names:
                continue
            yield self.lever(target, measure)

    # ---- what moves each indicator

    def term(self, result: IndicatorResult, place: int, measure: Measure, how: str) -> None:
        key = result.indicator.key
        if how == "answered":
            self.note(OfAnswer(key, result.indicator.terms.index(result.terms[place].term)), key, measure)
        else:
            self.measure(key, measure)

    def measure(self, key: str, measure: Measure) -> None:
        if measure.id in self.bound.measures or isinstance(measure.formula, Average):
            self.note(OfMeasure(measure.id, self.raters(measure)), key, measure)
            return
        survey = self.survey(measure)
        if survey is not None:
            self.note(survey, key, measure)
            self.counted.update(data_of(measure.formula))
        for datum in data_of(measure.formula):
            thing = self.plan.data[datum]
            if datum in self.bound.data and not self.bound.data[datum].parts:
                self.note(OfDatum(thing), key, None)

    def raters(self, measure: Measure) -> int:
        if measure.id in self.bound.measures or not isinstance(measure.formula, Average):
            return 0
        return len(self.bound.data[measure.formula.datum].parts)

    def note(self, target: Target, key: str, measure: Measure | None) -> None:
        self.found.setdefault(target, measure)
        readers = self.readers.setdefault(target, [])
        if key and key not in readers:
            readers.append(key)

    # ---- surveys

    def survey(self, measure: Measure) -> OfSurvey | None:
        """Σ people × rate / all people, as one formula or as one survey datum."""
        formula = measure.formula
        if isinstance(formula, Weighted):
            people = self.bound.data[formula.datum].parts
            rows: list[Row] = [(rate, (formula.datum, n), int(people[n])) for n, rate in enumerate(formula.rates)]
        else:
            rows = self.counts(_without_factor(formula))
        if len(rows) < 2:
            return None
        rows.sort(key=lambda row: -row[0])
        return OfSurvey(tuple(level for _, level, _ in rows), tuple(people for _, _, people in rows))

    def counts(self, formula: Formula) -> list[Row]:
        """The levels of a formula whose counts add up to its denominator; else nothing."""
        if not isinstance(formula, Op) or formula.op != "/" or not isinstance(formula.right, Ref):
            return []
        rates = _weights(formula.left)
        given = self.bound.data
        if rates is None or formula.right.datum in rates or any(d not in given for d in (*rates, formula.right.datum)):
            return []
        people = {d: given[d].value for d in rates}
        whole = all(isinstance(n, Fraction) and n.denominator == 1 and n >= 0 for n in people.values())
        counts = [n for n in people.values() if isinstance(n, Fraction)]
        if not whole or sum(counts, Fraction(0)) != given[formula.right.datum].value:
            return []
        return [(rates[d], (d, None), int(n)) for d, n in people.items() if isinstance(n, Fraction)]

    # ---- the lever

    def lever(self, target: Target, measure: Measure | None) -> Lever:
        match target:
            case OfDatum(datum=datum):
                return self.of_datum(target, datum)
            case OfSurvey():
                assert measure is not None
                return self.of_survey(target, measure)
            case OfMeasure():
                assert measure is not None
                return self.of_measure(target, measure)
            case OfAnswer():
                assert measure is not None
                return self.of_answer(target, measure)

    def of_datum(self, target: OfDatum, datum: Datum) -> Lever:
        return self.made(
            target,
            self.bound.data[datum.id],
            names=(datum_name(datum), datum.id, datum.name, datum.words, *datum.aliases),
            kind=datum.kind,
            unit=datum.unit,
            domain=datum.domain,
            choices=() if datum.bands else datum.choices,
        )

    def of_survey(self, target: OfSurvey, measure: Measure) -> Lever:
        return Lever(
            name=measure.name,
            target=target,
            indicators=tuple(self.readers[target]),
            start=Fraction(0),
            domain=Integers(-target.down, target.up),
            kind=Kind.SURVEY,
            unit=None,
            choices=tuple(self.level_name(*level) for level in target.levels),
            quantum=Fraction(1),
            names=(measure.name,),
        )

    def of_measure(self, target: OfMeasure, measure: Measure) -> Lever:
        direct = self.bound.measures.get(measure.id)
        return self.made(
            target,
            direct or self.mean(measure),
            names=(measure.name, *measure.aliases),
            kind=measure.kind,
            unit=measure.unit,
            domain=measure.domain if direct is None else given_directly(measure),
        )

    def of_answer(self, target: OfAnswer, measure: Measure) -> Lever:
        indicator = self.plan.indicator(target.indicator)
        label = indicator.terms[target.term].label if indicator else ""
        return self.made(
            target,
            self.bound.answers[target.indicator, target.term],
            names=(f"{label}{measure.text}", measure.name, label),
            kind=Kind.YESNO,
            unit=None,
            domain=Choices(2),
            choices=("否", "是"),
        )

    def mean(self, measure: Measure) -> Given:
        """What the raters gave on average."""
        result = next(t for r in self.scored for t in r.terms if t.measure.id == measure.id)
        return Given(result.value, None, "")

    def made(
        self,
        target: Target,
        given: Given,
        *,
        names: tuple[str, ...],
        kind: Kind | None,
        unit: Unit | None,
        domain: Domain,
        choices: tuple[str, ...] = (),
    ) -> Lever:
        """The lever of something with a present value; where no kind is stated it has the kind that the value is written in."""
        start = given.value if isinstance(given.value, Fraction) else Fraction(0)
        read = _quantity(given)
        counted = read is not None and read.unit.kind is Kind.COUNT and start.denominator == 1
        if kind in (None, Kind.NUMBER) and counted:
            domain = Integers(0)
        return Lever(
            name=names[0],
            target=target,
            indicators=tuple(self.readers[target]),
            start=start,
            domain=domain,
            kind=kind or (read.unit.kind if read else None),
            unit=read.unit if read is not None and kind is None else unit,
            choices=choices,
            quantum=_quantum(given, kind, domain, read),
            names=names,
        )

    def level_name(self, datum: str, place: int | None) -> str:
        thing = self.plan.data[datum]
        return thing.name if place is None else thing.choices[place]


def datum_name(datum: Datum) -> str:
    """C14; A22 ②是否通过清晰……: what a person finds in the form."""
    if not datum.place:
        return datum.name
    return f"{key_of(datum.name, datum.place)} {datum.words}"


def _quantity(given: Given) -> Quantity | None:
    if given.span is None:
        return None
    value, _ = parse_value(Scalar(given.text, False, given.span))
    return value if isinstance(value, Quantity) else None


def _quantum(given: Given, kind: Kind | None, domain: Domain, read: Quantity | None) -> Fraction:
    """One of the last place that the value is written with, and at most a hundredth of its unit."""
    if isinstance(domain, (Integers, Choices)):
        return Fraction(1)
    factor = read.unit.factor if read is not None else HUNDREDTH if kind is Kind.RATE else Fraction(1)
    decimals = re.search(r"\.([0-9]+)", given.text)
    written = Fraction(1, 10 ** len(decimals[1])) if decimals else Fraction(1)
    return factor * (written if kind in (Kind.DURATION, Kind.DATE, Kind.COUNT) else min(written, HUNDREDTH))


def _without_factor(formula: Formula) -> Formula:
    """(…)×100%: the factor does not matter here."""
    while isinstance(formula, Op) and formula.op == "*":
        if isinstance(formula.right, Const):
            formula = formula.left
        elif isinstance(formula.left, Const):
            formula = formula.right
        else:
            break
    return formula


def _weights(formula: Formula) -> dict[str, Fraction] | None:
    """a×100% + b×60% as {a: 1, b: 0.6}; None for anything else."""
    match formula:
        case Ref(datum=datum):
            return {datum: Fraction(1)}
        case Op(op="*", left=Ref(datum=datum), right=Const(quantity=quantity)):
            return {datum: quantity.value}
        case Op(op="*", left=Const(quantity=quantity), right=Ref(datum=datum)):
            return {datum: quantity.value}
        case Op(op="+", left=left, right=right):
            a, b = _weights(left), _weights(right)
            return None if a is None or b is None or a.keys() & b.keys() else a | b
        case _:
            return None
