"""A revision in words: what it does, and what it makes of the points."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.language import Lang
from dsl.engine.plan import Effect
from dsl.engine.prepared import RevisedFigures
from dsl.exact.number import decimal_text, percent_text
from dsl.tools.explain.figures import change_text
from dsl.tools.explain.phrases import say

ZERO, ONE = Fraction(0), Fraction(1)


def changed_text(found: RevisedFigures, lang: Lang) -> str:
    """5.6 × 50% = 2.8 分; 6 高于上限，记 2 分; 2 分不变."""
    effect = found.revision.effect
    made = found.before * effect.factor + effect.change
    texts = [_sum(effect, found.before, made, lang)] if (effect.factor, effect.change) != (ONE, ZERO) else []
    if made != found.after:
        key = "stage.cap" if made > found.after else "stage.floor"
        texts.append(say(lang, key, before=_minus(made), after=_minus(found.after)))
    return say(lang, "comma").join(texts) or say(lang, "stage.held", points=_minus(found.after))


def _sum(effect: Effect, before: Fraction, made: Fraction, lang: Lang) -> str:
    text = _minus(before) if effect.factor else ""
    text += f" × {percent_text(effect.factor)}" if effect.factor not in (ZERO, ONE) else ""
    if effect.change and text:
        text += f" {'+' if effect.change > 0 else '−'} {decimal_text(abs(effect.change))}"
    points = _minus(made)
    is_near = "≈" in text + points
    whole = f"{text.replace('≈', '')} {'≈' if is_near else '='} {points.lstrip('≈')}" if text else points
    return say(lang, "stage.points", sum=whole)


def effect_text(found: RevisedFigures, lang: Lang, *, takes: bool) -> str:
    """按50%计，得2.8分; 最高得2分; 扣1分，得4.6分; 得−5分; of what a part takes (`takes`) 按50%计，扣1分."""
    effect = found.revision.effect
    if not effect.factor:
        is_none = found.after == 0
        return say(lang, "none") if is_none else say(lang, "revised.is", points=_minus(found.after))
    texts = [say(lang, "revised.factor", share=percent_text(effect.factor))] if effect.factor != ONE else []
    texts += [change_text(effect.change, lang)] if effect.change else []
    texts += [say(lang, "revised.cap", points=_minus(effect.cap))] if effect.cap is not None else []
    texts += [say(lang, "revised.floor", points=_minus(effect.floor))] if effect.floor is not None and not texts else []
    told = "now" if found.before != found.after else "still"
    is_said = effect.cap == found.after and effect.factor == ONE and not effect.change
    comes_to = change_text(found.after, lang) if takes else say(lang, told, points=_minus(found.after))
    return say(lang, "comma").join([*texts, *([] if is_said else [comes_to])])


def _minus(points: Fraction) -> str:
    return decimal_text(points).replace("-", "−")
