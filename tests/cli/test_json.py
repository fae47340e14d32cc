"""`--format json`: one envelope for every command, as its schema promises; and machine formats in UTF-8 on any console."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import dsl
from dsl.cli import main
from dsl.cli.commands import COMMANDS, load

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((Path(dsl.__file__).parent / "schemas/output.json").read_text(encoding="utf-8"))
RUBRICS = sorted(ROOT.glob("rubrics/*/*.rubric"))
TABLES = [
    (rubric, ROOT / "examples" / rubric.parent.name / f"{rubric.stem}.yaml")
    for rubric in RUBRICS
    if (ROOT / "examples" / rubric.parent.name / f"{rubric.stem}.yaml").exists()
]
HOHHOT, DRAFT = str(ROOT / "rubrics/hohhot/2024.rubric"), str(ROOT / "rubrics/hohhot/2025-draft.rubric")
DATA = str(ROOT / "examples/hohhot/2024.yaml")


def closed(node: Any) -> Any:
    """The schema with no fields but those that it names: users may meet new ones, our own commands must not."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: closed(value) for key, value in node.items()}
    if "required" in found and "properties" in found:
        found.setdefault("additionalProperties", False)
    return found


VALIDATOR = Draft202012Validator(closed(deepcopy(SCHEMA)))


def of_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What a command prints, once it is what the schema says."""
    main([*words, "--format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    branch = {"$defs": VALIDATOR.schema["$defs"], "items": {"$ref": f"#/$defs/{words[0]}"}}
    wrong = [*Draft202012Validator(branch).iter_errors(found["results"]), *VALIDATOR.iter_errors(found)]
    assert not wrong, f"dsl/schemas/output.json: {wrong[0].json_path} {wrong[0].message}"
    assert found["command"] == words[0]
    return found


def test_the_schema_is_one_and_names_every_command_with_json() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    options = {name: next((o for o in load(name).COMMAND.options if o.name == "--format"), None) for name in COMMANDS}
    with_json = {name for name, option in options.items() if option and "json" in option.choices}
    assert set(SCHEMA["properties"]["command"]["enum"]) == with_json and len(with_json) >= 7


@pytest.mark.parametrize(("rubric", "data"), TABLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("command", ["run", "explain", "audit", "solve"])
def test_the_official_tables(command: str, rubric: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["--total", "99"] if command == "solve" else []
    found = of_command([command, str(rubric), str(data), *wanted], capsys)
    assert len(found["results"]) == 1 and not found["problems"]


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda path: path.stem)
def test_what_check_finds(rubric: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = of_command(["check", str(rubric), "--coverage", "--suggest"], capsys)
    (result,) = found["results"]
    assert result["file"] == str(rubric) and "suggestions" in result
    assert result["errors"] + result["warnings"] + result["notes"] == len(found["problems"])


def test_diff_and_mutate(capsys: pytest.CaptureFixture[str]) -> None:
    assert of_command(["diff", HOHHOT, DRAFT, "--data", DATA], capsys)["results"][0]["data"]
    assert of_command(["mutate", str(ROOT / "examples/tiny/one-line.rubric")], capsys)["results"][0]["changes"]


def test_what_an_import_finds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """5 rows: the heading, two indicators, the sum, and a row that is none; 管理 has no sentence."""
    rows = "三级指标,分值,评分标准,实际完成值,得分\n合格率,4,达到95%得满分，否则不得分。,96%,4\n管理,6,,,5\n合计,10,,,9\n注：按年报。,,,,\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    (found,) = of_command(["import", str(tmp_path / "a.csv"), "--lang", "zh"], capsys)["results"]
    counts = {"all": 5, "heading": 1, "section": 0, "indicator": 2, "total": 1, "blank": 0, "left": 1}
    assert found["rows"] == counts and found["indicators"] == 2 and found["left"][0]["text"] == "注：按年报。"
    assert [(one["place"], one["problem"]["code"]) for one in found["questions"]] == [("a.csv 表1 第3行第1列", "R728")]
    out = tmp_path / "a.rubric"
    again = of_command(["import", str(tmp_path / "a.csv"), "-o", str(out), "--lang", "zh"], capsys)["results"]
    assert again[0]["draft"] == found["draft"] == out.read_text(encoding="utf-8")
    assert again[0]["data"] == (tmp_path / "a.yaml").read_text(encoding="utf-8")


def test_the_pages_of_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(of_command(["rule"], capsys)["results"]) > 150


def test_one_project_and_many_have_one_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = of_command(["run", HOHHOT, DATA], capsys)["results"]
    other = tmp_path / "b.yaml"
    name = one[0]["project"]
    other.write_text(Path(DATA).read_text(encoding="utf-8").replace(name, "另一个项目"), encoding="utf-8")
    first, second = of_command(["run", HOHHOT, DATA, str(other)], capsys)["results"]
    assert first == one[0] and one[0]["total"] == "83.73"
    assert second["project"] == "另一个项目" and {**second, "project": name}.keys() == one[0].keys()
    assert second["total"] == "83.73"
    out = tmp_path / "a.json"
    assert main(["run", HOHHOT, DATA, "--format", "json", "-o", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["results"] == one


def test_what_has_a_missing_datum_a_veto_or_a_score_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rubric, data = tmp_path / "r.rubric", tmp_path / "d.yaml"
    rubric.write_text(
        "指标 甲 分值 4：完成率95%以上得满分，否则不得分。\n指标 乙 分值 6：合格率90%以上得满分，否则不得分。\n"
        "一票否决：发生安全事故，总分为0。\n不适用：剔除\n",
        encoding="utf-8",
    )
    data.write_text(
        "项目: 一\n甲: 96%\n乙: 95%\n发生安全事故: 是\n---\n项目: 二\n甲: 96%\n发生安全事故: 否\n---\n"
        "项目: 三\n甲: 96%\n不适用: [乙]\n发生安全事故: 否\n---\n"
        "项目: 四\n甲: 96%\n乙: 95%\n发生安全事故: 否\n手工评分: {乙: {得分: 5, 评价人: 评价组, 理由: 证明不全}}\n",
        encoding="utf-8",
    )
    vetoed, missing, left_out, by_hand = of_command(["run", str(rubric), str(data), "--partial"], capsys)["results"]
    assert vetoed["vetoed"] and missing["partial"] == {"low": "4.00", "high": "10.00"} and missing["total"] is None
    assert left_out["dropped"] == "6" and by_hand["indicators"][1]["by_hand"]["why"] == "证明不全"
    assert of_command(["explain", str(rubric), str(data), "--partial"], capsys)["results"][1]["total"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["run", HOHHOT, "no.yaml"], "R101"),
        (["explain", "no.rubric", DATA], "R101"),
        (["audit", HOHHOT, DATA, "no.yaml"], "R101"),
        (["diff", HOHHOT, "no.rubric"], "R101"),
        (["check", HOHHOT, "no.rubric"], "R101"),
        (["solve", DRAFT, DATA], "R4"),
        (["mutate", "no.rubric"], "R101"),
    ],
)
def test_problems_stand_in_the_envelope_and_on_standard_error(
    words: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) != 0
    text = capsys.readouterr()
    found = of_command(words, capsys)
    assert any(p["code"].startswith(code) and p["severity"] == "error" for p in found["problems"])
    assert words[0] == "check" or code in text.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_problems_speak_the_language_that_was_asked_for(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", HOHHOT, "--format", "json", "--lang", lang])
    titles = "".join(problem["title"] for problem in json.loads(capsys.readouterr().out)["problems"])
    assert titles.isascii() == (lang == "en")


@pytest.mark.parametrize(
    "words",
    [
        *(["run", HOHHOT, DATA, "--format", name] for name in ("json", "csv")),
        *(["check", HOHHOT, "--format", name] for name in ("json", "sarif", "github")),
        ["form", HOHHOT],
        ["fmt", "-"],
    ],
    ids=" ".join,
)
def test_what_programs_read_is_utf_8_on_any_console(words: list[str]) -> None:
    given = Path(HOHHOT).read_bytes()
    shown = []
    for console in ("gbk", "ascii", "utf-8"):
        settings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": console, "LANG": "zh_CN.UTF-8"}
        command = [sys.executable, "-m", "dsl", *words]
        shown.append(subprocess.run(command, input=given, capture_output=True, env=settings, check=False).stdout)
    assert shown[0] == shown[1] == shown[2] and "预算执行率" in shown[0].decode("utf-8")
