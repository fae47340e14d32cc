"""Results as documents of an office: the tables as the reports print them (figures from their text), opened with other libraries than those that wrote them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html
from openpyxl import load_workbook

from dsl.cli import main

ROOT = Path(__file__).parent.parent.parent
TABLE_2 = [
    ("A 项目决策", 17, 16.5, 0.9706),
    ("B 项目过程", 20, 18.2, 0.91),
    ("C 项目产出", 32, 23, 0.7188),
    ("D 项目效果", 31, 26.03, 0.8397),
]
"""Hohhot's report, table 2: marks, score and rate of each section; the sum is 100, 83.73, 83.73%."""

RUBRIC = """评分表 某县2024年培训项目绩效评价评分表
年度 2024
总分 20
一级指标 A 过程 分值 6
指标 A1 培训完成率 分值 6：完成率=实际人数/计划人数×100%，达到100%得满分，每低1个百分点扣0.5分，扣完为止。
一级指标 B 产出 分值 14
二级指标 制度
指标 B1 制度健全性 分值 4：制度健全得满分，较健全得2分，不健全不得分。
指标 B2 合格率 分值 10：达到95%得满分，每低1个百分点扣1分，扣完为止。
"""
PROJECTS = """单位名称,实际人数（人）,计划人数（人）,B1,B2
甲局,97,100,较健全,93.6%
=乙局,120,120,制度健全,96%
丙局,100,100,制度健全,97%
丁局[旧],80,100,不健全,80%
"""
"""甲局: 3 points below 100% take 1.5 of 6, 2 of 4, one whole point below 95% takes 1 of 10: 15.5. 丁局: 20 points take all of 6, 0, 15 points all of 10."""


def run(folder: Path, name: str, *words: str) -> Path:
    path = folder / name
    assert main(["run", *words, "-o", str(path), "--lang", "zh"]) == 0
    return path


@pytest.fixture(scope="module")
def hohhot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with Hohhot's results in each format."""
    return tmp_path_factory.mktemp("hohhot")


def of_hohhot(folder: Path, name: str) -> Path:
    return run(folder, name, str(ROOT / "rubrics/hohhot/2024.rubric"), str(ROOT / "examples/hohhot/2024.yaml"))


@pytest.fixture
def several(tmp_path: Path) -> list[str]:
    (tmp_path / "a.rubric").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "all.csv").write_text(PROJECTS, encoding="utf-8")
    return [str(tmp_path / "a.rubric"), str(tmp_path / "all.csv")]


def values(page: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in page.iter_rows()]


# ---- a workbook


def test_sums_by_section_are_those_of_the_report(hohhot: Path) -> None:
    book = load_workbook(of_hohhot(hohhot, "评分表.xlsx"))
    assert book.sheetnames == ["指标评分表", "绩效分值汇总表"]
    found = values(book["绩效分值汇总表"])
    top = next(n for n, row in enumerate(found) if row[1] == "分值")
    assert [tuple(row[:4]) for row in found[top + 1 : top + 5]] == TABLE_2
    assert found[top + 5][:4] == ["合计", 100, 83.73, 0.8373]
    assert len(book["绩效分值汇总表"]._charts) == 1


def test_sections_stand_beside_their_indicators(hohhot: Path) -> None:
    page = load_workbook(of_hohhot(hohhot, "评分表.xlsx"))["指标评分表"]
    rows = {row[2].value: row for row in page.iter_rows(min_row=4) if row[2].value}
    assert len(rows) == 25, "the indicators of the report"
    assert [rows["B12 预算执行率"][n].value for n in (3, 5, 6)] == [4, "85.6%", 2.2]
    assert rows["B12 预算执行率"][6].number_format == "0.00"
    d11 = next(row for name, row in rows.items() if name.startswith("D11"))
    assert (d11[6].value, d11[5].value) == (9.03, "87.9%")
    assert "口径：按比例，显著程度保留到0.1%" in d11[4].value
    areas = {str(area) for area in page.merged_cells.ranges if area.min_col == 1 and area.max_col == 1}
    beside = {
        page.cell(area.min_row, 1).value: area.size["rows"] for area in page.merged_cells.ranges if area.max_col == 1
    }
    assert (
        beside == {"A 项目决策\n（17）": 6, "B 项目过程\n（20）": 5, "C 项目产出\n（32）": 11, "D 项目效果\n（31）": 3}
        and len(areas) == 4
    )


def test_it_prints_on_a4_with_its_headings(hohhot: Path) -> None:
    page = load_workbook(of_hohhot(hohhot, "评分表.xlsx"))["指标评分表"]
    setup = page.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "landscape", None, 0)
    assert page.print_title_rows == "$3:$3" and page.freeze_panes == "A4"


def test_projects_are_ranked_and_each_has_its_sheet(several: list[str], tmp_path: Path) -> None:
    book = load_workbook(run(tmp_path, "汇总.xlsx", *several))
    assert book.sheetnames == ["项目得分汇总", "项目与指标得分", "失分最多的指标", "甲局", "=乙局", "丙局", "丁局 旧"]
    found = values(book["项目得分汇总"])
    assert [row[:4] for row in found[2:6]] == [
        ["1", "=乙局", 20, 1],
        ["1", "丙局", 20, 1],
        ["3", "甲局", 15.5, 0.775],
        ["4", "丁局[旧]", 0, 0],
    ]
    assert book["项目得分汇总"]["B3"].data_type == "s", "no formula"
    told = [row[0] for row in found[6:]]
    assert "平均：13.88" in told and "中位数：17.75" in told and "最高与最低相差：20.00" in told
    matrix = values(book["项目与指标得分"])
    assert matrix[3:] == [["=乙局", 6, 4, 10], ["丙局", 6, 4, 10], ["甲局", 4.5, 2, 9], ["丁局[旧]", 0, 0, 0]]
    lost = values(book["失分最多的指标"])[2:]
    assert lost == [["B1 制度健全性", 0.625, 1.5, 2], ["A1 培训完成率", 0.6875, 1.88, 2], ["B2 合格率", 0.725, 2.75, 2]]


def test_the_same_results_give_the_same_bytes(hohhot: Path) -> None:
    assert of_hohhot(hohhot, "甲.xlsx").read_bytes() == of_hohhot(hohhot, "乙.xlsx").read_bytes()


@pytest.mark.parametrize(("name", "library"), [("a.xlsx", "xlsxwriter"), ("a.docx", "docx"), ("a.html", "lxml")])
def test_a_library_that_is_missing_is_named(
    name: str,
    library: str,
    several: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert main(["run", *several, "-o", str(tmp_path / name), "--lang", "zh"]) == 1
    assert "R724" in capsys.readouterr().err and not (tmp_path / name).exists()


# ---- a Word document, a page


def grid(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_word_document_has_the_tables_of_the_report(hohhot: Path) -> None:
    document = docx.Document(str(of_hohhot(hohhot, "评分表.docx")))
    sums, scores = (grid(table) for table in document.tables)
    assert sums[0] == ["指标", "分值", "得分", "得分率"]
    assert sums[1:] == [
        ["A 项目决策", "17", "16.50", "97.06%"],
        ["B 项目过程", "20", "18.20", "91%"],
        ["C 项目产出", "32", "23.00", "71.88%"],
        ["D 项目效果", "31", "26.03", "83.97%"],
        ["合计", "100", "83.73", "83.73%"],
    ]
    assert len(scores) == 27 and scores[-1][3:] == ["100", "", "", "83.73", ""]
    assert [row[0] for row in scores].count("B 项目过程\n（20）") == 5
    (b12,) = [row for row in scores if row[2] == "B12 预算执行率"]
    assert b12[3] == "4" and b12[5:] == ["85.6%", "2.20", "85.6%，低于95% 共9个整百分点，每个扣0.2分，扣1.8分"]
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)


def test_a_word_document_is_as_wide_as_its_page(several: list[str], tmp_path: Path) -> None:
    """30 indicators beside each other cannot be read: the table goes on in others, each with the names of the projects."""
    lines = "".join(f"指标 B{n} 合格率{n} 分值 1：达到95%得满分，否则不得分。\n" for n in range(1, 31))
    (tmp_path / "a.rubric").write_text(f"评分表 某表\n{lines}", encoding="utf-8")
    rows = [["单位名称", *(f"B{n}" for n in range(1, 31))], ["甲", *["96%"] * 30], ["乙", *["90%"] * 30]]
    (tmp_path / "all.csv").write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    document = docx.Document(str(run(tmp_path, "a.docx", *several)))
    tables = [grid(table) for table in document.tables if table.rows[1].cells[0].text == "分值"]
    assert [len(table[0]) for table in tables] == [13, 13, 7]
    assert [name for table in tables for name in table[0][1:]] == [f"B{n} 合格率{n}" for n in range(1, 31)]
    assert [row[0] for row in tables[2]] == ["项目", "分值", "甲", "乙"] and tables[2][2][1:] == ["1.00"] * 6


def test_a_page_needs_nothing_else_and_holds_no_markup_of_the_rubric(several: list[str], tmp_path: Path) -> None:
    rubric, data = tmp_path / "a.rubric", tmp_path / "all.csv"
    rubric.write_text(RUBRIC.replace("制度健全性", "<script>alert(1)</script>制度&健全性"), encoding="utf-8")
    data.write_text(PROJECTS.replace("丙局", "<b>丙局"), encoding="utf-8")
    text = run(tmp_path, "a.html", *several).read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert not page.xpath("//script | //b | //link | //img | //@src | //@href") and "url(" not in text
    (ranking, *_) = page.xpath("//table")
    assert [[cell.text_content() for cell in row][:3] for row in ranking.xpath("tbody/tr")][:2] == [
        ["1", "=乙局", "20.00"],
        ["1", "<b>丙局", "20.00"],
    ]
    assert len(page.xpath("//section")) == 5 and page.get("lang") == "zh-CN"
    assert "<script>alert(1)</script>制度&健全性" in page.xpath("//section")[1].text_content()


# ---- back again


@pytest.mark.parametrize("name", ["评分表.xlsx", "评分表.docx", "评分表.html"])
def test_what_was_written_can_be_imported(name: str, hohhot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table is one that `rubric import` understands: the same marks and scores, and no row is lost."""
    import yaml

    path = of_hohhot(hohhot, name)
    main(["import", str(path), "-o", str(hohhot / f"{name}.rubric"), "--force", "--lang", "zh"])
    told = capsys.readouterr().out
    assert "指标 25 行（25 个指标），合计、小计 1 行。" in told
    published = yaml.safe_load((hohhot / f"{name}.yaml").read_text(encoding="utf-8"))["公布"]
    assert published["总分"] == 83.73 and published["指标"]["B12"] == 2.2 and published["指标"]["D11"] == 9.03
