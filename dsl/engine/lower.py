"""Model to plan: the clauses about one measure become one exact function of it."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.grades import lower_grades
from dsl.engine.plan import Claim, Clause, Indicator, Plan, Term, VetoMeasure
from dsl.engine.shape import Drawing, shape
from dsl.exact.number import circled
from dsl.exact.piecewise import gaps
from dsl.exact.units import Kind
from dsl.semantics.check import PLACES
from dsl.semantics.entries import IndicatorEntry
from dsl.semantics.model import Group, IndicatorRule, Model
from dsl.semantics.things import Measure
from dsl.semantics.written import interval_text, of_measure


def lower(model: Model, name: str) -> tuple[Plan, list[Diagnostic]]:
    """The plan of a checked model, with an error for every gap between clauses and every hole in the grades."""
    read = model.outline
    diagnostics: list[Diagnostic] = []
    indicators = []
    for entry, rule in zip(read.entries, model.rules, strict=True):
        indicator, found = lower_indicator(model, entry, rule)
        indicators.append(indicator)
        diagnostics += found
    added = sum((i.weight for i in indicators if i.kind == "indicator"), Fraction(0))
    total = added if read.total is None else read.total
    finest = max((i.places for i in indicators), default=PLACES)
    places = read.places if read.places is not None else max(PLACES, finest)
    grades, found = lower_grades(read.grades, total, max(places, finest))
    plan = Plan(
        head=read.head,
        name=name,
        total=total,
        places=places,
        sections=read.sections,
        indicators=tuple(indicators),
        grades=grades,
        vetoes=tuple(VetoMeasure(measure, words, span) for measure, words, span in model.vetoes),
        data=model.data,
        measures=model.measures,
    )
    return plan, diagnostics + found


def lower_indicator(model: Model, entry: IndicatorEntry, rule: IndicatorRule) -> tuple[Indicator, list[Diagnostic]]:
    """One indicator of a model under a rule, its own or another over the same measures; errors as `lower` reports them."""
    clauses: list[Clause] = []
    terms = []
    diagnostics: list[Diagnostic] = []
    for group in rule.groups:
        measure = model.measures[group.measure]
        shaped = shape(group, entry.weight, rate=measure.kind is Kind.RATE)
        diagnostics += _problems(model, group, measure, shaped)
        offset = len(clauses)
        clauses += shaped.clauses
        claims = tuple(Claim(c.interval, c.clause + offset) for c in shaped.claims)
        terms.append(
            Term(
                group.measure,
                shaped.function,
                claims,
                shaped.asked,
                circled(int(group.label[1:])) if group.label else "",
            )
        )
    return Indicator(
        entry=entry,
        base=rule.base,
        terms=tuple(terms),
        floor=rule.floor,
        cap=rule.cap,
        places=rule.places,
        clauses=tuple(clauses),
    ), diagnostics


def _problems(model: Model, group: Group, measure: Measure, shaped: Drawing) -> list[Diagnostic]:
    found = [Diagnostic(code, span, {"words": span.text}) for code, span in shaped.problems]
    additive = not group.is_absolute
    holes = [] if additive or found else gaps(shaped.function, measure.domain)
    if holes:
        spans = [a.span for a in group.awards] or [s.span for s in group.steps]
        text = "；".join(interval_text(hole, measure, model.data) for hole in holes)
        witness = measure.domain.witness(holes[0], unit=measure.unit.factor if measure.unit else Fraction(1))
        example = of_measure(witness, measure, model.data) if witness is not None else ""
        whole = min(spans, key=lambda s: s.start).to(max(spans, key=lambda s: s.end))
        labels = tuple(Label(s, "clause") for s in spans[:1])
        parts = {"name": measure.name, "gap": text, "example": example}
        found.append(Diagnostic("R305", whole, parts, labels if len(spans) > 1 else ()))
    return found
