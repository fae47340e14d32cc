"""What two texts mean, however they are written."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from diff_helpers import compared, scored
from from_text import plan_of

from dsl.tools.diff.model import IndicatorDiff, RubricDiff
from dsl.tools.diff.told.text import grade_lines

STEPS = "95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。"


def only(old: str, new: str) -> IndicatorDiff:
    found = compared(old, new)
    assert len(found.indicators) == 1
    return found.indicators[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            f"指标 执行率 分值 4：{STEPS}",
            "indicator 执行率 weight 4: full if >=95%, minus 5% per point down to 80%, else 0",
        ),
        (f"指标 执行率 分值 4：{STEPS}", f"指标 执行率 分值 4：{STEPS.replace('权重的5%', '0.2分')}"),
        ("指标 甲 分值 2：达到30万元得满分，否则不得分。", "指标 甲 分值 2：达到300000元得满分，否则不得分。"),
        (
            "指标 甲率 分值 5：≥90%得满分，≥80%得3分，低于80%不得分。",
            "指标 甲率 分值 5：低于80%不得分，80%（含）至90%（不含）得3分，90%以上（含90%）得满分。",
        ),
        (
            "指标 甲率 分值 2：达到90%得满分，否则不得分。\n指标 乙率 分值 3：达到80%得满分，否则不得分。",
            "指标 乙率 分值 3：达到80%得满分，否则不得分。\n指标 甲率 分值 2：达到90%得满分，否则不得分。",
        ),
        (
            "指标 A1 制度 分值 2：①有制度得1分，否则不得分；②不存在违规得1分，否则不得分。",
            "指标 A1 制度 分值 2：①是否有制度 是，得1分 否，不得分 ②是否存在违规 是，不得分 否，得1分",
        ),
        (
            "指标 执行率 分值 4：执行率=（支出/预算）×100%。执行率达到90%得满分，否则不得分。",
            "指标 执行率 分值 4：执行率=支出/预算×100%。执行率达到90%得满分，否则不得分。",
        ),
    ],
)
def test_two_texts_that_mean_the_same(old: str, new: str) -> None:
    found = compared(old + "\n", new + "\n")
    assert found.verdict == "same", found
    assert found.total.max_gain is None and found.total.max_loss is None


def test_a_reordered_table_is_said_to_be_reordered() -> None:
    a, b = "指标 甲率 分值 2：达到90%得满分，否则不得分。\n", "指标 乙率 分值 3：达到80%得满分，否则不得分。\n"
    found = compared(a + b, b + a)
    assert [e.kind for e in found.edits] == ["order"]


def test_a_raised_threshold_region_by_region() -> None:
    """Between 90% and 95% the four points are lost, nowhere else."""
    report = only("指标 甲率 分值 4：达到90%得满分，否则不得分。\n", "指标 甲率 分值 4：达到95%得满分，否则不得分。\n")
    assert report.verdict == "stricter"
    assert [(r.text, r.formula[0]) for r in report.regions] == [(("90%（含）至95%", "90% ≤ x < 95%"), "-4")]
    assert report.max_gain is None
    assert report.max_loss is not None and report.max_loss.points == -4


def test_more_weight_and_a_later_start_is_mixed() -> None:
    """At 92%: 4 before, 0 now; at 100%: 4 before, 5 now."""
    report = only("指标 甲率 分值 4：达到90%得满分，否则不得分。\n", "指标 甲率 分值 5：达到95%得满分，否则不得分。\n")
    assert report.verdict == "mixed"
    assert report.max_gain is not None and report.max_gain.points == 1
    assert report.max_loss is not None and report.max_loss.points == -4


def test_a_checklist_whose_points_share_a_cap() -> None:
    """3 + 3 under a weight of 5 against 2 + 3: only who has ① alone, or neither both, can tell."""
    old = "指标 A1 制度 分值 5：①有制度得2分，否则不得分；②有总结得3分，否则不得分。\n"
    new = "指标 A1 制度 分值 5：①有制度得3分，否则不得分；②有总结得2分，否则不得分。\n"
    report = only(old, new)
    assert report.verdict == "mixed"
    assert report.max_gain is not None and (report.max_gain.points, report.max_gain.data) == (
        1,
        {"A1 ①": "是", "A1 ②": "否"},
    )
    assert report.max_loss is not None and (report.max_loss.points, dict(report.max_loss.data)) == (
        -1,
        {"A1 ①": "否", "A1 ②": "是"},
    )


def test_indicators_that_read_one_datum_are_not_at_their_extremes_together() -> None:
    """Both look at 满意度: one gains 2 from 90% to 95%, the other loses 3 there, so the total never gains."""
    data = "数据 满意度：率\n"
    old = (
        data + "指标 甲 分值 2：满意度达到95%得满分，否则不得分。\n指标 乙 分值 3：满意度达到90%得满分，否则不得分。\n"
    )
    new = (
        data + "指标 甲 分值 2：满意度达到90%得满分，否则不得分。\n指标 乙 分值 3：满意度达到95%得满分，否则不得分。\n"
    )
    found = compared(old, new)
    assert [r.verdict for r in found.indicators] == ["looser", "stricter"]
    assert found.total.max_gain is None
    assert found.total.max_loss is not None and found.total.max_loss.points == -1
    assert found.verdict == "stricter"


def test_measures_that_share_a_datum_are_shown_with_data_that_agree() -> None:
    """支出/到位 and 到位/预算: the project is one set of amounts, not two rates that cannot both be."""
    old = "同名数据：共用\n指标 到位率 分值 4：到位率=到位/预算×100%。到位率达到90%得满分，否则不得分。\n指标 执行率 分值 4：执行率=支出/到位×100%。执行率达到90%得满分，否则不得分。\n"
    found = compared(old, old.replace("90%", "95%"))
    assert found.total.max_loss is not None and found.total.max_loss.points == -8
    assert found.total.max_loss.exact


def test_another_computation_of_the_same_measure() -> None:
    """支出 950 of 到位 1000 (95%) of 预算 2000 (47.5%) scores before and not now; with 到位 2000, 预算 1000 the other way."""
    rule = "执行率达到90%得满分，否则不得分。\n"
    report = only(
        "指标 执行率 分值 4：执行率=支出/到位×100%。" + rule, "指标 执行率 分值 4：执行率=支出/预算×100%。" + rule
    )
    assert any(e.kind == "measure" and e.old == "执行率=支出÷到位" for e in report.edits)
    assert report.verdict == "mixed"
    for extreme, points in ((report.max_gain, 4), (report.max_loss, -4)):
        assert extreme is not None and extreme.exact and extreme.points == points
        amounts = extreme.data
        assert set(amounts) == {"支出", "到位", "预算"}


def test_a_measure_replaced_by_another() -> None:
    """20 days at 40% scored 4 and scores nothing; 40 days at 90% the other way round."""
    report = only(
        "指标 进度 分值 4：实际工期30天以内得满分，否则不得分。\n", "指标 进度 分值 4：达到90%得满分，否则不得分。\n"
    )
    assert report.verdict == "mixed"
    assert report.max_gain is not None and report.max_gain.points == 4
    assert report.max_loss is not None and report.max_loss.points == -4


def test_a_condition_with_two_parts() -> None:
    """Only who is between 90% and 95%, and has signed, loses."""
    old = "指标 验收 分值 3：合格率达到90%，验收报告有签字 是，得3分 否，不得分\n"
    report = only(old, old.replace("90%", "95%"))
    assert report.verdict == "stricter"
    assert report.max_loss is not None and report.max_loss.points == -3
    assert report.reason is None


def test_a_veto_added_costs_everything() -> None:
    rule = "指标 甲率 分值 4：达到90%得满分，否则不得分。\n"
    found = compared(rule, rule + "一票否决：发生安全事故，总分为0。\n")
    assert found.verdict == "stricter"
    assert found.total.max_loss is not None and found.total.max_loss.points == -4


def test_higher_grade_lines_alone_are_stricter() -> None:
    rule = "指标 甲率 分值 10：得分=甲率×10。\n等级：{}分以上优，6分以上良，6分以下差\n"
    found = compared(rule.format(9), rule.format(8))
    assert found.verdict == "looser"
    assert {(f.old, f.new) for f in found.flips} == {("良", "优")}
    flip = found.flips[0]
    assert [line[-1] for line in (*grade_lines(found, "zh"), *grade_lines(found, "en"))] == ["9", "9"], (
        "no empty brackets"
    )
    assert 8 <= flip.old_total == flip.new_total < 9


def test_another_rounding_of_scores_alone() -> None:
    rule = "指标 甲率 分值 4：95%以上得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n  口径：按比例\n"
    report = only("得分保留 2 位小数\n" + rule, "得分保留 1 位小数\n" + rule)
    assert report.before_rounding == "same" and report.verdict == "mixed"
    assert report.max_gain is not None and report.max_gain.points == Fraction("0.05")


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("", "指标 乙率 分值 1：达到90%得满分，否则不得分。\n", "looser"),
        ("指标 乙率 分值 1：达到90%得满分，否则不得分。\n", "", "stricter"),
    ],
)
def test_added_and_removed_indicators(old: str, new: str, verdict: str) -> None:
    rule = "指标 甲率 分值 4：达到90%得满分，否则不得分。\n"
    found: RubricDiff = compared(rule + old, rule + new)
    assert found.verdict == verdict
    assert {r.verdict for r in found.indicators} == {"same", "added" if new else "removed"}


def test_the_project_shown_for_the_total_is_one_that_a_data_file_can_give() -> None:
    old = f"指标 B1 执行率 分值 4：{STEPS}\n指标 B2 合格率 分值 2：达到98%得满分，否则不得分。\n"
    new = old.replace("分值 2", "分值 3").replace("低于80%", "低于85%").replace("80%-95%", "85%-95%")
    found = compared(old, new)
    extreme = found.total.max_loss
    assert extreme is not None
    data = {"B1": "100%", "B2": "0%"} | extreme.data
    assert scored(plan_of(new), data).total - scored(plan_of(old), data).total == extreme.points


VIOLATIONS = "指标 A2 违规 分值 10：发现一处违规扣2分，最多扣6分。\n"


def test_a_policy_that_is_taken_away_is_not_told_as_no_change() -> None:
    """A file that says 不适用 is refused afterwards: neither the same nor comparable."""
    for old, new in (("不适用：得满分\n", ""), ("", "不适用：得满分\n")):
        found = compared(old + VIOLATIONS, new + VIOLATIONS)
        assert (found.verdict, found.indicators[0].verdict, found.indicators[0].reason) == (
            "unknown",
            "unknown",
            "range",
        )
        assert found.total.reason == "refused"


def test_full_marks_for_what_was_left_out_are_never_stricter() -> None:
    """w + S ≥ T·S ÷ (T − w) for S ≤ T − w; and nothing of it is a matter of rounding."""
    rules = VIOLATIONS + "指标 A1 规范 分值 10：程序合规得满分，否则不得分。\n"
    found = compared("不适用：剔除，其余按比例折算\n" + rules, "不适用：得满分\n" + rules)
    assert {(i.verdict, i.before_rounding) for i in found.indicators} == {("looser", None)}
    assert found.verdict in ("looser", "unknown")


def test_the_largest_change_of_a_survey_is_shown_by_counts_of_people() -> None:
    """5 percentage points at 0.5 marks each: told at a rate that no hundred answers give."""
    survey = (
        "数据 群众评价：问卷（满意 100%、一般 60%、不满意 0%）\n"
        "指标 满意度 分值 10：群众评价{}以上得满分，每下降1%扣0.5分，扣完为止。\n  口径：按比例\n"
    )
    old, new = survey.format("90%"), survey.format("85%")
    for first, second, sign in ((old, new, 1), (new, old, -1)):
        found = only(first, second)
        most = found.max_gain if sign > 0 else found.max_loss
        assert most is not None and most.exact and abs(most.points) == Fraction(5, 2)
        best, fair, none = map(int, re.findall(r"\d+", most.data["群众评价"]))
        assert Fraction(699, 1000) < Fraction(5 * best + 3 * fair, 5 * (best + fair + none)) <= Fraction(85, 100)


def test_part_of_an_indicator_with_other_marks_is_another_indicator() -> None:
    """One datum of two is left, in a table of one indicator: no split, and nothing to be called stricter."""
    whole = "指标 培训管理 分值 6：培训完成率达到90%得3分，否则不得分；培训合格率达到80%得3分，否则不得分。\n"
    part = "指标 结业考核 分值 3：培训合格率达到80%得满分，否则不得分。\n"
    for old, new in ((whole, part), (part, whole)):
        assert [i.verdict for i in compared(old, new).indicators] == ["removed", "added"]


def test_parts_that_are_called_after_what_they_ask_for_are_a_split() -> None:
    """学员满意度：达到85%得满分 prints no name of a datum but its own: 4 and 6 marks are the 10 of the whole, for every project."""
    whole = "指标 培训完成情况 分值 10：培训完成率达到90%得4分，否则不得分；学员满意度达到85%得6分，否则不得分。\n"
    parts = "指标 培训完成率 分值 4：达到90%得满分，否则不得分。\n指标 学员满意度 分值 6：达到85%得满分，否则不得分。\n"
    for old, new in ((whole, parts), (parts, whole)):
        (found,) = compared(old, new).indicators
        assert found.verdict == "same" and len(found.olds) + len(found.news) == 3


def test_an_indicator_at_the_end_is_not_beside_what_stands_at_the_head() -> None:
    """A name that is only alike is taken for the same in the same place, or beside what is the same; `--match` says otherwise."""
    rule = "指标 {} 分值 4：达到{}%得满分，否则不得分。\n"
    old = rule.format("培训计划完成率", 90) + rule.format("道路养护及时率", 80)
    new = (
        rule.format("道路养护及时率情况", 85)
        + rule.format("培训计划完成率", 90)
        + "指标 台账 分值 4：台账齐全得满分，否则不得分。\n"
    )
    assert {one.name: [before.name for before in one.olds] for one in compared(old, new).indicators} == {
        "道路养护及时率情况": [],
        "培训计划完成率": ["培训计划完成率"],
        "台账": [],
        "道路养护及时率": ["道路养护及时率"],
    }


GRADES = "等级：90分以上优，80分以上良，60分以上中，60分以下差\n"


def test_where_one_indicator_alone_changes_every_pair_of_grades_is_decided_however_many_scores_it_has() -> None:
    """100 × the rate and 90 × the rate: 90 becomes 81, 80 becomes 72, 60 becomes 54, and no grade falls by two."""
    found = compared(
        f"{GRADES}指标 执行率 分值 100：得分=完成率×分值。", f"{GRADES}指标 执行率 分值 100：得分=完成率×90。"
    )
    assert [(flip.old, flip.new) for flip in found.flips] == [("优", "良"), ("良", "中"), ("中", "差")]
    assert found.undecided == ()


def test_a_pair_of_grades_that_is_left_open_says_why() -> None:
    lines = "指标 执行率 分值 50：得分=完成率×{}。\n指标 到位率 分值 50：得分=到位率×分值。"
    found = compared(GRADES + lines.format("分值"), GRADES + lines.format("45"))
    assert {one.reason for one in found.undecided} == {"steps"}
