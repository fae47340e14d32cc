"""Numbers with their units, and dates."""

from __future__ import annotations

import re
from functools import cache

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import UNITS, unit_named
from dsl.syntax.lexer.passage import CN, Passage
from dsl.syntax.lexer.patterns import (
    AGE,
    AHEAD,
    ALNUM,
    CN_NUMBER,
    CN_RATE,
    DATE,
    ENGLISH_POINTS,
    HOTLINE,
    NO_COUNT,
    NO_NAME,
    NUMBER,
    RATIO,
    ROW_END,
    SCORED,
    SCORED_IF,
    SIDE,
    SIGNED_BOUND,
)
from dsl.syntax.lexer.places import chinese_span, is_behind, place_end
from dsl.syntax.lexer.printed_units import printed_end
from dsl.syntax.lexer.squeeze import is_han

CHINESE = "零百千万一二两三四五六七八九十半"
"""What a number in Chinese begins with."""


@cache
def _units() -> dict[str, list[str]]:
    """First character to the units that begin with it, longest first."""
    index: dict[str, list[str]] = {}
    for unit in UNITS:
        if unit != "%":
            index.setdefault(unit[0].lower(), []).append(unit.lower())
    for units in index.values():
        units.sort(key=len, reverse=True)
    return index


_LATE = regex(f"(?:{any_word('late')})$")
_TIME = regex(f"个?(?:{any_word('time-unit')})")
"""逾期一天扣1分: so long, as in 逾期1天."""
_COUNTERS = regex(rf"\((?:{any_word('counted-one')}|次)\)")
_LEAST = regex(f"{any_word('least')}(?:{any_word('held')}|{any_word('done')}|{any_word('achieved')})$")
"""至少开展一次."""
_MONTH = regex("月(?:[底末初中前份]|[上下]旬|之前|以前)")
"""3月上旬, 3月前 name a month of the year, 3个月 and 3月内 are durations."""


def unit_end(p: Passage, j: int) -> int:
    """The end of the unit that stands at j (after at most one space), or j."""
    return _unit(p, j)[1]


def take_unit(p: Passage, j: int) -> int:
    """The same, and the unit is marked."""
    start, end = _unit(p, j)
    if (place := place_end(p, start)) > start:
        p.put("PLACE_IN_RANK", start, place)
        return place
    if end > start and p.text[start] != "%":
        is_mark = p.lower[start:end] in ("分", "mark", "marks")
        p.put("MARK" if is_mark else "UNIT", start, end)
        return _per_unit(p, end) if is_mark else end
    return end


def _per_unit(p: Passage, j: int) -> int:
    """得2分/篇: the stroke says 每."""
    start, end = _unit(p, j + 1) if p.text.startswith("/", j) else (j, j)
    if end == start or p.text[start] == "%" or not NO_NAME.match(p.text, end):
        return j
    p.put("EACH", j, j + 1)
    p.put("UNIT", start, end)
    return end


def _unit(p: Passage, j: int) -> tuple[int, int]:
    k = j + 1 if p.text.startswith(" ", j) else j
    if p.text.startswith("位小数", k):
        return j, j
    if p.text.startswith("%", k):
        return k, k + 1
    if _MONTH.match(p.text, k):
        return j, j
    if (place := place_end(p, k)) > k:
        return k, place
    end = printed_end(p, k, _known_end(p, k)) if j else _known_end(p, k)
    return (k, end) if end > k else (j, j)


def _known_end(p: Passage, k: int) -> int:
    """The end of the unit of the table that stands at k, or k."""
    for unit in _units().get(p.lower[k : k + 1], ()):
        end = k + len(unit)
        if p.lower.startswith(unit, k) and not (unit[-1].isascii() and _is_letter(p.lower[end : end + 1])):
            return _stroke_end(p, k, _aside_end(p, unit, end))
    return k


def _aside_end(p: Passage, unit: str, end: int) -> int:
    """The end of 台(套), 人(次), where another counter word explains the first."""
    aside = _COUNTERS.match(p.text, end) if p.text.startswith("(", end) and unit in UNITS else None
    return aside.end() if aside is not None and UNITS[unit].kind.is_things else end


def _stroke_end(p: Passage, start: int, end: int) -> int:
    """The end of 元/平方米, where a unit stands behind the stroke and no longer name does; else that of 元."""
    if p.text[end : end + 1] != "/" or p.mark > start:
        return end
    for unit in _units().get(p.lower[end + 1 : end + 2], ()):
        below = end + 1 + len(unit)
        if p.lower.startswith(unit, end + 1) and NO_NAME.match(p.text, below) and unit_named(p.lower[start:below]):
            return below
    return end


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def number(p: Passage, i: int) -> int:
    """The end of the number at i with its unit, or 0 where none counts."""
    char = p.text[i]
    if char == "-":
        return _negative(p, i)
    if char in "次上" and (match := AHEAD.match(p.text, i)) and p.wants_number(i):
        p.put("DATE", i, match.end())
        p.quantity = match.end()
        return match.end()
    if char.isdigit() and char.isascii():
        return _digits(p, i)
    if char not in CHINESE:
        return 0
    if (rate := CN_RATE.match(p.text, i)) and _rate_counts(p, rate):
        p.put("CN_RATE", i, rate.end())
        p.quantity = rate.end()
        return rate.end()
    found = CN_NUMBER.match(p.text, i)
    return _chinese(p, i, found.end()) if found else 0


def _negative(p: Passage, i: int) -> int:
    """≤-5%, -5%至5%: a minus counts where a figure can only begin; 80%-90% is a range, 完成率-60% a difference."""
    found = NUMBER.match(p.text, i + 1)
    begins = p.before(i) in ("", *"≤≥<>=,;。:(") or p.wants_number(i) or (p.last_word == "TO" and p.mark == i)
    begins = begins or (p.before(i) in ("-", "~") and p.quantity == i - 1)  # -10%～-5%
    begins = begins or (p.quantity != i and is_han(p.before(i)) and SIGNED_BOUND.match(p.text, i) is not None)
    if found is None or not begins:
        return 0
    p.put("NUMBER", i, found.end())
    p.quantity = take_unit(p, found.end())
    return p.quantity


def both_sides(p: Passage, i: int) -> int:
    """The sign of ±5%, or 0."""
    if p.text[i] != "±" or not p.text[i + 1 : i + 2].isdigit():
        return 0
    p.put("PLUS_MINUS", i, i + 1)
    return i + 1


def _rate_counts(p: Passage, match: re.Match[str]) -> bool:
    return p.wants_number(match.start()) or "分之" in match[0] or SIDE.match(p.text, match.end()) is not None


def _digits(p: Passage, i: int) -> int:
    if match := DATE.match(p.text, i):
        p.put("DATE", i, match.end())
        p.quantity = match.end()
        return match.end()
    if match := AGE.match(p.text, i) or HOTLINE.match(p.text, i):
        p.letters += [k for k in range(i, match.end()) if p.text[k].isdigit()]
        return match.end()
    if (ratio := RATIO.match(p.text, i)) and p.text[i - 1 : i] != ":":
        p.put("NUMBER", i, ratio.end())
        p.quantity = ratio.end()
        return ratio.end()
    if (rate := CN_RATE.match(p.text, i)) and p.wants_number(i):
        p.put("CN_RATE", i, rate.end())
        p.quantity = rate.end()
        return rate.end()
    found = NUMBER.match(p.text, i)
    assert found
    j = found.end()
    after = _points(p, i, j) or take_unit(p, j)
    if after == j and p.mark == i and p.last_word in ("DEDUCT", "ADD"):
        after = _per_unit(p, j)  # 扣0.1/人次
    if after == j and (word := ALNUM.match(p.text, i)) and unit_end(p, word.end()) == word.end():
        p.letters += [k for k in range(i, word.end()) if p.text[k].isdigit()]
        return word.end()
    p.quantity = after
    if p.mark == i and p.last_per:
        p.number_at = after
    return after


def _points(p: Passage, i: int, j: int) -> int:
    """English marks: minus 2 points, else 0 points, 5 points if …; per 5 points are steps of a rate."""
    match = ENGLISH_POINTS.match(p.text, j)
    if match is None:
        return 0
    scored = p.last_word in SCORED and p.text[p.mark : i].strip() == ""
    if not scored and not SCORED_IF.match(p.text, match.end()):
        return 0
    p.put("MARK", match.start("unit"), match.end())
    return match.end()


def _is_row(p: Passage, i: int, j: int, end: int) -> bool:
    """三家及以上得5分，两家的得3分: right before an outcome, where another figure has the same unit."""
    if ROW_END.match(p.text, end) is None or p.text[i - 1 : i] in NO_COUNT:
        return False
    unit = p.text[j:end]
    return any(m.end() != j for m in re.finditer(rf"(?:\d|{CN})(?={re.escape(unit)}(?![均都]))", p.text))


def _chinese(p: Passage, i: int, j: int) -> int:
    """A number in Chinese counts where a keyword asks for one, and before 以上."""
    if p.text.startswith("百分制", i):
        return 0
    if p.text.startswith("位小数", j) and p.wants_number(i):
        p.put("CN_NUMBER", i, j)
        return j
    if first := chinese_span(p, i):
        p.put("CN_NUMBER", i, first)
        p.quantity = take_unit(p, first)
        return p.quantity
    end = max(unit_end(p, j), place_end(p, j))
    late = _LATE.search(p.text, max(0, i - 4), i) is not None and _TIME.fullmatch(p.text, j, end) is not None
    wanted = late or p.wants_number(i) or _LEAST.search(p.text, max(0, i - 8), i) is not None
    counts = wanted or SIDE.match(p.text, end) or is_behind(p, end) or _is_row(p, i, j, end)
    is_place = p.ranks and wanted and p.last_word in ("EQ", "LE") and p.text[i - 1] in "第前"
    if not (counts and end > j) and not is_place:
        return 0
    p.put("CN_NUMBER", i, j)
    p.quantity = take_unit(p, j)
    return p.quantity
