"""The meaning of a plan for one project, stage by stage, in exact numbers."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.agreement import contradicted, how_to_agree
from dsl.engine.bound import Bound
from dsl.engine.credible import COMPUTED_LIMIT, credible_rate
from dsl.engine.plan import Indicator, Plan
from dsl.engine.prepared import IndicatorFigures, PreparedIndicator, PreparedMeasure, PreparedTerm, prepare
from dsl.engine.reach import reaches
from dsl.engine.result import ByHand, IndicatorResult, ProjectResult, TermResult
from dsl.engine.totals import summed
from dsl.engine.values import Given, Undefined
from dsl.exact.number import Extended, Infinity, circled, decimal_text, half_up, percent_text, total_of
from dsl.exact.units import Kind
from dsl.record import replace

ZERO = Fraction(0)


def evaluate(plan: Plan, bound: Bound, *, partial: bool = False) -> tuple[ProjectResult | None, list[Diagnostic]]:
    """Scores of one project. A missing datum is an error that names it, or with `partial` a listed gap with bounds."""
    run = _Evaluation(plan, bound, partial)
    indicators = tuple([run.indicator(i) for i in run.prepared.indicators])
    vetoed = tuple(v.words for v in plan.vetoes if run.is_vetoed(v.measure))
    demotions = tuple(d for d in plan.demotions if run.is_vetoed(d.measure))
    if run.diagnostics:
        return None, run.diagnostics
    return _with_words(summed(plan, bound.project, indicators, vetoed, demotions), bound), []


def _with_words(result: ProjectResult, bound: Bound) -> ProjectResult:
    """The result beside what the data file says in words."""
    said = bound.reached or bound.deviations
    return replace(result, reached=bound.reached, deviations=bound.deviations) if said else result


class _Missing(Exception):
    def __init__(self, data: tuple[str, ...]) -> None:
        super().__init__()
        self.data = data


class _Evaluation:
    def __init__(self, plan: Plan, bound: Bound, partial: bool) -> None:
        self.plan = plan
        self.prepared = prepare(plan)
        self.bound = bound
        self.partial = partial
        self.diagnostics: list[Diagnostic] = []
        self.reported: set[tuple[str, ...]] = set()

    # ---- stages 1 to 3

    def computed(self, thing: PreparedMeasure) -> Extended:
        """The measure before rounding, from its data."""
        data = self.bound.data
        missing = [name for name in thing.reads if name not in data]
        if missing:
            raise _Missing(tuple(missing))
        if thing.survey is not None:
            self.check_survey(*thing.survey)
        value = thing.value_of(data.__getitem__)
        if thing.is_worked_out and not thing.suits(data):
            self.check_units(thing)
        if thing.measure.kind is Kind.RATE and not isinstance(value, Infinity):
            self.check_rate(thing, value)
        return value

    def check_units(self, thing: PreparedMeasure) -> None:
        """256.8 ÷ 300万元: one of the two figures in the file lost its unit."""
        if all(self.bound.data[name].span is not None for name in thing.reads):
            raise Undefined("R461", thing.reads)

    def check_survey(self, levels: tuple[str, ...], total: str) -> None:
        """More answers in the levels than came back."""
        counts = [self.bound.data[name].value for name in levels]
        whole = self.bound.data[total].value
        answers = total_of([c for c in counts if not isinstance(c, Infinity)])
        if not isinstance(whole, Infinity) and answers > whole and self.bound.data[total].span is not None:
            raise Undefined("R477", (total, *levels), sum=decimal_text(answers), total=decimal_text(whole))

    def check_rate(self, thing: PreparedMeasure, value: Fraction) -> None:
        """A rate of money above 1000% is a slip of units (亿 for 万)."""
        if abs(value.numerator) <= int(COMPUTED_LIMIT) * value.denominator:
            return
        dimensions = (self.bound.data[name].dimension for name in thing.reads)
        is_money = any(d is not None and d[0] is Kind.MONEY for d in dimensions)
        if credible_rate(thing.measure, is_money) is not None:
            raise Undefined("R476", thing.reads, measure=thing.measure.name, value=percent_text(value))

    def check_given(self, thing: PreparedMeasure, given: Given) -> None:
        """A measure given beside its data, once: they must say the same."""
        found = ((name, self.bound.data.get(name)) for name in thing.reads)
        known = {name: figure for name, figure in found if figure is not None and figure.span is not None}
        if (
            given.span is None
            or (thing.measure.id,) in self.reported
            or not thing.reads
            or len(known) < len(thing.reads)
        ):
            return
        self.reported.add((thing.measure.id,))
        problem = contradicted(self.plan, thing.measure, given, self.computed(thing), known)
        self.diagnostics += [problem] if problem else []

    # ---- stage 4

    def term(self, term: PreparedTerm) -> TermResult:
        if term.is_asked and (answer := self.bound.answers.get(term.place)) is not None:
            return TermResult(term.answer(answer.value == 1), answer.value, "answered", ((term.id, answer),))
        if (given := self.bound.measures.get(term.id)) is not None:
            self.check_given(term.measure, given)
            return TermResult(term.decide(given.value), given.value, "given", ((term.id, given),))
        value = self.computed(term.measure)
        data = tuple([(name, self.bound.data[name]) for name in term.measure.reads])
        return TermResult(term.decide(value), value, "computed", data)

    # ---- stages 5 and 6

    def indicator(self, prepared: PreparedIndicator) -> IndicatorResult:
        indicator = prepared.indicator
        hand = self.bound.by_hand.get(prepared.key)
        if hand is not None:
            score = hand.score.value
            by_hand = ByHand(score, hand.by, hand.why, reaches(self.plan, indicator, score), hand.span)
            return IndicatorResult(indicator, "by hand", _fixed(score), by_hand=by_hand)
        if prepared.key in self.bound.not_applicable:
            score = indicator.weight if indicator.entry.absent == "full" else ZERO
            return IndicatorResult(indicator, "not applicable", _fixed(score))
        return self.scored(prepared)

    def scored(self, prepared: PreparedIndicator) -> IndicatorResult:
        terms: list[TermResult] = []
        missing: list[str] = []
        for term in prepared.terms:
            try:
                terms.append(self.term(term))
            except _Missing as error:
                missing += error.data
            except Undefined as error:
                self.undefined(prepared.indicator, error)
        if len(terms) < len(prepared.terms):
            return self.missing(prepared.indicator, tuple(dict.fromkeys(missing)), tuple(terms))
        figures = prepared.score([term.decision for term in terms])
        return IndicatorResult(prepared.indicator, "scored", figures, tuple(terms))

    def missing(self, indicator: Indicator, data: tuple[str, ...], terms: tuple[TermResult, ...]) -> IndicatorResult:
        if not self.partial:
            for datum in data:
                if (datum,) not in self.reported:
                    self.reported.add((datum,))
                    self.report_missing(indicator, datum)
        bounds = half_up(indicator.floor, indicator.places), half_up(indicator.cap, indicator.places)
        return IndicatorResult(indicator, "missing", _fixed(ZERO), terms, missing=data, bounds=bounds)

    def report_missing(self, indicator: Indicator, datum: str) -> None:
        thing = self.plan.data[datum]
        own = thing.owner == indicator.key and {term.measure for term in indicator.terms} == {datum}
        name = indicator.name if own else key_of(thing.name, thing.place)
        parts = {"name": name, "indicator": indicator.name, "project": self.bound.project}
        place = self.bound.blank.get(datum, indicator.span)
        self.diagnostics.append(Diagnostic("R472", place, parts, (Label(thing.span, "used"),)))

    def undefined(self, indicator: Indicator, error: Undefined) -> None:
        spans = [s for d in error.data if (g := self.bound.data.get(d)) and (s := g.span)]
        names = "、".join(self.plan.data[d].name for d in error.data)
        labels = tuple(Label(s, "datum") for s in spans[1:])
        parts = {"name": indicator.name, "data": names, **error.parts}
        if error.code == "R461":
            parts |= how_to_agree(self.plan, {d: self.bound.data[d] for d in error.data})
        self.diagnostics.append(Diagnostic(error.code, spans[0] if spans else indicator.span, parts, labels))

    def is_vetoed(self, measure: str) -> bool:
        prepared = self.prepared.measures[measure]
        thing, direct = prepared.measure, self.bound.measures.get(measure)
        try:
            return (self.computed(prepared) if direct is None else direct.value) == 1
        except _Missing as error:
            for datum in error.data:
                span = self.plan.data[datum].span
                self.diagnostics.append(Diagnostic("R473", span, {"name": self.plan.data[datum].name}))
            return False
        except Undefined as error:
            self.diagnostics.append(
                Diagnostic(error.code, thing.span, {"name": thing.name, "data": "、".join(error.data)})
            )
            return False


def key_of(name: str, place: int) -> str:
    """A measure's name with the circled number of the point that it belongs to."""
    return f"{name} {circled(place)}" if place else name


def _fixed(score: Fraction) -> IndicatorFigures:
    return IndicatorFigures((), score, score, score)
