"""The stages of a score in order, for JSON and for the long explanation."""

from __future__ import annotations

import re
from fractions import Fraction

from dsl.base.codes.declare import Lang
from dsl.engine.plan import Plan
from dsl.engine.result import IndicatorResult, TermResult
from dsl.exact.number import Infinity, decimal_text
from dsl.tools.explain.account import Account, account
from dsl.tools.explain.figures import shown
from dsl.tools.explain.filled import answer_text, measured
from dsl.tools.explain.phrases import say
from dsl.tools.explain.short import reason

Stage = dict[str, str]
ZERO = Fraction(0)


def trace_stages(result: IndicatorResult, plan: Plan, lang: Lang) -> list[Stage]:
    """The stages of a score: `stage` (datum, measure, rounding, clause, points, total, limit, score), `text`, and where there
    is one `name`, `value`, `where` (file:line:column). A score not computed has the one stage `reason`.
    """
    if result.status != "scored":
        return [_unscored(result, plan, lang)]
    found: list[Stage] = []
    for term in result.terms:
        stages = term_stages(result, term, plan, lang)
        found += [{**s, "point": term.term.label} if term.term.label else s for s in stages]
    return found + ending_stages(result, lang)


def _unscored(result: IndicatorResult, plan: Plan, lang: Lang) -> Stage:
    stage = {"stage": "reason", "text": reason(result, plan, lang), "value": decimal_text(result.score)}
    return {**stage, "where": str(result.by_hand.span)} if result.by_hand else stage


def term_stages(result: IndicatorResult, term: TermResult, plan: Plan, lang: Lang) -> list[Stage]:
    """From the data of one term to its points, which stand last."""
    stages = [_datum(term, key, plan, lang) for key, _ in term.data]
    if term.how == "answered":
        stages.append({"stage": "measure", "text": answer_text(term, plan, lang)})
    elif term.how == "computed" and not term.measure.is_given:
        value = shown(term.value, term.measure, plan, lang)
        stages.append(
            {"stage": "measure", "name": term.measure.name, "text": measured(term, plan, lang), "value": value}
        )
    if term.rounded != term.value and term.measure.rounding is not None:
        before, after, unit = (
            shown(v, term.measure, plan, lang) for v in (term.value, term.rounded, term.measure.rounding)
        )
        text = say(lang, "stage.rounded", before=before, after=after, unit=unit)
        stages.append({"stage": "rounding", "text": text, "value": after})
    return [*stages, *_clauses(result, term, lang), _points(result, term, plan, lang)]


def _datum(term: TermResult, key: str, plan: Plan, lang: Lang) -> Stage:
    given = dict(term.data)[key]
    thing = plan.data.get(key) or plan.measures.get(key)
    name = (thing.name if thing else key) + term.term.label
    stage = {
        "stage": "datum",
        "name": name,
        "value": given.text,
        "text": say(lang, "stage.given", name=name, value=given.text),
    }
    return {**stage, "where": str(given.span)} if given.span else stage


def _clauses(result: IndicatorResult, term: TermResult, lang: Lang) -> list[Stage]:
    places = ([] if term.deciding is None else [term.deciding]) + list(term.adjusting)
    clauses = [result.indicator.clauses[p] for p in places]
    return [
        {"stage": "clause", "text": say(lang, "stage.clause", words=one_line(c.text)), "where": str(c.span)}
        if c.text
        else {"stage": "clause", "text": say(lang, "stage.silent")}
        for c in clauses
    ]


def _points(result: IndicatorResult, term: TermResult, plan: Plan, lang: Lang) -> Stage:
    made = account(result.indicator, term)
    value = decimal_text(term.points)
    return {
        "stage": "points",
        "text": say(lang, "stage.points", sum=points_sum(made, result, term, plan, lang)),
        "value": value,
    }


def one_line(text: str) -> str:
    """Words of a table cell without the line breaks of the cell."""
    return re.sub(r"\s*\n\s*", "", text)


def points_sum(made: Account, result: IndicatorResult, term: TermResult, plan: Plan, lang: Lang) -> str:
    """4 − 9 × 0.2 = 2.2, or just the points that a clause awards."""
    text = _line(result, term, plan, lang) or ("" if made.is_change else decimal_text(made.level))
    for steps in made.steps:
        amount = decimal_text(abs(steps.clause.amount or ZERO))
        change = decimal_text(abs(steps.change)) if steps.limited else f"{decimal_text(steps.count)} × {amount}"
        text += f" {signed(steps.change)} {change}"
    for adjust in made.adjusts:
        text += f" {signed(adjust.amount or ZERO)} {decimal_text(abs(adjust.amount or ZERO))}"
    points = decimal_text(term.points)
    alone = text.replace("− ", "−").strip() in ("", minus(points))
    return minus(points) if alone else total_of(text.strip(), points)


def total_of(sum_text: str, total: str) -> str:
    """`4 − 9 × 0.2 = 2.2`; a figure that never ends makes the whole an approximation."""
    inexact = "≈" in sum_text or total.startswith("≈")
    shown_sum = sum_text.replace("≈", "")
    if shown_sum.startswith("− "):
        shown_sum = "−" + shown_sum[2:]
    return f"{shown_sum} {'≈' if inexact else '='} {minus(total.lstrip('≈'))}"


def minus(text: str) -> str:
    return text.replace("-", "−")


def signed(value: Fraction) -> str:
    return "−" if value < 0 else "+"


def _line(result: IndicatorResult, term: TermResult, plan: Plan, lang: Lang) -> str:
    """20 × 91.26%, 10 × 160人 ÷ 150人: where a formula decides and the score follows the measure in a line from 0."""
    clause = None if term.deciding is None else result.indicator.clauses[term.deciding]
    if clause is None or clause.kind != "formula" or isinstance(term.rounded, Infinity) or term.adjusting:
        return ""
    cell = term.term.function.cells[term.term.function.index(term.rounded)]
    weight = result.indicator.weight
    if cell is None or cell.intercept or not cell.slope or cell.slope == 1:
        return ""
    full, value = weight / cell.slope, shown(term.rounded, term.measure, plan, lang)
    over = "" if full == 1 else f" ÷ {shown(full, term.measure, plan, lang)}"
    return f"{decimal_text(weight)} × {value}{over}"


def ending_stages(result: IndicatorResult, lang: Lang) -> list[Stage]:
    """From the points of the terms to the score."""
    stages: list[Stage] = []
    raw, clamped = decimal_text(result.raw), decimal_text(result.clamped)
    points = [t.points for t in result.terms]
    if len(points) > 1 or result.indicator.base:
        parts = ([result.indicator.base] if result.indicator.base else []) + points
        text = minus(decimal_text(parts[0])) + "".join(f" {signed(p)} {decimal_text(abs(p))}" for p in parts[1:])
        stages.append({"stage": "total", "text": say(lang, "stage.total", sum=total_of(text, raw)), "value": raw})
    if result.clamped != result.raw:
        key = "stage.floor" if result.raw < result.clamped else "stage.cap"
        stages.append({"stage": "limit", "text": say(lang, key, before=raw, after=clamped), "value": clamped})
    places = result.indicator.places
    fixed = decimal_text(result.score, places)
    if result.score != result.clamped:
        text = say(lang, "stage.score", before=clamped, places=str(places), after=fixed)
    else:
        text = fixed
    return [*stages, {"stage": "score", "text": text, "value": fixed}]
