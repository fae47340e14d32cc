"""The meaning of a plan for one project, stage by stage, in exact numbers."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.bound import Bound
from dsl.engine.plan import Indicator, Plan, Term
from dsl.engine.prepared import Decision, prepare
from dsl.engine.reach import reaches
from dsl.engine.result import ByHand, How, IndicatorResult, ProjectResult, Status, TermResult
from dsl.engine.totals import summed
from dsl.engine.values import Given, Undefined, compute
from dsl.exact.algebra import Powers, suits
from dsl.exact.number import Extended, Infinity, circled, decimal_text, half_up, percent_text
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.semantics.things import Measure, Op

ZERO = Fraction(0)
COMPUTED_LIMIT = Fraction(10)


def evaluate(plan: Plan, bound: Bound, *, partial: bool = False) -> tuple[ProjectResult | None, list[Diagnostic]]:
    """Scores of one project. A missing datum is an error that names it, or with `partial` a listed gap with bounds."""
    run = _Evaluation(plan, bound, partial)
    indicators = tuple(run.indicator(i) for i in plan.indicators)
    vetoed = tuple(v.words for v in plan.vetoes if run.is_vetoed(v.measure))
    if run.diagnostics:
        return None, run.diagnostics
    return summed(plan, bound.project, indicators, vetoed), []


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

    def given(self, datum: str) -> Given:
        found = self.bound.data.get(datum)
        if found is None:
            raise _Missing((datum,))
        return found

    def value(self, measure: Measure) -> tuple[Extended, bool]:
        """The measure before rounding, and whether it was given directly."""
        direct = self.bound.measures.get(measure.id)
        if direct is not None:
            return direct.value, True
        missing = [d for d in self.prepared.reads[measure.id] if d not in self.bound.data]
        if missing:
            raise _Missing(tuple(missing))
        survey = self.prepared.surveys[measure.id]
        if survey is not None:
            self.check_survey(*survey)
        value, dimension = compute(measure.formula, self.given if survey is None else self.people)
        self.check_units(measure, dimension)
        if measure.kind is Kind.RATE and not isinstance(value, Infinity) and abs(value) > COMPUTED_LIMIT:
            self.check_rate(measure, value)
        return value, False

    def people(self, datum: str) -> Given:
        """Answers of a survey, whether 人, 份 or 张 of them are counted."""
        found = self.given(datum)
        is_count = found.dimension is not None and found.dimension[0] is Kind.COUNT
        return replace(found, dimension=None) if is_count else found

    def check_units(self, measure: Measure, dimension: Powers) -> None:
        """256.8 ÷ 300万元: one of the two figures in the file lost its unit."""
        if isinstance(measure.formula, Op) and not suits(dimension, measure.kind, measure.unit):
            data = self.prepared.reads[measure.id]
            if all(self.bound.data[name].span is not None for name in data):
                raise Undefined("R461", data)

    def check_survey(self, levels: tuple[str, ...], total: str) -> None:
        """More answers in the levels than came back."""
        counts = [self.bound.data[name].value for name in levels]
        whole = self.bound.data[total].value
        answers = sum((c for c in counts if not isinstance(c, Infinity)), ZERO)
        if not isinstance(whole, Infinity) and answers > whole and self.bound.data[total].span is not None:
            raise Undefined("R477", (total, *levels), sum=decimal_text(answers), total=decimal_text(whole))

    def check_rate(self, measure: Measure, value: Fraction) -> None:
        """A rate of money above 1000% is a slip of units (亿 for 万)."""
        data = self.prepared.reads[measure.id]
        if any((d := self.bound.data[name].dimension) is not None and d[0] is Kind.MONEY for name in data):
            raise Undefined("R476", tuple(data), measure=measure.name, value=percent_text(value))

    # ---- stage 4

    def term(self, indicator: Indicator, place: int, term: Term) -> tuple[Decision, TermResult]:
        measure = self.plan.measures[term.measure]
        answer = self.bound.answers.get((indicator.key, place))
        how: How
        data: tuple[tuple[str, Given], ...]
        if answer is not None and term.asked is not None:
            value, how, data = answer.value, "answered", ((measure.id, answer),)
            found = self.prepared.answer(indicator, place, answer.value == 1)
        else:
            value, direct = self.value(measure)
            how, data = "given" if direct else "computed", self.data_read(measure, direct)
            found = self.prepared.decide(indicator, place, value)
        return found, TermResult(
            term=term,
            measure=measure,
            value=value,
            rounded=found.rounded,
            points=found.points,
            deciding=found.deciding,
            adjusting=found.adjusting,
            how=how,
            data=data,
        )

    def data_read(self, measure: Measure, direct: bool) -> tuple[tuple[str, Given], ...]:
        if direct:
            return ((measure.id, self.bound.measures[measure.id]),)
        return tuple([(d, self.bound.data[d]) for d in self.prepared.reads[measure.id]])

    # ---- stages 5 and 6

    def indicator(self, indicator: Indicator) -> IndicatorResult:
        hand = self.bound.by_hand.get(indicator.key)
        if hand is not None:
            score = hand.score.value
            by_hand = ByHand(score, hand.by, hand.why, reaches(self.plan, indicator, score), hand.span)
            return _fixed(indicator, "by hand", score, by_hand)
        if indicator.key in self.bound.not_applicable:
            return self.absent(indicator)
        decisions: list[Decision] = []
        terms: list[TermResult] = []
        missing: list[str] = []
        for place, term in enumerate(indicator.terms):
            try:
                decision, result = self.term(indicator, place, term)
                decisions.append(decision)
                terms.append(result)
            except _Missing as error:
                missing += error.data
            except Undefined as error:
                self.undefined(indicator, error)
        if missing:
            return self.missing(indicator, tuple(dict.fromkeys(missing)), tuple(terms))
        s = self.prepared.score(indicator, tuple(decisions))
        return IndicatorResult(
            indicator=indicator,
            status="scored",
            raw=s.raw,
            clamped=s.clamped,
            score=s.score,
            low=s.score,
            high=s.score,
            terms=tuple(terms),
            parts=s.parts,
            by_hand=None,
            missing=(),
        )

    def absent(self, indicator: Indicator) -> IndicatorResult:
        score = indicator.weight if indicator.entry.absent == "full" else ZERO
        return _fixed(indicator, "not applicable", score, None)

    def missing(self, indicator: Indicator, data: tuple[str, ...], terms: tuple[TermResult, ...]) -> IndicatorResult:
        if not self.partial:
            for datum in data:
                if (datum,) not in self.reported:
                    self.reported.add((datum,))
                    self.report_missing(indicator, datum)
        result = _fixed(indicator, "missing", ZERO, None)
        low, high = half_up(indicator.floor, indicator.places), half_up(indicator.cap, indicator.places)
        return replace(result, low=low, high=high, terms=terms, missing=data)

    def report_missing(self, indicator: Indicator, datum: str) -> None:
        thing = self.plan.data[datum]
        own = thing.owner == indicator.key and len(indicator.terms) == 1
        name = indicator.name if own else key_of(thing.name, thing.place)
        parts = {"name": name, "indicator": indicator.name, "project": self.bound.project}
        place = self.bound.blank.get(datum, indicator.span)
        self.diagnostics.append(Diagnostic("R472", place, parts, (Label(thing.span, "used"),)))

    def undefined(self, indicator: Indicator, error: Undefined) -> None:
        spans = [s for d in error.data if (g := self.bound.data.get(d)) and (s := g.span)]
        names = "、".join(self.plan.data[d].name for d in error.data)
        labels = tuple(Label(s, "datum") for s in spans[1:])
        parts = {"name": indicator.name, "data": names, **error.parts}
        self.diagnostics.append(Diagnostic(error.code, spans[0] if spans else indicator.span, parts, labels))

    def is_vetoed(self, measure: str) -> bool:
        thing = self.plan.measures[measure]
        try:
            return self.value(thing)[0] == 1
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


def _fixed(indicator: Indicator, status: Status, score: Fraction, by_hand: ByHand | None) -> IndicatorResult:
    return IndicatorResult(
        indicator=indicator,
        status=status,
        raw=score,
        clamped=score,
        score=score,
        low=score,
        high=score,
        terms=(),
        parts=(),
        by_hand=by_hand,
        missing=(),
    )
