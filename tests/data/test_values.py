"""Values as people write them; expected figures by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from data_helpers import value

from dsl.base.source import Source, Span
from dsl.data.records import Scalar
from dsl.data.values import Date, WordsValue, YesNo, parse_value
from dsl.exact.units import Kind, Quantity, printed_unit


@pytest.mark.parametrize(
    ("text", "base_value", "kind"),
    [
        ("85.6%", Fraction(107, 125), Kind.RATE),
        ("85.6％", Fraction(107, 125), Kind.RATE),
        ("８５．６％", Fraction(107, 125), Kind.RATE),
        ("百分之八十五", Fraction(85, 100), Kind.RATE),
        ("百分之85.6", Fraction(107, 125), Kind.RATE),
        ("千分之五", Fraction(5, 1000), Kind.RATE),
        ("37/53", Fraction(37, 53), Kind.RATE),
        ("5个百分点", Fraction(5, 100), Kind.RATE),
        ("-3.5%", Fraction(-35, 1000), Kind.RATE),
        ("－3.5%", Fraction(-35, 1000), Kind.RATE),
        ("25.68万元", Fraction(256800), Kind.MONEY),
        ("25.68 万元", Fraction(256800), Kind.MONEY),
        ("25.68\u3000万元", Fraction(256800), Kind.MONEY),
        ("1,234.5元", Fraction(2469, 2), Kind.MONEY),
        ("１，２３４．５元", Fraction(2469, 2), Kind.MONEY),
        ("￥1,234.5", Fraction(2469, 2), Kind.MONEY),
        ("1.2亿元", Fraction(120_000_000), Kind.MONEY),
        ("300000 yuan", Fraction(300000), Kind.MONEY),
        ("150家", Fraction(150), Kind.COUNT),
        ("1.2万人", Fraction(12000), Kind.COUNT),
        ("4小时", Fraction(240), Kind.DURATION),
        ("30天", Fraction(30 * 24 * 60), Kind.DURATION),
        ("30 Days", Fraction(30 * 24 * 60), Kind.DURATION),
        ("9分", Fraction(9), Kind.SCORE),
        ("37", Fraction(37), Kind.NUMBER),
        ("007", Fraction(7), Kind.NUMBER),
        ("-0.5", Fraction(-1, 2), Kind.NUMBER),
    ],
)
def test_quantities(text: str, base_value: Fraction, kind: Kind) -> None:
    found = value(text)
    assert isinstance(found, Quantity)
    assert (found.value, found.unit.kind) == (base_value, kind)
    assert value(text, quoted=True) == found


@pytest.mark.parametrize("text", ["是", "有", "√", "yes", "Yes", "true", "TRUE"])
def test_yes(text: str) -> None:
    assert value(text) == YesNo(True)


@pytest.mark.parametrize("text", ["否", "无", "×", "no", "No", "false"])
def test_no(text: str) -> None:
    assert value(text) == YesNo(False)


@pytest.mark.parametrize(
    "text",
    ["2024-12-31", "2024/12/31", "2024.12.31", "2024年12月31日", "2024 年 12 月 31 日", "２０２４-12-31"],
)
def test_dates(text: str) -> None:
    assert value(text) == Date(date(2024, 12, 31))


@pytest.mark.parametrize("text", ["充分", "按计划完成", "约85%", "①", "on", "N/A", "基本达成目标，有5项未完成"])
def test_other_text_is_the_name_of_a_level(text: str) -> None:
    assert value(text) == WordsValue(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1e3", "R425"),
        ("0x10", "R425"),
        ("0o17", "R425"),
        ("1_000", "R425"),
        (".5", "R425"),
        ("5.", "R425"),
        (".nan", "R425"),
        ("-.inf", "R425"),
        ("12:30", "R425"),
        ("1,23元", "R425"),
        ("1,2345", "R425"),
        ("80%-90%", "R425"),
        ("85.6%%", "R425"),
        ("百分之好", "R425"),
        ("1小时30分钟", "R425"),
        ("￥5家", "R425"),
        ("25.68万圆", "R426"),
        ("5 dayz", "R426"),
        ("3级", "R427"),
        ("1" * 61, "R428"),
        ("1e" + "9" * 100_000, "R425"),
        ("9" * 100_000 + "元", "R428"),
        ("2024-02-30", "R429"),
        ("2024年13月1日", "R429"),
        ("", "R430"),
        ("~", "R430"),
        ("～", "R430"),
        ("null", "R430"),
        ("5/0", "R431"),
    ],
)
def test_odd_spellings_are_refused(text: str, code: str) -> None:
    assert value(text) == code


@pytest.mark.parametrize("text", ["3级", "1e3", "12:30", "80%-90%", "~"])
def test_quotation_marks_make_it_text(text: str) -> None:
    assert value(text, quoted=True) == WordsValue(text)


def test_one_spelling_is_read_for_each_rubric_by_its_own_unit() -> None:
    """A count of 分贝 in one rubric must not settle what 55分贝 says in the next, where it is a level of noise."""
    text = "55分贝"
    told = Scalar(text, False, Span(Source("x", text), 0, len(text)))
    printed = printed_unit("分贝")
    for unit in (None, printed, None):
        said, problems = parse_value(told, unit)
        assert (said == Quantity(Fraction(55), printed), bool(problems)) == (unit is not None, unit is None)


def test_a_misspelt_unit_can_be_corrected() -> None:
    text = "25.68万圆"
    _, problems = parse_value(Scalar(text, False, Span(Source("x", text), 0, len(text))))
    assert problems[0].fix is not None and problems[0].fix.text == "25.68万元"
    assert not problems[0].fix.safe
