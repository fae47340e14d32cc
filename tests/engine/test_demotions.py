"""Vetoes that lower the grade and leave the total: invented tables, grades by hand."""

from __future__ import annotations

import pytest

from dsl import Rubric

HEAD = "总分 10\n等级：9分以上优，8分以上良，6分以上中，6分以下差\n"
ITEM = "指标 完成率 分值 10：完成率达到95%得10分，否则得9分。"
ACCIDENT = {"完成率": "95%", "发生重大事故": "是"}


def grade(text: str, data: dict[str, str]) -> tuple[str, str | None]:
    result = Rubric.from_text(HEAD + text + "\n").score(data)
    return str(result.total), result.grade


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("发生重大事故的，等级降为“差”。", "差"),
        ("发生重大事故的，直接评定为不合格。", "差"),
        ("发生重大事故的，评价结果不得高于“中”。", "中"),
        ("发生重大事故的，不得评为优秀。", "良"),
        ("发生重大事故的，一律不得评为优秀、良好等次。", "中"),
        ("发生重大事故的，不得评为良好及以上等次。", "中"),
        ("发生重大事故的，评价等级下调一个等次。", "良"),
        ("发生重大事故的，降两个等级。", "中"),
        ("发生重大事故的等级降为差。", "差"),
    ],
)
def test_a_line_lowers_the_grade_and_leaves_the_total(line: str, expected: str) -> None:
    assert grade(f"一票否决：{line}\n{ITEM}", ACCIDENT) == ("10", expected)
    assert grade(f"一票否决：{line}\n{ITEM}", {**ACCIDENT, "发生重大事故": "否"}) == ("10", "优")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("发生重大事故的，实行一票否决，等级直接定为差。", "差"),
        ("发生重大事故的，等级直接定为差。", "差"),
        ("发生重大事故的，绩效评价等级降低一个等次。", "良"),
    ],
)
def test_an_indicators_sentence_may_say_it(said: str, expected: str) -> None:
    assert grade(ITEM + said, ACCIDENT) == ("10", expected)


def test_steps_add_up_before_the_lowest_limit_counts() -> None:
    lines = "一票否决：未公开的，降一个等级；弄虚作假的，不得评为优秀；被通报的，降两个等级。\n"
    data = {"完成率": "95%", "未公开": "是", "弄虚作假": "是", "被通报": "否"}
    assert grade(lines + ITEM, data) == ("10", "良")
    assert grade(lines + ITEM, {**data, "被通报": "是"}) == ("10", "差")


def test_total_and_grade_may_both_fall() -> None:
    assert grade(f"一票否决：发生重大事故的，总分为0分，等级为差。\n{ITEM}", ACCIDENT) == ("0", "差")


def test_a_level_of_the_indicator_is_no_grade_of_the_table() -> None:
    rubric = Rubric.from_text(HEAD + "指标 验收 分值 10：等级为优的得10分，等级为良的得8分，等级为差不得分。\n")
    assert str(rubric.score({"验收": "优"}).total) == "10"
    asked = Rubric.from_text(HEAD + "指标 验收 分值 10：按优、良、差分别得10分、6分、0分；发现虚报的，降低一个等次。\n")
    assert [d.code for d in asked.check() if d.severity == "error"] == ["R603"]


def test_a_grade_that_the_scale_has_not_is_asked() -> None:
    rubric = Rubric.from_text(HEAD + f"一票否决：发生重大事故的，等级降为“丁”。\n{ITEM}\n")
    assert [d.code for d in rubric.check() if d.severity == "error"] == ["R357"]
    alone = Rubric.from_text(f"一票否决：发生重大事故的，等级降为“差”。\n{ITEM}\n")
    assert [d.code for d in alone.check() if d.severity == "error"] == ["R357"]


def test_the_result_names_what_holds() -> None:
    rubric = Rubric.from_text(f"{HEAD}一票否决：发生重大事故的，等级降为“差”。\n{ITEM}\n")
    assert rubric.score(ACCIDENT).demoted == ("发生重大事故",)
    assert rubric.score(ACCIDENT).vetoed == ()
