"""The meaning of a plan for one project, stage by stage, in exact numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.bind import Bound
from dsl.engine.plan import Indicator, Plan, Section, Term
from dsl.engine.reach import reaches
from dsl.engine.result import ByHand, IndicatorResult, Result, SectionResult, Status, TermResult
from dsl.engine.values import Given, Undefined, compute, data_of
from dsl.exact.number import Extended, Infinity, half_up
from dsl.semantics.things import Measure

ZERO = Fraction(0)


def evaluate(plan: Plan, bound: Bound, *, partial: bool = False) -> tuple[Result | None, list[Diagnostic]]:
    """Scores of one project. A missing datum is an error that names it, or with `partial` a listed gap with bounds."""
    run = _Run(plan, bound, partial)
    indicators = tuple(run.indicator(i) for i in plan.indicators)
    vetoed = tuple(v.words for v in plan.vetoes if run.is_vetoed(v.measure))
    if run.diagnostics:
        return None, run.diagnostics
    return summed(plan, bound.project, indicators, vetoed), []


class _Missing(Exception):
    def __init__(self, data: tuple[str, ...]) -> None:
        super().__init__()
        self.data = data


class _Run:
    def __init__(self, plan: Plan, bound: Bound, partial: bool) -> None:
        self.plan = plan
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
        wanted = data_of(measure.formula)
        missing = tuple(d for d in wanted if d not in self.bound.data)
        if missing:
            raise _Missing(missing)
        return compute(measure.formula, self.given)[0], False

    # ---- stage 4

    def term(self, indicator: Indicator, place: int, term: Term) -> TermResult:
        measure = self.plan.measures[term.measure]
        answer = self.bound.answers.get((indicator.key, place))
        if answer is not None and term.asked is not None:
            yes = answer.value == 1
            points = term.asked[0] if yes else term.asked[1]
            first = term.claims[0]
            claim = first if yes else next((c for c in term.claims if c.clause != first.clause), first)
            data = ((measure.id, answer),)
            return TermResult(term, measure, answer.value, answer.value, points, claim.clause, (), "answered", data)
        value, direct = self.value(measure)
        rounded = rounded_measure(value, measure.rounding)
        deciding, adjusting = claims_at(indicator, term, rounded)
        return TermResult(
            term,
            measure,
            value,
            rounded,
            points_at(indicator, term, rounded),
            deciding,
            adjusting,
            "given" if direct else "computed",
            self.data_read(measure, direct),
        )

    def data_read(self, measure: Measure, direct: bool) -> tuple[tuple[str, Given], ...]:
        if direct:
            return ((measure.id, self.bound.measures[measure.id]),)
        return tuple((d, self.bound.data[d]) for d in data_of(measure.formula))

    # ---- stages 5 and 6

    def indicator(self, indicator: Indicator) -> IndicatorResult:
        hand = self.bound.by_hand.get(indicator.key)
        if hand is not None:
            score = hand.score.value
            by_hand = ByHand(score, hand.by, hand.why, reaches(self.plan, indicator, score), hand.span)
            return _fixed(indicator, "by hand", score, by_hand)
        if indicator.key in self.bound.not_applicable:
            return self.absent(indicator)
        terms: list[TermResult] = []
        missing: list[str] = []
        for place, term in enumerate(indicator.terms):
            try:
                terms.append(self.term(indicator, place, term))
            except _Missing as error:
                missing += error.data
            except Undefined as error:
                self.undefined(indicator, error)
        if missing:
            return self.missing(indicator, tuple(dict.fromkeys(missing)), tuple(terms))
        raw = indicator.base + sum((t.points for t in terms), ZERO)
        clamped = max(indicator.floor, min(indicator.cap, raw))
        score = half_up(clamped, indicator.places)
        return IndicatorResult(indicator, "scored", raw, clamped, score, score, score, tuple(terms), None, ())

    def absent(self, indicator: Indicator) -> IndicatorResult:
        if indicator.absent is None:
            self.diagnostics.append(Diagnostic("R471", indicator.span, {"name": indicator.name}))
        score = indicator.weight if indicator.absent == "full" else ZERO
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
        parts = {"name": key_of(thing.name, thing.place), "indicator": indicator.name, "project": self.bound.project}
        self.diagnostics.append(Diagnostic("R472", indicator.span, parts, (Label(thing.span, "used"),)))

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
    return f"{name} {chr(0x2460 + place - 1)}" if 0 < place <= 20 else name


def _fixed(indicator: Indicator, status: Status, score: Fraction, by_hand: ByHand | None) -> IndicatorResult:
    return IndicatorResult(indicator, status, score, score, score, score, score, (), by_hand, ())


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


# ---- stages 7 and 8


def summed(plan: Plan, project: str, indicators: tuple[IndicatorResult, ...], vetoed: tuple[str, ...]) -> Result:
    sections = tuple(_section(plan, place, section, indicators) for place, section in enumerate(plan.sections))
    dropped = sum((r.indicator.weight for r in indicators if _is_dropped(r)), ZERO)
    scores = [(r.score, r.low, r.high) for r in indicators]
    total, low, high = (sum((s[i] for s in scores), ZERO) for i in range(3))
    if dropped:
        total, low, high = (_rescaled(v, plan, dropped) for v in (total, low, high))
    if vetoed:
        total = low = high = ZERO
    total, low, high = (max(ZERO, v) for v in (total, low, high))
    grade = grade_of(plan, total)
    if low != high and grade_of(plan, low) != grade_of(plan, high):
        grade = None
    return Result(plan, project, indicators, sections, total, low, high, grade, dropped, vetoed)


def _is_dropped(result: IndicatorResult) -> bool:
    return result.status == "not applicable" and result.indicator.absent == "drop"


def _rescaled(value: Fraction, plan: Plan, dropped: Fraction) -> Fraction:
    remaining = plan.total - dropped
    return half_up(value * plan.total / remaining, plan.places) if remaining > 0 else ZERO


def _section(plan: Plan, place: int, section: Section, indicators: tuple[IndicatorResult, ...]) -> SectionResult:
    inside = [r for r in indicators if place in r.indicator.path and r.indicator.kind == "indicator"]
    score = sum((r.score for r in inside), ZERO)
    weight = section.weight - sum((r.indicator.weight for r in inside if _is_dropped(r)), ZERO)
    return SectionResult(section, score, weight, score / weight if weight else None)


def grade_of(plan: Plan, total: Fraction) -> str | None:
    return next((g.name for g in plan.grades if g.interval.contains(total)), None)
