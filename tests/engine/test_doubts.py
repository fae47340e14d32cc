"""A computed rate that is more likely a slip in the data is scored and told; what may well be is not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from scoring import attempt, score

from dsl.engine.doubts import doubts

SPENT = "指标 预算执行率 分值 4：预算执行率=实际支出/预算数×100%。预算执行率达到95%得满分，否则不得分。\n"
SAVED = "指标 成本节约率 分值 10：成本节约率=（计划成本-实际成本）/计划成本×100%。成本节约率≥5%得满分，否则不得分。\n"
DONE = "指标 完成率 分值 4：完成率=实际完成数/计划完成数×100%。完成率达到95%得满分，否则不得分。\n"
CONTENT = "指标 满意度 分值 5：满意度≥90%得5分，低于90%不得分。\n"
SOUND = "指标 制度 分值 5：制度健全得5分；制度基本健全得3分；制度不健全不得分。\n"
BOTH = "指标 进度 分值 4：完成率=实际完成数/计划完成数×100%。支出率=实际支出/预算数×100%。完成率≥95%且支出率≥90%得4分，否则不得分。\n"
LOW = "指标 投诉率 分值 10 目标 ≤5%：得分=目标值/实际值×分值。\n"


@pytest.mark.parametrize(
    ("rubric", "data", "codes"),
    [
        (SPENT, "实际支出: 95元\n预算数: 100万元\n", ["R480"]),  # 元 for 万元
        (SPENT, "实际支出: 95万元\n预算数: 1000000万元\n", ["R480"]),  # 万元 for 元
        (SPENT, "实际支出: 1000元\n预算数: 100万元\n", []),  # a thousandth: nearly nothing was spent
        (SPENT, "实际支出: 999元\n预算数: 100万元\n", ["R480"]),
        (SPENT, "实际支出: 0元\n预算数: 100万元\n", []),  # nothing was spent
        (SPENT, "实际支出: 211万元\n预算数: 100万元\n", ["R479"]),
        (SPENT, "实际支出: 200万元\n预算数: 100万元\n", []),
        (SPENT, "预算执行率: 95%\n", []),
        (SAVED, "计划成本: 100万元\n实际成本: 98元\n", ["R480"]),  # 99.99% saved: 元 for 万元
        (SAVED, "计划成本: 100万元\n实际成本: 102万元\n", []),  # -2%
        (SAVED, "计划成本: 100万元\n实际成本: 99.9999万元\n", []),  # the difference is small, its two sides are not
        (DONE, "实际完成数: 422\n计划完成数: 200\n", ["R479"]),
        (DONE, "实际完成数: 1\n计划完成数: 5000\n", []),  # no money: no unit to mistake
        (LOW, "投诉率: 1%\n", []),  # 5% ÷ 1% is five times the target, which is good
        (LOW, "投诉率: 0%\n", []),  # no complaint is the best
        (DONE, "实际完成数: 4\n计划完成数: 0\n", ["R443"]),
        (BOTH, "实际完成数: 4\n计划完成数: 0\n实际支出: 5万元\n预算数: 5万元\n", ["R443"]),
        (BOTH, "实际完成数: 4\n计划完成数: 4\n实际支出: 0万元\n预算数: 5万元\n", []),
        (CONTENT, "满意度: 188%\n", ["R497"]),
        (CONTENT, "满意度: 100%\n", []),
        (DONE, "完成率: 120%\n", []),  # a plan may be passed
        (SOUND, "制度: 2\n", ["R498"]),
        (SOUND, "制度: 第2档\n", []),
        (SOUND, "制度: 制度健全\n", []),
        (f"数据 预算执行率：率（0%-500%）\n{SPENT}", "实际支出: 211万元\n预算数: 100万元\n", []),
        (f"数据 预算执行率：率（0%-500%）\n{SPENT}", "实际支出: 511万元\n预算数: 100万元\n", ["R479"]),
    ],
)
def test_what_is_told_beside_the_score(rubric: str, data: str, codes: list[str]) -> None:
    assert [d.code for d in doubts(score(rubric, data))] == codes


def test_one_measure_of_two_indicators_is_told_once() -> None:
    one = "指标 预算执行率 分值 4：支出率=支出总额/预算总额×100%。支出率达到95%得满分，否则不得分。\n"
    twice = "同名数据：共用\n" + one + one.replace("指标 预算执行率", "指标 支出进度")
    assert [d.code for d in doubts(score(twice, "支出总额: 95元\n预算总额: 100万元\n"))] == ["R480"]


@pytest.mark.parametrize("spent", ["2000万元", "-2000万元"])
def test_beyond_ten_times_of_money_is_refused(spent: str) -> None:
    signed = SAVED if spent.startswith("-") else SPENT
    data = "计划成本: 100万元\n实际成本: 2000万元\n" if signed == SAVED else f"实际支出: {spent}\n预算数: 100万元\n"
    assert attempt(signed, data) == (None, ["R476"])


@pytest.mark.parametrize("name", ["成本节约率", "增长率", "预算偏差率", "收支差异率", "预算调整率"])
def test_rates_that_go_both_ways_may_be_below_zero(name: str) -> None:
    rubric = f"指标 {name} 分值 10：{name}5%以上得满分，否则不得分。\n"
    assert score(rubric, f"{name}: -2%\n").total == 0
    assert score(rubric, f"{name}: 5%\n").total == 10


def test_a_declared_range_below_zero() -> None:
    rubric = "数据 结转率：率（-100%-500%）\n指标 结转率 分值 10：结转率5%以上得满分，否则不得分。\n"
    assert score(rubric, "结转率: 480%\n").total == 10
    assert score(rubric, "结转率: -100%\n").total == 0
    assert attempt(rubric, "结转率: -101%\n") == (None, ["R464"])


def test_a_range_declared_for_the_result_of_a_formula() -> None:
    rubric = f"数据 预算执行率：率（0%-500%）\n{SPENT}"
    assert score(rubric, "预算执行率: 340%\n").total == Fraction(4)
    assert attempt(rubric, "预算执行率: 540%\n") == (None, ["R464"])
