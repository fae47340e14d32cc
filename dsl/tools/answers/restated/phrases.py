"""A condition as a thing and the figures between which it lies: 欠缴比例（按户计）5%（含）-10% is 欠缴比例, 5% ≤ x < 10%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, rows
from dsl.exact.number import decimal_text, parse_number
from dsl.exact.units import any_spelling, unit_named
from dsl.record import record, replace

_UNIT = any_spelling()
_NUMERAL = "[一二两三四五六七八九十百]+"
FIGURE = regex(
    rf"(?P<order>第)?(?P<number>(?<!每)(?:(?<![^率度差额在为于,、:(至~])-)?(?<![\d.])\d+(?:\.\d+)?|{_NUMERAL}(?=\s*{_UNIT})|首(?=次))\s*"
    rf"(?P<unit>{_UNIT}(?:/{_UNIT})?)?(?!性|分之|[级类型等档季])"
)
"""A number with its unit; 首次, 第二次 are 1次 and 2次."""
DATE = regex(r"\d{4}年|[一二三四]季度|\d{1,2}月(?:份|\d{1,2}[日号]|[底末初中])?")
_ASIDE = regex(r"\((?P<ends>不?含)?(?P<words>[^()]*)\)")
_DASH = regex(r"\s*[-~至到]\s*")
_JOIN = regex(rf"[\s,、]*(?:{any_word('joining')}|而|、|,)*[\s,]*(?:不?在)?$")
_END = regex(r"(?:的|时|之间|区间内?|范围内?|[,、;: ])+$")
_START = regex(r"^(?:的|且|但|并|均|都|[,、;: ])+")
_HOLLOW = regex(rf"(?:=|在|为|是|达|控制|{any_word('averaged')}|均|都|全部|至少|[,:、 ])+$")


UNNAMED = regex(
    rf"(?:{any_word('measured-now')}|{any_word('achieved')}|{any_word('measure-end')}|{any_word('rate-end')}|其|该|情况|部分|水平)*"
)
"""比例, 完成, 实际完成率: of what is said elsewhere."""


def _longest(*terminals: str) -> str:
    found = {word for name in terminals for row in rows(name) if row.context != "top" for word in row.zh}
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


_BEFORE = {
    ">=": regex(rf"(?:{_longest('GE')}|≥|>=)\s*$"),
    "<=": regex(rf"(?:{_longest('LE')}|≤|<=|前)\s*$"),
    "<": regex(rf"(?:{_longest('LT')}|<)\s*$"),
    ">": regex(rf"(?:{_longest('GT')}|>)\s*$"),
}
_BEHIND = {
    ">=": regex(r"\s*(?:[及或]其?|含)?以上|\s*起"),
    "<=": regex(r"\s*(?:[及或]其?)?(?:以[下内]|之内)|\s*内"),
    ">": regex(r"\s*(?:以外|之外)"),
    "..": regex(r"\s*(?:及其?)?(?:以后|之后|开外)"),
}
_SIGN_BEHIND = {
    ">=": regex(r"\s*(?:≤|<=)"),
    ">": regex(r"\s*<(?!=)"),
    "<=": regex(r"\s*(?:≥|>=)"),
    "<": regex(r"\s*>(?!=)"),
}


_PLACE = regex(rf"第\s*\d|{any_word('place-name')}")
_TURNED = {">=": "<=", "<=": ">="}
"""第6名及以下 is a place behind the sixth, 第3名以上 one before the third."""


@record
class ReadFigure:
    """A number in a unit, as it is told; `start` and `end` of it and of the words that compare with it."""

    value: Fraction
    unit: str
    start: int
    end: int
    op: str = ""
    includes: bool | None = None

    @property
    def text(self) -> str:
        """As a bound says it: 24小时."""
        return decimal_text(self.value) + self.unit


@record
class ReadEnds:
    """From `low` to `high`, None where it is open; in 24-72（含72）and 9名以后 it is not said whether the other end is in: None.

    `is_bare`: a figure without a comparison, which may be at least, at most or exactly so much.
    """

    low: ReadFigure | None
    high: ReadFigure | None
    low_in: bool | None = True
    high_in: bool | None = True
    is_bare: bool = False


@record
class ReadPhrase:
    """What is measured, in which unit and between which ends; `asides` are brackets that say neither."""

    about: str
    unit: str
    interval: ReadEnds
    asides: tuple[str, ...] = ()


def read_phrase(words: str, unit: str | None = None) -> ReadPhrase | None:
    """A condition of folded text with one figure, or two that are its ends; of several units only figures in `unit` count.

    None where there is no such figure, or they say no single interval.
    """
    inner, asides, ends = _without_asides(words)
    found = [one for one in _in_unit(figures(inner), unit) if unit is None or same_unit(one.unit, unit)]
    bounds = [one for one in asides if read_phrase(one, unit)] if not found else []
    if len(bounds) == 1:
        return read_phrase(bounds[0], unit)
    if not 1 <= len(found) <= 2 or (unit is None and not found[-1].unit):
        return None
    found = [_compared(inner, one, ends) for one in found]
    interval = _interval(inner, found)
    if interval is None:
        return None
    between = inner[found[0].end : found[1].start] if len(found) == 2 else ""
    about = _trimmed(inner[: found[0].start]) + _named(between) + _trimmed(inner[found[-1].end :])
    return ReadPhrase(about, found[-1].unit, interval, asides)


def figures(words: str) -> list[ReadFigure]:
    """The numbers with units; what 每 counts (每季度1次) is none."""
    found = []
    dates = [range(*one.span()) for one in DATE.finditer(words)]
    for match in FIGURE.finditer(words):
        if any(match.start("number") in date for date in dates):
            continue
        number = match["number"]
        value = Fraction(1) if number == "首" else parse_number(number)
        if value is not None and (match["unit"] or number[-1].isdigit()):
            found.append(ReadFigure(value, match["unit"] or "", match.start(), match.end()))
    for n, (one, after) in enumerate(pairwise(found)):
        if not one.unit and _DASH.fullmatch(words, one.end, after.start):
            found[n] = replace(one, unit=after.unit)
    return found


def _in_unit(found: Sequence[ReadFigure], unit: str | None) -> list[ReadFigure]:
    """变动率≤0: none of a rate is 0%; 少于3 beside 10万元: in the unit of the others. A rate without its sign is asked."""
    is_rate = unit is None or same_unit(unit, "%")
    if unit is None or any(one.unit for one in found):
        return [replace(one, unit=unit or found[-1].unit) if not one.unit and not one.value else one for one in found]
    return [replace(one, unit="%" if is_rate else unit) if not (is_rate and one.value) else one for one in found]


def same_unit(one: str, other: str) -> bool:
    """Whether figures of two units are of one thing: 次 and 次, 小时 and 分钟, % and 个百分点."""
    mine, its = unit_named(one), unit_named(other)
    return mine is not None and its is not None and mine.converts_to(its)


def _without_asides(words: str) -> tuple[str, tuple[str, ...], list[tuple[int, bool, str]]]:
    """The words without brackets, what those say, and at which places one said that an end is in or out."""
    inner, asides, ends, at = "", [], [], 0
    for match in _ASIDE.finditer(words):
        inner += words[at : match.start()]
        if match["ends"]:
            ends.append((len(inner), match["ends"] == "含", match["words"]))
        elif match["words"].strip():
            asides.append(match["words"].strip())
        at = match.end()
    return inner + words[at:], tuple(asides), ends


def _compared(words: str, figure: ReadFigure, ends: Sequence[tuple[int, bool, str]]) -> ReadFigure:
    """With the comparison that stands before or behind it, and whether a bracket includes it."""
    before = next(((op, m) for op, p in _BEFORE.items() if (m := p.search(words, 0, figure.start))), None)
    tables = (_BEHIND, _SIGN_BEHIND)
    behind = next(((op, m) for table in tables for op, p in table.items() if (m := p.match(words, figure.end))), None)
    start = before[1].start() if before else figure.start
    end = behind[1].end() if behind else figure.end
    told = [is_in for at, is_in, said in ends if (at in (figure.end, end) and not said) or _says(said, figure)]
    op = before[0] if before else behind[0] if behind else ""
    if behind and not before and op in _TURNED and figure.unit in ("名", "位") and _PLACE.search(words):
        op = _TURNED[op]
    return replace(figure, start=start, end=end, op=op, includes=told[0] if told else None)


def _says(said: str, figure: ReadFigure) -> bool:
    return any(one.value == figure.value for one in figures(said)) or said in ("两端", "端点", "本数")


def _interval(words: str, found: Sequence[ReadFigure]) -> ReadEnds | None:
    if len(found) == 1:
        return _one_sided(found[0])
    low, high = found
    between = words[low.end : high.start]
    if not low.op and not high.op and _DASH.fullmatch(between):
        is_told = low.includes is not None or high.includes is not None
        low_in, high_in = (low.includes, high.includes) if is_told else (True, True)
        return ReadEnds(low, high, low_in, high_in) if low.value < high.value else None
    if high.op in (">=", ">") and low.op in ("<=", "<"):
        low, high = high, low
    is_between = low.op in (">=", ">", "") and high.op in ("<=", "<") and low.value < high.value
    if is_between and (low.op or _JOIN.fullmatch(between)):
        return ReadEnds(low, high, _is_in(low), _is_in(high))
    return None


def _one_sided(figure: ReadFigure) -> ReadEnds:
    if figure.op in (">=", ">"):
        return ReadEnds(figure, None, _is_in(figure))
    if figure.op == "..":
        return ReadEnds(figure, None, figure.includes)
    if figure.op in ("<=", "<"):
        return ReadEnds(None, figure, True, _is_in(figure))
    return ReadEnds(figure, figure, is_bare=True)


def _is_in(figure: ReadFigure) -> bool:
    return figure.includes if figure.includes is not None else figure.op in (">=", "<=", "")


def _named(between: str) -> str:
    """X of 80%≤X<95%."""
    return "" if _JOIN.fullmatch(between) or _DASH.fullmatch(between) else _trimmed(between)


def _trimmed(words: str) -> str:
    return _HOLLOW.sub("", _END.sub("", _START.sub("", words))).strip()
