"""The long reason of a score: every stage in one line, with the figures filled in."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.codes.declare import Lang
from dsl.engine.plan import Clause, Indicator, Plan
from dsl.engine.result import IndicatorResult
from dsl.exact.number import decimal_text, percent_text
from dsl.tools.explain.account import account
from dsl.tools.explain.phrases import say
from dsl.tools.explain.short import Short, reason
from dsl.tools.explain.stages import trace_stages

ZERO = Fraction(0)
_TOLD = ("measure", "rounding", "points", "total", "limit")


def long_reason(result: IndicatorResult, plan: Plan, lang: Lang) -> str:
    """预算执行率 = 25.68 ÷ 30.00 = 85.6%；低于95% 共9个整百分点，每个扣 4 × 5% = 0.2 分；4 − 9 × 0.2 = 2.2 分."""
    if result.status != "scored":
        return reason(result, plan, lang)
    stages = trace_stages(result, plan, lang)
    labels = list(dict.fromkeys(s.get("point", "") for s in stages))
    steps = _steps(result, plan, lang)
    parts = []
    for label in labels:
        own = [s for s in stages if s.get("point", "") == label and s["stage"] in _TOLD]
        texts = [s["text"] for s in own]
        if label in steps:
            at = next(n for n, s in enumerate(own) if s["stage"] == "points")
            texts[at:at] = steps[label]
        parts.append(label + say(lang, "semicolon").join(texts))
    if stages[-1]["text"] != stages[-1]["value"]:
        parts.append(stages[-1]["text"])
    return say(lang, "semicolon").join(p for p in parts if p)


def _steps(result: IndicatorResult, plan: Plan, lang: Lang) -> dict[str, list[str]]:
    """For each label the steps in words, the amount of a step worked out where the sentence gives a share."""
    found: dict[str, list[str]] = {}
    words = Short(result, plan, lang)
    for term in result.terms:
        made = account(result.indicator, term)
        if not made.steps and not made.is_change and not term.term.label:
            found.setdefault("", []).append(words.comma(words.value(term), words.placed(term)))
        for steps in made.steps:
            text = words.steps(term, steps)
            amount = decimal_text(abs(steps.clause.amount or ZERO))
            share = _share(steps.clause, result.indicator)
            if share:
                text = text.replace(say(lang, "loses", points=amount), say(lang, "loses", points=share), 1)
                text = text.replace(say(lang, "gains", points=amount), say(lang, "gains", points=share), 1)
            found.setdefault(term.term.label, []).append(text)
    return found


def _share(clause: Clause, indicator: Indicator) -> str:
    """4 × 5% = 0.2, where the clause gives its amount as a share of the weight."""
    amount = abs(clause.amount or ZERO)
    if not indicator.weight or f"{decimal_text(amount)}分" in clause.text:
        return ""
    share = percent_text(amount / indicator.weight)
    if share not in clause.text:
        return ""
    return f" {decimal_text(indicator.weight)} × {share} = {decimal_text(amount)} "
