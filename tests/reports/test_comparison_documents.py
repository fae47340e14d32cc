"""A comparison as 修订对照表 and an audit as 复核意见, opened with other libraries than those that wrote them; the scores are worked out by hand."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from lxml import html
from openpyxl import load_workbook

from dsl.cli import main

ROOT = Path(__file__).parent.parent.parent
OLD = """评分表 某县培训项目评分表（虚构）
指标 A1 执行率 分值 4：达到90%得满分，否则不得分。
指标 A2 培训人数 分值 6：达到26人得6分，达到20人得3分，20人以下不得分。
指标 A3 验收 分值 5：通过验收得满分，否则不得分。
指标 A4 投诉 分值 5：每发生1起扣1分，扣完为止。
等级 优≥18；良≥12；差≥0
"""
NEW = (
    OLD.replace("达到90%", "达到95%")
    .replace("达到26人得6分", "达到30人得6分")
    .replace("验收 分值 5", "验收 分值 4")
    .replace("执行率 分值 4", "执行率 分值 5")
)
"""Between 90% and 95% the 4 marks are lost, from 95% on one is won; 26 to 29 people get 3 instead of 6; whoever passes has 4 of 4 instead of 5 of 5."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("旧.rubric", OLD), ("新.rubric", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def compared(folder: Path, name: str) -> Path:
    path = folder / name
    words = ["diff", str(folder / "旧.rubric"), str(folder / "新.rubric"), "-o", str(path), "--lang", "zh"]
    assert main(words) == 1  # as without -o: they differ
    return path


def test_clause_old_new_and_effect(folder: Path) -> None:
    document = docx.Document(str(compared(folder, "修订对照表.docx")))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["条款", "原文", "修订后", "影响"]
    assert [row[0] for row in rows[1:]] == ["A1 执行率", "A2 培训人数", "A3 验收"]
    rate, people, passed = (row[3].split("\n") for row in rows[1:])
    assert rate[0] == "有宽有严"
    assert "执行率 90%（含）至95%：少得 4 分" in rate
    assert "执行率 95%以上：多得 1 分" in rate
    assert people[:2] == ["更严", "培训人数 26人至29人（均含）：少得 3 分"]
    assert passed[0] == "只改分值，得分率不变"
    assert rows[1][1:3] == ["4 分\n达到90%得满分，否则不得分。", "5 分\n达到95%得满分，否则不得分。"]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == "评分标准修订对照表"
    assert "其余 1 个指标不变。" in said


def test_every_format_says_the_same(folder: Path) -> None:
    sheet = load_workbook(compared(folder, "修订对照表.xlsx")).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    page = html.fromstring(compared(folder, "修订对照表.html").read_bytes())
    drawn = {cell.text_content() for cell in page.iter("td")}
    text = compared(folder, "修订对照表.md").read_text(encoding="utf-8")
    for told in (
        "更严\n培训人数 26人至29人（均含）：少得 3 分",
        "6 分\n达到26人得6分，达到20人得3分，20人以下不得分。",
    ):
        assert any(told in cell for cell in cells)
        assert any(told in cell for cell in drawn)
        assert told.replace("\n", "<br>") in text


def test_it_takes_no_other_extension_and_no_file_that_it_reads(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = str(folder / "旧.rubric"), str(folder / "新.rubric")
    assert main(["diff", old, new, "-o", str(folder / "表.doc"), "--lang", "zh"]) == 2
    assert "R738" in capsys.readouterr().err
    assert main(["diff", old, new, "-o", new, "--lang", "zh"]) == 2
    assert "R116" in capsys.readouterr().err
    assert (folder / "新.rubric").read_text(encoding="utf-8") == NEW


def test_what_has_to_be_put_right_stands_first(tmp_path: Path) -> None:
    """Haikou prints 88 for the mean of 89, 96 and 86, which is 90.33, and a grade that no line of the table gives."""
    path = tmp_path / "复核意见.docx"
    words = [
        "audit",
        str(ROOT / "rubrics/haikou/2019.rubric"),
        str(ROOT / "examples/haikou/2019.yaml"),
        "-o",
        str(path),
    ]
    assert main([*words, "--lang", "zh"]) == 1
    document = docx.Document(str(path))
    titles = [p.text for p in document.paragraphs if p.text in ("要改的", "相符的", "说明")]
    assert titles == ["要改的", "相符的", "说明"]
    wrong, agreed, noted = document.tables
    assert [cell.text for cell in wrong.rows[1].cells][:3] == ["平均分", "88", "90.33"]
    assert len(wrong.rows) == 2
    assert {row.cells[3].text for row in agreed.rows[1:]} == {"相符"}
    assert len(agreed.rows) == 22
    assert noted.rows[1].cells[0].text == "等级"
