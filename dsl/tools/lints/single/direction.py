"""R508: doing better scores less (a fault rate scored 实际数/计划数; a cost that was saved and loses points); R538: and elsewhere more, so that two clauses
contradict each other (每降低1个百分点扣0.5分，扣完为止；90%以下的得2分)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.engine.plan import Term
from dsl.engine.result import IndicatorResult
from dsl.exact.domain import Domain, Reals
from dsl.exact.piecewise import Direction, interval_indicator, mirror, violation
from dsl.exact.units import Kind
from dsl.semantics.measures.things import Every, Formula, Ref, Test
from dsl.semantics.measures.wishes import in_name
from dsl.semantics.measures.written import value_text
from dsl.tools.lints.better import better
from dsl.tools.lints.subject import Subject, points


def direction(subject: Subject) -> Iterator[Diagnostic]:
    for term in subject.terms:
        if subject.measure(term.measure).kind is Kind.YESNO:
            yield from _tested(subject, term)
        elif subject.measure(term.measure).kind is not Kind.LEVEL:
            yield from _graded(subject, term)


# ---- a function of the measure


def _graded(subject: Subject, term: Term) -> Iterator[Diagnostic]:
    measure = subject.measure(term.measure)
    wish = better(subject, measure)
    if wish is None:
        return
    domain = _until(_one_side(term, subject.domain(term.measure)), wish.until)
    wanted: Direction = "decreasing" if wish.wish == "low" else "increasing"
    found = violation(subject.functions[term.measure], domain, wanted)
    if found is not None and subject.clamped is not None:
        found = violation(subject.clamped, domain, wanted)
    if found is None:
        return
    both = violation(subject.functions[term.measure], domain, "increasing" if wish.wish == "low" else "decreasing")
    code = "R508" if both is None else "R538"
    good, bad = found if wish.wish == "low" else reversed(found)
    projects = [subject.project({measure.id: v}) for v in (good, bad)]
    results = [None if project is None else project.result for project in projects]
    texts = [subject.told(measure.id, v) for v in (good, bad)]
    yield from _confirmed(subject, term, wish.why, texts, results=results, code=code)


def _one_side(term: Term, domain: Domain) -> Domain:
    """A deviation of which the size is scored is better the nearer it is to 0: one side says it all."""
    if isinstance(domain, Reals) and term.function.canonical() == mirror(term.function).canonical():
        return Reals(Fraction(0), domain.high)
    return domain


def _until(domain: Domain, end: Fraction | None) -> Domain:
    """The values up to which more is better; nobody is blamed for a rule against too much."""
    if end is None:
        return domain
    low = domain.low if isinstance(domain, Reals) and domain.low is not None else min(Fraction(0), end)
    return Reals(low, max(low, end))


# ---- a comparison inside 且


def _tested(subject: Subject, term: Term) -> Iterator[Diagnostic]:
    """成本控制率达到100%，未超预算: each comparison of a made-up condition, the others being met."""
    formula = subject.measure(term.measure).formula
    parts = formula.parts if isinstance(formula, Every) else (formula,)
    sign = (term.function(Fraction(1)) or Fraction(0)) - (term.function(Fraction(0)) or Fraction(0))
    for test in parts:
        if not isinstance(test, Test) or not isinstance(test.formula, Ref) or sign == 0:
            continue
        datum = subject.plan.data[test.formula.datum]
        named = in_name(datum.name)
        if named is None or datum.kind is not Kind.RATE:
            continue
        domain = datum.domain if named[0] == "low" else _until(datum.domain, Fraction(1))
        met = interval_indicator(test.interval) * sign
        found = violation(met, domain, "decreasing" if named[0] == "low" else "increasing")
        data = _met(subject, parts)
        if found is None or data is None:
            continue
        good, bad = found if named[0] == "low" else reversed(found)
        texts = [f"{datum.name} = {value_text(v, datum.kind, datum.unit)}" for v in (good, bad)]
        results = [subject.tried(term.measure, {**data, datum.id: v})[0] for v in (good, bad)]
        yield from _confirmed(subject, term, named[1], texts, results=results)


def _met(subject: Subject, parts: tuple[Formula, ...]) -> dict[str, Fraction] | None:
    """Data that meet every part."""
    data: dict[str, Fraction] = {}
    for part in parts:
        if not isinstance(part, Test) or not isinstance(part.formula, Ref):
            return None
        value = subject.plan.data[part.formula.datum].domain.witness(part.interval)
        if value is None:
            return None
        data[part.formula.datum] = value
    return data


def _confirmed(
    subject: Subject,
    term: Term,
    why: str,
    texts: list[str],
    results: list[IndicatorResult | None],
    code: str = "R508",
) -> Iterator[Diagnostic]:
    good, bad = results
    if good is None or bad is None or good.raw >= bad.raw:
        return
    place = subject.indicator.terms.index(term)
    deciding = good.terms[place].deciding
    span = subject.indicator.span if deciding is None else subject.indicator.clauses[deciding].span
    inside = subject.indicator.span.start <= span.start < subject.indicator.span.end
    yield Diagnostic(
        code,
        span if inside else subject.indicator.span,
        {
            "name": subject.name,
            "why": why,
            "better": texts[0],
            "worse": texts[1],
            "less": points(good.score),
            "more": points(bad.score),
        },
    )
