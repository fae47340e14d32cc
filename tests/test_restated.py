"""Whole sentences said again from the pieces that can be told apart, where no smaller phrase settles a question."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from answering import errors, lines_of, said, scores


def test_parts_that_share_an_otherwise_each_get_it() -> None:
    found = said("满意度", 10, "师生满意度≥90%得5分，家长满意度≥85%得5分，未达到的相应部分不得分。")
    assert found[0] == "①师生满意度≥90%得5分，否则不得分；②家长满意度≥85%得5分，否则不得分"


def test_conditions_over_several_data_become_a_level_of_the_printed_words() -> None:
    """A person chooses among the printed cases: 6, 2 or 0."""
    sentence = "办结率95%以上且评价满意的得6分；办结率95%以上，但评价一般的得2分；办结率低于95%的不得分。"
    whole = "“办结率95%以上且评价满意”得6分；“办结率95%以上，但评价一般”得2分；“办结率低于95%”的，不得分"
    assert whole in said("信访", 6, sentence)
    line = f"口径 “{sentence.rstrip('。')}”：{whole}"
    assert scores("信访", 6, sentence, line, {"信访": "第2档"}) == 2


def test_what_is_counted_may_be_any_words() -> None:
    sentence = "设备故障每次扣0.5分，修复超过24小时的每次扣1分，除不可抗力外。"
    assert any("每有1次“修复超过24小时”扣1分" in words for words in said("故障", 6, sentence))


def test_no_line_leaves_out_what_the_sentence_gives() -> None:
    """Each of three scores of a list stands in every line that is offered."""
    sentence = "1.备案率达到100%得3分，未达到得0分\n2.合格机构每增加1家得0.5分，最多2分\n3.全年无事件得2分"
    found = lines_of("监管", 7, sentence)
    assert all("仅为说明" not in line for line in found)
    assert all("得0.5分" in line.split("：", 1)[1] for line in found if "由评价人员" not in line)


def test_marks_stand_in_no_condition() -> None:
    """Whoever answers yes to a whole list would get the marks of what is lacking too."""
    for sentence in (
        "有办法(1分)办法规范(1分)因素合理(1分)以上需提供资料。",
        "有办法（1分）；办法规范（1分）；因素合理（1分），资料齐全。",
    ):
        for line in lines_of("办法", 3, sentence):
            said = line.split("”：", 1)[1]
            assert not any("分" in words for words in re.findall("“([^”]*)”", said)), line


def test_what_is_below_a_target_that_is_no_figure_is_filled_in() -> None:
    """Beside a figure of its own: no figure of days is made up for the target."""
    sentence = "每低于目标值1天，扣0.2分；低于250天的不得分。"
    line = lines_of("优良天数", 7, sentence)[0]
    assert line == "口径 “每低于目标值1天，扣0.2分”：“低于目标值的天数”≤0天得满分，每多1天扣0.2分"


def test_raters_are_no_answer_where_figures_decide() -> None:
    """Marks that somebody gives would lose the 100%."""
    assert lines_of("执行率", 4, "达到100%得5分，否则不得分。") == ["口径 “5分”：4分"]


def test_full_marks_alone_tell_nothing() -> None:
    (found,) = errors("指标 执行率 分值 4：达到100%得5分，否则不得分。\n")
    assert [answer.shows for answer in found.answers] == ["100% 得 4 分；99% 得 0 分"]


def test_what_each_takes_is_no_condition_but_may_be_measured() -> None:
    """每发现一个着火点 is counted; what 每1元 brings along is a figure by its own name."""
    fires = lines_of("火点", 6, "无着火点得6分；每发现一个着火点，面积不足1亩扣0.5分，1亩以上扣1分。")
    assert fires and not [line for line in fires if "：“每发现" in line]
    brought = lines_of("带动", 5, "每1元资金带动投资达到3元的得5分，2元（含）-3元的得3分，不足2元的0分")
    assert any("“每1元资金带动投资”≥3元得5分" in line for line in brought)


def test_a_year_is_no_bound() -> None:
    assert not [
        line for line in lines_of("规划", 3, "完成责任书(2006年)规定的任务得3分,否则得0分。") if "达到2006" in line
    ]


def test_a_condition_is_no_remark() -> None:
    """但有帮扶措施的 says when the floor holds: it is never offered as a mere remark."""
    sentence = "就业率≥80%得5分，就业率每低1个百分点扣0.25分，但有帮扶措施的，得分不低于3分。"
    assert not [line for line in lines_of("就业", 5, sentence) if "帮扶措施的”：仅为说明" in line]


ROWS = yaml.safe_load((Path(__file__).parent / "restated.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"])
def test_a_sentence_is_said_again_and_scores_what_it_says(row: dict[str, Any]) -> None:
    name, weight, sentence = row.get("name", "工作"), row["weight"], row["sentence"]
    assert row["words"] in [text.rstrip("。") for text in said(name, weight, sentence)]
    line = f"口径 “{sentence.rstrip('。')}”：{row['words']}"
    assert scores(name, weight, sentence, line, row["data"]) == row["score"]


@pytest.mark.parametrize(
    ("name", "weight", "sentence"),
    [
        ("成本", 4, "有控制措施（1分），措施落实到位（1分），项目成本未超支（2分），以上得分加总。"),
        ("制度", 2, "遵守管理规定得2分，每发现一处不符合扣0.5分，否则不得分。"),
    ],
)
def test_what_has_no_tier_and_no_clause_of_its_own_is_no_fault_of_ours(name: str, weight: int, sentence: str) -> None:
    """Neither the parts without anything shared nor steps without a tier may end in an exception."""
    errors(f"指标 {name} 分值 {weight}：{sentence}\n")
    assert said(name, weight, sentence)


def test_a_range_that_a_person_chooses_in_is_no_bound_of_a_measure() -> None:
    """得3-4分: the tiers stay levels, whoever chooses one gives the marks too."""
    found = said("满意率", 4, "满意率90%以上得3-4分，80%-90%得2-3分，80%以下不得分。")
    assert found and not any("≥" in words for words in found)


@pytest.mark.parametrize(
    ("weight", "sentence", "lost"),
    [
        (4, "公示栏齐全4分，缺1块-0.5。", "说明“缺1块-0.5”"),
        (8, "有下列情形的，每次扣1分：1．缺会；2．脱岗。全年累计达到5次的，取消本项得分。", "说明“全年累计"),
        (3, "资料齐全的得3分，未归档的，资料分不计。", "说明“资料分不计”"),
        (6, "（1）未签合同的，扣1分；（2）未公示的，扣2分；（3）未归档的，扣3分。", "（1分）未签合同"),
        (5, "有：①签合同；②有公示。以上①②每缺一项扣1分，①缺的再扣1分。", "缺签合同"),
    ],
)
def test_no_line_turns_what_is_taken_into_a_remark_nor_a_number_into_marks(
    weight: int, sentence: str, lost: str
) -> None:
    assert not [line for line in lines_of("工作", weight, sentence) + said("工作", weight, sentence) if lost in line]


def test_the_heading_of_a_part_is_no_name_of_what_is_taken() -> None:
    sentence = "教育投入（4分）：支出未做到只增不减的扣2分；教师待遇（4分）：足额发放得4分。"
    assert not [line for line in lines_of("教育", 8, sentence) if "：“教育投入（4分）" in line.split("”：", 1)[1]]


def test_how_a_part_of_a_step_counts_is_no_remark() -> None:
    """Late by 15 minutes of 10 each: two steps of 0.5."""
    sentence = "接报后30分钟内到场得3分；每超10分钟扣0.5分，不足10分钟按10分钟计。"
    words = "“接报后到场”≤30分钟得3分，每多10分钟扣0.5分，不足10分钟按10分钟计"
    assert words in said("到场", 3, sentence)
    line = f"口径 “{sentence.rstrip('。')}”：{words}"
    assert scores("到场", 3, sentence, line, {"接报后到场": "45分钟"}) == 2


def test_a_step_behind_its_own_bound_takes_nothing_before_it() -> None:
    """At 88% of a bound of 100%: two whole steps of 5%, and nothing below 70%."""
    sentence = "开工率达不到100%的，每低5个百分点扣1分；低于70%不得分。"
    words = "说明“开工率达不到100%的”，“开工率”≥100%得满分，每少5个百分点扣1分；“开工率”<70%的，不得分"
    assert words in said("项目", 6, sentence)
    line = f"口径 “{sentence.rstrip('。')}”：{words}"
    assert scores("项目", 6, sentence, line, {"开工率": "88%"}) == 4


def test_a_name_holds_no_bound_that_decides() -> None:
    """办件量100件以上的 says when the rate counts: it is no part of the rate's name."""
    sentence = "办件量100件以上的，好评率99%以上得3分，每低1个百分点扣0.5分；办件量不足100件的，每有1个差评扣0.5分。"
    assert not [words for words in said("好评", 3, sentence) if "“办件量100件以上的，好评率”" in words]
