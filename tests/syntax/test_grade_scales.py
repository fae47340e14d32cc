"""Scales of grades as documents print them, with what leads to them: which total has which grade. Invented scales of customary wording."""

from __future__ import annotations

import pytest

from dsl import Rubric

TABLE = "总分 100\n等级：{}\n指标 成效 分值 100：由评价人员打分。\n"
BANDS = "90分（含）以上为优、80分（含）-90分为良、60分（含）-80分为中、60分以下为差。"
LEADS = [
    "评价结果分为四个等级：",
    "绩效评价结果分为4个等级：",
    "评价结果分为优、良、中、差四个等级：",
    "评价结果分为优、良、中、差四个等级，",
    "评价结果分为“优”“良”“中”“差”四个等级。",
    "注：",
    "评定标准：",
    "按照百分制设置四级：",
    "评价结果实行百分制和四级分类，",
    "满分100分，",
    "综合评分等级为：",
    "根据得分情况，",
    "根据评价得分",
    "具体评价标准如下：",
]


def grades_of(scale: str) -> list[str | None]:
    rubric = Rubric.from_text(TABLE.format(scale))
    return [rubric.score({"成效": f"{total}分"}).grade for total in (100, 90, 89.99, 80, 79.99, 60, 59.99, 0)]


@pytest.mark.parametrize("lead", LEADS)
def test_what_leads_to_a_scale_is_no_grade(lead: str) -> None:
    assert grades_of(lead + BANDS) == ["优", "优", "良", "良", "中", "中", "差", "差"]
    assert grades_of(lead + BANDS.replace("、", "；")) == ["优", "优", "良", "良", "中", "中", "差", "差"]


@pytest.mark.parametrize(
    "scale",
    [
        "优：90分以上；良：80-90分；中：60-80分；差：60分以下。",
        "优（90-100分）、良（80-90分，含80分）、中（60-80分，含60分）、差（60分以下）。",
        "等级划分为：优（得分≥90分）、良（80分≤得分＜90分）、中（60分≤得分＜80分）、差（得分＜60分）。",
        "评价得分90-100分（含90分）为优，80-90分（含80分）为良，60-80分（含60分）为中，60分以下为差。",
        "综合得分90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、其余为差。",
        "总分≥90为优；80≤总分＜90为良；60≤总分＜80为中；总分＜60为差。",
        "90分及以上为优，80分至90分，不含90分为良，60分至80分，不含80分为中，60分以下为差。",
        "优：90分（含）以上；良：80分至90分，不含90分；中：60分至80分，不含80分；差：60分以下。",
        "优（90分及以上）、良（80分及以上不足90分）、中（60分及以上不足80分）、差（60分以下）。",
        "90分及以上为优，80分及以上、90分以下为良，60分及以上、80分以下为中，60分以下为差。",
    ],
)
def test_either_order_of_name_and_range(scale: str) -> None:
    assert grades_of(scale) == ["优", "优", "良", "良", "中", "中", "差", "差"]


def test_an_end_that_is_said_to_count_is_that_grades() -> None:
    found = grades_of("优（90-100分）、良（80-90分，含90分）、中（60-80分，含60分）、差（60分以下）。")
    assert found[:4] == ["优", "良", "良", "良"]


@pytest.mark.parametrize(
    "scale",
    [
        "重要提示：90分以上为优，80分以上为良，60分以上为中，60分以下为差。",
        "优90分以上，良80分以上，差。",
        "90分以上为优，80分以上，60分以上为中，60分以下为差。",
        "优；90分以上；良80分以上。",
    ],
)
def test_a_half_without_its_other_is_asked(scale: str) -> None:
    problems = Rubric.from_text(TABLE.format(scale)).check()
    assert [p.code for p in problems if p.severity == "error"] == ["R216"]
