"""Of which marks something is said, known by its form: 从前两项得分合计中 (扣1分), 该3分 (全扣), 本指标8分 (全扣)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import HAN, any_word
from dsl.exact.number import parse_decimal

NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
ROW = f"[前后]{NUMBER}{any_word('list-point')}"
SUM = f"的?(?:{any_word('marks-word')}|{any_word('together')}|之和|总和|总分)+"
TAKEN_FROM = regex(f"(?:从|在){ROW}")
_FROM = regex(
    rf"(?<![^\s,;。:()的])(?:则|均)?(?:从|在){ROW}(?:{SUM})?的?(?:中|里|基础上)(?={any_word('besides')}?(?:[扣减加]|核减)\D{{0,2}}\d)"
)
_ROW = regex(ROW)
_COUNT = regex(f"(?P<count>{NUMBER}){any_word('list-point')}{SUM}")
_FORFEITED = regex(
    rf"(?:(?:(?<=[,的])|(?<![\s\S]))(?:[该此这]|本项|本指标)?|(?<={HAN})的)(?P<marks>\d+(?:\.\d+)?)分的?{any_word('forfeited')}(?=[,;。)]|\.?$)"
)
_BEHIND = regex(
    rf"(?<=分,)(?:再|直接|均)*(?:从|在)(?:(?P<row>{ROW})(?:{SUM})?|{any_word('that-score')}|{any_word('whole-item')}的?(?:总得分|总分))的?[中里]"
    rf"(?:相应)?{any_word('lowered')}(?=[,;。)]|\.?$)"
)
"""每起扣1分，从前两项得分合计中扣除: what is taken is taken from there."""


def find_source(text: str) -> Iterator[tuple[int, int]]:
    """Where it is said behind what is taken from which marks that is."""
    for match in _BEHIND.finditer(text):
        yield match.span()


def row_in(text: str) -> str | None:
    """前两项 of 从前两项得分合计中."""
    match = _ROW.search(text)
    return match[0] if match else None


def count_in(text: str) -> str | None:
    """三 of 三项合计得分按80%折算."""
    match = _COUNT.search(text)
    return match["count"] if match else None


def find_named(text: str) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where a text says of which marks it speaks: beginning, end and terminal."""
    for match in _FROM.finditer(text):
        yield match.start(), (match.end(), "ON_SCORE")
    for match in _FORFEITED.finditer(text):
        yield match.start(), (match.end(), "FORFEIT_IN")


def marks_forfeited(text: str) -> Fraction:
    """3 of 该3分全扣."""
    match = next(_FORFEITED.finditer(f"之{text}" if text[0] == "的" else text))
    return parse_decimal(match["marks"]) or Fraction(0)
