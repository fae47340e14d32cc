"""Lengths, areas, weights: values that need not be whole and convert, in rubric and data. Scores by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from from_text import plan_of
from scoring import attempt, score

from dsl.tools.diff import diff
from dsl.tools.report.rows import rows

ROAD = "指标 道路里程 分值 10：新建道路达到30公里得满分，每少1公里扣0.5分，扣完为止。\n"


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ("30公里", "10"),
        ("29.5公里", "10"),  # half a kilometre short: no whole step
        ("28.5公里", "9.5"),  # 1.5 short: one step
        ("27000米", "8.5"),
        ("27千米", "8.5"),
        ("27", "8.5"),  # in the unit of the rubric
        ("0公里", "0"),
    ],
)
def test_a_length_need_not_be_whole_and_converts(given: str, points: str) -> None:
    assert score(ROAD, f"新建道路: {given}\n").total == Fraction(points)


def test_pro_rata_takes_the_part_of_a_kilometre() -> None:
    # 1.5 km short at 0.5 a kilometre: 0.75
    assert score(ROAD + "  口径：按比例\n", "新建道路: 28.5公里\n").total == Fraction("9.25")


def test_the_report_speaks_in_the_unit_of_the_rubric() -> None:
    assert rows(score(ROAD, "新建道路: 28500米\n"), "zh")[0].measure == "28.5公里"


def test_mu_and_hectares() -> None:
    # 45亩 are 3公顷: 30000 平方米 meet them, 29999 do not
    rubric = "指标 绿化面积 分值 10：绿化面积不少于45亩得满分，否则不得分。\n"
    assert score(rubric, "绿化面积: 3公顷\n").total == 10
    assert score(rubric, "绿化面积: 30000平方米\n").total == 10
    assert score(rubric, "绿化面积: 29999平方米\n").total == 0


def test_weights_in_ten_thousands() -> None:
    # 3万吨 less 25000吨 is half of 万吨; at 每少1万吨 that is no step, 1.2万吨 less are one
    rubric = "指标 粮食 分值 10：粮食产量达到3万吨得满分，每少1万吨扣1分，扣完为止。\n"
    assert score(rubric, "粮食产量: 25000吨\n").total == 10
    assert score(rubric, "粮食产量: 1.8万吨\n").total == 9


def test_a_ratio_of_lengths_converts_and_asks_for_a_lost_unit() -> None:
    rubric = "指标 完成率 分值 10：完成率=实际里程/计划里程×100%。完成率达到100%得满分，每下降1%扣0.5分，扣完为止。\n"
    assert score(rubric, "实际里程: 29400米\n计划里程: 30公里\n").total == 9  # 98%: two points
    assert attempt(rubric, "实际里程: 29.4\n计划里程: 30公里\n")[1] == ["R461"]
    assert attempt(rubric, "实际里程: 29.4公里\n计划里程: 30亩\n")[1] == ["R461"]


def test_what_one_of_many_costs_is_money() -> None:
    # 9800元 ÷ 100台 = 98元; 10100元 ÷ 100台 = 101元
    rubric = (
        "数据 数量：数量（台）\n指标 单位成本 分值 10：单位成本=总成本/数量。单位成本不超过100元得满分，否则不得分。\n"
    )
    assert score(rubric, "总成本: 0.98万元\n数量: 100台\n").total == 10
    assert score(rubric, "总成本: 10100元\n数量: 100台\n").total == 0
    assert attempt(rubric, "总成本: 98\n数量: 100台\n")[1] == ["R461"]


def test_different_kinds_in_one_rubric_are_asked() -> None:
    assert attempt("指标 道路 分值 10：道路达到30公里得满分，每少1亩扣0.5分，扣完为止。\n", "道路: 1公里\n")[1] == [
        "R307"
    ]


def test_the_same_bound_in_another_unit_is_no_change() -> None:
    old, new = (
        plan_of(f"指标 绿化 分值 10：绿化面积不少于{bound}得满分，否则不得分。\n") for bound in ("45亩", "3公顷")
    )
    assert diff(old, new)[0].verdict == "same"


@pytest.mark.parametrize("word", ["数量", "长度", "个数"])
def test_a_declared_amount_has_the_kind_of_its_unit(word: str) -> None:
    rubric = f"数据 里程：{word}（公里）\n指标 道路 分值 10：里程达到30公里得满分，否则不得分。\n"
    assert score(rubric, "里程: 30000米\n").total == 10
    assert attempt(rubric, "里程: 30亩\n")[1] == ["R459"]


def test_permille_is_told_as_permille() -> None:
    # 3.6‰ are 0.6‰ above 3‰: one whole step of 0.5‰
    rubric = "指标 死亡率 分值 10：死亡率不高于3‰得满分，每上升0.5‰扣1分，扣完为止。\n"
    row = rows(score(rubric, "死亡率: 3.6‰\n"), "zh")[0]
    assert (row.measure, row.score) == ("3.6‰", "9.00")
    assert row.reason == "3.6‰，高于3‰ 0.6个千分点，每0.5个千分点扣1分，计1次，扣1分"
    assert rows(score(rubric, "死亡率: 0.36%\n"), "zh")[0].measure == "3.6‰"


def test_a_quotient_of_two_data_is_compared_in_its_own_unit() -> None:
    rubric = "指标 造价 分值 4：单位造价=总投资/建筑面积，单位造价≤2800元/平方米得满分，否则不得分。\n"
    # 2,800,000 / 1,000 = 2,800; 2,800,000 / 900 = 3,111
    assert score(rubric, "总投资: 280万元\n建筑面积: 1000平方米\n").total == 4
    assert score(rubric, "总投资: 280万元\n建筑面积: 900平方米\n").total == 0
