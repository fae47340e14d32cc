"""Quotations and brackets."""

from __future__ import annotations

import re

from dsl.syntax.lexer.numbers import take_unit
from dsl.syntax.lexer.passage import Passage
from dsl.syntax.lexer.patterns import (
    BOTH_INCLUDED,
    DATE,
    DEFINITION,
    FORMULA,
    HELD,
    IN_PERCENT,
    INCLUDED,
    INCLUDING,
    NUMBER,
    POINTS,
    QUOTED_FORMULA,
    QUOTED_RANGE,
    RANGE,
    RANGE_ONLY,
    SCORE_FORMULA,
    SPOKEN,
)

QUOTES = {"“": "”", "「": "」", "《": "》"}


def quotation(p: Passage, i: int) -> int:
    """Stepped over: a person put it in quotation marks."""
    char = p.text[i]
    close = p.text.find(QUOTES[char], i + 1) if char in QUOTES else -1
    if close < 0:
        return 0
    if char == "“" and (quoted := QUOTED_RANGE.match(p.text, i + 1)) and quoted.end() == close:
        p.blank(i, i + 1)
        p.blank(close, close + 1)
        return i + 1
    if char == "“" and SCORE_FORMULA.match(p.text, i + 1, close):  # 即“得分=甲/乙×分值”
        p.blank(i - p.text.startswith("即", i - 1), i + 1)
        p.blank(close, close + 1)
        return i + 1
    if char == "“" and p.text[i - 1 : i] in ("按", "照", "以") and QUOTED_FORMULA.fullmatch(p.text, i + 1, close):
        p.blank(i, i + 1)
        p.blank(close, close + 1)
        return i + 1
    if char != "《" and (not i or p.text[i - 1] in ",;。:( " or i in (p.quantity, p.mark)):
        p.quote = close + 1
    return close + 1


def bracket(p: Passage, i: int) -> int:
    """A range, a formula, marks, a rule that a person put in brackets, or an aside, which is stepped over."""
    char = p.text[i]
    if char not in "([":
        return 0
    if match := RANGE.match(p.text, i):
        p.quantity = match.end()
        return p.word("OPEN_RANGE", i, match.end())
    close = p.closing.get(i, -1)
    if close < 0:
        return 0
    if match := INCLUDED.match(p.text, i):
        return _included(p, i, match)
    if match := BOTH_INCLUDED.match(p.text, i):
        p.put("EXCLUDING" if match["out"] else "INCLUDING", i, match.end() - 1)
        p.quantity = match.end()
        return match.end()
    if match := HELD.match(p.text, i) or IN_PERCENT.match(p.text, i):
        p.blank(i, match.end())
        return match.end()
    inside = _in_formula(p, i, close)
    if not inside and SCORE_FORMULA.match(p.text, i + 1, close):
        p.put("COMMA", i, i + 1)
        p.blank(close, close + 1)
        return i + 1
    if not inside and p.text[i - 1] == "分" and DEFINITION.match(p.text, i + 1, close):
        p.blank(i, i + 1)
        p.blank(close, close + 1)
        return i + 1
    if not inside and (match := POINTS.match(p.text, i)) and _is_own_marks(p, match):
        return p.word("OPEN_POINTS", i, max(i + 1, match.end("label")))
    if inside or (FORMULA.search(p.text, i + 1, close) and not RANGE_ONLY.fullmatch(p.text, i + 1, close)):
        return p.word("OPEN_GROUP", i, i + 1)
    if SPOKEN.search(p.text, i + 1, close):
        p.blank(i, i + 1)
        p.blank(close, close + 1)
        return i + 1
    return close + 1


def _is_own_marks(p: Passage, match: re.Match[str]) -> bool:
    """（2分）, （占40%）; a bare （40%） where all such shares of the text make up the whole."""
    if p.head:
        return match["share"] is None and not match["label"]
    return match["share"] is None or bool(match["label"]) or p.shares_make_up_the_whole


def _in_formula(p: Passage, i: int, close: int) -> bool:
    """A sign of arithmetic stands on either side of the brackets."""
    before, after = p.text[i - 1 : i], p.text[close + 1 : close + 2]
    return (before != "" and before in "=×*/÷+-([{") or (after != "" and after in "×*/÷+")


def _included(p: Passage, i: int, match: re.Match[str]) -> int:
    """（含95%）, （不含）, with 以下同 behind it."""
    opening = INCLUDING.match(p.text, i)
    assert opening
    out = opening[1] == "不" or p.text.startswith("(ex", i)
    p.put("EXCLUDING" if out else "INCLUDING", i, opening.end())
    if match[1]:
        p.blank(match.start(1), match.end(1))
    _take_noted(p, opening.end())
    p.quantity = match.end()
    return match.end()


def _take_noted(p: Passage, j: int) -> None:
    """95%、105%, 3月31日: the ends that it names."""
    k = j + (p.text[j] == " ")
    if day := DATE.match(p.text, k):
        p.put("DATE", k, day.end())
        return
    below = p.text[k] == "-"
    if number := NUMBER.match(p.text, k + below):
        if below:
            p.put("NUMBER", k, number.end())
        end = take_unit(p, number.end())
        if p.text[end] in "、和及与":
            p.put("LEVEL_DUN", end, end + 1)
            _take_noted(p, end + 1)
