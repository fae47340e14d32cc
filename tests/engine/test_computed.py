"""Measures computed from several data, a survey or the raters' mean among them; every score by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from scoring import attempt, score

SURVEY = "满意度: {显著: 37, 明显: 16, 一般: 0}\n完成率: 80%\n"


@pytest.mark.parametrize(
    ("formula", "points"),
    [
        ("（满意度+完成率）÷2×分值", "8.40"),  # (46.6/53 + 0.8) / 2 × 10 = 8.396…
        ("满意度×完成率×分值", "7.03"),  # 46.6/53 × 0.8 × 10 = 7.033…
        ("满意度×60%×分值+完成率×40%×分值", "8.48"),  # 5.275… + 3.2
    ],
)
def test_a_survey_inside_a_formula(formula: str, points: str) -> None:
    rubric = f"数据 满意度：问卷（显著 100%，明显 60%，一般 0%）\n指标 综合 分值 10：得分={formula}\n"
    assert score(rubric, SURVEY).total == Fraction(points)


def test_rates_with_a_share_of_the_weight_each() -> None:
    rubric = "指标 综合 分值 10：得分=完成率×60%×分值+到位率×40%×分值\n"
    assert score(rubric, "完成率: 80%\n到位率: 95%\n").total == Fraction("8.6")  # 4.8 + 3.8


@pytest.mark.parametrize(
    ("formula", "amounts", "points"),
    [
        ("1-甲/乙", "甲: 5\n乙: 0\n", "0"),  # 1 - ∞ lies below every tier
        ("1-甲/乙", "甲: 0\n乙: 2\n", "10"),
        ("甲/乙-1", "甲: 5\n乙: 0\n", "10"),
        ("丙/（甲/乙）", "甲: 5\n乙: 0\n丙: 3\n", "0"),  # 3 ÷ ∞
        ("|甲-乙|/乙", "甲: 1\n乙: 4\n", "6"),  # 75% either way
        ("|甲-乙|/乙", "甲: 7\n乙: 4\n", "6"),
    ],
)
def test_a_quotient_by_0_and_a_size_in_a_formula(formula: str, amounts: str, points: str) -> None:
    rubric = f"指标 比值 分值 10：比值={formula}。比值≥80%得10分，50%≤比值<80%得6分，比值<50%不得分。\n"
    assert score(rubric, amounts).total == Fraction(points)


def test_infinity_less_infinity_has_no_value() -> None:
    rubric = "指标 比值 分值 10：比值=甲/乙-丙/乙。比值≥80%得10分，否则不得分。\n"
    result, codes = attempt(rubric, "甲: 5\n乙: 0\n丙: 3\n")
    assert result is None and codes == ["R460"]
