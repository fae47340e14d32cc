"""Nouns that several indicators name: one figure only where the rubric says so (R645)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dsl import Rubric, RubricError

SLOPE = "合格率100%得5分，每低1%扣0.5分，扣完为止。"
ROADS = f"指标 道路工程质量 分值 5：{SLOPE}\n指标 桥梁工程质量 分值 5：{SLOPE}\n"


def total(text: str, **data: object) -> Fraction:
    found = Rubric.from_text(text, "表.rubric").score(data).total
    assert found is not None
    return found


def codes(text: str) -> list[str]:
    return [d.code for d in Rubric.from_text(text, "表.rubric").check() if d.severity == "error"]


def test_one_noun_under_two_indicators_is_asked() -> None:
    assert codes(ROADS) == ["R645"]
    with pytest.raises(RubricError, match="R645"):
        total(ROADS, 合格率="100%")


def test_each_indicator_its_own() -> None:
    """Roads 100% and bridges 90%: 5 + 0."""
    data = {"道路工程质量": "100%", "桥梁工程质量": "90%"}
    assert total("同名数据：分别填报\n" + ROADS, **data) == 5
    assert total("same names: separate\n" + ROADS, **data) == 5


@pytest.mark.parametrize("line", ["同名数据：共用", "数据 合格率：率", "same names: shared"])
def test_one_figure_of_all(line: str) -> None:
    """96% in both: (5 - 2) twice."""
    assert total(f"{line}\n{ROADS}", 合格率="96%") == 6


def test_what_is_declared_stays_one_where_the_others_are_separate() -> None:
    text = (
        "数据 预算：金额\n同名数据：分别填报\n"
        "指标 甲项目 分值 5：支出率=支出/预算×100%。支出率达到90%得5分，否则不得分。\n"
        "指标 乙项目 分值 5：支出率=支出/预算×100%。支出率达到90%得5分，否则不得分。\n"
    )
    assert total(text, 预算="100万元", 甲项目={"支出": "95万元"}, 乙项目={"支出": "80万元"}) == 5


def test_words_that_stand_for_another_figure_in_every_indicator_are_not_asked() -> None:
    assert (
        codes("指标 甲 分值 5：完成率达到90%得5分，否则不得分。\n指标 乙 分值 5：完成率达到90%得5分，否则不得分。\n")
        == []
    )


def test_a_formula_line_makes_its_names_those_of_the_table() -> None:
    text = "公式 支出率=支出/预算×100%\n" + "".join(
        f"指标 {name} 分值 5：支出率达到90%得5分，否则不得分。\n" for name in ("甲项目", "乙项目")
    )
    assert codes(text) == []


def test_the_statement_stands_once() -> None:
    assert codes("同名数据：共用\n同名数据：分别填报\n" + ROADS) == ["R303"]
