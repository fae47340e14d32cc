"""`rubric audit` and `rubric solve` as commands: formats, languages, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dsl.cli import main

ROOT = Path(__file__).parents[2]
HOHHOT = [str(ROOT / "rubrics/hohhot/2024.rubric"), str(ROOT / "examples/hohhot/2024.yaml")]
OFFICE = [str(ROOT / "rubrics/xiangyang/2021-office.rubric"), str(ROOT / "examples/xiangyang/2021-office.yaml")]


def test_audit_json_has_the_promised_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", *HOHHOT, "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["results"]
    assert {"findings", "summary"} <= found.keys()
    for finding in found["findings"]:
        assert {"code", "where", "printed", "computed", "readings", "nearest"} <= finding.keys()
    survey = next(f for f in found["findings"] if f["where"] == "D11")
    assert survey["code"] == "agrees"
    assert survey["readings"] == [{"steps": "prorata", "rounding": "0.1%", "places": 2}]


def test_audit_ends_with_one_line_in_either_language(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, word in (("zh", "各用一种口径"), ("en", "read in different ways")):
        assert main(["audit", *HOHHOT, "--lang", lang]) == 0
        assert word in capsys.readouterr().out.rstrip("\n").splitlines()[-1]


def test_audit_of_a_sound_report_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", *OFFICE, "--format", "markdown"]) == 0
    table = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert any("部门整体支出总额" in row and "18.25" in row for row in table)
    assert {row.count("|") for row in table} == {5}


def test_solve_json_figures_are_decimal_strings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", *HOHHOT, "--grade", "优", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["results"]
    assert (found["total"], found["goal"]["total"], found["best"]) == ("83.73", "90", "100")
    assert found["combination"]["least"] is True


def test_solve_says_what_is_out_of_reach(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", *HOHHOT, "--total", "99", "--vary", "B12", "--lang", "en"]) == 1
    assert "out of reach" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [["--grade", "特优"], ["--total", "多"], ["--vary", "B99"], ["--cost", "B12"], ["--grade", "优", "--total", "90"]],
)
def test_solve_refuses_wrong_use(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", *HOHHOT, *words]) == 2
    assert capsys.readouterr().out == ""
