"""Conditions: 预算执行率达到95%; “预算执行率” >= 95%."""

from __future__ import annotations

from typing import assert_never

from dsl.exact.units import DATE, Quantity
from dsl.syntax import tree as t
from dsl.syntax.printer.style import Style, quote

_ZH: dict[t.Op, str] = {">=": "达到", ">": "超过", "<=": "不超过", "<": "低于", "=": "等于"}
_EN: dict[t.Op, str] = {">=": "at least", ">": "above", "<=": "at most", "<": "below", "=": "equal to"}


def condition_text(style: Style, condition: t.Condition) -> str:
    """A condition as it stands before its outcome."""
    match condition:
        case t.Comparison(subject=subject, op=op, bound=bound):
            return _subject(style, subject) + compared(style, op, bound)
        case t.Within(subject=subject):
            return _subject(style, subject) + range_text(style, condition)
        case t.Judgement(words=words):
            return style.prose(words.text)
        case t.All(parts=parts):
            return _joined(style, parts, style.choose("且", " and "))
        case t.AnyOf(parts=parts):
            return _joined(style, parts, style.choose("或", " or "))
        case t.Asked(condition=inner):
            return _asked(style, inner)
        case t.Otherwise():
            return style.word("ELSE")
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


def range_text(style: Style, within: t.Within) -> str:
    """80%（含）-95%, from 80% (inclusive) to 95%."""
    low = style.quantity(within.low) + _inclusion(style, within.low_closed)
    high = style.quantity(within.high) + _inclusion(style, within.high_closed)
    if style.zh:
        return low + ("至" if within.low.unit == DATE else "-") + high
    return f"from {low} to {high}"


def _inclusion(style: Style, closed: bool) -> str:
    """A bare end belongs to the range."""
    return "" if closed else style.choose("（不含）", " (excluding)")


def _joined(style: Style, parts: tuple[t.Condition, ...], word: str) -> str:
    return word.join(
        quote(part.words.text) if isinstance(part, t.Judgement) else condition_text(style, part) for part in parts
    )


def _asked(style: Style, condition: t.Condition) -> str:
    empty = isinstance(condition, t.Judgement) and not condition.words.text
    text = "" if empty else condition_text(style, condition)
    if style.zh:
        return f"{text}：是" if text else "是"
    return f"{style.word('YES_TO')} {text}" if text else style.word("YES")
