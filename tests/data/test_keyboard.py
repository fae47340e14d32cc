"""What a Chinese keyboard types is read as what it means, and places stay those of the file."""

from __future__ import annotations

import pytest
from data_helpers import one, plain

from dsl.data.keyboard import typed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("预算执行率：85.6%", {"预算执行率": "85.6%"}),
        ("预算执行率:85.6%", {"预算执行率": "85.6%"}),
        ("预算执行率 ： 85.6%\n到位率：\u300090%\nc: 1", {"预算执行率": "85.6%", "到位率": "90%", "c": "1"}),
        ("甲:\u3000乙\n丙:\u00a0丁", {"甲": "乙", "丙": "丁"}),
        ("要点：\n\u3000\u3000①：是\n\u3000\u3000②：否", {"要点": {"①": "是", "②": "否"}}),
        ("满意度：{显著：37，明显：16，一般：0}", {"满意度": {"显著": "37", "明显": "16", "一般": "0"}}),
        ("满意度：｛显著：37，明显：16｝", {"满意度": {"显著": "37", "明显": "16"}}),
        ("满意度: {显著:37,明显:16}", {"满意度": {"显著": "37", "明显": "16"}}),
        ("A11：［是，否］", {"A11": ["是", "否"]}),
        ("A11：[是，\n  否]\nB：1", {"A11": ["是", "否"], "B": "1"}),
        ("甲：\r\n  乙：1\r\n", {"甲": {"乙": "1"}}),
        ("甲：1  # 注：乙：丙", {"甲": "1"}),
        ("'甲'：1\n\"乙\"：2", {"甲": "1", "乙": "2"}),
        ("名单：\n- 甲\n- 乙", {"名单": ["甲", "乙"]}),
    ],
)
def test_accepted(text: str, expected: object) -> None:
    assert plain(one(text).entries) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("理由: 注意：这样", {"理由": "注意：这样"}),
        ("采购：规范性: 是", {"采购：规范性": "是"}),
        ("a: '甲：乙'\nb: \"丙，\n  丁：戊\"", {"a": "甲：乙", "b": "丙， 丁：戊"}),
        ("a: |\n  甲：乙\n  丙:丁\nb：1", {"a": "甲：乙\n丙:丁\n", "b": "1"}),
        ("a: 甲\n  乙：丙", {"a": "甲 乙：丙"}),
        ("a: {由: 财务科，好, 时: 12:30}", {"a": {"由": "财务科，好", "时": "12:30"}}),
        ("a: {由: 见：附件}", {"a": {"由": "见：附件"}}),
        ("a: [12:30, 见：附件]", {"a": ["12:30", "见：附件"]}),
        ("a:\n- 12:30\n- http://example.org\n- C:\\数据", {"a": ["12:30", "http://example.org", "C:\\数据"]}),
        ("a: [见附件［1］, 乙]", {"a": ["见附件［1］", "乙"]}),
        ("a: 甲\u3000乙", {"a": "甲\u3000乙"}),
    ],
)
def test_left_alone(text: str, expected: object) -> None:
    assert plain(one(text).entries) == expected


def test_places_are_those_of_the_file() -> None:
    text = "甲：{乙：37，丙:16}\n丁：90%\n"
    entries = one(text).entries.entries
    assert [entry.value.span.text for entry in entries] == ["{乙：37，丙:16}", "90%"]
    assert (entries[1].value.span.line, entries[1].value.span.column) == (2, 3)


def test_usual_yaml_is_not_changed() -> None:
    text = "a: 1\nb: {c: 2, d: [x, y]}\ne: '：，'\n"
    assert typed(text).text == text
