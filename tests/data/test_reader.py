"""Good data files: what is read, where it stands, and what the reserved keys mean."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from textwrap import dedent

import pytest
from data_helpers import one, plain, problems, read

FORMS = """\
# 资金
项目: 机构域名
预算执行率: 85.6%
实际支出: 25.68万元   # 说明
A11: [是, 是, 否]
满意度: {显著: 37, 明显: 16, 一般: 0}
要点:
  ①: 是
  ②: 否
起止: 2024-12-31
时刻: "12:30"
说明: |
  第一行：文字
  第二行
空项:
1: 是
"""


def test_values_stay_as_they_are_written() -> None:
    file = one(FORMS)
    assert file.project == "机构域名"
    assert plain(file.entries) == {
        "预算执行率": "85.6%",
        "实际支出": "25.68万元",
        "A11": ["是", "是", "否"],
        "满意度": {"显著": "37", "明显": "16", "一般": "0"},
        "要点": {"①": "是", "②": "否"},
        "起止": "2024-12-31",
        "时刻": "12:30",
        "说明": "第一行：文字\n第二行\n",
        "空项": "",
        "1": "是",
    }


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff", "# 𠀀\u2028# 𠮷\n"])
def test_every_value_remembers_its_place(start: str, line_end: str) -> None:
    text = start + FORMS.replace("\n", line_end)
    for entry in one(text).entries.entries:
        assert entry.key_span.text == entry.key
        if entry.key == "满意度":
            assert entry.value.span.text == "{显著: 37, 明显: 16, 一般: 0}"
        if entry.key == "要点":
            assert entry.value.span.text == f"①: 是{line_end}  ②: 否"
        if entry.key == "实际支出":
            assert entry.value.span.text == "25.68万元"
            assert entry.value.span.line == text[: text.index("25.68")].count("\n") + 1
            assert entry.value.span.column == 7


def test_a_project_without_a_name_takes_that_of_the_file() -> None:
    files, _ = read("资金到位率: 85.6%", "examples/hohhot-2024.yaml")
    assert [file.project for file in files] == ["hohhot-2024"]


@pytest.mark.parametrize(
    "text",
    [
        "项目: 甲\na: 1\n---\n项目: 乙\na: 2\n---\n",
        "- 项目: 甲\n  a: 1\n- project: 乙\n  a: 2\n",
        "[{项目: 甲, a: 1}, {项目: 乙, a: 2}]",
    ],
)
def test_several_projects_in_one_file(text: str) -> None:
    files, found = read(text)
    assert found == []
    assert [(file.project, plain(file.entries)) for file in files] == [
        ("甲", {"a": "1"}),
        ("乙", {"a": "2"}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "手工评分:\n  B12: {得分: 2.5, 评价人: 评价组组长, 理由: 资料不全}",
        "by_hand:\n  B12:\n    score: 2.5分\n    by: 评价组组长\n    why: 资料不全",
    ],
)
def test_scores_by_hand(text: str) -> None:
    (score,) = one(text).by_hand
    assert (score.indicator, score.by, score.why) == ("B12", "评价组组长", "资料不全")
    assert (score.score.number, score.score.places) == (Fraction(5, 2), 1)
    assert score.span.text == "B12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不适用: [满意度, B12]", [("满意度", ""), ("B12", "")]),
        ("not_applicable:\n- 满意度", [("满意度", "")]),
        ("不适用: {满意度: 当年没有服务对象}", [("满意度", "当年没有服务对象")]),
        ("不适用: 满意度", [("满意度", "")]),
        ("不适用:", []),
    ],
)
def test_not_applicable(text: str, expected: list[tuple[str, str]]) -> None:
    named = one(text).not_applicable
    assert [(item.name, item.reason) for item in named] == expected


PUBLISHED = dedent("""\
    公布:
      总分: 83.73
      等级: 良
      得分率: 83.730%
      部分:
        A: {得分: 16.50, 得分率: 97.06%}
        项目效果: 26.03分
      指标: {B12: 2.2, 满意度: 10}
      评价人员打分: [89, 96.0, 86]
      平均分: 90.33
    """)


def test_published_figures_keep_text_number_places_and_place() -> None:
    published = one(PUBLISHED).published
    assert published is not None and published.grade is not None and published.grade.name == "良"
    total, rate = published.total, published.rate
    assert total is not None and rate is not None
    assert (total.text, total.number, total.places, total.span.line) == (
        "83.73",
        Fraction(8373, 100),
        2,
        2,
    )
    assert (rate.number, rate.value, rate.places) == (Fraction(8373, 100), Fraction(8373, 10000), 3)
    assert [rater.number for rater in published.raters] == [89, 96, 86]
    assert [rater.places for rater in published.raters] == [0, 1, 0]
    assert [(part.name, part.score and part.score.text) for part in published.sections] == [
        ("A", "16.50"),
        ("项目效果", "26.03分"),
    ]
    first_rate = published.sections[0].rate
    assert first_rate is not None and first_rate.text == "97.06%"
    assert [part.span.text for part in published.indicators] == ["B12", "满意度"]


def test_published_in_english() -> None:
    published = one(
        "published: {total: 83.73, grade: good, rate: 0.8373, mean: 90, raters: [89],"
        " sections: {A: {score: 1, rate: 50%}}, indicators: {B: 2}}"
    ).published
    assert published is not None and published.rate is not None
    assert published.rate.value == Fraction(8373, 10000)


def test_a_score_is_no_rate_and_a_rate_no_score() -> None:
    assert problems("公布:\n  总分: 83%\n  得分率: 97.06\n  平均分: 5家\n") == [
        "2:7 ‘83%’ R438",
        "3:8 ‘97.06’ R439",
        "4:8 ‘5家’ R438",
    ]


def test_the_yaml_library_is_loaded_only_when_data_are_read() -> None:
    program = (
        "import sys; from dsl.base.source import Source; from dsl.data.reader import read_data;"
        "before = 'yaml' in sys.modules; read_data(Source('a', 'a: 1'));"
        "print(before, 'yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "False True\n"
