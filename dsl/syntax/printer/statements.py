"""Statements: the first word of the line and what follows it."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from dsl.syntax import tree as t
from dsl.syntax.printer.clauses import sentence_text
from dsl.syntax.printer.conditions import compared, condition_text
from dsl.syntax.printer.style import Style, quote

_TEXTS = {
    "title": "TITLE",
    "place": "PLACE",
    "authority": "AUTHORITY",
    "rollup": "ROLLUP",
    "quotation": "QUOTATION",
    "note": "NOTE",
    "readings": "READINGS_FROM",
}
_ABSENT = {"full": ("得满分", "full"), "zero": ("不得分", "0"), "drop": ("剔除", "drop")}
_HEADINGS = {"indicator": "INDICATOR", "bonus": "BONUS", "penalty": "PENALTY"}


def statement_text(style: Style, statement: t.Statement) -> str:
    """A statement as one or more lines."""
    match statement:
        case t.Text(kind=kind, words=words):
            return _text(style, kind, words.text)
        case t.StatedNumber(kind=kind, value=value):
            return _figure(style, kind, style.number(value))
        case t.Grades(bands=bands):
            return style.word("GRADES") + style.colon + style.semicolon.join(_grade(style, b) for b in bands)
        case t.Declaration():
            return _declaration(style, statement)
        case t.Formula(sentence=sentence):
            return style.word("FORMULA") + style.colon + _sentence(style, sentence)
        case t.NamedRule(name=name, sentence=sentence):
            return _colon(style, f"{style.word('RULE')} {name.text}", _sentence(style, sentence))
        case t.Heading(sentence=sentence):
            head = head_text(style, statement)
            return head if sentence is None else _colon(style, head, _sentence(style, sentence))
        case t.VetoLine(sentence=sentence):
            return style.word("VETO") + style.colon + _sentence(style, sentence)
        case t.Absent(policy=policy):
            return style.word("ABSENT") + style.colon + style.choose(*_ABSENT[policy])
        case t.Reading(clauses=clauses):
            return style.word("READING") + style.colon + sentence_text(style, clauses).removesuffix("。")
        case t.Meaning(words=words, says=says):
            told = style.word("ONLY_REMARK") if says is None else says.text
            return _colon(style, f"{style.word('READING')} {quote(words.text)}", told)
        case t.TargetLine(aim=aim):
            return f"{style.word('TARGET')} {aim_text(style, aim)}"
        case t.Example(data=data, score=score):
            return example_line(style, data.text, score)
        case t.Allow(code=code, reason=reason):
            return f"{style.word('ALLOW')} {code}{style.colon}{reason.text}"
        case t.SameNames(apart=apart):
            return style.word("SAME_NAMES") + style.colon + style.word("SAME_APART" if apart else "SAME_SHARED")
    assert_never(statement)


def _sentence(style: Style, sentence: t.Sentence) -> str:
    """One that was read by readings stays as printed, for they quote its words."""
    return sentence.text if sentence.meanings else sentence_text(style, sentence.clauses)


def example_line(style: Style, data: str, score: Fraction) -> str:
    """例 85.6% 得 2.2 分, and 例 3次 扣 3 分 for a score below 0."""
    points = style.number(abs(score))
    if score < 0:
        return style.choose(f"例 {data} 扣 {points} 分", f"example {data} minus {points}")
    return style.choose(f"例 {data} 得 {points} 分", f"example {data} scores {points}")


def _colon(style: Style, head: str, sentence: str) -> str:
    """A list begins on the next line."""
    return head + (style.colon.rstrip() if sentence.startswith("\n") else style.colon) + sentence


def _text(style: Style, kind: str, text: str) -> str:
    word = style.word(_TEXTS[kind])
    if kind == "quotation":
        return f"{word}{style.choose('', ' ')}{quote(text)}"
    if kind in ("note", "rollup", "readings"):
        return word + style.colon + text
    return f"{word} {text}"


_FIGURES = {"year": "YEAR", "total": "TOTAL", "cap": "TOTAL_CAP"}


def _figure(style: Style, kind: str, number: str) -> str:
    if kind == "rounding":
        return f"{style.word('ROUNDING')} {number} {style.word('PLACES')}"
    return f"{style.word(_FIGURES[kind])} {number}"


def _grade(style: Style, band: t.GradeBand) -> str:
    condition = condition_text(style, band.condition)
    if style.zh:
        return f"{condition}为{band.grade.text}" if _is_else(band) else f"{condition}：{quote(band.grade.text)}"
    return f"{condition} {quote(band.grade.text)}" if _is_else(band) else f"{quote(band.grade.text)} {condition}"


def _is_else(band: t.GradeBand) -> bool:
    return isinstance(band.condition, t.Otherwise)


def _declaration(style: Style, declaration: t.Declaration) -> str:
    name = declaration.type
    kind = style.word(f"TYPE_{name.upper().replace('-', '_')}")
    items = style.choose("、", ", ").join(_type_item(style, item) for item in declaration.items)
    detail = style.choose("", " ") + style.bracketed(items) if items else ""
    return f"{style.word('DATUM')} {declaration.name.text}{style.colon}{kind}{detail}"


def _type_item(style: Style, item: t.TypeItem) -> str:
    if item.words is None:
        assert item.rate is not None and item.high is not None
        return "-".join(f"{'-' if end < 0 else ''}{style.percent(abs(end))}" for end in (item.rate, item.high))
    text = item.words.text
    words = text if text.isalpha() else quote(text)
    return words if item.rate is None else f"{words} {style.percent(item.rate)}"


def head_text(style: Style, heading: t.Heading) -> str:
    """指标 B12 预算执行率 分值 4 目标 ≥95%."""
    terminal = "SECTION" if heading.level else _HEADINGS[heading.kind]
    parts = [style.word(terminal, max(heading.level - 1, 0))]
    if heading.code:
        parts.append(_code(style, heading.code))
    parts.append(heading.name.text)
    if heading.weight is not None:
        parts.append(f"{style.word('WEIGHT')} {style.number(heading.weight)}")
    if heading.target is not None:
        parts.append(f"{style.word('HEAD_TARGET')} {aim_text(style, heading.target)}")
    return " ".join(parts)


def _code(style: Style, code: str) -> str:
    if code[0] in "一二三四五六七八九十":
        return code + "、"
    return code.replace("(", "（").replace(")", "）") if style.zh else code


def aim_text(style: Style, aim: t.Aim) -> str:
    """What stands after 目标."""
    if aim.words is not None:
        return quote(aim.words.text)
    assert aim.bound is not None
    if aim.op is None:
        return style.quantity(aim.bound)
    if style.zh and aim.op != "=":
        return {">=": "≥", "<=": "≤"}.get(aim.op, aim.op) + style.quantity(aim.bound)
    return compared(style, aim.op, aim.bound)
