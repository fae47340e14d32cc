"""What `rubric check` keeps between runs: the same words as without it, and never a word about another text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dsl.base import kept
from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.cli import main, unchanged
from dsl.pipeline import Compiled
from dsl.tools import findings

ROOT = Path(__file__).parent.parent.parent
RUBRICS = sorted(str(path) for path in (ROOT / "rubrics").rglob("*.rubric"))
GAP = "评分表 甲\n指标 预算执行率 分值 10：≥95%得10分，＜90%得0分。\n"
"""An error (R305), and nothing else."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path / "cache" / "rubric-dsl" / "findings"


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    path = tmp_path / "a.rubric"
    path.write_text(GAP, encoding="utf-8")
    return path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really checked."""
    names: list[str] = []
    really = findings.findings

    def noted(compiled: Compiled, lang: Lang) -> list[Diagnostic]:
        names.append(Path(compiled.source.name).name)
        return really(compiled, lang)

    monkeypatch.setattr(findings, "findings", noted)
    return names


def shown(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    main(["check", *map(str, words)])
    return capsys.readouterr().out


@pytest.mark.parametrize("format", ["text", "json", "sarif", "github"])
def test_the_second_time_says_what_the_first_said(
    format: str, compiled: list[str], capsys: pytest.CaptureFixture[str], rubric: Path
) -> None:
    words = (*RUBRICS, rubric, "--format", format)
    plain = shown(capsys, *words, "--no-cache")
    first = shown(capsys, *words)
    assert len(compiled) == 2 * (len(RUBRICS) + 1)
    second = shown(capsys, *words)
    assert len(compiled) == 2 * (len(RUBRICS) + 1), "the third time nothing was checked"
    assert first == second == plain and "R305" in plain


def test_a_changed_file_is_checked_again(rubric: Path, compiled: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "R305" in shown(capsys, rubric)
    rubric.write_text(GAP.replace("＜90%", "否则"), encoding="utf-8")
    assert "R305" not in shown(capsys, rubric)
    assert len(compiled) == 2


def test_another_language_is_checked_again(
    rubric: Path, compiled: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(capsys, rubric) != shown(capsys, rubric, "--lang", "en")
    assert len(compiled) == 2


def test_another_program_checks_again(
    rubric: Path, compiled: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(capsys, rubric)
    monkeypatch.setattr(unchanged, "_program", lambda: "9.9.9")
    shown(capsys, rubric)
    assert len(compiled) == 2


def test_a_program_whose_file_changed_is_another(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    before = list(unchanged._states(str(tmp_path)))
    os.utime(tmp_path / "a.py", ns=(1, 1))
    assert before != list(unchanged._states(str(tmp_path)))


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\0", b"not ours", None])
def test_a_damaged_file_counts_for_nothing(
    damage: bytes | None, rubric: Path, home: Path, compiled: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = shown(capsys, rubric)
    (kept_file,) = home.iterdir()
    content = bytearray(kept_file.read_bytes())
    content[len(content) // 2] ^= 1
    kept_file.write_bytes(bytes(content) if damage is None else damage)
    assert shown(capsys, rubric) == first
    assert len(compiled) == 2


def test_a_folder_that_others_can_write_is_neither_read_nor_written(
    rubric: Path, home: Path, compiled: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shown(capsys, rubric)
    home.chmod(0o777)
    before = [(path.name, path.stat().st_mtime_ns) for path in home.iterdir()]
    shown(capsys, rubric)
    assert len(compiled) == 2
    assert [(path.name, path.stat().st_mtime_ns) for path in home.iterdir()] == before


def test_where_nothing_can_be_kept_all_is_checked(
    rubric: Path, home: Path, compiled: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    home.parent.parent.write_text("in the way")
    assert shown(capsys, rubric) == shown(capsys, rubric)
    assert len(compiled) == 2


def test_no_cache_leaves_nothing_behind(rubric: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown(capsys, rubric, "--no-cache")
    assert not home.exists()


def test_the_folder_does_not_grow_for_ever(
    rubric: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LIMIT", 3)
    home.mkdir(parents=True, mode=0o700)
    for name in "abcd":
        (home / name).write_text("old")
    shown(capsys, rubric)
    assert len(list(home.iterdir())) == 1
