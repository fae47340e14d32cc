"""From scores to total and grade: bonus, penalty, veto, not applicable, by hand, partial."""

from __future__ import annotations

from fractions import Fraction

import pytest
from scoring import attempt, score

TWO = """
等级：9分以上优，6分以上良，其余为差
指标 甲 分值 6：95%以上得满分，每下降1%扣0.2分，扣完为止。
指标 乙 分值 4：制度健全得满分，否则不得分。
"""


def test_bonus_adds_to_the_total_and_stops_at_its_cap() -> None:
    rubric = TWO + "加分项 获奖 分值 3：每获得一项奖励加2分，最高加3分。\n"
    assert score(rubric, "甲: 100%\n乙: 是\n获奖: 2项\n").total == 13
    assert score(rubric, "甲: 100%\n乙: 是\n获奖: 0项\n").total == 10


def test_penalty_takes_from_the_total_and_not_below_zero() -> None:
    rubric = TWO + "扣分项 负面舆情 分值 12：每发生1起扣5分，最高扣12分。\n"
    result = score(rubric, "甲: 100%\n乙: 否\n负面舆情: 1起\n")
    assert [r.score for r in result.indicators] == [6, 0, -5]
    assert result.total == 1
    assert score(rubric, "甲: 100%\n乙: 否\n负面舆情: 2起\n").total == 0


def test_veto_makes_the_total_zero_and_says_which() -> None:
    rubric = TWO + "一票否决：发生重大安全事故\n"
    result = score(rubric, "甲: 100%\n乙: 是\n发生重大安全事故: 是\n")
    assert (result.total, result.grade, result.vetoed) == (0, "差", ("发生重大安全事故",))
    assert score(rubric, "甲: 100%\n乙: 是\n发生重大安全事故: 否\n").total == 10
    assert attempt(rubric, "甲: 100%\n乙: 是\n") == (None, ["R473"])


@pytest.mark.parametrize(("policy", "total"), [("得满分", 10), ("不得分", 6), ("剔除，其余按比例折算", 10)])
def test_not_applicable_follows_the_rule_that_the_rubric_states(policy: str, total: int) -> None:
    result = score(f"不适用：{policy}\n{TWO}", "甲: 95%\n不适用: [乙]\n")
    assert result.total == total


def test_dropped_weight_rescales_the_rest() -> None:
    # 4.4 of 6 points, on 10: 7.333… → 7.33
    result = score(f"不适用：剔除，其余按比例折算\n{TWO}", "甲: 87%\n不适用: [乙]\n")
    assert result.total == Fraction("7.33")


def test_not_applicable_without_a_rule_is_an_error() -> None:
    assert attempt(TWO, "甲: 95%\n不适用: [乙]\n") == (None, ["R471"])


def test_a_score_by_hand_counts_and_says_whether_the_rule_could_give_it() -> None:
    result = score(TWO, "甲: 95%\n手工评分:\n  乙: {得分: 2.5分, 评价人: 评价工作组, 理由: 部分健全}\n")
    hand = result.indicators[1].by_hand
    assert hand is not None
    assert (result.total, hand.reachable, hand.by) == (Fraction("8.5"), False, "评价工作组")


def test_missing_data_are_an_error_or_a_partial_result_with_bounds() -> None:
    assert attempt(TWO, "甲: 95%\n") == (None, ["R472"])
    result = score(TWO, "甲: 95%\n", partial=True)
    assert (result.low, result.high, result.grade) == (6, 10, None)
    assert [r.missing for r in result.indicators] == [(), ("乙",)]


def test_scores_are_rounded_half_up_before_they_are_added() -> None:
    # 1/3 and 2/3 of a point: 0.33 + 0.67, not 1 by chance of an unrounded sum
    rubric = "指标 甲 分值 1：得分=权重*完成率，完成率=实际数/计划数。\n指标 乙 分值 1：得分=权重*完成率，完成率=实际数/计划数。\n"
    result = score(rubric, "甲: {实际数: 1, 计划数: 3}\n乙: {实际数: 1, 计划数: 3}\n")
    assert [r.score for r in result.indicators] == [Fraction("0.33"), Fraction("0.33")]
    assert result.total == Fraction("0.66")


def test_a_ratio_over_zero_is_capped_and_zero_over_zero_is_asked() -> None:
    rubric = "指标 事故率 分值 10 目标 ≤5%：得分=权重*A/B，得分不得突破权重总额。\n"
    assert score(rubric, "事故率: 0%\n").total == 10
    ratio = "指标 完成率 分值 10：完成率=实际数/计划数×100%。完成率达到100%得满分，否则不得分。\n"
    assert score(ratio, "实际数: 3\n计划数: 0\n").total == 10
    assert attempt(ratio, "实际数: 0\n计划数: 0\n") == (None, ["R460"])
