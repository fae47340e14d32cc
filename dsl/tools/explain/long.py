"""The long reason of a score: every stage in one line, with the figures filled in."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.language import Lang
from dsl.engine.plan import Clause, Indicator, Plan
from dsl.engine.prepared import RevisedFigures
from dsl.engine.result import IndicatorResult, TermResult
from dsl.exact.number import decimal_text, percent_text
from dsl.tools.explain.account import account
from dsl.tools.explain.filled import measured
from dsl.tools.explain.phrases import say
from dsl.tools.explain.raters import spread
from dsl.tools.explain.revised import changed_text
from dsl.tools.explain.short import Short, reason
from dsl.tools.explain.stages import ending_stages, part_stages, term_stages

ZERO = Fraction(0)
_TOLD = ("total", "limit")


def long_reason(result: IndicatorResult, plan: Plan, lang: Lang) -> str:
    """预算执行率 = 25.68 ÷ 30.00 = 85.6%；低于95% 共9个整百分点，每个扣 4 × 5% = 0.2 分；4 − 9 × 0.2 = 2.2 分."""
    if result.status != "scored":
        return reason(result, plan, lang)
    parts = [_term(result, term, plan, lang) for term in result.giving]
    for part in result.parts:
        told = [s["text"] for s in part_stages(part, result, lang)]
        told += [_revised(result, one, plan, lang) for one in part.revised]
        parts += [part.part.label + text for text in told]
    ending = ending_stages(result, lang)
    parts += [s["text"] for s in ending if s["stage"] in _TOLD or s["text"] != s["value"]]
    return say(lang, "semicolon").join(p for p in parts if p)


def _term(result: IndicatorResult, term: TermResult, plan: Plan, lang: Lang) -> str:
    """One term: measure, rounding, why so many points, how they add up."""
    stages = term_stages(result, term, plan, lang)
    before = [s["text"] for s in stages if s["stage"] in ("measure", "rounding")]
    if not before and (len(result.giving) > 1 or any(part.revised for part in result.parts)):
        before = [measured(term, plan, lang)]
    after = [s["text"] for s in stages if s["stage"] in ("points", "part")]
    texts = [*before, *spread(term, lang), *_why(result, term, plan, lang, bool(before)), *after]
    return term.term.label + say(lang, "semicolon").join(t for t in texts if t)


def _revised(result: IndicatorResult, one: RevisedFigures, plan: Plan, lang: Lang) -> str:
    """有效问卷数 = 80份，低于100份；5.6 × 50% = 2.8 分."""
    term = result.terms[one.revision.term]
    placed = Short(result, plan, lang).placed(term)
    condition = say(lang, "comma").join(t for t in (measured(term, plan, lang), placed) if t)
    return say(lang, "semicolon").join((condition, changed_text(one, lang)))


def _why(result: IndicatorResult, term: TermResult, plan: Plan, lang: Lang, is_told: bool) -> list[str]:
    """The steps in words, their amount worked out where the sentence gives a share; else where the value lies."""
    words = Short(result, plan, lang)
    made = account(result.indicator, term)
    value = "" if is_told else words.value(term)
    if not made.steps:
        return [words.comma(value, "" if made.is_change else words.placed(term))]
    told = [_with_share(words.steps(term, steps), steps.clause, result.indicator, lang) for steps in made.steps]
    return [words.comma(value, told[0]), *told[1:]]


def _with_share(text: str, clause: Clause, indicator: Indicator, lang: Lang) -> str:
    share, amount = _share(clause, indicator), decimal_text(abs(clause.amount or ZERO))
    if not share:
        return text
    for key in ("loses", "gains"):
        text = text.replace(say(lang, key, points=amount), say(lang, key, points=share), 1)
    return text if lang == "zh" else " ".join(text.split())


def _share(clause: Clause, indicator: Indicator) -> str:
    """4 × 5% = 0.2, where the clause gives its amount as a share of the weight."""
    amount = abs(clause.amount or ZERO)
    if not indicator.weight or f"{decimal_text(amount)}分" in clause.text:
        return ""
    share = percent_text(amount / indicator.weight)
    if share not in clause.text:
        return ""
    return f" {decimal_text(indicator.weight)} × {share} = {decimal_text(amount)} "
