"""The figures that findings name, against arithmetic by hand."""

from __future__ import annotations

import pytest
from lint_helpers import found_in, only

LINE = "指标 {name} 分值 {weight}：{sentence}"


def parts(text: str, code: str, *names: str) -> list[str]:
    found = only(text, code)
    return [found.parts[n] for n in names]


def test_two_branches_equal() -> None:
    text = "指标 效率 分值 10：有效提高工作效率得满分，否则得满分。"
    assert parts(text, "R501", "points", "a", "b") == ["10", "是", "否"]


def test_two_points_of_a_list_equal() -> None:
    """Only the second point gives 1 either way; the first decides something."""
    text = "指标 程序 分值 2：\n  ①按程序申请得1分，否则不得分；\n  ②材料符合要求得1分，否则得1分。"
    assert only(text, "R501").parts["points"] == "2"


def test_shadowed_clause_and_what_decides_instead() -> None:
    """90% and more is 80% and more already."""
    found = only("指标 预算执行率 分值 6：预算执行率≥80%得满分，≥90%得5分，低于80%不得分。", "R502")
    assert "90%" in found.parts["clause"] and "80%" in found.parts["other"]


def test_levels_that_stop_short() -> None:
    text = "指标 制度 分值 5：制度健全得4分；制度基本健全得2分；制度不健全不得分。"
    assert parts(text, "R504", "most", "weight") == ["4", "5"]


def test_levels_that_never_reach_zero() -> None:
    text = "指标 质量 分值 6：质量优良得6分；质量合格得4分；质量不合格得2分。"
    assert parts(text, "R505", "least", "weight") == ["2", "6"]


@pytest.mark.parametrize("limit", ["最高扣2分", "累计扣分不超过2分", "最低得3分"])
def test_a_stated_limit_is_no_surprise(limit: str) -> None:
    found = found_in(f"指标 档案 分值 5：每发现1处错误扣0.5分，{limit}。")
    assert not {"R505", "R507"} & {d.code for d in found}


def test_above_the_weight() -> None:
    """11 分 at 110% of a weight of 10."""
    text = "指标 预算执行率 分值 10：得分=权重×预算执行率。"
    assert parts(text, "R506", "witness", "raw", "limit") == ["预算执行率 = 110%", "11", "10"]


def test_below_zero() -> None:
    """Four missing items take 4 of 3."""
    text = "指标 绩效目标合理性 分值 3：绩效目标合理得满分，每缺少一项扣1分。"
    assert parts(text, "R507", "witness", "raw", "limit") == ["缺少 = 4项", "-1", "0"]


def test_a_knock_out_takes_what_there_is() -> None:
    text = "指标 接种率 分值 5：接种率≥95%得5分，低于95%不得分；发生接种事故的，本项不得分。"
    assert "R507" not in {d.code for d in found_in(text)}
    beside = "指标 接种 分值 5：每漏种1人扣1分；发生接种事故的，本项不得分。"
    assert "R507" in {d.code for d in found_in(beside)}


def test_one_note_for_all_indicators() -> None:
    text = (
        "指标 目标合理 分值 3：每缺少一项扣1分。\n指标 目标明确 分值 2：每缺少一项扣1分。\n"
        "指标 制度健全 分值 2：每缺少一项扣1分，扣完为止。\n"
    )
    found = only(text, "R507")
    assert found.parts["name"] == "目标合理；目标明确" and len(found.labels) == 1


def test_saved_cost_loses_points() -> None:
    """The cheaper one scores less: 15 分 × cost / 60000 元."""
    text = "规则 完成率法：得分=权重×完成率，完成率=业绩值/目标值。\n指标 维护费用 分值 15 目标 60000元：按完成率法"
    found = only(text, "R508")
    assert found.parts["why"] == "费用"
    assert (found.parts["better"], found.parts["less"]) == ("维护费用 = 6000元", "1.5")
    assert (found.parts["worse"], found.parts["more"]) == ("维护费用 = 5.4万元", "13.5")


def test_fault_rate_as_achievement() -> None:
    text = "指标 门户网站故障率 分值 3：得分=(实际数/计划数)×指标分值。"
    less, more = parts(text, "R508", "less", "more")
    assert float(less) < float(more)


def test_up_and_down_is_two_clauses_that_contradict_each_other() -> None:
    """At 90.1% half a mark is left, and two are given at 90%."""
    text = "指标 支付及时率 分值 5：支付及时率100%得5分，每降低1个百分点扣0.5分，扣完为止；支付及时率在90%以下的得2分。"
    less, more = parts(text, "R538", "less", "more")
    assert (less, more) == ("0.5", "2")


def test_cost_inside_a_condition() -> None:
    text = "指标 成本控制率 分值 2：成本控制率达到标准值100%，未超年度预算 是，得2分 否，不得分"
    assert parts(text, "R508", "less", "more") == ["0", "2"]


@pytest.mark.parametrize(
    "line",
    [
        "指标 故障率 分值 3：故障率不高于5%得满分，每超过1%扣1分，扣完为止。",
        "指标 不合格率 分值 3：不合格率不高于5%得满分，每超过1%扣1分，扣完为止。",
        "指标 故障修复率 分值 3：故障修复率达到95%得满分，否则不得分。",
        "指标 投诉处理及时率 分值 3：投诉处理及时率达到95%得满分，否则不得分。",
        "指标 安全事故发生率 分值 10 目标 ≤5%：得分=权重*A/B，得分不超过分值。",
        "指标 培训完成率 分值 10 目标 ≥80%：得分=权重*B/A，得分不超过分值。",
        "指标 成本节约率 分值 5：成本节约率大于等于0%得满分，每减少10%扣1分，扣完为止。",
        "指标 预算执行率 分值 5：90%-100%得满分，否则不得分。",
        "指标 完成时间 分值 5：按时完成得满分，每拖延1天扣1分，扣完为止。",
        "指标 资料完成率 分值 5：每缺少一项扣1分，扣完为止。",
    ],
)
def test_healthy_directions(line: str) -> None:
    assert "R508" not in {d.code for d in found_in(line)}


def test_note_declares_the_direction() -> None:
    """Nothing in 停机占比 says which way is better; the note does."""
    line = "指标 停机占比 分值 3：停机占比达到10%得满分，否则不得分。"
    assert "R508" not in {d.code for d in found_in(line)}
    assert parts(line + "\n  备注：反向指标", "R508", "why", "less", "more") == ["反向指标", "0", "3"]


def test_cliff_of_hohhot() -> None:
    """4 − 15 × 0.2 = 1 at 80%, nothing below: a quarter of the weight."""
    text = "指标 资金到位率 分值 4：95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。"
    assert parts(text, "R509", "high", "over", "under", "jump", "share") == ["80%", "1", "0", "1", "25%"]


@pytest.mark.parametrize(
    "line",
    [
        "指标 完成率 分值 4：达到100%得满分，否则不得分。",
        "指标 完成率 分值 10：≥90%得满分，≥80%得6分，低于80%不得分。",
        "指标 执行率 分值 4：95%以上得满分，每下降1%扣0.2分，扣完为止。",
        "指标 执行率 分值 4：95%以上得满分，75%-95%之间每下降1%扣权重的5%，低于75%不得分。",
    ],
)
def test_no_cliff(line: str) -> None:
    assert "R509" not in {d.code for d in found_in(line)}


def test_three_readings() -> None:
    """1.5 points below 95%, 0.2 each: one step, two steps, one and a half."""
    text = "指标 资金到位率 分值 4：95%以上得满分，每下降1%扣0.2分，扣完为止。"
    assert parts(text, "R510", "value", "completed", "started", "prorata") == ["93.5%", "3.8", "3.6", "3.7"]


def test_three_readings_of_days() -> None:
    """A delay of 5 days a step, 1 分 each: 8 days are one step, two, or 1.6."""
    text = "指标 及时性 分值 10：按时完成得满分；完成时间每拖延5天扣1分，扣完为止。"
    assert parts(text, "R510", "value", "completed", "started", "prorata") == ["8天", "9", "8", "8.4"]


def test_three_readings_of_a_date() -> None:
    """15 days late, a step of 10 days: one step, two, or one and a half; the step is days, not the 10th of January of year 1."""
    text = "指标 完工日期 分值 5：2024年11月30日前完工得满分，每逾期10天扣1分，扣完为止。"
    found = parts(text, "R510", "value", "size", "completed", "started", "prorata")
    assert found == ["2024-12-15", "10天", "4", "3", "3.5"]


def test_reading_that_makes_no_difference() -> None:
    """Rounded to whole points, no part of a point is left."""
    text = "指标 满意度 分值 10：满意度95%以上得满分，每下降1%扣0.5分，扣完为止。\n  口径：满意度保留到1%"
    assert "R510" not in {d.code for d in found_in(text)}


def test_points_of_a_list() -> None:
    text = "指标 程序 分值 3：\n  ①按程序申请得1分，否则不得分；\n  ②材料符合要求得1分，否则不得分。"
    found = only(text, "R511")
    assert (found.parts["sum"], found.parts["weight"], found.parts["list"]) == ("2", "3", "①1 + ②1")
    assert "R504" not in {d.code for d in found_in(text)}


def test_deductions_that_never_end() -> None:
    """0%: ten steps of 0.5. A year: 73 steps of 0.1. Twice the cost: ten steps of 0.1."""
    rate = LINE.format(name="实际完成率", weight=10, sentence="达到100%得满分，每降低10%扣0.5分，扣完为止。")
    days = LINE.format(name="及时", weight=10, sentence="按时得满分；完成时间每拖延5天扣权重分的1%，扣完为止。")
    cost = LINE.format(name="成本节约率", weight=10, sentence="大于等于0%得满分，每减少10%扣权重分的1%，扣完为止。")
    assert [only(t, "R512").parts["least"] for t in (rate, days, cost)] == ["5", "2.7", "9"]


def test_range_longer_than_the_points() -> None:
    """20 steps of 5% end at 75%, the range at 60%."""
    text = "指标 预算执行率 分值 4：95%以上得满分，60%-95%之间每下降1%扣权重的5%，低于60%不得分。"
    assert parts(text, "R513", "first", "last", "points") == ["75%", "60%", "0"]


def test_nothing_arrived_is_full_marks() -> None:
    text = "指标 预算执行率 分值 4：预算执行率=实际支出/实际到位×100%。预算执行率达到90%得满分，否则不得分。"
    assert parts(text, "R514", "datum", "points") == ["实际到位", "4"]


def test_known_divisor() -> None:
    """A target is a number of the rubric; an actual of 0 below a target of ≤5% is full marks by intent."""
    for line in ("指标 注册数 分值 15 目标 318：得分=权重*B/A", "指标 事故率 分值 10 目标 ≤5%：得分=权重*A/B"):
        assert not {"R514", "R515"} & {d.code for d in found_in(line)}


def test_same_words_read_twice() -> None:
    """A step and a half of 5%: 5% of the weight by completed steps, 7.5% pro rata."""
    text = (
        "指标 执行率 分值 4：95%以上得满分，每下降1%扣权重的5%，扣完为止。\n  口径：按整步\n"
        "指标 满意度 分值 10：90%以上得满分，每下降1%扣权重的5%，扣完为止。\n  口径：按比例\n"
    )
    assert parts(text, "R516", "other", "lost_a", "lost_b") == ["执行率", "5%", "7.5%"]


def test_name_without_explanation_is_offered() -> None:
    text = (
        "指标 资金到位率 分值 4：资金到位率=（实际到位资金/预算到位资金）×100%。\n"
        "  实际到位资金：落实到项目单位的资金。\n  预算资金：预算安排的资金。\n  资金到位率100%得满分，否则不得分。"
    )
    assert parts(text, "R517", "word", "near") == ["预算资金", "预算到位资金"]


@pytest.mark.parametrize(("tier", "gives"), [("20倍", []), ("2000%", ["R503"])])
def test_a_rate_of_money_above_ten_is_a_slip_but_no_multiple_is(tier: str, gives: list[str]) -> None:
    """200万元 ÷ 10万元 is 20倍, which `run` scores; as a rate 2000% is refused (R476), so that its tier is never reached."""
    text = (
        "数据 社会投资：金额\n数据 财政资金：金额\n"
        f"指标 带动 分值 10：带动比=社会投资/财政资金。带动比达到{tier}得10分，低于{tier}不得分。"
    )
    assert [one.code for one in found_in(text) if one.code == "R503"][:1] == gives
