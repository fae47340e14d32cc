"""Single findings on small invented rubrics."""

from __future__ import annotations

from fractions import Fraction

from audit_helpers import audited, of, only

from dsl.tools.audit import ReadAs

SENTENCE = "资金到位率95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。"
ONE = f"指标 资金到位率 分值 4：{SENTENCE}"
TWO = """等级：90分以上优，60分以上中，60分以下差
总分 100
一级指标 A 甲 分值 60
指标 A1 得一 分值 60：由评价人员打分。
一级指标 B 乙 分值 40
指标 B1 得二 分值 40：由评价人员打分。
"""


def test_a_started_step_is_named() -> None:
    """85.6% is 9.4 points below 95%: ten started steps of 0.2 leave 2.0."""
    finding = only(audited(ONE, "资金到位率: 85.6%\n公布: {指标: {资金到位率: 2.00}}"), "R701")
    assert finding.computed == Fraction("2.2")
    assert {r.steps for r in finding.readings} == {"started"}
    assert ReadAs("started", None, 2) in finding.readings


def test_pro_rata_rounded_to_one_place_of_the_score() -> None:
    """4 − 9.4 × 0.2 = 2.12, printed with one place."""
    finding = only(audited(ONE, "资金到位率: 85.6%\n公布: {指标: {资金到位率: 2.1}}"), "R701")
    assert ReadAs("prorata", None, 1) in finding.readings


def test_a_stated_reading_in_the_sentence_is_not_read_otherwise() -> None:
    rubric = f"指标 资金到位率 分值 4：{SENTENCE[:-1]}，不足1%按1%计。"
    finding = only(audited(rubric, "资金到位率: 85.6%\n公布: {指标: {资金到位率: 2.12}}"), "R702")
    assert [n.score for n in finding.nearest] == [Fraction(2), Fraction("2.2")]


def test_unreachable_under_every_reading() -> None:
    """Below 80% the score drops from at least 1 to 0: 0.5 is in no reading's reach."""
    finding = only(audited(ONE, "资金到位率: 85.6%\n公布: {指标: {资金到位率: 0.5}}"), "R702")
    assert [n.score for n in finding.nearest] == [0, 1]
    assert dict(finding.nearest[1].data or ())["资金到位率"].startswith("80")


def test_a_score_for_other_data_has_no_reading() -> None:
    finding = only(audited(ONE, "资金到位率: 85.6%\n公布: {指标: {资金到位率: 3.8}}"), "R701")
    assert finding.readings == ()


def test_parts_that_do_not_add_up() -> None:
    data = "得一: 50\n得二: 30\n公布:\n  总分: 85\n  部分: {A: {得分: 50}, B: {得分: 30}}\n"
    result = audited(TWO, data)
    assert only(result, "R704").computed == 80
    assert only(result, "R701").kind == "total"


def test_a_wrong_rate() -> None:
    """50 ÷ 60 = 83.33%."""
    data = "得一: 50\n得二: 30\n公布: {部分: {A: {得分: 50, 得分率: 83.4%}}}\n"
    finding = only(audited(TWO, data), "R706")
    assert finding.computed == Fraction("0.833")
    assert only(audited(TWO, data.replace("83.4%", "83.34%")), "R706").computed == Fraction("0.8333")
    assert not audited(TWO, data.replace("83.4%", "83.33%")).problems


def test_a_grade_below_its_line() -> None:
    data = "得一: 55\n得二: 34.9\n公布: {总分: 89.9, 等级: 优}\n"
    finding = only(audited(TWO, data), "R707")
    assert (finding.printed, finding.computed) == ("优", "中")


def test_the_grade_is_that_of_the_printed_total() -> None:
    """A wrong total is one finding; its grade follows from it and is right."""
    data = "得一: 55\n得二: 34.9\n公布: {总分: 90, 等级: 优}\n"
    assert [f.code for f in audited(TWO, data).problems] == ["R701"]


def test_a_reachable_hand_score_that_the_data_do_not_give() -> None:
    data = "资金到位率: 85.6%\n手工评分: {资金到位率: {得分: 2.4, 评价人: 评价组, 理由: 补充资料}}\n公布: {指标: {资金到位率: 2.4}}"
    result = audited(ONE, data)
    assert only(result, "R712").computed == Fraction("2.2")
    assert not of(result, "R703")


def test_missing_data_are_said_not_guessed() -> None:
    finding = only(audited(TWO, "得一: 50\n公布: {指标: {B1: 30}}"), "R710")
    assert "得二" in finding.parts["missing"]


def test_an_unknown_name() -> None:
    finding = only(audited(TWO, "得一: 50\n得二: 30\n公布: {指标: {得三: 30}}"), "R713")
    assert finding.parts["near"] in ("得一", "得二")


def test_one_reading_for_all_is_no_alarm() -> None:
    """Both in started steps: 10 × 0.2 and 13 × 0.5 for 85.6% and 77.5% (below 90%)."""
    rubric = (
        ONE
        + "\n口径：不足1%按1%计\n指标 满意度 分值 10：满意度90%以上（含90%）得满分，每下降1%扣0.5分，扣完为止。\n口径：不足1%按1%计\n"
    )
    data = "资金到位率: 85.6%\n满意度: 77.5%\n公布: {指标: {资金到位率: 2, 满意度: 3.5}}"
    assert not audited(rubric, data).problems


EXTRAS = TWO + (
    "加分项 B2 获奖 分值 3：每获奖1次加1分，最高加3分。\n扣分项 违规 分值 100：每发现1次违规扣1分，扣完为止。\n"
)


def test_a_deduction_from_the_total_stands_in_no_section() -> None:
    """50 + 30 + 2 − 3 = 79, and the printed sections are 50 and 30: nothing is wrong with that."""
    sections = "  部分: {A: {得分: 50}, B: {得分: 30}}\n"
    data = f"得一: 50\n得二: 30\n获奖: 2\n违规: 3\n公布:\n  总分: 79\n{sections}"
    assert not audited(EXTRAS, data).problems
    printed = data + "  指标: {A1: 50, B1: 30, B2: 2, 违规: -3}\n"
    assert not audited(EXTRAS, printed).problems
    assert only(audited(EXTRAS, printed.replace("违规: -3", "违规: -2")), "R704").computed == 80


def test_a_total_that_stopped_at_0_is_the_sum_of_its_parts() -> None:
    """5 + 3 − 20 is below 0: the total is 0."""
    data = "得一: 5\n得二: 3\n获奖: 0\n违规: 20\n公布:\n  总分: 0\n  指标: {A1: 5, B1: 3, B2: 0, 违规: -20}\n"
    assert not audited(EXTRAS, data).problems


def test_full_marks_for_what_is_not_applicable_need_no_rule_that_gives_them() -> None:
    """不适用：得满分 gives 10; the rule itself at most 8."""
    rubric = "指标 率 分值 10：率达到90%得8分，否则不得分。\n  不适用：得满分\n"
    data = "不适用: [率]\n公布: {总分: 10, 指标: {率: 10}}\n"
    assert not audited(rubric, data).problems


STATED = (
    "指标 甲率 分值 4：甲率95%以上（含95%）得满分，每下降1%扣权重的5%，扣完为止。\n  口径：按整个百分点\n"
    "指标 乙率 分值 10：乙率90%以上（含90%）得满分，每下降1%扣权重的5%，扣完为止。\n"
)


def test_two_readings_that_the_rubric_states_are_no_fault_of_the_report() -> None:
    """9 whole points cost 1.8 of 4; 7.1 points cost 3.55 of 10 pro rata."""
    data = "甲率: 85.6%\n乙率: 82.9%\n公布: {指标: {甲率: 2.2, 乙率: 6.45}}\n"
    stated = audited(STATED + "  口径：按比例\n", data)
    assert not stated.problems and only(stated, "R716")
    assert {f.code for f in audited(STATED, data).problems} == {"R701", "R709"}
