"""A project in two files for audit; files of a folder that hold no project are counted; a table that is no scoring table. Invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from dsl.cli import main

RUBRIC = """指标 培训完成率 分值 6：完成率=实际人数/计划人数×100%，达到100%得满分，每低1个百分点扣0.5分，扣完为止。
指标 满意度 分值 4：达到90%得满分，否则不得分。
"""
PRINTED = "公布:\n  指标:\n    培训完成率: 4.5\n    满意度: 4\n"
FACTS = "项目,实际人数,计划人数,满意度\n{name},97,100,92%\n"


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    path = tmp_path / "a.rubric"
    path.write_text(RUBRIC, encoding="utf-8")
    return path


def audited(rubric: Path, capsys: pytest.CaptureFixture[str], **files: str) -> tuple[int, str]:
    paths = []
    for name, text in files.items():
        paths.append(rubric.parent / name.replace("_", "."))
        paths[-1].write_text(text, encoding="utf-8")
    code = main(["audit", str(rubric), *map(str, paths), "--lang", "zh"])
    return code, "".join(capsys.readouterr())


@pytest.mark.parametrize("name", ["b", "机关"])
def test_what_was_printed_and_the_facts_may_stand_in_two_files(
    name: str, rubric: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """97% takes 3 × 0.5 of 6: 4.5; 92% gives 4."""
    code, told = audited(rubric, capsys, b_yaml=PRINTED, c_csv=FACTS.format(name=name))
    assert code == 0 and "✓ 培训完成率：4.5" in told and "✓ 满意度：4" in told


def test_two_names_are_two_projects(rubric: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = audited(rubric, capsys, b_yaml=f"项目: 另一个\n{PRINTED}", c_csv=FACTS.format(name="甲"))
    assert code == 1 and "✓ 培训完成率" not in told


def test_a_datum_that_both_give_differently_is_told(rubric: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = audited(rubric, capsys, b_yaml=f"满意度: 80%\n{PRINTED}", c_csv=FACTS.format(name="甲"))
    assert code == 1 and "R456" in told


def test_facts_of_another_project_are_not_taken_where_there_are_several(
    rubric: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = FACTS.format(name="甲") + "乙,50,100,80%\n"
    code, told = audited(rubric, capsys, b_yaml=f"项目: 甲\n{PRINTED}", c_csv=facts)
    assert "✓ 培训完成率：4.5" in told and code == 1 and "乙" in told


def test_a_file_without_a_project_is_among_those_that_were_not_scored(
    rubric: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = rubric.parent / "填报"
    folder.mkdir()
    (folder / "a.csv").write_text(FACTS.format(name="甲"), encoding="utf-8")
    (folder / "文本.xlsx").write_text("只有一句话", encoding="utf-8")
    book = Workbook()
    book.save(folder / "截断.xlsx")
    (folder / "截断.xlsx").write_bytes((folder / "截断.xlsx").read_bytes()[:900])
    assert main(["run", str(rubric), str(folder), "--lang", "zh"]) == 1
    told = capsys.readouterr().err
    assert "R486" in told and "R722" in told and "R485" not in told
    assert "1 个项目打了分" in told and "文本.xlsx" in told.splitlines()[-1] and "截断.xlsx" in told.splitlines()[-1]


def test_a_list_of_thousands_is_no_scoring_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("三级指标,分值,评分标准\n" + "培训完成率,4,达到95%得满分，否则不得分。\n" * 4000, encoding="utf-8")
    assert main(["import", str(path), "--lang", "zh"]) == 1
    assert "R723" in capsys.readouterr().err


def test_a_blank_at_the_end_of_a_row_is_the_cell_that_is_named(
    rubric: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, path = Workbook(), tmp_path / "d.xlsx"
    for row in (["项目", "实际人数", "计划人数", "满意度"], ["甲", 97, None, "92%"], ["乙", 97, 100, None]):
        book.active.append(row)
    book.save(path)
    assert main(["run", str(rubric), str(path), "--lang", "zh"]) == 1
    told = "".join(capsys.readouterr())
    assert "!C2" in told and "项目“甲”没有“计划人数”" in told
    assert "!D3" in told and "项目“乙”没有“满意度”" in told
