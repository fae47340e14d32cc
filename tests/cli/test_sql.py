"""`rubric sql`: what stands in the file, and what is refused."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dsl.cli import main

ROOT = Path(__file__).parents[2]
RUBRIC = str(ROOT / "rubrics/xiangyang/2021-reform.rubric")


def test_a_file_that_runs_as_it_stands(tmp_path: Path) -> None:
    target = tmp_path / "评分.sql"
    assert main(["sql", RUBRIC, "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    base = duckdb.connect()
    base.execute("\n".join(line.removeprefix("-- ") for line in text.splitlines()[2:] if line.startswith("--")))
    assert base.execute(text).fetchall() == []


def test_only_a_query_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", RUBRIC, "-o", str(tmp_path / "评分.xlsx")]) == 1
    assert "R738" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("dialect", ["spark", "postgres"])
def test_each_dialect_in_its_own_words(dialect: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", RUBRIC, "--dialect", dialect]) == 0
    text = capsys.readouterr().out
    assert "//" not in text
    assert ("`项目` STRING" in text) == (dialect == "spark")
    assert ('"项目" TEXT' in text) == (dialect == "postgres")


def test_figures_of_more_than_63_bits(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Two rates of amounts of up to a billion 万元 are added: (9 + 8) ÷ (10 + 10) by their products, 3.4 of 4 marks."""
    rubric = tmp_path / "a.rubric"
    amounts = "".join(f"数据 {name}：金额\n" for name in ("甲数", "乙数", "丙数", "丁数"))
    rubric.write_text(f"{amounts}指标 资金 分值 4：得分=（甲数/乙数+丙数/丁数）/2×4分。\n", encoding="utf-8")
    assert main(["sql", str(rubric)]) == 0
    text = capsys.readouterr().out
    base = duckdb.connect()
    base.execute("\n".join(line.removeprefix("-- ") for line in text.splitlines()[2:] if line.startswith("--")))
    base.execute("INSERT INTO projects VALUES ('甲', 90000000, 100000000, 80000000, 100000000)")
    assert [str(row[2]) for row in base.execute(text).fetchall()] == ["3.40"]
