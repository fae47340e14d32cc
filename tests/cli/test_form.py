"""A form that is filled in runs; the values here are made up and stand only for their kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dsl.cli import main

ROOT = Path(__file__).parent.parent.parent
RUBRICS = sorted((ROOT / "rubrics").rglob("*.rubric"))
BLANK = re.compile(r"^( *[^#\n]+:) +# (.*)$")


def filled(form: str) -> str:
    level = ""
    lines = []
    for line in form.splitlines():
        match = BLANK.match(line)
        if match:
            level = match[2] if "选一档" in match[2] else level
            whole = "总数" in match[1]  # of a survey: at least what its levels add up to
            line = f"{match[1]} {'100' if whole else value(match[2], level)}"
        lines.append(line)
    return "\n".join(lines)


def value(comment: str, level: str) -> str:
    """Something of the kind that the comment asks for."""
    if match := re.match(r"(?:率|金额|个数|时长|日期|长度|面积|重量|分数)，如 ([^（：，]+)", comment):
        return match[1]
    if match := re.match(r"选一档：(\S+) ", comment):
        return match[1]
    if comment == "在这一档以内":
        found = re.search(r"-(\d+) /", level)
        assert found
        return found[1]
    if comment.startswith("选一项："):
        return "第1档"
    for start, text in {"是 或 否": "是", "评分人": "1", "数": "1", "项目名称": "甲", "人数": "3"}.items():
        if comment.startswith(start):
            return text
    raise AssertionError(comment)


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.parent.name + "-" + path.stem)
def test_a_filled_form_runs(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "form.yaml"
    assert main(["form", str(path), "-o", str(form), "--lang", "zh"]) == 0
    form.write_text(filled(form.read_text(encoding="utf-8")), encoding="utf-8")
    assert main(["run", str(path), str(form)]) == 0, capsys.readouterr().err
    assert "项目：甲" in capsys.readouterr().out


def test_there_are_rubrics() -> None:
    assert len(RUBRICS) >= 7


def test_an_empty_form_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, form = tmp_path / "r.rubric", tmp_path / "form.yaml"
    path.write_text("指标 资金到位率 分值 4：达到100%得满分，否则不得分。", encoding="utf-8")
    assert main(["form", str(path), "-o", str(form)]) == 0
    assert main(["run", str(path), str(form)]) == 1
    assert "form.yaml:7:1" in capsys.readouterr().err  # 资金到位率, left empty


def test_only_what_is_a_divisor_alone_must_be_above_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody may be dissatisfied: of a sum below the line each term may be 0, if not all are."""
    rubric = tmp_path / "满意度.rubric"
    rubric.write_text(
        "指标 D1 满意度 分值 10：满意度=（很满意×100%+满意×80%）/（很满意+满意+不满意）×100%。达到90%得满分，否则不得分。\n"
        "指标 D2 到位率 分值 10：到位率=到位数/（应到数-免除数）×100%。达到90%得满分，否则不得分。\n"
        "指标 D3 完成率 分值 10：完成率=完成数/计划数×100%。达到90%得满分，否则不得分。\n",
        encoding="utf-8",
    )
    main(["form", str(rubric)])
    shown = capsys.readouterr().out
    lines = {line.partition(":")[0].strip(): line for line in shown.splitlines() if line[:1] not in ("#", "")}
    assert {name for name, line in lines.items() if "大于0" in line} == {"计划数"}
    assert {name for name, line in lines.items() if "分母各项不能都是0" in line} == {"很满意", "满意", "不满意"}


def test_a_filled_form_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, form = tmp_path / "r.rubric", tmp_path / "form.yaml"
    path.write_text("指标 资金到位率 分值 4：达到100%得满分，否则不得分。", encoding="utf-8")
    form.write_text("资金到位率: 85.6%\n", encoding="utf-8")
    assert main(["form", str(path), "-o", str(form)]) == 1
    assert main(["run", str(path), str(form), "-o", str(form)]) == 1
    assert capsys.readouterr().err.count("[R116]") == 2
    assert form.read_text(encoding="utf-8") == "资金到位率: 85.6%\n"
    assert main(["form", str(path), "-o", str(form), "--force"]) == 0
    assert "85.6%\n" not in form.read_text(encoding="utf-8").splitlines()
