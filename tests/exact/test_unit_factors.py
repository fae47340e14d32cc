"""What units are of one another, as tables of measures have it, and what they are called in print."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from dsl.exact.units import ANY_UNIT, UNITS, any_spelling, unit_named

MEASURES = [
    # so much   of this      is one   in English
    ("1000", "米", "公里", "km"),
    ("1000", "米", "千米", "kilometre"),
    ("0.01", "米", "厘米", "cm"),
    ("0.001", "米", "毫米", "mm"),
    ("2000/3", "平方米", "亩", "mu"),
    ("10000", "平方米", "公顷", "hectare"),
    ("15", "亩", "公顷", "hectare"),
    ("1000000", "平方米", "平方公里", "square km"),
    ("1000000", "平方米", "平方千米", "square kilometre"),
    ("0.001", "立方米", "升", "litre"),
    ("0.001", "升", "毫升", "ml"),
    ("0.001", "克", "毫克", "mg"),
    ("0.001", "毫克", "微克", "μg"),
    ("1000", "克", "公斤", "kg"),
    ("1", "公斤", "千克", "kilogram"),
    ("1000", "公斤", "吨", "tonne"),
    ("100", "元", "百元", "hundred yuan"),
    ("1000", "元", "千元", "thousand yuan"),
    ("10000", "元", "万元", "10k yuan"),
    ("100", "万元", "百万元", "million yuan"),
    ("1000", "万元", "千万元", "10m yuan"),
    ("10000", "万元", "亿元", "100m yuan"),
    ("60", "秒", "分钟", "minute"),
    ("60", "分钟", "小时", "hour"),
    ("24", "小时", "天", "day"),
    ("7", "天", "周", "week"),
    ("3", "个月", "季度", "quarter"),
    ("12", "个月", "年", "year"),
    ("10", "%", "折", "tenth"),
    ("0.1", "%", "‰", "‰"),
    ("1", "%", "个百分点", "point"),
    ("1", "‰", "个千分点", "permille point"),
    ("100", "%", "倍", "fold"),
    ("10000", "亩", "万亩", None),
    ("1000", "人次", "千人次", None),
    ("10000", "人", "万人", "10k person"),
]


@pytest.mark.parametrize(("many", "smaller", "unit", "english"), MEASURES, ids=[row[2] for row in MEASURES])
def test_a_unit_is_so_many_of_another(many: str, smaller: str, unit: str, english: str | None) -> None:
    one, other = unit_named(unit), unit_named(smaller)
    assert one is not None and other is not None and one.converts_to(other)
    assert one.factor == Fraction(many) * other.factor
    assert english is None or one.en == english


@pytest.mark.parametrize(
    ("unit", "other"), [("亩", "米"), ("吨", "升"), ("天", "个工作日"), ("天", "个月"), ("%", "元")]
)
def test_units_that_do_not_convert(unit: str, other: str) -> None:
    one, second = unit_named(unit), unit_named(other)
    assert one is not None and second is not None and not one.converts_to(second)


@pytest.mark.parametrize("but", [(), ("%", "分")])
def test_the_expression_for_all_units_takes_the_longest_that_stands_there(but: tuple[str, ...]) -> None:
    listed = re.compile("|".join(sorted((re.escape(word) for word in UNITS if word not in but), key=len, reverse=True)))
    short = re.compile(any_spelling(*but))
    for word in UNITS:
        for text in (word, f"{word}人次", f"万{word}", f"{word}s"):
            assert [m[0] for m in short.finditer(text)] == [m[0] for m in listed.finditer(text)]
    assert 4 * len(short.pattern) < len(listed.pattern)
    assert all(re.fullmatch(ANY_UNIT, word) for word in UNITS if not word.isascii())
