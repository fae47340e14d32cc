"""Conditions: 预算执行率达到95%; “预算执行率” >= 95%."""

from __future__ import annotations

from typing import assert_never

from dsl.exact.units import Kind, Quantity
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.printer.style import Style, Unprintable, quote

_ZH: dict[t.Op, str] = {">=": "达到", ">": "超过", "<=": "不超过", "<": "低于", "=": "等于"}
_EN: dict[t.Op, str] = {">=": "at least", ">": "above", "<=": "at most", "<": "below", "=": "equal to"}


def condition_text(style: Style, condition: t.Condition) -> str:
    """A condition as it stands before its outcome."""
    match condition:
        case t.Comparison(subject=subject, bound=bound, bare=True) if bound is not None:
            return _subject(style, subject) + style.quantity(bound)
        case t.Comparison(subject=subject, op=op, bound=bound, of=of):
            return _subject(style, subject) + (beside(style, condition, of) if of else compared(style, op, bound))
        case t.Within(subject=subject, of=of):
            return _subject(style, subject) + (beside(style, condition, of) if of else range_text(style, condition))
        case t.Judgement(words=words):
            return style.prose(words.text)
        case t.All(parts=parts):
            return _joined(style, parts, style.choose("且", " and "))
        case t.AnyOf(parts=parts):
            return _joined(style, parts, style.choose("或", " or "))
        case t.OfPoints():
            return _of_points(style, condition)
        case t.Asked(condition=inner):
            return _asked(style, inner)
        case t.Unless(condition=inner):
            text = condition_text(style, inner)
            return f"{text}，{style.word('ELSE')}" if style.zh else text
        case t.Otherwise():
            return style.word("ELSE")
        case t.Amid():
            return style.word("MIDDLE")
    assert_never(condition)


def _subject(style: Style, subject: t.Words | None) -> str:
    if subject is None:
        return ""
    return style.prose(subject.text) + style.choose("", " ")


def compared(style: Style, op: t.Op, bound: Quantity | None) -> str:
    """A comparison without its subject: 达到95%, at least 95%; with the target where there is no number."""
    if style.zh:
        return _ZH[op] + (style.quantity(bound) if bound else style.word("TARGET_VALUE"))
    if bound is None:
        return f"{_EN[op]} {style.word('TARGET_VALUE')}"
    return f"{_EN[op] if op == '=' else op} {style.quantity(bound)}"


def beside(style: Style, condition: t.Comparison | t.Within, of: t.Words) -> str:
    """A comparison with what is no number: 不超过“计划成本”的80%, 较“上年”增长达到3%."""
    if condition.more:
        return f"{style.word('AGAINST')}{style.choose('', ' ')}{quote(of.text)}{style.choose('', ' ')}{_moved(style, condition)}"
    if isinstance(condition, t.Comparison):
        return _share(style, condition.op, of, condition.bound)
    low = _share(style, ">=" if condition.low_closed else ">", of, condition.low)
    return low + style.choose("且", " and ") + _share(style, "<=" if condition.high_closed else "<", of, condition.high)


def _share(style: Style, op: t.Op, of: t.Words, share: Quantity | None) -> str:
    """All of it needs no share."""
    part = "" if share is None or share.value == 1 else style.choose("的", " ") + style.quantity(share)
    return (_ZH[op] if style.zh else f"{_EN[op]} ") + quote(of.text) + part


_WAYS: dict[t.Op, str] = {">": "RISE", "<": "FALL", "<=": "UNRISEN", ">=": "UNFALLEN", "=": "UNMOVED"}


def _moved(style: Style, condition: t.Comparison | t.Within) -> str:
    gap = style.choose("", " ")
    if isinstance(condition, t.Within):
        falls = condition.low.number < 0
        turned = replace(condition, low=_back(condition.high), high=_back(condition.low)) if falls else condition
        if falls:
            turned = replace(turned, low_closed=condition.high_closed, high_closed=condition.low_closed)
        return style.word("FALL" if falls else "RISE") + gap + range_text(style, turned)
    bound = condition.bound
    if bound is None or not bound.number:
        return style.word(_WAYS[condition.op])
    if bound.number < 0:
        return style.word("FALL") + gap + compared(style, t.MIRRORED[condition.op], _back(bound))
    return style.word("RISE") + gap + compared(style, condition.op, bound)


def _back(quantity: Quantity) -> Quantity:
    return replace(quantity, number=abs(quantity.number))


def range_text(style: Style, within: t.Within) -> str:
    """80%-95%, from 80% (including) to 95% (excluding): where one end is said to count, the other one says what it does."""
    customary = (within.low_by_custom or not within.low_closed) and (within.high_by_custom or not within.high_closed)
    low = style.quantity(within.low) + _inclusion(style, within.low_closed, customary)
    high = style.quantity(within.high) + _inclusion(style, within.high_closed, customary)
    if style.zh:
        return low + ("至" if within.low.unit.kind is Kind.DATE else "-") + high
    return f"from {low} to {high}"


def _inclusion(style: Style, closed: bool, customary: bool) -> str:
    """A bare end belongs to the range by convention."""
    if not closed:
        return style.choose("（不含）", " (excluding)")
    return "" if customary else style.choose("（含）", " (including)")


def _joined(style: Style, parts: tuple[t.Condition, ...], word: str) -> str:
    return word.join(
        quote(part.words.text) if isinstance(part, t.Judgement) else condition_text(style, part) for part in parts
    )


_SIDES: dict[t.Op, str] = {">=": "及以上", "<=": "及以下", ">": "以上", "<": "以下", "=": ""}


def _of_points(style: Style, condition: t.OfPoints) -> str:
    if not style.zh:
        raise Unprintable(condition.span.text)
    if condition.op == "=" and not condition.number:
        return "均不符合"
    only = "仅" if condition.op == "=" and not condition.bare else ""
    return f"{only}符合{condition.number}项{_SIDES[condition.op]}"


def _asked(style: Style, condition: t.Condition) -> str:
    empty = isinstance(condition, t.Judgement) and not condition.words.text
    text = "" if empty else condition_text(style, condition)
    if style.zh:
        return f"{text}：是" if text else "是"
    return f"{style.word('YES_TO')} {text}" if text else style.word("YES")
