"""Days without a year, as a deadline prints them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dsl.exact.calendar import LAST, beside, day_of_year, in_year, ordinal, text_of, years_ahead


def day(month: int, number: int | None) -> Fraction:
    found = day_of_year(month, number)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [((3, 31), "4月1日"), ((6, 29), "6月30日"), ((9, 30), "10月1日"), ((12, 31), "次年1月1日")],
)
def test_the_day_after(before: tuple[int, int], after: str) -> None:
    assert text_of(beside(day(*before), 1)) == after


def test_the_day_before_a_year_is_of_the_year_before() -> None:
    assert text_of(beside(day(1, 1), -1)) == "上年12月31日"


def test_the_last_day_of_a_month_is_that_of_the_year_that_is_meant() -> None:
    assert text_of(day(2, None)) == "2月底" and day(2, None) % 100 == LAST
    assert in_year(day(2, None), 2024) == ordinal(2024, 2, 29)
    assert in_year(day(2, None), 2025) == ordinal(2025, 2, 28)
    assert in_year(years_ahead(day(2, None), 1), 2023) == ordinal(2024, 2, 29)


def test_a_day_that_the_year_does_not_have() -> None:
    assert in_year(day(2, 29), 2025) is None
    assert day_of_year(13, 1) is None and day_of_year(11, 31) is None
