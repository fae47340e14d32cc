"""A Word template of a bureau's own, filled in from the command line; what stands in the documents is read by python-docx."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm

from dsl.cli import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.rubric").write_text(
        "评分表 试行评分表\n年度 2024\n总分 10\n等级：9分以上优，6分以上良，6分以下差\n"
        "一级指标 A 过程 分值 4\n指标 A1 资金到位率 分值 4：达到100%得满分，每下降1个百分点扣0.1分，扣完为止。\n"
        "一级指标 B 效果 分值 6\n指标 B1 培训场次 分值 6：培训5场以上得6分，3场以上得4分，否则不得分。\n",
        encoding="utf-8",
    )
    (tmp_path / "a.yaml").write_text("项目: 甲<乡>&村\n资金到位率: 90%\n培训场次: 4场\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def template(folder: Path, *paragraphs: str) -> None:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "模板.docx"))


def filled(folder: Path) -> list[str]:
    assert report() == 0
    return [one.text for one in Document(str(folder / "报告.docx")).paragraphs if one.text]


def report(*more: str) -> int:
    return main(["report", "a.rubric", "a.yaml", "--template", "模板.docx", "-o", "报告.docx", "--lang", "zh", *more])


def test_names_become_the_words_and_figures_of_the_project(folder: Path) -> None:
    """90% is 10 points short: 1 of 4 lost; 4 of 5 sessions give 4 of 6."""
    template(
        folder,
        "{{项目}}得{{得分}}分，{{等级}}，得分率{{ 得分率 }}。",
        "{{指标.A1.业绩值}} {{指标.A1.得分}} {{指标.资金到位率.扣分原因}}",
        "{{部分.B.分值}} {{部分.B.得分率}} {{sections.A.score}} {{indicators.B1.score}}",
    )
    first, second, third = filled(folder)
    assert first == "甲<乡>&村得7.00分，良，得分率70%。"
    assert second.startswith("90% 3.00 90%，低于100%") and "扣1分" in second
    assert third == "6 66.67% 3.00 4.00"


def test_a_name_that_word_has_cut_into_runs_is_one(folder: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("得{")
    paragraph.add_run("{得").bold = True
    paragraph.add_run("分}")
    paragraph.add_run("}分")
    document.save(str(folder / "模板.docx"))
    assert filled(folder) == ["得7.00分"]


def test_a_row_for_each_indicator_and_only_those_that_lose(folder: Path) -> None:
    document = Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).text = "{%tr for 一 in 指标 if 一.扣分原因 %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{一.编码}}{{一.名称}}", "{{一.得分}}/{{一.分值}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.save(str(folder / "模板.docx"))
    assert report() == 0
    rows = Document(str(folder / "报告.docx")).tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [["A1资金到位率", "3.00/4"], ["B1培训场次", "4.00/6"]]


def test_a_table_stands_where_its_name_stood_as_wide_as_the_page(folder: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Cm(21), Cm(4), Cm(4)
    for text in ("前", "{{评分表}}", "后"):
        document.add_paragraph(text)
    document.save(str(folder / "模板.docx"))
    assert report() == 0
    done = Document(str(folder / "报告.docx"))
    kinds = [
        child.tag.rsplit("}")[-1] for child in done.element.body if child.tag.endswith("tbl") or child.xpath("string()")
    ]
    assert kinds == ["p", "tbl", "p"]
    (table,) = done.tables
    assert sum(column.width for column in table.columns) <= Cm(13.01)
    assert "7.00" in [cell.text for cell in table.rows[-1].cells]


def test_the_whole_report_fits_into_a_template(folder: Path) -> None:
    template(folder, "机密", "{{正文}}")
    told = filled(folder)
    assert told[0] == "机密" and "一、项目基本情况" in told and "五、有关建议" in told


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("{{总得分}}", "R742", "得分"),
        ("{{指标.A9.得分}}", "R742", "A9"),
        ("{{指标.A1.分}}", "R742", "扣分原因"),
        ("{{得分 等级}}", "R743", "{{得分 等级}}"),
        ("{{得分}", "R743", "{{得分}"),
        ("见{{评分表}}。", "R744", "评分表"),
        ("没有名称", "R745", "结论"),
        ("{{指标.A1}}", "R746", "业绩值"),
        ("{{指标}}", "R746", "业绩值"),
        ("{{1/0}}{{得分}}", "R743", "division"),
        ("{% for n in range(10**9) %}{{得分}}{% endfor %}", "R743", "Range"),
        ("{{得分.__class__.__mro__}}", "R743", "__class__"),
    ],
)
def test_what_cannot_be_filled_in_is_told(
    folder: Path, text: str, code: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    template(folder, text)
    assert report() == 1
    told = capsys.readouterr().err
    assert f"[{code}]" in told and said in told and "模板.docx" in told
    assert not (folder / "报告.docx").exists()


def test_a_table_at_the_head_of_the_page_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{评分表}}"
    document.save(str(folder / "模板.docx"))
    assert report() == 1
    assert "[R744]" in capsys.readouterr().err


def test_a_template_that_is_no_word_file_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "模板.docx").write_text("{{得分}}", encoding="utf-8")
    assert report() == 1
    assert "[R722]" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--template", "模板.docx"],
        ["--template", "模板.docx", "-o", "报告.docx", "--only", "评分表"],
    ],
)
def test_a_template_takes_an_output_and_goes_without_only(folder: Path, words: list[str]) -> None:
    template(folder, "{{得分}}")
    assert main(["report", "a.rubric", "a.yaml", *words]) == 2


def test_several_projects_are_taken_one_by_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template(folder, "{{得分}}")
    (folder / "b.yaml").write_text("项目: 乙\n资金到位率: 90%\n培训场次: 4场\n", encoding="utf-8")
    words = ["report", "a.rubric", "a.yaml", "b.yaml", "--template", "模板.docx", "-o", "报告.docx", "--lang", "zh"]
    assert main(words) == 2
    assert "一个一个" in capsys.readouterr().err


def test_the_template_itself_is_not_overwritten(folder: Path) -> None:
    template(folder, "{{得分}}")
    before = (folder / "模板.docx").read_bytes()
    assert main(["report", "a.rubric", "a.yaml", "--template", "模板.docx", "-o", "模板.docx"]) == 1
    assert (folder / "模板.docx").read_bytes() == before


def test_text_of_a_project_is_never_read_as_a_template(folder: Path) -> None:
    template(folder, "{{项目}}")
    (folder / "a.yaml").write_text("项目: '{{得分}}'\n资金到位率: 90%\n培训场次: 4场\n", encoding="utf-8")
    assert filled(folder) == ["{{得分}}"]
