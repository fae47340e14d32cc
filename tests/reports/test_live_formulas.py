"""`rubric run … --formulas`: a workbook whose formulas an office program works out to the very scores of `run`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from from_text import ROOT
from recalculated import SOFFICE, recalculated

from dsl.cli import main

HOHHOT = str(ROOT / "rubrics/hohhot/2024.rubric"), str(ROOT / "examples/hohhot/2024.yaml")


def test_a_changed_figure_changes_the_score(tmp_path: Path) -> None:
    """25.68万元 of 30万元 are 85.6%: 2.2 of 4. 28.5万元 are 95%, where the full mark begins."""
    if SOFFICE is None:
        return
    from openpyxl import load_workbook

    table = tmp_path / "评分表.xlsx"
    assert main(["run", *HOHHOT, "-o", str(table), "--formulas"]) == 0
    book = load_workbook(table)
    sheet = book["数据"]
    row = next(r for r in sheet.iter_rows() if r[2].value == "实际支付资金")
    assert row[5].value == 25.68
    row[5].value = 28.5
    changed = BytesIO()
    book.save(changed)
    shown = {r[0]: r[5] for r in recalculated(changed.getvalue(), tmp_path) if r[0]}
    assert shown["B11"] == "4.00"
    assert shown["B12"] == "4.00"


def test_it_opens_with_the_scores_of_run(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    table = tmp_path / "评分表.xlsx"
    assert main(["run", *HOHHOT, "-o", str(table), "--formulas"]) == 0
    sheet = load_workbook(table, data_only=True)["评分表"]
    shown = {row[1].value: row[5].value for row in sheet.iter_rows(min_row=4)}
    assert (shown["总分"], shown["等级"], shown["预算执行率"]) == (83.73, "良", 2.2)
    assert load_workbook(table)["评分表"]["F4"].value.startswith("=IFERROR(")


def test_it_needs_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *HOHHOT, "--formulas"]) == 2
    assert "--formulas" in capsys.readouterr().err
    assert main(["run", *HOHHOT, "-o", str(tmp_path / "a.docx"), "--formulas"]) == 1
    assert "R738" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_what_a_spreadsheet_cannot_compute_exactly_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sum of two rates of amounts multiplies four amounts."""
    (tmp_path / "a.rubric").write_text("指标 资金使用 分值 4：得分=（到位数/计划数+支出数/预算数）/2×4分。\n", "utf-8")
    (tmp_path / "a.yaml").write_text(
        "到位数: 9000万元\n计划数: 9001.5万元\n支出数: 8000万元\n预算数: 9003.5万元\n", "utf-8"
    )
    inputs = [str(tmp_path / name) for name in ("a.rubric", "a.yaml")]
    assert main(["run", *inputs, "-o", str(tmp_path / "b.xlsx"), "--formulas"]) == 1
    assert "R740" in capsys.readouterr().err
    assert not (tmp_path / "b.xlsx").exists()
    assert main(["run", *inputs, "-o", str(tmp_path / "b.xlsx")]) == 0


def test_what_does_not_fit_into_a_cell_is_no_score(tmp_path: Path) -> None:
    """否 where 不适用 may stand, a year of days where a date belongs, a figure without its unit: 缺数据, never a wrong score."""
    if SOFFICE is None:
        return
    from openpyxl import load_workbook

    (tmp_path / "a.rubric").write_text(
        "指标 甲率 分值 60：达到90%得满分，否则不得分。\n"
        "指标 乙率 分值 30：达到90%得满分，否则不得分。\n  不适用：剔除\n"
        "指标 完成时间 分值 10：2024年12月31日前完成得满分，否则不得分。\n",
        "utf-8",
    )
    (tmp_path / "a.yaml").write_text("甲率: 95%\n乙率: 10%\n完成时间: 2024-12-20\n", "utf-8")
    table = tmp_path / "a.xlsx"
    assert main(["run", str(tmp_path / "a.rubric"), str(tmp_path / "a.yaml"), "-o", str(table), "--formulas"]) == 0
    for item, typed, total in (
        ("不适用", "不适用", "100.00"),  # 70 of 70 marks that apply
        ("不适用", "否", "缺数据"),
        ("不适用", None, "70.00"),
        ("完成时间", 20241230, "缺数据"),
        ("完成时间", 45, "缺数据"),
        ("甲率", 85.6, "缺数据"),
    ):
        book = load_workbook(table)
        row = next(r for r in book["数据"].iter_rows(min_row=4) if str(r[2].value).startswith(item))
        row[5].value = typed
        changed = BytesIO()
        book.save(changed)
        shown = {r[1]: r[5] for r in recalculated(changed.getvalue(), tmp_path)}
        assert shown["总分"] == total, (item, typed)
