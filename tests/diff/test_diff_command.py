"""The command with git: a revision against the working copy, and the two lines that make `git diff` use it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dsl.cli import main

OLD = "指标 执行率 分值 4：达到90%得满分，否则不得分。\n"
NEW = "指标 执行率 分值 4：达到95%得满分，否则不得分。\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Last year's rubric committed, this year's in the folder; a user's own git settings are left out."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("GIT_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "评分.rubric").write_text(OLD, "utf-8")
    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "2024")
    (tmp_path / "评分.rubric").write_text(NEW, "utf-8")
    return tmp_path


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_against_a_revision(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--lang", "zh", "--git", "HEAD", "评分.rubric"]) == 1
    assert "执行率 90%（含）至95%：少得 4 分" in capsys.readouterr().out


def test_from_another_folder(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "sub").mkdir()
    monkeypatch.chdir(repository / "sub")
    assert main(["diff", "--git", "HEAD", "../评分.rubric"]) == 1


def test_an_unknown_revision_is_wrong_use(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--lang", "zh", "--git", "v9", "评分.rubric"]) == 2
    assert "v9" in capsys.readouterr().err


def test_a_revision_is_never_an_option_of_git(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--git=--output=x", "评分.rubric"]) == 2
    assert not (repository / "x").exists()


def test_git_diff_uses_it_with_two_lines(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.rubric diff=rubric\n")
    git("config", "diff.rubric.command", f"{shlex.quote(sys.executable)} -m dsl diff --lang zh")
    shown = git("diff")
    assert "执行率（4 分）：更严" in shown
    (repository / "坏.rubric").write_text("指标 甲 分值 1：\n", "utf-8")
    git("add", "-N", "坏.rubric")
    assert "+ 坏.rubric" in git("diff")


@pytest.mark.parametrize(
    ("old", "new", "code"), [(OLD, OLD, 0), (OLD, NEW, 1), (OLD, "指标 甲 分值 1：酌情扣分。\n", 2)]
)
def test_exit_codes_as_those_of_diff(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: int
) -> None:
    (tmp_path / "a.rubric").write_text(old, "utf-8")
    (tmp_path / "b.rubric").write_text(new, "utf-8")
    assert main(["diff", str(tmp_path / "a.rubric"), str(tmp_path / "b.rubric")]) == code


def test_one_file_alone_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "a.rubric"]) == 2
