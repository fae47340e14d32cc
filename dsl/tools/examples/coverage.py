"""Which clauses and ends the examples and the given data exercise."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.base.source import Span
from dsl.engine.plan import Indicator, Plan, Term
from dsl.engine.result import IndicatorResult, ProjectResult
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.measures.written import of_measure
from dsl.tools.examples.holding import example_results

POINTED = frozenset(kind for kind in Kind if kind.is_measured and kind is not Kind.SCORE)
"""Kinds whose clauses end somewhere on a line."""


@record
class Exercised:
    """A clause (its words) or an end (its value, as 预算执行率 = 95%), and whether anything exercises it."""

    indicator: str
    kind: str
    text: str
    is_covered: bool
    span: Span


@record
class Coverage:
    items: tuple[Exercised, ...]

    def count(self, kind: str) -> tuple[int, int]:
        """Exercised and all, of the kind "clause" or "end"."""
        of = [i for i in self.items if i.kind == kind]
        return sum(i.is_covered for i in of), len(of)

    @property
    def missing(self) -> tuple[Exercised, ...]:
        """What no example touches."""
        return tuple(i for i in self.items if not i.is_covered)


def coverage(plan: Plan, results: Iterable[ProjectResult] = ()) -> Coverage:
    """The clauses and ends of every indicator, with those exercised by its examples or by `results` of this plan."""
    seen = example_results(plan)
    for result in results:
        for found in result.indicators:
            if found.status == "scored":
                seen.setdefault(found.indicator.key, []).append(found)
    return Coverage(
        tuple(i for indicator in plan.indicators for i in _items(plan, indicator, seen.get(indicator.key, [])))
    )


def _items(plan: Plan, indicator: Indicator, results: list[IndicatorResult]) -> list[Exercised]:
    decided = {s for r in results for s in exercised(r)}
    values = {(t.term.measure, t.rounded) for r in results for t in r.terms if t.how != "answered"}
    items = [
        Exercised(indicator.key, "clause", clause.text, (clause.span.start, clause.span.end) in decided, clause.span)
        for clause in {(c.span.start, c.span.end): c for c in indicator.clauses if c.text}.values()
    ]
    for measure, end, span in dict.fromkeys(e for t in indicator.terms for e in term_ends(plan, indicator, t)):
        thing = plan.measures[measure]
        text = f"{thing.name} = {of_measure(end, thing, plan.data)}"
        items.append(Exercised(indicator.key, "end", text, (measure, end) in values, span))
    return items


def exercised(result: IndicatorResult) -> set[tuple[int, int]]:
    """The places of the clauses that had a say: the deciding, the adjusting, and every step of a sum of deductions."""
    places: set[int] = set()
    clauses = result.indicator.clauses
    for term in result.terms:
        places |= {p for p in (term.deciding, *term.adjusting) if p is not None}
        if all(clauses[c.clause].kind in ("step", "adjust") for c in term.term.claims):
            places |= {c.clause for c in term.term.claims if c.interval.contains(term.rounded)}
    return {(clauses[p].span.start, clauses[p].span.end) for p in places}


def term_ends(plan: Plan, indicator: Indicator, term: Term) -> list[tuple[str, Fraction, Span]]:
    """The finite ends of a term's clauses that its measure can have; none for yes-no, levels and what a person judges."""
    measure = plan.measures[term.measure]
    if measure.kind not in POINTED:
        return []
    found = []
    for end in term.ends:
        if measure.domain.contains(end):
            claim = next(c for c in term.claims if end in (c.interval.low, c.interval.high))
            found.append((term.measure, end, indicator.clauses[claim.clause].span))
    return found
