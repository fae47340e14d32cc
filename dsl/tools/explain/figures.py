"""Figures of the trace as a person reads them, in either language."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.language import Lang, pick
from dsl.engine.plan import Plan
from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity, decimal_text
from dsl.exact.units import PERMILLE, Kind
from dsl.semantics.measures.things import Measure
from dsl.semantics.measures.written import interval_words, of_measure
from dsl.tools.explain.phrases import say


def shown(value: Extended, measure: Measure, plan: Plan, lang: Lang) -> str:
    """A value of the measure with its unit: 85.6%, 3处, 3 days, yes."""
    if lang == "en" and not isinstance(value, Infinity):
        if measure.kind is Kind.YESNO:
            return "yes" if value == 1 else "no"
        unit = measure.unit
        if measure.kind.is_counted and unit is not None and unit.en != unit.zh:
            number = value / unit.factor
            return f"{decimal_text(number)} {unit.en}{'' if number == 1 else 's'}"
    return of_measure(value, measure, plan.data)


def distance(value: Fraction, measure: Measure, plan: Plan, lang: Lang) -> str:
    """A difference of two values of the measure: 9.4个百分点, 12天."""
    if measure.kind is Kind.RATE and measure.unit == PERMILLE:
        return say(lang, "permille distance", number=decimal_text(value / PERMILLE.factor))
    if measure.kind is Kind.RATE:
        return say(lang, "points distance", number=decimal_text(value * 100))
    if measure.kind is Kind.DATE:
        return say(lang, "days", number=decimal_text(value))
    return shown(value, measure, plan, lang)


def size_text(size: Fraction, measure: Measure, plan: Plan, lang: Lang) -> str:
    """The size of a step as it stands after 每: 个百分点, 处, 5天, 10个百分点."""
    if measure.kind is Kind.RATE and measure.unit != PERMILLE and size == Fraction(1, 100):
        return say(lang, "point")
    if measure.kind.is_things and measure.unit is not None and size == measure.unit.factor and measure.unit.zh:
        return pick((measure.unit.zh, measure.unit.en), lang)
    return distance(size, measure, plan, lang)


def where(interval: Interval, measure: Measure, plan: Plan, lang: Lang) -> str:
    """The part of the line that a clause speaks of: 达到95%, 低于80%; nothing for the whole line."""
    low, high = (None if end is None else shown(end, measure, plan, lang) for end in (interval.low, interval.high))
    if low is not None and interval.is_point:
        return say(lang, "equal", low=low)
    if low is not None and high is not None:
        notation = f"{'[' if interval.low_closed else '('}{low}, {high}{']' if interval.high_closed else ')'}"
        words = interval_words(interval, lambda end: shown(end, measure, plan, lang), measure.kind)[0]
        return say(lang, "between", range=pick((words, notation), lang))
    if low is not None:
        return say(lang, "at least" if interval.low_closed else "above", low=low)
    if high is not None:
        return say(lang, "at most" if interval.high_closed else "below", high=high)
    return ""


def change_text(change: Fraction, lang: Lang) -> str:
    """扣1.8分, 加0.5分."""
    if not change:
        return say(lang, "unchanged")
    return say(lang, "loses" if change < 0 else "gains", points=decimal_text(abs(change)))


def equals(text: str) -> str:
    """`= 85.6%`, and `≈ 87.9245%` for what never ends."""
    return f"≈ {text[1:]}" if text.startswith("≈") else f"= {text}"
