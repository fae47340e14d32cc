"""Typical mistakes of officers in rubrics and data files: what is underlined and what the words say (tests/mistakes/README.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from dsl.cli import main

FOLDER = Path(__file__).parent / "mistakes"
ROWS: list[dict[str, Any]] = [
    row for path in sorted(FOLDER.glob("*.yaml")) for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def test_there_are_many_and_each_has_its_name() -> None:
    assert len(ROWS) >= 200
    assert len({row["name"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["name"]))
def test_a_mistake_is_told_once_and_clearly(
    row: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    row = whole(row)
    answer = told(row, capsys)
    found = answer["problems"]
    errors = [problem for problem in found if problem["severity"] == "error"]
    others = [problem for problem in found if problem["severity"] != "error"]
    shown = [(problem["code"], underlined(problem, row)) for problem in errors]
    assert [at for _, at in shown] == [tell["at"] for tell in row["tells"]], shown
    for problem, tell in zip(errors, row["tells"], strict=True):
        says(problem, tell)
    for tell in row.get("warns", ()):
        says(next(problem for problem in others if underlined(problem, row) == tell["at"]), tell)
    assert len(others) == row.get("notes", len(row.get("warns", ()))), found
    if row.get("total") and not errors:
        assert answer["results"][0]["total"] == row["total"]


def says(problem: dict[str, Any], tell: dict[str, Any]) -> None:
    words = "\n".join(filter(None, (problem["title"], problem["message"], problem["hint"])))
    everything = "\n".join((words, *problem["readings"]))
    wanted = tell["says"] if isinstance(tell["says"], list) else [tell["says"]]
    assert all(text in words for text in wanted), words
    assert tell.get("not", "\0") not in everything, everything
    assert "line" not in tell or tell["line"] in problem["readings"]


def whole(row: dict[str, Any]) -> dict[str, Any]:
    """A row that changes the whole table, with the texts as they then stand; the table unchanged scores 31.20, by hand."""
    if "change" not in row and "change_data" not in row:
        return row
    texts = {}
    for key, name, changes in (("rubric", "table.rubric", "change"), ("data", "table.data", "change_data")):
        texts[key] = (FOLDER / name).read_text(encoding="utf-8")
        for old, new in row.get(changes, ()):
            assert old in texts[key], old
            texts[key] = texts[key].replace(old, new, 1)
    return {"total": "31.20", **row, **texts}


def told(row: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The JSON of the command that the row is about."""
    Path("表.rubric").write_text(row["rubric"].rstrip("\n") + "\n", encoding="utf-8")
    command = ["check", "--no-cache", "表.rubric"]
    if "data" in row:
        Path("数.yaml").write_text(row["data"], encoding="utf-8")
        command = ["run", "表.rubric", "数.yaml"]
    main([*command, "--format", "json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def underlined(problem: dict[str, Any], row: dict[str, Any]) -> str:
    text = row["data"] if problem["file"] == "数.yaml" else row["rubric"].rstrip("\n") + "\n"
    lines = text.splitlines(keepends=True)
    offset = [sum(map(len, lines[: line - 1])) for line in (problem["line"], problem["end_line"])]
    return str(text[offset[0] + problem["column"] - 1 : offset[1] + problem["end_column"] - 1])
