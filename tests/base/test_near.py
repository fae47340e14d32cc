"""What a misspelt word may have meant: figures counted by hand, over names, units, options and codes."""

from __future__ import annotations

import pytest

from dsl.base.near import edits, nearest

NAMES = ("预算执行率", "资金到位率", "服务对象满意度", "培训次数", "检查次数", "Check")
OPTIONS = ("--format", "--from", "--force", "--lang", "--help")


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("预算执行律", NAMES, "预算执行率"),
        ("资金到率位", NAMES, "资金到位率"),
        ("满意度", NAMES, "服务对象满意度"),
        ("受益对象服务对象满意度", NAMES, "服务对象满意度"),
        ("培训检查次数", NAMES, "培训次数"),
        ("检查次", NAMES, "检查次数"),
        ("check", NAMES, "Check"),
        ("ｃｈｅｋｃ", NAMES, "Check"),
        ("--fromat", OPTIONS, "--format"),
        ("--frm", OPTIONS, "--from"),
        ("次数", NAMES, ""),
        ("投诉处理及时", NAMES, ""),
        ("预算执行率", NAMES, ""),
        ("率", NAMES, ""),
        ("", NAMES, ""),
    ],
)
def test_the_nearest_known_word(word: str, known: tuple[str, ...], meant: str) -> None:
    assert nearest(word, known) == meant


def test_of_equals_the_first_letter_then_the_length_then_the_order_counts() -> None:
    assert nearest("万圆", ("亿圆", "万元", "万")) == "万元"
    assert nearest("ab", ("b", "abc", "cb", "ac")) == "ac"


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("kitten", "sitting", 3),
        ("ca", "ac", 1),
        ("", "abc", 3),
        ("同", "同", 0),
        ("甲乙丙丁", "丁丙乙甲", 3),
        ("甲乙丙丁", "戊己庚辛", None),
    ],
)
def test_edits(a: str, b: str, found: int | None) -> None:
    assert edits(a, b, 3) == found == edits(b, a, 3)
