"""Where the points of a list begin: ①, (1), 1., A., a), Ⅰ., 一、, 一是, 第一，, 首先，, •."""

from __future__ import annotations

import re
from functools import cache

from dsl.base.regex import regex
from dsl.base.vocabulary import HAN
from dsl.exact.number import circled_number, parse_chinese
from dsl.syntax.lexer.numbers import unit_end
from dsl.syntax.lexer.passage import Passage
from dsl.syntax.lexer.patterns import ITEM, ITEM_BEFORE_FIGURE, ITEMS
from dsl.syntax.lexer.squeeze import is_han

_LETTERS = "ABCDEFGH"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_IN_ORDER = ("首先", "其次", "再次")
_CHINESE = "一二三四五六七八九十"
_BULLETS = "•·●■◆◇★☆▲△○□▪➢-"
_SCORE = r"(?![得计加扣给\d])"
_STYLES = tuple(
    regex(style)
    for style in (
        r"[A-H][.、)](?=[^A-Za-z\d])|\([A-H]\)",
        r"[a-h][.、)](?=[^A-Za-z\d])|\([a-h]\)",
        rf"[{_ROMAN}][.、)](?=\D)",
        rf"[{_CHINESE}]是(?=[^,;。])",
        rf"[{_CHINESE}]、(?=[^,;。])",
        rf"第[{_CHINESE}][,、:]{_SCORE}",
        rf"(?:{'|'.join(_IN_ORDER)}|然后|最后)[,:]{_SCORE}",
        rf"[{_BULLETS}]-?(?={HAN}|“|《)",
    )
)
"""Letters, words and signs that number points only where a second one of their kind does."""
_POINT_BEFORE = 60


def item(p: Passage, i: int) -> int:
    """The end of the number with which a point begins at `i`, which is marked; else 0."""
    char = p.text[i]
    if char not in opening_characters():
        return 0
    if char not in "(-" and (several := ITEMS.match(p.text, i)):
        return p.word("ITEMS", i, several.end())
    if refers_at(p, i) and (again := ITEM.match(p.text, i)):
        return p.word("ITEM", i, again.end())
    match = ITEM.match(p.text, i) or _of_style(p, i) or _before_figure(p, i) or _unmarked(p, i)
    if match is None or not (circled_number(char) or _begins(p, i) or _goes_on(p, i, match)):
        return 0
    if char == "(" and p.text[match.end() : match.end() + 1] in ("×", "*", "/", "÷", "+", "%"):
        return 0
    p.points, p.dotted = point_number(match[0]), match[0].endswith(".")
    return p.word("ITEM", i, match.end())


def point_number(text: str) -> int:
    """2 of 2., (2), B., b), Ⅱ., 二是, 第二， and 其次，; 0 of signs that say no number."""
    bare = text.strip("().、是第,: ")
    if bare in _IN_ORDER:
        return _IN_ORDER.index(bare) + 1
    if bare.isascii() and bare.isdigit():
        return int(bare)
    spelled = parse_chinese(bare)
    place = circled_number(bare) or (_LETTERS.find(bare.upper()) + 1 if bare else 0) or _ROMAN.find(bare) + 1
    return place if spelled is None else int(spelled)


@cache
def opening_characters() -> frozenset[str]:
    """Every character with which the number of a point can begin."""
    circled = "".join(chr(code) for code in range(ord("①"), ord("⑳") + 1))
    return frozenset(f"(0123456789第首其再然最{circled}{_LETTERS}{_LETTERS.lower()}{_ROMAN}{_CHINESE}{_BULLETS}")


def refers_at(p: Passage, i: int) -> bool:
    """其中（1）（2）合计: a number in brackets behind another, or behind 其中, names a point that was begun."""
    before = p.text[max(0, i - 2) : i]
    behind = p.mark == i and p.last_word == "ITEM" and before.endswith(")")
    return p.text[i] == "(" and p.points > 0 and (behind or before == "其中")


def _begins(p: Passage, i: int) -> bool:
    return p.begins_line(i) or p.text[i - 1] in (";。" if p.text[i] == "-" else ";。:")


def _of_style(p: Passage, i: int) -> re.Match[str] | None:
    """A.… B.…; 一是…；二是…; •…⏎•…: one alone numbers nothing."""
    for style in _STYLES:
        if match := style.match(p.text, i):
            others = (each.start() for each in style.finditer(p.text) if each.start() != i)
            return match if any(_begins(p, k) or _ends_point(p, k) for k in others) else None
    return None


def _before_figure(p: Passage, i: int) -> re.Match[str] | None:
    """1.≤10%得3分；2.10%＜比率≤20%得2分: the next number of the list, before the figure where the point before it ends, or where a
    segment begins, the numbers before it are written so and none later has it. 低于6万元得2分；1.6万元以上得4分 is no list."""
    match = ITEM_BEFORE_FIGURE.match(p.text, i)
    if match is None or not p.points or point_number(match[0]) != p.points + 1:
        return None
    begins = p.begins_line(i) or p.text[i - 1] in ";。"
    is_next = p.dotted and begins and not re.search(rf"[;。\n]\s*{re.escape(match[0])}", p.text[i + 1 :])
    return match if is_next or match["figure"] in _figures_before(p, i) else None


def _figures_before(p: Passage, i: int) -> list[str]:
    """The figures shortly before a place, each whole."""
    start = max(0, i - _POINT_BEFORE)
    found = re.split(r"[^\d.%]", p.text[start:i])
    return found[1:] if start else found


def _unmarked(p: Passage, i: int) -> re.Match[str] | None:
    """2.人员到位⏎3设备完好⏎4.水面清洁: the next number at the beginning of a line, without a mark behind it and with no unit."""
    match = _DIGITS.match(p.text, i) if p.begins_line(i) else None
    if match is None or not _names(p, match.end()):
        return None
    number = int(match[0])
    return match if number == p.points + 1 and (number > 2 or _is_numbered(p, number + 1)) else None


def _is_numbered(p: Passage, number: int) -> bool:
    """Whether another line begins with the number."""
    lines = [k + len(str(number)) for k in p.lines if p.text.startswith(str(number), k)]
    return any(p.text[k : k + 1] in (".", "、", ")") or _names(p, k) for k in lines)


def _names(p: Passage, k: int) -> bool:
    """Words stand there, and no unit."""
    return is_han(p.text[k : k + 1]) and unit_end(p, k) == k


_DIGITS = regex(r"\d{1,2}(?![\d.])")
_MARKS_BEFORE = regex(r"\d分$")


def _goes_on(p: Passage, i: int, match: re.Match[str]) -> bool:
    """1.有制度（1分）2.有台账1分3.有记录: the number behind the one of the point before it, where that ends; •有制度1分•有台账1分."""
    number = point_number(match[0])
    return _ends_point(p, i) and (number == 0 or (p.points > 0 and number == p.points + 1))


def _ends_point(p: Passage, i: int) -> bool:
    """A - there is a sign of arithmetic, and 2.5 behind (1) no point."""
    if p.text[i] == "-" or (p.mark == i and p.last_word == "ITEM"):
        return False
    return p.text[i - 1] in ",)" or _MARKS_BEFORE.search(p.text[max(0, i - 3) : i]) is not None
