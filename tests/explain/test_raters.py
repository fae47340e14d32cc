"""Marks of several raters: by name or in a row, how far apart, who is farthest from the others. The figures are worked out by hand."""

from __future__ import annotations

from contextlib import redirect_stdout
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from from_text import plan_of, result_of

from dsl.cli import main
from dsl.tools.explain.long import long_reason

RUBRIC = "指标 服务质量 分值 10：由评价人员打分。\n"


def told(data: str, rubric: str = RUBRIC) -> str:
    plan = plan_of(rubric)
    (result,) = result_of(plan, data).indicators
    return long_reason(result, plan, "zh")


def test_marks_by_name() -> None:
    """(9 + 8 + 7.5 + 10) ÷ 4 = 8.625; without 丁 the others have 24.5 ÷ 3 = 8.17, without 丙 27 ÷ 3 = 9."""
    data = "服务质量: {评委甲: 9, 评委乙: 8, 评委丙: 7.5, 评委丁: 10}\n"
    assert result_of(plan_of(RUBRIC), data).total == Fraction("8.63")
    text = told(data)
    assert "4人打分，从7.5到10，相差2.5分；评委丁离其他人的平均8.17分最远，高1.83分" in text
    (term,) = result_of(plan_of(RUBRIC), data).indicators[0].terms
    assert [given.text for _, given in term.data] == ["评委甲 9、评委乙 8、评委丙 7.5、评委丁 10"]


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ("[9, 8, 4]", "第3人离其他人的平均8.5分最远，低4.5分"),
        ("[8, 8, 8]", "3人都打8分"),
        ("[6, 9]", "2人打分，从6到9，相差3分"),
    ],
)
def test_marks_in_a_row(marks: str, words: str) -> None:
    assert words in told(f"服务质量: {marks}\n")


@pytest.mark.parametrize("marks", ["[6, 9]", "[6, 6, 9, 9]", "7"])
def test_nobody_is_farthest_where_two_are(marks: str) -> None:
    assert "最远" not in told(f"服务质量: {marks}\n")


@pytest.mark.parametrize(
    "cell",
    ["[55, 54, 20]", "55、54、20", "评委甲 55、评委乙 54、评委丙 20", "评委甲：55分；评委乙：54分；评委丙：20分"],
)
def test_marks_in_one_cell(cell: str, tmp_path: Path) -> None:
    """(55 + 54 + 20) ÷ 3 = 43; without the highest and the lowest 54."""
    data = tmp_path / "a.csv"
    data.write_text(f'项目,服务质量\n甲,"{cell}"\n', encoding="utf-8")
    rubric = tmp_path / "a.rubric"
    rubric.write_text("指标 服务质量 分值 60：由评价人员打分。\n", encoding="utf-8")
    out = StringIO()
    with redirect_stdout(out):
        assert main(["run", str(rubric), str(data), "--lang", "zh"]) == 0
    assert "43.00" in out.getvalue() and "平均43分，去掉一个最高、一个最低平均54分" in out.getvalue()
    assert ("评委丙离" if "评委" in cell else "第3人离") in out.getvalue()
