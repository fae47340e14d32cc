"""The form as a workbook: what a person sees in it, what she may type, and what is kept for the machine."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from dsl.base.source import Source
from dsl.cli import main
from dsl.pipeline import compile_source
from dsl.tools.form import form_workbook

RUBRIC = """评分表 某县2024年培训项目绩效评价评分表
一级指标 A 产出 分值 30
指标 A1 培训完成率 分值 6：完成率=实际人数/计划人数×100%，达到100%得满分，每低1个百分点扣0.5分，扣完为止。
指标 A2 制度健全性 分值 4：制度健全得满分，较健全得2分，不健全不得分。
指标 A3 资料 分值 4：①台账完整得2分，否则不得分；②经费投入达到30万元得2分，否则不得分。
指标 A4 按时 分值 6：每拖延5天扣1分，扣完为止。
指标 A5 =合规+ 分值 10：达成预期、部分达成、未达成三档，分别按照该指标对应分值区间100-80%（含80%）、80-50%（含50%）、50-0%合理确定分值。
"""


def book_of(rubric: str, lang: Any = "zh") -> Workbook:
    plan = compile_source(Source("a.rubric", rubric)).plan
    assert plan is not None
    return load_workbook(BytesIO(form_workbook(plan, lang)))


def rows(book: Workbook) -> dict[str, Any]:
    """The open cells by what stands in the hidden column of keys."""
    page = book.worksheets[0]
    return {
        str(row[7].value): row[3] for row in page.iter_rows(min_row=4) if row[7].value and not row[3].protection.locked
    }


def allowed(book: Workbook, cell: Any) -> Any:
    found = [v for v in book.worksheets[0].data_validations.dataValidation if cell.coordinate in v.sqref]
    return found[0] if found else None


def listed(book: Workbook, cell: Any) -> list[str]:
    """The choices of a drop-down, from the hidden sheet or as they stand."""
    source = allowed(book, cell).formula1
    if source.startswith('"'):
        return str(source).strip('"').split(",")
    name, cells = source.split("!")
    return [row[0].value for row in book[name][cells.replace("$", "")]]


def test_a_row_for_each_datum_with_its_unit() -> None:
    book = book_of(RUBRIC)
    page, found = book.worksheets[0], rows(book)
    assert list(found) == [
        "项目", "实际人数", "计划人数", "A1", "A2", "A3 › ①", "A3 › ②", "A4", "A5 › 档", "A5 › 分值",
    ]  # fmt: skip
    units = {key: page.cell(cell.row, 5).value for key, cell in found.items()}
    assert (units["A1"], units["A3 › ②"], units["A4"]) == ("%", "万元", "天")
    assert page.cell(found["A2"].row, 7).value == "制度健全得满分，较健全得2分，不健全不得分。"
    assert page.title == "数据" and page.freeze_panes == "A4" and page.print_title_rows == "$3:$3"
    assert page.page_setup.paperSize == 9 and page.page_setup.orientation == "landscape"


def test_only_what_is_filled_in_is_open() -> None:
    page = book_of(RUBRIC).worksheets[0]
    assert page.protection.sheet
    opened = {
        cell.coordinate.rstrip("0123456789") for row in page.iter_rows() for cell in row if not cell.protection.locked
    }
    assert opened == {"D", "E", "I"}


def test_what_may_be_typed() -> None:
    book = book_of(RUBRIC)
    found = rows(book)
    assert listed(book, found["A2"]) == ["制度健全", "较健全", "不健全"]
    assert listed(book, found["A3 › ①"]) == ["是", "否"]
    rate = allowed(book, found["A1"])
    assert (rate.type, float(rate.formula1), float(rate.formula2)) == ("decimal", 0, 2)
    planned = allowed(book, found["计划人数"])
    assert (planned.operator, planned.formula1) == ("greaterThan", "0.0")
    assert found["A1"].number_format.endswith("%")


def test_the_marks_of_a_band_follow_the_level_that_is_chosen() -> None:
    book = book_of(RUBRIC)
    found = rows(book)
    score, level = allowed(book, found["A5 › 分值"]), found["A5 › 档"].coordinate
    assert level[0] in score.formula1 and f"${level[0]}${level[1:]}" in score.formula1
    hidden = book["rubric"]
    table = {row[0]: row[1:] for row in hidden.iter_rows(min_col=10, max_col=12, max_row=3, values_only=True)}
    assert table == {"达成预期": (8, 10), "部分达成": (5, 8), "未达成": (0, 5)}
    assert hidden.sheet_state == "veryHidden"


def test_printed_words_never_become_a_formula() -> None:
    page = book_of(RUBRIC).worksheets[0]
    named = [cell for row in page.iter_rows() for cell in row if str(cell.value).startswith("=合规")]
    assert named and all(cell.data_type == "s" for cell in named)


def test_the_answers_of_a_survey_are_added_up_and_checked() -> None:
    book = book_of(
        "指标 满意度 分值 10：满意度=（很满意数×100%+满意数×80%）/回收问卷总数×100%，达到90%得满分，否则不得分。\n"
    )
    page, found = book.worksheets[0], rows(book)
    levels = [found[key].coordinate for key in ("很满意数", "满意数")]
    sums = [cell.value for cell in page["D"] if str(cell.value).startswith("=SUM")]
    assert sums == [f"=SUM({','.join(levels)})"]
    whole = allowed(book, found["回收问卷总数"])
    assert whole.operator == "greaterThanOrEqual" and all(f"$D${cell[1:]}" in whole.formula1 for cell in levels)


def test_the_same_rubric_gives_the_same_bytes() -> None:
    plan = compile_source(Source("a.rubric", RUBRIC)).plan
    assert plan is not None
    assert form_workbook(plan, "zh") == form_workbook(plan, "zh") != form_workbook(plan, "en")


@pytest.mark.parametrize(("name", "code"), [("a.pptx", "R738"), ("a.csv", "R738"), ("a.docx", "R738")])
def test_no_text_is_written_under_another_name(
    name: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.rubric").write_text(RUBRIC.replace("=合规+", "合规"), encoding="utf-8")
    assert main(["form", str(tmp_path / "a.rubric"), "-o", str(tmp_path / name)]) == 1
    assert f"[{code}]" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_a_missing_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    (tmp_path / "a.rubric").write_text("指标 到位率 分值 4：达到100%得满分，否则不得分。\n", encoding="utf-8")
    assert main(["form", str(tmp_path / "a.rubric"), "-o", str(tmp_path / "a.xlsx"), "--lang", "zh"]) == 1
    assert "xlsxwriter 没有安装" in (told := capsys.readouterr().err) and 'pip install "rubric-dsl[office]"' in told
    assert not (tmp_path / "a.xlsx").exists()
