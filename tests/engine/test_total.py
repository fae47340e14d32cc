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


@pytest.mark.parametrize("veto", ["总分为0分", "该项不得分，并实行一票否决"])
def test_a_veto_in_the_sentence_of_an_indicator_takes_the_total(veto: str) -> None:
    rubric = TWO.replace("扣完为止。", f"扣完为止；发生重大安全事故的，{veto}。", 1)
    clean = "甲: {甲: 100%, 发生重大安全事故: 否}\n乙: 是\n"
    assert score(rubric, clean).total == 10
    result = score(rubric, clean.replace("故: 否", "故: 是"))
    assert (result.total, result.vetoed) == (0, ("发生重大安全事故",))


@pytest.mark.parametrize(("policy", "total"), [("得满分", 10), ("不得分", 6), ("剔除，其余按比例折算", 10)])
def test_not_applicable_follows_the_rule_that_the_rubric_states(policy: str, total: int) -> None:
    result = score(f"不适用：{policy}\n{TWO}", "甲: 95%\n不适用: [乙]\n")
    assert result.total == total


def test_dropped_weight_rescales_the_rest() -> None:
    # 4.4 of 6 points, on 10: 7.333… → 7.33
    result = score(f"不适用：剔除，其余按比例折算\n{TWO}", "甲: 87%\n不适用: [乙]\n")
    assert result.total == Fraction("7.33")


def test_bonus_and_penalty_come_after_the_rescaling() -> None:
    # 3 of 6 points on 10: 5; the bonus stays 2 and the penalty 1, which are marks of the total: 5 + 2 − 1
    rubric = f"不适用：剔除，其余按比例折算\n{TWO}加分项 获奖 分值 3：每获得一项奖励加2分，最高加3分。\n"
    rubric += "扣分项 负面舆情 分值 2：每发生1起扣1分，最高扣2分。\n"
    assert score(rubric, "甲: 80%\n不适用: [乙]\n获奖: 1项\n负面舆情: 1起\n").total == 6


CAPPED = TWO + "加分项 获奖 分值 3：每获得一项奖励加2分，最高加3分。\n"


@pytest.mark.parametrize(
    "line",
    [
        "总分不超过 10",
        "加分后总分不超过10分",
        "加分后不超过10分",
        "总分最高10分",
        "total at most 10",
        "total capped at 10 marks",
    ],
)
def test_the_table_may_limit_the_total(line: str) -> None:
    # 10 + 3 = 13 stops at 10; 9.8 + 0 and 7.8 + 2 lie below it
    result = score(f"{line}\n{CAPPED}", "甲: 100%\n乙: 是\n获奖: 2项\n")
    assert (result.total, result.raw, result.is_capped) == (10, 13, True)
    assert score(f"{line}\n{CAPPED}", "甲: 94%\n乙: 是\n获奖: 0项\n").total == Fraction("9.8")


def test_a_total_below_the_weights_limits_the_grade_too() -> None:
    result = score(f"总分不超过 8\n{CAPPED}", "甲: 100%\n乙: 是\n获奖: 2项\n")
    assert (result.total, result.grade) == (8, "良")


def test_bounds_of_a_partial_total_stop_at_its_limit() -> None:
    result = score(f"总分不超过 10\n{CAPPED}", "甲: 94%\n乙: 是\n", partial=True)
    assert (result.low, result.high) == (Fraction("9.8"), 10)


def test_full_marks_are_the_weight() -> None:
    # whole scores of two times 7.5 marks would be 8 + 8 = 16 of 15
    rubric = "指标 甲 分值 7.5：95%以上得满分，每下降1%扣0.5分。\n指标 乙 分值 7.5：95%以上得满分，每下降1%扣0.5分。\n"
    assert attempt(f"得分保留 0 位小数\n{rubric}", "甲: 96%\n乙: 96%\n") == (None, ["R330", "R330"])
    assert score(f"得分保留1位小数\n{rubric}", "甲: 96%\n乙: 96%\n").total == 15


def test_unstated_places_write_every_weight() -> None:
    # 3.125 marks have three decimals: full marks are 3.125, not 3.13
    result = score("等级：3.125分以上优，其余为差\n指标 甲 分值 3.125：95%以上得满分，否则不得分。\n", "甲: 95%\n")
    assert (result.total, result.grade) == (Fraction("3.125"), "优")


@pytest.mark.parametrize("limit", ["最低得2.5分", "最高得4.5分"])
def test_a_limit_that_whole_scores_cannot_write_is_asked(limit: str) -> None:
    rubric = f"得分保留 0 位小数\n指标 甲 分值 5：95%以上得满分，每下降1%扣1分，{limit}。\n"
    assert attempt(rubric, "甲: 90%\n") == (None, ["R330"])


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


def test_a_value_for_an_indicator_that_asks_nothing_is_refused() -> None:
    assert attempt("指标 甲 分值 3：基础分3分。\n", "甲: 3\n") == (None, ["R451"])
