"""A form that was filled in is read back: the cell is named in every message, and what people do to a sheet is survived or refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import Workbook, load_workbook

import dsl
from dsl.cli import main

SCHEMA = Path(dsl.__file__).parent / "schemas/output.json"

RUBRIC = """评分表 某县2024年培训项目绩效评价评分表
年度 2024
一级指标 A 全部 分值 20
指标 A1 培训完成率 分值 6：完成率=实际人数/计划人数×100%，达到100%得满分，每低1个百分点扣0.5分，扣完为止。
指标 A2 制度健全性 分值 4：制度健全得满分，较健全得2分，不健全不得分。
指标 A3 资料 分值 4：①台账完整得2分，否则不得分；②经费投入达到30万元得2分，否则不得分。
指标 A4 合格率 分值 6：达到95%得满分，每低1个百分点扣1分，扣完为止。
"""
FILLED = {"项目": "机关", "实际人数": 97, "计划人数": 100, "A2": "较健全", "A3 › ①": "是", "A3 › ②": 25.68, "A4": 0.936}
"""97% takes 3 × 0.5 of 6; 较健全 gives 2; ① gives 2 and ② nothing; 93.6% is one whole point below 95%: 4.5 + 2 + 2 + 5."""

TOTAL = "13.5"

Fill = Callable[..., Path]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """A form with values by their keys, then whatever else is done to its sheet."""
    (tmp_path / "a.rubric").write_text(RUBRIC, encoding="utf-8")

    def filled(name: str = "甲.xlsx", more: Callable[[Any], None] | None = None, **changed: Any) -> Path:
        path = tmp_path / name
        assert main(["form", str(tmp_path / "a.rubric"), "-o", str(path), "--lang", "zh"]) == 0
        book = load_workbook(path)
        for row in book.worksheets[0].iter_rows(min_row=4):
            if row[7].value in FILLED:
                row[3].value = changed.get(row[7].value, FILLED[row[7].value])
        if more is not None:
            more(book.worksheets[0])
        book.save(path)
        return path

    return filled


def run(path: Path | str, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    folder = Path(path).parent
    code = main(["run", str(folder / "a.rubric"), str(path), *words, "--lang", "zh"])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_filled_form_scores(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(fill(), capsys)
    assert (code, err) == (0, "")
    assert "项目：机关" in out and TOTAL in out.splitlines()[-1]
    assert "93.6%" in out and "25.68万元" in out


def unhide(page: Any) -> None:
    page.delete_cols(8)


def insert(page: Any) -> None:
    page.insert_rows(7)
    page.insert_cols(1)


def reorder(page: Any) -> None:
    page.move_range("A11:H12", rows=20)


def hide(page: Any) -> None:
    page.row_dimensions[6].hidden = True
    page.column_dimensions["C"].hidden = True


def repeat_headings(page: Any) -> None:
    for column in range(1, 9):
        page.cell(20, column).value = page.cell(3, column).value


def swap_columns(page: Any) -> None:
    for row in range(3, 14):
        value, unit = page.cell(row, 4).value, page.cell(row, 5).value
        page.cell(row, 4).value, page.cell(row, 5).value = unit, value
        page.cell(row, 5).number_format = page.cell(row, 4).number_format


def without_merges(change: Callable[[Any], None]) -> Callable[[Any], None]:
    """openpyxl moves no merged cells, so they go first, as Excel itself would ask."""

    def changed(page: Any) -> None:
        for area in list(page.merged_cells.ranges):
            page.unmerge_cells(str(area))
        change(page)

    return changed


@pytest.mark.parametrize("change", [unhide, insert, reorder, hide, repeat_headings, swap_columns])
def test_what_people_do_to_a_sheet_changes_no_score(
    change: Callable[[Any], None], fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(fill(more=without_merges(change)), capsys)
    assert (code, err) == (0, "")
    assert TOTAL in out.splitlines()[-1]


def test_a_form_saved_as_csv_scores(fill: Fill, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = load_workbook(fill()).worksheets[0].iter_rows(values_only=True)
    lines = [",".join("" if cell is None else f'"{cell}"' for cell in row) for row in rows]
    path = tmp_path / "甲.csv"
    path.write_bytes("\r\n".join(lines).replace('"0.936"', "93.6%").encode("gb18030"))
    code, out, err = run(path, capsys)
    assert (code, err) == (0, "")
    assert TOTAL in out.splitlines()[-1]


WRONG = [
    ({"A2": "健全得很"}, "数据!D9", "R466"),
    ({"A4": "很高"}, "数据!D12", "R459"),
    ({"A4": 85.6}, "数据!D12", "R464"),
    ({"A3 › ②": "25.68吨"}, "数据!D11", "R459"),
    ({"A3 › ①": None}, "数据!D10", "R472"),
    ({"A4": "#DIV/0!"}, "数据!D12", "R494"),
    ({"A4": "=0.9+0.036"}, "数据!D12", "R484"),
]


@pytest.mark.parametrize(("changed", "cell", "code"), WRONG)
def test_a_wrong_cell_is_named(
    changed: dict[str, Any], cell: str, code: str, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    path = fill(**changed)
    done, out, err = run(path, capsys)
    assert (done, out) == (1, "")
    assert err.startswith(f"{path} {cell}: 错误[{code}]")


def test_json_names_file_and_cell(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    path = fill(A2="健全得很")
    answer = json.loads(run(path, capsys, "--format", "json")[1])
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(answer)
    problem = answer["problems"][0]
    assert (problem["file"], problem["cell"], problem["line"]) == (str(path), "数据!D9", 9)


def typed(text: Any, look: str = "General") -> Callable[[Any], None]:
    def change(page: Any) -> None:
        page["D12"].value, page["D12"].number_format = text, look

    return change


@pytest.mark.parametrize(
    ("text", "look", "shown"),
    [
        (0.936, "0.00%", "93.60%"),
        (0.9361, "0.0%", "93.61%"),
        (93.6, "General", "93.6"),
        ("93.6％", "@", "93.6％"),
        ("９３.６%", "@", "９３.６%"),
        ("93.6", "@", "93.6"),
    ],
)
def test_a_rate_as_it_was_typed(
    text: Any, look: str, shown: str, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """93.6% and 93.61% are both one whole point below 95%; that 93.61% looks like 93.6% is told."""
    code, out, err = run(fill(more=typed(text, look)), capsys)
    assert code == 0 and ("R495" in err if shown == "93.61%" else err == "")
    assert TOTAL in out.splitlines()[-1]


@pytest.mark.parametrize("text", [0.936, "0.936", 1])
def test_a_share_or_a_percentage_is_asked(text: Any, fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(fill(more=typed(text)), capsys)
    assert (code, out) == (1, "")
    assert "数据!D12: 错误[R463]" in err


def test_a_cell_merged_over_two_items_is_refused(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(fill(more=lambda page: page.merge_cells("D10:D11")), capsys)
    assert code == 1 and "数据!D10: 错误[R483]" in err


def test_the_same_item_twice_is_refused_unless_one_is_blank(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    def twice(value: Any) -> Callable[[Any], None]:
        def change(page: Any) -> None:
            for column, text in ((3, "合格率"), (4, value), (8, "a4")):
                page.cell(30, column).value = text

        return change

    assert run(fill(more=twice(None)), capsys)[0] == 0
    code, _, err = run(fill("乙.xlsx", more=twice(0.5)), capsys)
    assert code == 1 and "数据!D30: 错误[R421]" in err


def test_the_result_or_its_parts(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    only = {"实际人数": None, "计划人数": None}

    def result(page: Any) -> None:
        page["D8"].value = 0.97

    code, out, _ = run(fill(more=result, **only), capsys)
    assert code == 0 and TOTAL in out.splitlines()[-1]


def test_why_an_indicator_falls_short_is_filled_in_beside_it(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    """One open cell an indicator, whatever rows it has; a report prints it where it leaves a gap otherwise."""

    def explain(sheet: Any) -> None:
        rows = {row[0].value: row for row in sheet.iter_rows(min_row=3) if row[0].value}
        assert rows["编码"][8].value == "偏差原因"
        rows["A1"][8].value, rows["A3"][8].value = "两期培训改在下一年", " 设备缓采 "
        assert not rows["A1"][8].protection.locked

    form = fill(more=explain)
    code, out, err = run(form, capsys, "--format", "json")
    assert (code, err) == (0, "") and TOTAL in out
    main(["report", str(form.parent / "a.rubric"), str(form), "--lang", "zh"])
    told = capsys.readouterr().out
    assert "两期培训改在下一年" in told and "设备缓采" in told


def test_a_reason_beside_no_indicator_is_told(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    def explain(sheet: Any) -> None:
        sheet.cell(row=sheet.max_row + 2, column=9).value = "总的说来"

    code, _, err = run(fill(more=explain), capsys)
    assert code == 1 and "总的说来" in err and "I" in err


def test_a_form_of_last_year_is_told(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    path = fill()
    rubric = path.parent / "a.rubric"
    rubric.write_text(RUBRIC.replace("2024", "2025"), encoding="utf-8")
    code, out, err = run(path, capsys)
    assert code == 0 and TOTAL in out.splitlines()[-1]
    assert "数据!D4: 警告[R487]" in err and "某县2024年培训项目" in err


def test_an_empty_form_names_every_cell_that_is_wanted(
    tmp_path: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(fill(**dict.fromkeys(FILLED)), capsys)
    wanted = re.findall(r"数据!(\w+)(?:: 错误\[R472\]|  项目)", err)
    assert code == 1 and wanted == ["D6", "D7", "D9", "D10", "D11", "D12"]


# ---- several files and projects


def test_one_bad_file_of_three_hides_nothing(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fill("甲.xlsx", 项目="甲").parent
    fill("乙.xlsx", 项目="乙", A2="健全得很")
    fill("丙.xlsx", 项目="丙")
    (folder / "~$甲.xlsx").write_bytes(b"lock")
    code, out, err = run(folder / "*.xlsx", capsys)
    assert code == 1
    assert [name for name in ("甲", "乙", "丙") if f"{name}  " in out] == ["甲", "丙"]
    assert "乙.xlsx 数据!D9: 错误[R466]" in err and "2 个项目打了分" in err and err.rstrip().endswith("乙")


def test_a_folder_is_read_and_what_is_left_out_is_told(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fill("甲.xlsx", 项目="甲").parent
    (folder / "乙.docx").write_bytes(b"PK")
    code = main(["run", str(folder / "a.rubric"), str(folder), "--lang", "zh"])
    shown = capsys.readouterr()
    assert code == 0 and "项目：甲" in shown.out
    assert "R492" in shown.err and "乙.docx" in shown.err


def test_two_projects_of_one_name_are_told(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fill("甲.xlsx").parent
    fill("乙.xlsx")
    code, _, err = run(folder / "?.xlsx", capsys)
    assert code == 0 and "数据!D4: 警告[R488]" in err and "机关" in err


def test_several_sheets_are_several_projects(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    path = fill()
    book = load_workbook(path)
    again = book.copy_worksheet(book.worksheets[0])
    again.title, again["D4"].value, again["D9"].value = "第二张", "下属单位", "健全得很"
    book.create_sheet("说明").append(["本表由县财政局负责解释"])
    book.save(path)
    code, out, err = run(path, capsys)
    assert code == 1 and "项目：机关" in out
    assert "第二张!D9: 错误[R466]" in err and "R489" in err


@pytest.mark.parametrize("point", ["A3②（万元）", "A3-② （万元）", "A3 › ②（万元）"])
def test_a_project_a_row(point: str, fill: Fill, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill()
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["2024年培训项目汇总"])
    page.append(["序号", "单位名称", "实际人数", "计划人数", "A2", "A3①", point, "合格率（%）"])
    page.append([1, "甲局", 97, 100, "较健全", "是", 25.68, 93.6])
    page.append([2, "乙局", "97", "100", "健全", "否", "30", "95"])
    page.append([3, "丙局", 97, None, "健全", "否", 30, 95])
    path = tmp_path / "汇总.xlsx"
    book.save(path)
    code, out, err = run(path, capsys)
    totals = {line.split()[0]: line.split()[1] for line in out.splitlines() if "局  " in line}
    assert code == 1 and totals == {"甲局": "13.50", "乙局": "16.50"}  # 4.5 + 4 + 2 + 6
    assert "Sheet!D5: 错误[R472]" in err


def test_other_commands_take_the_same_files(fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    path = fill()
    for command in ("explain", "solve"):
        words = ["--total", "15"] if command == "solve" else []
        main([command, str(path.parent / "a.rubric"), str(path), *words, "--lang", "zh"])
        assert "错误" not in capsys.readouterr().err
