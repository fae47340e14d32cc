"""Values that lie on an end of a clause, or within one step of it: where a small mistake of the figures would matter."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.language import Lang
from dsl.engine.plan import Plan
from dsl.engine.result import IndicatorResult, TermResult
from dsl.exact.number import Infinity
from dsl.exact.units import Kind
from dsl.tools.explain.account import is_change
from dsl.tools.explain.figures import distance, shown
from dsl.tools.explain.phrases import say


def near_ends(result: IndicatorResult, plan: Plan, lang: Lang) -> list[str]:
    """A line for each end of a clause that a measured value lies on or within one step of."""
    return [line for term in result.terms for line in _of_term(result, term, plan, lang)]


def _of_term(result: IndicatorResult, term: TermResult, plan: Plan, lang: Lang) -> list[str]:
    step = step_of(result, term)
    if step is None or isinstance(term.rounded, Infinity) or is_change(result.indicator, term):
        return []
    lines = []
    for end in term.term.ends:
        off = abs(end - term.rounded)
        if off > step:
            continue
        parts = {"value": shown(term.rounded, term.measure, plan, lang), "end": shown(end, term.measure, plan, lang)}
        if off:
            parts["distance"] = distance(off, term.measure, plan, lang)
        lines.append(say(lang, "near" if off else "on end", **parts))
    return lines


def step_of(result: IndicatorResult, term: TermResult) -> Fraction | None:
    """The step of the rule, else one of the measure's unit; None where values have no distance."""
    if term.how == "answered" or not term.measure.kind.is_measured or term.measure.kind in (Kind.MONEY, Kind.SCORE):
        return None
    sizes = [result.indicator.clauses[c.clause].size for c in term.term.claims]
    stated = [s for s in sizes if s]
    if stated:
        return min(stated)
    return term.measure.unit.factor if term.measure.unit else Fraction(1)
