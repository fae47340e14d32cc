from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from exact_strategies import wide_numbers
from hypothesis import given
from hypothesis import strategies as st

from dsl.exact.number import (
    INFINITY,
    decimal_text,
    half_up,
    parse_chinese,
    parse_decimal,
    percent_text,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85.6", Fraction(428, 5)),
        ("0", Fraction(0)),
        ("007", Fraction(7)),
        ("-3.50", Fraction(-7, 2)),
        ("+1", Fraction(1)),
        ("1,234,567.8", Fraction(12345678, 10)),
        (" 12 ", Fraction(12)),
        ("9" * 60, Fraction(10**60 - 1)),
    ],
)
def test_decimals_are_read_exactly(text: str, value: Fraction) -> None:
    assert parse_decimal(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "-", ".", "1e3", "1E3", "12,34", "1,2345", ",123", "1.", "1.2.3", "0x10", "1_000", "nan",
     "∞", "８５", "٣", "1/3", "--1", "9" * 61, "0." + "1" * 60],
)  # fmt: skip
def test_what_is_no_decimal_is_refused(text: str) -> None:
    assert parse_decimal(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0), ("一", 1), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20), ("九十五", 95),
        ("一百", 100), ("两百", 200), ("一百零五", 105), ("一百一十", 110), ("一百一十五", 115),
        ("一千零五十", 1050), ("三千零一", 3001), ("一万", 10_000), ("一万零五百", 10_500),
        ("三万二千", 32_000), ("三万零五", 30_005), ("十二万", 120_000), ("两亿", 200_000_000),
        ("一亿零三万", 100_030_000), ("一万亿", 10**12), ("二〇二四", 2024), ("一〇五", 105),
    ],
)  # fmt: skip
def test_chinese_numerals_are_read(text: str, value: int) -> None:
    assert parse_chinese(text) == value


@pytest.mark.parametrize(("text", "value"), [("半", "1/2"), ("一点五", "3/2"), ("零点零五", "1/20")])
def test_chinese_fractions_are_read(text: str, value: str) -> None:
    assert parse_chinese(text) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    ["", "百", "一百五", "三万五", "三五", "十十", "一十百", "五零", "一百零", "零五", "一百零零五",
     "万", "一点", "点五", "两点两", "甲", "15", "一五十", "五千三万千"],
)  # fmt: skip
def test_what_is_no_chinese_numeral_is_refused(text: str) -> None:
    assert parse_chinese(text) is None


def _written(value: int) -> str:
    """`value` below 10,000 as it is taught at school."""
    text, zero = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + unit
        zero = digit == 0
    return text


def test_every_number_up_to_ten_thousand_is_read_as_it_is_written() -> None:
    assert [parse_chinese(_written(value)) for value in range(1, 10_000)] == list(range(1, 10_000))


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(0, 4))
def test_half_up_is_the_rounding_of_the_decimal_module(value: Decimal, places: int) -> None:
    with localcontext() as context:
        context.prec = 60
        expected = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert half_up(Fraction(value), places) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"), ("0.5", 0, "1"), ("2.5", 0, "3"),
     ("0.8785", 3, "0.879"),
     ("1/3", 2, "0.33"), ("2/3", 2, "0.67")],
)  # fmt: skip
def test_a_half_goes_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert half_up(Fraction(value), places) == Fraction(rounded)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [("85.6", None, "85.6"), ("2.2", 2, "2.20"), ("100", None, "100"), ("-0.004", 2, "0.00"),
     ("-0.05", 1, "-0.1"), ("1/3", None, "≈0.3333"), ("1/8", None, "0.125"), ("83.725", 2, "83.73"),
     ("7/2", 0, "4"), ("-1/2", None, "-0.5")],
)  # fmt: skip
def test_numbers_are_written_as_a_person_would(value: str, places: int | None, text: str) -> None:
    assert decimal_text(Fraction(value), places) == text


def test_rates_are_written_as_percentages() -> None:
    assert percent_text(Fraction("0.856")) == "85.6%"
    assert percent_text(Fraction(2, 3)) == "≈66.6667%"
    assert percent_text(Fraction(2, 3), 1) == "66.7%"


@given(st.integers(), st.integers(0, 30))
def test_an_exact_text_reads_back_as_the_same_number(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    if abs(digits) < 10**30:
        assert parse_decimal(decimal_text(value)) == value


@given(wide_numbers)
def test_infinity_is_above_every_number_and_its_negative_below(value: Fraction) -> None:
    endless, least = INFINITY, -INFINITY
    assert value < endless and endless > value and value <= endless and endless >= value
    assert value > least and least < value and value >= least and least <= value
    assert not value > endless and not endless < value and not value < least and not least > value
    assert sorted([endless, value, least]) == [least, value, endless]
