"""`rubric rule`: every page reads well in both languages, and the shell knows the codes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from dsl.base.codes import all_codes, groups, lookup
from dsl.base.language import Lang, pick
from dsl.base.render.columns import width
from dsl.base.render.message import SEVERITIES
from dsl.cli import main

PAGES = Path(__file__).parents[2] / "docs" / "codes"


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["rule", *words]) == 0
    found = capsys.readouterr()
    assert not found.err
    return found.out


@pytest.mark.parametrize("code", all_codes())
def test_a_page_tells_the_same_in_both_languages(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    examples = [line for block in re.findall(r"(?ms)^```.*?\n(.*?)^```$", page) for line in block.splitlines()]
    for lang in get_args(Lang):
        text = shown(capsys, code, "--lang", lang)
        first, *rest = text.splitlines()
        assert first.startswith(f"{pick(SEVERITIES[lookup(code).severity], lang)}[{code}] ")
        assert "```" not in text and "##" not in text and "|---" not in text
        assert [line[4:] for line in rest if line.startswith("    ")] == [line for line in examples if line]
        assert len([line for line in rest if line and not line.startswith(" ")]) >= 3, "a sentence and two captions"
    assert not re.search(r"[\u4e00-\u9fff]", first.replace("…", "")), "the English title"


def test_without_a_code_all_are_listed_in_their_groups(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--lang", "en")
    assert re.findall(r"(?m)^  (R\d+) (?:error|warning|note) ", text) == all_codes()
    assert re.findall(r"(?m)^(R\d)xx \w", text) == list(groups()) == sorted({code[:2] for code in all_codes()})
    assert "  R305 error a gap between clauses\n" in text


def test_lines_fit_the_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    for code, lang in (("R464", "zh"), ("R464", "en"), ("R105", "en")):
        prose = [line for line in shown(capsys, code, "--lang", lang).splitlines() if not line.startswith("    ")]
        assert max(map(width, prose)) <= 50
        assert not [line for line in prose if line.lstrip()[:1] in tuple("，。；：、”）")], "a line begins with a stop"


def test_markdown_is_the_page_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "R305", "--format", "markdown") == (PAGES / "R305.md").read_text(encoding="utf-8")


def test_json_holds_every_code_with_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    rules = json.loads(shown(capsys, "--format", "json", "--lang", "zh"))["results"]
    assert [rule["code"] for rule in rules] == all_codes()
    for rule in rules:
        assert (
            rule["title"]
            and rule["message"]
            and rule["explanation"]
            and rule["severity"] in ("error", "warning", "note")
        )
        assert {"wrong", "right"} <= {example["verdict"] for example in rule["examples"]}
        assert set(rule["labels"]) == set(lookup(rule["code"]).labels)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_the_codes(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert " ".join(all_codes()) in capsys.readouterr().out


def test_a_good_file_is_checked_without_opening_a_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rubric = tmp_path / "好.rubric"
    rubric.write_text("指标 资金到位率 分值 4：95%以上得满分，否则不得分。\n", encoding="utf-8")
    lookup.cache_clear()
    assert main(["check", str(rubric)]) == 0
    assert lookup.cache_info().currsize == 0
    rubric.write_text("指标 资金到位率 分值 4：95%以上得满分，80%以下不得分。\n", encoding="utf-8")
    assert main(["check", str(rubric)]) == 1
    assert lookup.cache_info().currsize > 0
