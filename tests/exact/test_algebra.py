"""Units: what converts, what fits, and what a formula of them is. Expected figures are worked out by hand."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from dsl.exact.algebra import agree, can_add, can_step, dimension_of, in_unit, is_mixed, powers, suits, times
from dsl.exact.units import ANY_UNIT, BARE, DATE, UNITS, Kind, Quantity


def quantity(number: str, unit: str) -> Quantity:
    return Quantity(Fraction(number), UNITS[unit] if unit else BARE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("29.5", "公里"), ("29500", "米")),
        (("1", "千米"), ("1", "km")),
        (("3", "亩"), ("2000", "平方米")),  # 1亩 = 2000/3 平方米
        (("15", "亩"), ("1", "公顷")),
        (("1", "平方公里"), ("100", "公顷")),
        (("1.5", "吨"), ("1500", "公斤")),
        (("1", "千克"), ("1000", "克")),
        (("2", "立方米"), ("2000", "升")),
        (("1.2", "万人"), ("12000", "人")),
        (("3", "万亩"), ("2000", "公顷")),
        (("85.6", "%"), ("856", "‰")),
    ],
)
def test_units_of_one_kind_convert(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert quantity(*one).value == quantity(*other).value
    assert UNITS[one[1]].converts_to(UNITS[other[1]])


@pytest.mark.parametrize(
    ("unit", "other"), [("公里", "亩"), ("公里", "家"), ("吨", "升"), ("家", "次"), ("天", "工作日")]
)
def test_units_of_different_kinds_do_not(unit: str, other: str) -> None:
    a, b = UNITS[unit], UNITS[other]
    assert not a.converts_to(b)
    assert not agree(a.kind, a, b.kind, b)
    assert in_unit(quantity("1", unit), b.kind, b) is None


def test_a_bare_number_goes_with_a_count_and_not_with_what_converts() -> None:
    assert agree(Kind.NUMBER, None, Kind.COUNT, UNITS["家"])
    assert not agree(Kind.NUMBER, None, Kind.MONEY, UNITS["元"])
    assert not agree(Kind.NUMBER, None, Kind.LENGTH, UNITS["公里"])


def test_a_bare_value_of_things_is_meant_in_the_unit_of_the_rubric() -> None:
    meant = in_unit(quantity("30", ""), Kind.LENGTH, UNITS["公里"])
    assert meant is not None
    assert meant.value == 30_000
    assert in_unit(quantity("30", ""), Kind.MONEY, UNITS["万元"]) is None
    assert in_unit(quantity("30", ""), Kind.DURATION, UNITS["天"]) is None


def test_a_date_moves_in_days() -> None:
    assert can_step(Kind.DATE, DATE, Kind.DURATION, UNITS["天"])
    assert not can_step(Kind.DATE, DATE, Kind.DURATION, UNITS["月"])


def of(unit: str) -> dict[tuple[Kind, str], int]:
    return dict(powers(dimension_of(quantity("1", unit))))


def test_what_quotients_are() -> None:
    assert suits(times(of("万元"), of("元"), -1), Kind.RATE, None)
    assert suits(times(of("元"), of("台"), -1), Kind.MONEY, UNITS["元"])  # what one of them costs
    assert not suits(times(of("元"), of("台"), -1), Kind.RATE, None)
    assert not suits(times(of("元"), of(""), -1), Kind.RATE, None)  # one of the figures lost its unit
    assert is_mixed(times(of("家"), of("次"), -1))
    assert is_mixed(times(of("元"), of("天"), -1))
    assert suits(times(times(of("元"), of("台")), of("元"), -1), Kind.COUNT, UNITS["台"])  # 单价×数量/预算
    assert suits(times(of("台"), of(""), -1), Kind.RATE, None)


def test_what_sums_are() -> None:
    assert can_add(of("元"), of("亿元"))
    assert can_add(of("台"), of("人"))
    assert can_add(of(""), of("台"))
    assert not can_add(of("元"), of(""))
    assert not can_add(of("公里"), of("亩"))


def test_every_chinese_spelling_of_a_unit_is_found_whole() -> None:
    """个工作日 and not 个, 千瓦时 and not 千, 万人次 and not 万."""
    spellings = [spelling for spelling in UNITS if not spelling.isascii()]
    for spelling, behind in [*((one, "") for one in spellings), ("百家", "数"), ("个", "家"), ("天", "平")]:
        match = re.match(ANY_UNIT, spelling + behind)
        assert match is not None and match[0] == spelling
    assert re.match(ANY_UNIT, "很多") is None
