"""The stages of a score in order, for JSON and for the long explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from dsl.base.language import Lang
from dsl.engine.plan import Plan
from dsl.engine.prepared import PartFigures
from dsl.engine.result import IndicatorResult, TermResult
from dsl.exact.number import Infinity, decimal_text
from dsl.tools.explain.account import Account, account, start_and_floor
from dsl.tools.explain.figures import shown
from dsl.tools.explain.filled import answer_text, measured
from dsl.tools.explain.phrases import say
from dsl.tools.explain.revised import changed_text
from dsl.tools.explain.short import reason

Stage = dict[str, str]
ZERO = Fraction(0)


def trace_stages(result: IndicatorResult, plan: Plan, lang: Lang) -> list[Stage]:
    """The stages of a score: `stage` (datum, measure, rounding, clause, points, part, revision, total, limit, score), `text`, and where there
    is one `name`, `value`, `where` (file:line:column). A score not computed has the one stage `reason`.
    """
    if result.status != "scored":
        return [_unscored(result, plan, lang)]
    found: list[Stage] = []
    for term in result.giving:
        stages = term_stages(result, term, plan, lang)
        found += [labelled(s, term.term.label) for s in stages]
    for part in result.parts:
        stages = [*part_stages(part, result, lang), *revision_stages(part, result, plan, lang)]
        found += [labelled(s, part.part.label) for s in stages]
    return found + ending_stages(result, lang)


def labelled(stage: Stage, label: str) -> Stage:
    """The stage with the point (①) that it belongs to, if there is one."""
    return {**stage, "point": label} if label else stage


def part_stages(figures: PartFigures, result: IndicatorResult, lang: Lang) -> list[Stage]:
    """What several measures of one part give together, between the part's limits; nothing where only revisions are to tell."""
    part = figures.part
    terms = [one for place in part.terms if not result.is_scored_elsewhere(one := result.terms[place])]
    spent = any(step.spent for term in terms for step in account(result.indicator, term).steps)
    value = decimal_text(figures.limited)
    inside = (result.figures.parts[place] for place in part.parts)
    points = [*([part.base] if part.base else []), *(one.points for one in inside if not one.is_left_out)]
    points += [term.points for term in terms]
    is_told = not spent and not (len(points) == 1 and (part.revisions or part.parts))
    text = say(lang, "stage.points", sum=total_of(_summands(points), decimal_text(figures.raw))) if is_told else ""
    key = "stage.cap" if figures.raw > figures.limited else "stage.spent" if spent else "stage.floor"
    held = say(lang, key, before=minus(decimal_text(figures.raw)), after=minus(value))
    kept = [t for t in (text, held if figures.raw != figures.limited else "") if t]
    return [{"stage": "part", "text": say(lang, "comma").join(kept), "value": value}] if kept else []


def revision_stages(figures: PartFigures, result: IndicatorResult, plan: Plan, lang: Lang) -> list[Stage]:
    """Of each revision the data that it looks at, and what it makes of the points where it holds."""
    found: list[Stage] = []
    held = {one.revision.term: one for one in figures.revised}
    for revision in (one for one in figures.part.revisions if not one.leaves_out):
        term = result.terms[revision.term]
        found += data_stages(term, plan, lang)
        one = held.get(revision.term)
        if one is None:
            clause = result.indicator.clauses[term.term.claims[0].clause]
            text = say(lang, "stage.not held", words=one_line(clause.text))
            found.append({"stage": "clause", "text": text, "where": str(clause.span)})
            continue
        found += clause_stages(result, term, lang)
        found.append({"stage": "revision", "text": changed_text(one, lang), "value": decimal_text(one.after)})
    return found


def _summands(points: Sequence[Fraction]) -> str:
    return minus(decimal_text(points[0])) + "".join(f" {signed(p)} {decimal_text(abs(p))}" for p in points[1:])


def _unscored(result: IndicatorResult, plan: Plan, lang: Lang) -> Stage:
    stage = {"stage": "reason", "text": reason(result, plan, lang), "value": decimal_text(result.score)}
    return {**stage, "where": str(result.by_hand.span)} if result.by_hand else stage


def term_stages(result: IndicatorResult, term: TermResult, plan: Plan, lang: Lang) -> list[Stage]:
    """From the data of one term to its points, and the limit of its part where that holds."""
    stages = data_stages(term, plan, lang)
    stages += [*clause_stages(result, term, lang), _points(result, term, plan, lang)]
    if term.term.floor is not None and any(s.spent for s in account(result.indicator, term).steps):
        value = decimal_text(term.points)
        stages.append({"stage": "part", "text": say(lang, "stage.spent", before="", after=value), "value": value})
    return stages


def data_stages(term: TermResult, plan: Plan, lang: Lang) -> list[Stage]:
    """From the data of one term to the measure as the clauses see it."""
    stages = [_datum(term, key, plan, lang) for key, _ in term.data]
    if term.how == "answered":
        stages.append({"stage": "measure", "text": answer_text(term, lang)})
    elif term.how == "computed" and not term.measure.is_given and not term.measure.is_joint:
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
    return stages


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


def clause_stages(result: IndicatorResult, term: TermResult, lang: Lang) -> list[Stage]:
    """The words that decided, each with its place; that the sentence is silent where no words did."""
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
    is_told = made.level or not made.is_change
    text = _line(result, term, plan, lang) or (decimal_text(made.level) if is_told else "")
    for steps in made.steps:
        amount = decimal_text(abs(steps.clause.amount or ZERO))
        change = decimal_text(abs(steps.change)) if steps.limited else f"{decimal_text(steps.count)} × {amount}"
        begins = steps.clause.scores and not text
        text += change if begins else f" {signed(steps.clause.amount or ZERO)} {change}"
    for adjust in made.adjusts:
        text += f" {signed(adjust.amount or ZERO)} {decimal_text(abs(adjust.amount or ZERO))}"
    if any(s.spent for s in made.steps):
        start, floor = start_and_floor(result.indicator, term.term)
        limit = floor - (start - made.level if made.is_change else ZERO)
        return f"{minus(tidy(text))} < {minus(decimal_text(limit))}"
    points = decimal_text(term.points)
    alone = tidy(text) in ("", minus(points))
    return minus(points) if alone else total_of(text.strip(), points)


def total_of(sum_text: str, total: str) -> str:
    """`4 − 9 × 0.2 = 2.2`; a figure that never ends makes the whole an approximation."""
    inexact = "≈" in sum_text or total.startswith("≈")
    return f"{tidy(sum_text.replace('≈', ''))} {'≈' if inexact else '='} {minus(total.lstrip('≈'))}"


def tidy(text: str) -> str:
    """A sum without the space behind a minus that it begins with."""
    return text.strip().replace("− ", "−", 1) if text.strip().startswith("− ") else text.strip()


def minus(text: str) -> str:
    """With the minus sign of print."""
    return text.replace("-", "−")


def signed(value: Fraction) -> str:
    """The sign of a summand."""
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
    places = result.indicator.places
    clamped, fixed = decimal_text(result.clamped), decimal_text(result.score, places)
    text = fixed
    if result.score != result.clamped:
        text = say(lang, "stage.score", before=clamped, places=str(places), after=fixed)
    return [*_total(result, lang), *_limit(result, lang), {"stage": "score", "text": text, "value": fixed}]


def _total(result: IndicatorResult, lang: Lang) -> list[Stage]:
    """base + Σ points; not said where nothing is left, since the plan stops counting there."""
    parts = [result.indicator.base] if result.indicator.base else []
    outer = (result.figures.parts[place] for place in result.indicator.outer)
    parts += [one.points for one in outer if not one.is_left_out]
    alone = (result.terms[place] for place in result.indicator.alone)
    parts += [one.points for one in alone if not result.is_scored_elsewhere(one)]
    if len(parts) < 2 or _is_spent(result):
        return []
    raw = decimal_text(result.raw)
    return [{"stage": "total", "text": say(lang, "stage.total", sum=total_of(_summands(parts), raw)), "value": raw}]


def _limit(result: IndicatorResult, lang: Lang) -> list[Stage]:
    if result.clamped == result.raw:
        return []
    key = "stage.cap" if result.raw > result.clamped else "stage.spent" if _is_spent(result) else "stage.floor"
    before, after = minus(decimal_text(result.raw)), minus(decimal_text(result.clamped))
    return [
        {"stage": "limit", "text": say(lang, key, before=before, after=after), "value": decimal_text(result.clamped)}
    ]


def _is_spent(result: IndicatorResult) -> bool:
    alone = (result.terms[place] for place in result.indicator.alone)
    return any(s.spent for t in alone if t.term.floor is None for s in account(result.indicator, t).steps)
