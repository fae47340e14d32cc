"""Results as records for JSON: figures are decimal strings, scores with the rubric's own places."""

from __future__ import annotations

from typing import Any

from dsl.base.language import Lang
from dsl.engine.result import IndicatorResult, ProjectResult, SectionResult
from dsl.exact.number import decimal_text
from dsl.syntax.tree import READINGS
from dsl.tools.explain import reason, trace_stages
from dsl.tools.report.figures import measured, rate_text, score_text

Record = dict[str, Any]


def record(result: ProjectResult, lang: Lang) -> Record:
    """`partial`, `vetoed`, `demoted`, `before_limit` and `dropped` only where they say something; the total is null where data are missing."""
    plan = result.plan
    found: Record = {
        "rubric": plan.title,
        "project": result.project,
        "total": None if result.is_partial else score_text(result.total, plan.places),
        "max": decimal_text(plan.total),
        "grade": result.grade,
        "sections": [_section(s, plan.places) for s in result.sections],
        "indicators": [_indicator(i, result, lang) for i in result.indicators],
    }
    if result.is_partial:
        low, high = score_text(result.low, plan.places), score_text(result.high, plan.places)
        found["partial"] = {"low": low, "high": high}
    if result.vetoed:
        found["vetoed"] = list(result.vetoed)
    if result.demotions:
        found["demoted"] = [one.words for one in result.demotions]
    if result.is_capped and not result.is_partial:
        found["before_limit"] = score_text(result.raw, plan.places)
    if result.dropped:
        found["dropped"] = decimal_text(result.dropped)
    return found


def _section(result: SectionResult, places: int) -> Record:
    section = result.section
    return {
        "code": section.code,
        "name": section.name,
        "weight": decimal_text(result.weight),
        "score": score_text(result.score, places),
        "rate": rate_text(result.rate) or None,
    }


def _indicator(result: IndicatorResult, whole: ProjectResult, lang: Lang) -> Record:
    indicator = result.indicator
    missing = result.status == "missing"
    found: Record = {
        "code": indicator.code,
        "name": indicator.name,
        "weight": decimal_text(indicator.weight),
        "score": None if missing else score_text(result.score, indicator.places),
        "measure": measured(result, whole.plan.data, lang) if result.status == "scored" else None,
        "reading": _reading(result),
        "status": result.status,
        "reason": reason(result, whole.plan, lang),
        "trace": trace_stages(result, whole.plan, lang),
    }
    if result.by_hand is not None:
        hand = result.by_hand
        found["by_hand"] = {"by": hand.by, "why": hand.why, "reachable": hand.reachable}
    if missing:
        found["partial"] = {
            "low": score_text(result.low, indicator.places),
            "high": score_text(result.high, indicator.places),
            "missing": [whole.plan.data[d].name for d in result.missing],
        }
    return found


def _reading(result: IndicatorResult) -> str | None:
    """How the steps that decided were counted; None where no step decided."""
    clauses = result.indicator.clauses
    places = [p for t in result.counting for p in (t.deciding, *t.adjusting) if p is not None]
    return next((READINGS[kind][1] for kind in (clauses[p].reading for p in places) if kind), None)
