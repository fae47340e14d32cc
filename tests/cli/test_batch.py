"""`rubric run` of tables in Parquet: what is written, what is told, and what stays whole where it cannot be done."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import duckdb
import pytest

from dsl.cli import main

RUBRIC = """评分表 培训（虚构）
等级：16分以上合格，16分以下不合格
数据 支出数：金额
数据 预算数：金额
指标 预算执行率 分值 10：预算执行率=支出数/预算数×100%。95%以上得满分，每低1个百分点扣1分，扣完为止。
  口径：按整步
指标 培训合格 分值 10：培训合格率达到90%得满分，否则不得分。
"""
ROWS = """('甲''县', 950, 1000, 0.9), ('乙', 930.5, 1000, 0.899999), ('丙', 0, 0, 0.95), ('丁', NULL, 1000, 0.95), ('乙', 855, 900, 1)"""
TYPES = "VARCHAR, DECIMAL(18, 4), DECIMAL(18, 4), DECIMAL(18, 6)"
NAMES = ("项目", "支出数（万元）", "预算数（万元）", "培训合格率")


@pytest.fixture
def rubric(tmp_path: Path) -> str:
    path = tmp_path / "培训.rubric"
    path.write_text(RUBRIC, encoding="utf-8")
    return str(path)


def table(folder: Path, rows: str = ROWS, types: str = TYPES, names: tuple[str, ...] = NAMES) -> str:
    """A file with these rows under these columns."""
    path = folder / "项目.parquet"
    columns = zip(names, _types(types), strict=True)
    base = duckdb.connect()
    told = ", ".join(f'"{name}" {kind}' for name, kind in columns)
    base.execute(f"CREATE TABLE t ({told})")
    base.execute(f"INSERT INTO t VALUES {rows}")
    base.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return str(path)


def _types(types: str) -> list[str]:
    return [kind.replace(";", ",") for kind in types.replace("18, ", "18;").split(", ")]


def test_scores_in_the_order_of_the_rows(tmp_path: Path, rubric: str, capsys: pytest.CaptureFixture[str]) -> None:
    """95.0% → 10; 93.05% lacks one whole point → 9 (and 89.9999% → 0); 855 ÷ 900 is 95% → 10."""
    target = tmp_path / "得分.parquet"
    assert main(["run", rubric, table(tmp_path), "-o", str(target)]) == 1
    found = duckdb.sql(f"SELECT 项目, 总分, 等级, 预算执行率, 培训合格, 不打分的原因 FROM '{target}'").fetchall()
    told = [tuple(None if one is None else str(one) for one in row) for row in found]
    assert told == [
        ("甲'县", "20.00", "合格", "10.00", "10.00", None),
        ("乙", "9.00", "不合格", "9.00", "0.00", None),
        ("丙", None, None, None, None, "R460 预算执行率"),
        ("丁", None, None, None, None, "R472 支出数（万元）"),
        ("乙", "20.00", "合格", "10.00", "10.00", None),
    ]
    out = capsys.readouterr().out
    assert "5 行，3 个项目打了分" in out and "2 行没有打分" in out and "1 行的项目名称与别的行相同" in out
    assert "第 3 行 丙：预算执行率，0除以0（R460）" in out


def test_rows_without_scores_stand_in_a_file_of_their_own(tmp_path: Path, rubric: str) -> None:
    main(["run", rubric, table(tmp_path), "-o", str(tmp_path / "得分.csv")])
    with (tmp_path / "得分-没有打分.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [*csv.reader(file)] == [
            ["行", "项目", "代码", "列或指标", "原因"],
            ["3", "丙", "R460", "预算执行率", "0除以0"],
            ["4", "丁", "R472", "支出数（万元）", "缺少数据"],
        ]


def test_csv_that_excel_opens(tmp_path: Path, rubric: str) -> None:
    target = tmp_path / "得分.csv"
    assert main(["run", rubric, table(tmp_path, "('甲', 950, 1000, 0.9)"), "-o", str(target)]) == 0
    assert target.read_bytes().startswith("\ufeff项目,".encode())
    assert not (tmp_path / "得分-没有打分.csv").exists()


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, rubric: str) -> None:
    rows = ", ".join(f"('项目{n}', {n % 1200}, 1000, 0.9)" for n in range(5_000))
    source, found = table(tmp_path, rows), []
    for _ in range(2):
        main(["run", rubric, source, "-o", str(tmp_path / "得分.parquet")])
        found.append((tmp_path / "得分.parquet").read_bytes())
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("names", "types", "code", "words"),
    [
        (("项目", "支出数", "预算数（万元）", "培训合格率"), TYPES, "R758", "“支出数（万元）”"),
        (NAMES, TYPES.replace("DECIMAL(18, 6)", "DOUBLE"), "R759", "DOUBLE"),
        (NAMES, TYPES.replace("DECIMAL(18, 6)", "VARCHAR"), "R759", "VARCHAR"),
    ],
)
def test_columns_that_do_not_fit(
    tmp_path: Path,
    rubric: str,
    names: tuple[str, ...],
    types: str,
    code: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / "得分.csv"
    target.write_text("原来的", encoding="utf-8")
    assert main(["run", rubric, table(tmp_path, types=types, names=names), "-o", str(target)]) == 1
    told = capsys.readouterr().err
    assert code in told and words in told
    assert target.read_text(encoding="utf-8") == "原来的"


def test_whole_numbers_and_shorter_decimals_fit(tmp_path: Path, rubric: str) -> None:
    types = "VARCHAR, INTEGER, BIGINT, DECIMAL(18, 2)"
    target = tmp_path / "得分.csv"
    assert main(["run", rubric, table(tmp_path, "('甲', 950, 1000, 0.9)", types), "-o", str(target)]) == 0
    assert "甲,,20.00,合格" in target.read_text(encoding="utf-8-sig")


def test_a_file_that_was_cut_off(tmp_path: Path, rubric: str, capsys: pytest.CaptureFixture[str]) -> None:
    source = Path(table(tmp_path))
    source.write_bytes(source.read_bytes()[:-20])
    target = tmp_path / "得分.csv"
    target.write_text("原来的", encoding="utf-8")
    assert main(["run", rubric, str(source), "-o", str(target)]) == 1
    assert "R757" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "原来的"


def test_a_folder_that_is_not_there(tmp_path: Path, rubric: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", rubric, table(tmp_path), "-o", str(tmp_path / "无" / "得分.parquet")]) == 1
    assert "R113" in capsys.readouterr().err


def test_an_empty_table(tmp_path: Path, rubric: str, capsys: pytest.CaptureFixture[str]) -> None:
    source = table(tmp_path)
    duckdb.sql(f"COPY (SELECT * FROM '{source}' LIMIT 0) TO '{tmp_path}/空.parquet'")
    assert main(["run", rubric, str(tmp_path / "空.parquet"), "-o", str(tmp_path / "得分.csv")]) == 0
    assert "0 行" in capsys.readouterr().out


def test_without_a_file_to_write_to(tmp_path: Path, rubric: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", rubric, table(tmp_path)]) == 2
    assert "-o" in capsys.readouterr().err


def test_without_the_database(
    tmp_path: Path, rubric: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = table(tmp_path)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert main(["run", rubric, source, "-o", str(tmp_path / "得分.csv")]) == 1
    assert 'pip install "rubric-dsl[batch]"' in capsys.readouterr().err
