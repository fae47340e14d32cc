"""Rows of a long table that add up or average the projects above them are no projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from dsl.cli import main

RUBRIC = "指标 满意度 分值 10：满意度≥90%得10分，否则不得分。\n"


@pytest.mark.parametrize(
    "table",
    [
        "项目名称,满意度\n甲,88%\n乙,95%\n合计,91%\n平均,91.5%\n",
        "序号,单位名称,满意度\n1,甲,88%\n2,乙,95%\n合计,,91%\n小 计,,91%\n",
    ],
)
def test_they_are_told_and_not_scored(table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.rubric").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    assert main(["run", str(tmp_path / "a.rubric"), str(tmp_path / "a.csv"), "--lang", "zh"]) == 0
    shown, told = capsys.readouterr()
    assert "共 2 个项目" in shown and "平均：5.00" in shown
    assert told.count("R441") == 2


def test_of_a_long_table_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [*(f"项目{n},{90 + n % 10}%" for n in range(60)), "合计,94%"]
    (tmp_path / "a.rubric").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "a.csv").write_text("\n".join(["项目,满意度", *rows]), encoding="utf-8")
    assert main(["run", str(tmp_path / "a.rubric"), str(tmp_path / "a.csv"), "--lang", "zh"]) == 0
    shown, told = capsys.readouterr()
    assert "共 60 个项目" in shown and told.count("R441") == 1
