"""What a cell of a workbook shows in its format, by hand after ECMA-376 part 1, 18.8.31: what is read is what a person sees, with all digits that are held."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from built_documents import saved
from openpyxl import Workbook

from dsl.cli import main
from dsl.documents.figures import CellText, figure, shown
from dsl.documents.opened import read_document

ACCOUNTS = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "form", "seen", "text"),
    [
        # digits, and the places that are at least written
        (0.1 + 0.2, "General", "0.3", "0.3"),
        (1e21, "General", "1000000000000000000000", "1000000000000000000000"),
        (0.00001, "General", "0.00001", "0.00001"),
        (4, "0.00", "4.00", "4.00"),
        (-0.0, "0.0", "0.0", "0.0"),
        (5, "000000", "000005", "000005"),
        (3.14159, "0.00", "3.14", "3.14159"),
        (2.675, "0.00", "2.68", "2.675"),
        (1234567.5, "#,##0.00", "1234567.50", "1234567.50"),
        (1234.5, "#,##0.00_ ", "1234.50", "1234.50"),
        (1234, "# ##0", "1234", "1234"),
        (0.5, "#.##", "0.5", "0.5"),
        # percent: times 100; between quotation marks it is a mere sign
        (0.856, "0.0%", "85.6%", "85.6%"),
        (0.8566, "0%", "86%", "85.66%"),
        (0.84, "0.00%", "84.00%", "84.00%"),
        (85, '0"%"', "85%", "85%"),
        (85, r"0\%", "85%", "85%"),
        (0.856, '"完成"0.0%', "完成85.6%", "完成85.6%"),
        # a comma behind the digits divides by 1000
        (12345678, "#,##0.00,", "12345.68", "12345.678"),
        (12345678, "#,##0,", "12346", "12345.678"),
        (12345678, "0,.0", "12345.7", "12345.678"),
        (25_000_000, "0.00,,", "25.00", "25.00"),
        (12345678, '0.00,"万元"', "12345.68万元", "12345.678万元"),
        # a point that is a mere sign stands before the last digits: 万 is 1000 times 10
        (123456, '0!.0,"万元"', "12.3万元", "12.3456万元"),
        (123456, r'0\.0,"万元"', "12.3万元", "12.3456万元"),
        (120000, r'0\.0,"万元"', "12.0万元", "12.0万元"),
        (123456789, '0!.00,,"亿元"', "1.23亿元", "1.23456789亿元"),
        (4000, r'0\.0,"万"', "0.4万", "0.4万"),
        # what stands around the digits
        (12, '0"人"', "12人", "12人"),
        (5, '"第"0"名"', "第5名", "第5名"),
        (5, 'General"元"', "5元", "5元"),
        (5, 'G/通用格式"人"', "5人", "5人"),
        (25.68, "¥#,##0.00", "¥25.68", "¥25.68"),
        (25.68, "[$¥-804]#,##0.00", "¥25.68", "¥25.68"),
        (30, "0.00_ ;[Red]-0.00 ", "30.00", "30.00"),
        (202405, '0000"年"00"月"', "2024年05月", "2024年05月"),
        (1234567, '000"-"0000', "123-4567", "123-4567"),
        # less than zero: a sign, brackets or red say so
        (-1234.5, "#,##0.00_ ;[红色]-#,##0.00 ", "-1234.50", "-1234.50"),
        (-5, "0.00;[Red]0.00", "-5.00", "-5.00"),
        (-5, "0.00_);(0.00)", "-5.00", "-5.00"),
        (-5, "0.0", "-5.0", "-5.0"),
        (-5, "0.00;@", "-5.00", "-5.00"),
        # zero as accounts write it
        (0, ACCOUNTS, "0", "0"),
        (-1234.5, ACCOUNTS, "-1234.50", "-1234.50"),
        (0, '0.00;-0.00;"-"', "0", "0"),
        # words instead of a figure, and conditions
        (1, '"是";;"否"', "是", "是"),
        (0, '"是";;"否"', "否", "否"),
        (0, '[=1]"是";[=0]"否";0', "否", "否"),
        (3, '[=1]"是";[=0]"否";0', "3", "3"),
        (12345, '[>=10000]0!.0,"万元";0"元"', "1.2万元", "1.2345万元"),
        (123, '[>=10000]0!.0,"万元";0"元"', "123元", "123元"),
        # fractions: 1/3 was typed, 6/7 was not
        (0.5, "# ?/?", "0.5", "0.5"),
        (2.25, "# ??/??", "2.25", "2.25"),
        (0.3333333333333333, "# ?/?", "1/3", "1/3"),
        (0.856, "# ?/?", "6/7", "0.856"),
        (0.125, "# ?/8", "0.125", "0.125"),
        # powers of ten
        (123456, "0.00E+00", "123000", "123456"),
        (120000, '0.0E+00"元"', "120000元", "120000元"),
    ],
)
def test_what_is_shown_is_read_with_all_its_digits(value: float, form: str, seen: str, text: str) -> None:
    assert figure(value, form) == CellText(text, seen)


@pytest.mark.parametrize(
    ("value", "form", "seen"),
    [
        (-5, "0;0", "5"),
        (-5, "¥0;¥0", "¥5"),
        (5, '"-"0', "-5"),
        (5, '"1"0', "15"),
        (5, '0".5"', "5.5"),
        (0.5, '"100%"', "100%"),
        (0, "0;-0;", ""),
        (0, "#", ""),
        (0, "#,###", ""),
        (0.3, "#", ""),
        (7, ";;;", ""),
        (5, "[>10]0", "?"),
        (5, '[>100]0"a";0"b";0"c"', "?"),
        (-3, '[<0]0;0"人"', "?"),
        (12345678, '0.00,,"万"\n%', "?"),
        (0.5, "aaaa", "?"),
        (5, '0.0"a"0', "?"),
    ],
)
def test_another_figure_than_is_held_is_told_with_both(value: float, form: str, seen: str) -> None:
    found = figure(value, form)
    assert (found.seen, found.held) == (seen, str(value))


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("yyyy-mm-dd", CellText("2024-12-01", "2024-12-01")),
        ("mm-dd-yy", CellText("2024-12-01", "2024-12-01")),
        ('yyyy"年"m"月"d"日";@', CellText("2024-12-01", "2024-12-01")),
        (r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", CellText("2024-12-01", "2024-12-01")),
        ('yyyy"年"m"月"', CellText("2024年12月", "2024年12月", "2024-12-01")),
        ("mmm-yy", CellText("2024年12月", "2024年12月", "2024-12-01")),
        ('m"月"d"日"', CellText("12月1日", "12月1日", "2024-12-01")),
        ("yyyy", CellText("2024年", "2024年", "2024-12-01")),
    ],
)
def test_a_day_of_which_a_part_is_shown(form: str, found: CellText) -> None:
    """Who types 2024年12月 has a cell that holds the first of December."""
    assert shown(datetime(2024, 12, 1), form) == found


def test_texts_in_a_format() -> None:
    assert shown("5", '@"元"') == CellText("5元", "5元")
    assert shown("85.6", "0%") == CellText("85.6", "85.6")
    assert shown("甲", ACCOUNTS) == CellText("甲", "甲")
    assert shown("甲", ";;;") == CellText("", "", "甲")


# ---- in a form, and in a table that is imported

RUBRIC = """指标 A1 资金到位率 分值 4：达到90%得满分，否则不得分。
指标 A2 投入资金 分值 4：达到12万元得满分，否则不得分。
指标 A3 培训人数 分值 4：达到1000人得满分，否则不得分。
"""
RIGHT: dict[str, tuple[Any, str]] = {"A1": (0.9, "0%"), "A2": (123456, '0!.0,"万元"'), "A3": (1200, "#,##0_ ")}


def run(folder: Path, capsys: pytest.CaptureFixture[str], **changed: tuple[Any, str]) -> tuple[int, str, str]:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["填报项", "填报值"])
    for row, (name, (value, form)) in enumerate((RIGHT | changed).items(), 2):
        page.cell(row, 1).value, page.cell(row, 2).value = name, value
        page.cell(row, 2).number_format = form
    book.save(folder / "甲.xlsx")
    (folder / "a.rubric").write_text(RUBRIC, encoding="utf-8")
    code = main(["run", str(folder / "a.rubric"), str(folder / "甲.xlsx"), "--lang", "zh"])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_all_three_are_read_as_they_are_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """123456 shown in 万元 is 12.3456万元, which is more than 12."""
    code, out, err = run(tmp_path, capsys)
    assert code == 0 and "12.3456万元" in out and out.splitlines()[-1].split()[1:3] == ["12", "12.00"]
    assert "R495" in err and "B3 12.3万元 (12.3456万元)" in err


@pytest.mark.parametrize("text", ["1,200", "１２００", "1，200人", "1200 人", "1.2千人", "0.12万人"])
def test_counts_that_were_typed_as_texts(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(tmp_path, capsys, A3=(text, "@"))
    assert code == 0 and out.splitlines()[-1].split()[1:3] == ["12", "12.00"]


@pytest.mark.parametrize(
    ("name", "text", "total"),
    [
        ("A1", "90 %", "12.00"),
        ("A1", "９０．５％", "12.00"),
        ("A1", "89.9 ％", "8.00"),
        ("A2", "123,456元", "12.00"),
        ("A2", "１１．９万元", "8.00"),
        ("A2", "1,234.5万元", "12.00"),
    ],
)
def test_rates_and_amounts_that_were_typed_as_texts(
    name: str, text: str, total: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(tmp_path, capsys, **{name: (text, "General")})
    assert code == 0 and out.splitlines()[-1].split()[2] == total


@pytest.mark.parametrize(
    ("name", "value", "form", "code", "told"),
    [
        ("A1", 0, "0%;-0%;", "R493", "显示“”，存的却是 0"),
        ("A3", -1200, "0;0", "R493", "显示“1200”，存的却是 -1200"),
        ("A3", datetime(2024, 12, 1), 'yyyy"年"m"月"', "R493", "显示“2024年12月”，存的却是 2024-12-01"),
        ("A1", "#DIV/0!", "0%", "R494", "#DIV/0!"),
        ("A3", "#N/A", "General", "R494", "#N/A"),
        ("A3", "12,00", "General", "R425", "12,00"),
        ("A3", 1200, "yyyy-mm-dd", "", "1903"),
        ("A3", True, "General", "", "是"),
    ],
)
def test_what_no_person_can_have_meant_is_refused_with_the_cell(
    name: str, value: Any, form: str, code: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, out, err = run(tmp_path, capsys, **{name: (value, form)})
    assert (done, out) == (1, "") and code in err and told in err
    assert f"甲.xlsx Sheet!B{['A1', 'A2', 'A3'].index(name) + 2}" in err


def test_a_table_is_imported_as_it_is_seen() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["三级指标", "分值", "评分标准", "实际完成值"],
        ["培训完成率", 4, "达到95%得满分，否则不得分。", 0.8566],
        ["投入", 4, "达到1万元得满分，否则不得分。", -5],
    ):
        page.append(row)
    page["D2"].number_format, page["D3"].number_format = "0%", "0;0"
    document, _ = read_document("a.xlsx", saved(book))
    assert document is not None
    (grid,) = document.grids
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    assert [cells[place].text for place in ((2, 4), (3, 4))] == ["85.66%", "5"]
    assert [zh for zh, _ in grid.notes] == [
        "Sheet 显示的和存的（括号里）不是一个数，按显示的读：D3 “5” (-5)",
        "Sheet 存的（括号里）比显示的位数多，按存的读：D2 86% (85.66%)",
    ]
