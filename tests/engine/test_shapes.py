"""What clauses leave unsaid: which stretch is asked for, and where steps with a range begin. Scores by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from scoring import attempt, score

from dsl.tools.report.table import table


@pytest.mark.parametrize(
    "sentence",
    [
        "数量为10台得满分，少于10台不得分。",  # more than 10 is not spoken of
        "数量为1台得8分，少于1台不得分。",  # nor is more than a 1 that is not full marks
        "数量为1台得满分，少于1台不得分，超过3台得3分。",  # nor are 2 and 3
    ],
)
def test_a_gap_above_a_single_value_is_no_full_marks(sentence: str) -> None:
    assert attempt(f"指标 甲 分值 10：{sentence}\n", "数量: 1台\n") == (None, ["R305"])


def test_a_rate_above_a_full_100_percent_is_full() -> None:
    rubric = "指标 甲 分值 10：完成率为100%得满分，80%-100%得5分，低于80%不得分。\n"
    assert [score(rubric, f"完成率: {given}\n").total for given in ("101%", "100%", "99.9%", "79%")] == [10, 10, 5, 0]


@pytest.mark.parametrize(
    ("sentence", "given", "points"),
    [
        ("80%-95%之间每下降1%扣0.5分，否则不得分。", "94%", "9.5"),  # from full marks at 95%
        ("80%-95%之间每下降1%扣0.5分，否则不得分。", "80%", "2.5"),
        ("80%-95%之间每下降1%扣0.5分，否则不得分。", "96%", "0"),
        ("80%-95%之间每上升1%加0.5分，否则不得分。", "85%", "2.5"),  # from nothing at 80%
        ("80%-95%之间每上升1%加0.5分，95%以上（不含95%）得满分，否则不得分。", "95%", "7.5"),
        ("80%-95%之间每下降1%扣0.5分，95%以上（不含95%）得8分，低于80%不得分。", "90%", "5.5"),  # from the 8 above 95%
    ],
)
def test_steps_with_a_range_begin_with_what_is_scored_at_its_end(sentence: str, given: str, points: str) -> None:
    assert score(f"指标 甲 分值 10：完成率{sentence}\n", f"完成率: {given}\n").total == Fraction(points)


@pytest.mark.parametrize(
    ("formula", "points"), [("分值×60%", "6"), ("分值/4", "2.5"), ("分值", "10"), ("3分", "3"), ("2分×3", "6")]
)
def test_a_formula_of_constants_is_a_score(formula: str, points: str) -> None:
    rubric = f"指标 甲 分值 10：完成率90%以上得满分，否则得分={formula}。\n"
    assert score(rubric, "完成率: 50%\n").total == Fraction(points)


def test_a_level_without_marks_is_none_of_the_marks_reached() -> None:
    """Nothing is chosen within 差: what was reached is 0, and so the table prints it."""
    result = score("指标 甲 分值 5：优秀得3-5分，良好得1-3分（不含），差得0分。\n", "甲: 差\n")
    row = next(line for line in "".join(table(result, "zh", 100)).splitlines() if line.startswith("甲"))
    assert row.split()[:4] == ["甲", "5", "差", "0.00"]


def test_what_is_missed_beside_a_rate_is_no_unit_of_the_rate() -> None:
    """完成率 has a gap below 95%; 1项 is something else that is counted, not a rate in the wrong unit (R307)."""
    assert attempt("指标 甲 分值 5：完成率达到95%得满分，每少1项扣1分。\n", "完成率: 90%\n") == (None, ["R305"])
