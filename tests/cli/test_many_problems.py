"""Thousands of the same problem are counted, not written out; a program gets all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dsl.cli import main

RUBRIC = "指标 甲 分值 4：达到95%得满分，否则不得分。\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    rubric, data = tmp_path / "甲.rubric", tmp_path / "数据.yaml"
    rubric.write_text(RUBRIC, encoding="utf-8")
    data.write_text("甲: 96%\n" + "".join(f"键{n}: 1\n" for n in range(250)), encoding="utf-8")
    return [str(rubric), str(data)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_250_unknown_keys_100_are_shown_and_150_counted(
    files: list[str], lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", *files, "--lang", lang]) == 1
    told = capsys.readouterr().err
    assert told.count("键99") == 1 and "键100" not in told
    assert told.count("[R450]") == 2
    assert ("另有 150 处" if lang == "zh" else "in 150 more places") in told


def test_json_has_all_of_them(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *files, "--format", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert sum(problem["code"] == "R450" for problem in problems) == 250
