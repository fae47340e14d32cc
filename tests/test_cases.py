"""Every page of tests/cases: files, commands, and exactly what they print."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dsl.cli import BROKEN, main

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
PAGES = sorted(CASES.rglob("*/*/*.md"))
BLOCK = re.compile(r"^```(\S+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"[|<>;&$`]")


def test_there_are_pages() -> None:
    assert len(PAGES) > 30
    assert {page.parent.name for page in PAGES} == {"good", "bad"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CASES).with_suffix("")))
def test_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)
    text = page.read_text(encoding="utf-8")
    shown = played(text, tmp_path)
    if os.environ.get("RUBRIC_RECORD"):
        page.write_text(shown, encoding="utf-8")
    assert shown == page.read_text(encoding="utf-8")
    assert text.count("```console") and ("\n[" in last_console(shown)) == (page.parent.name == "bad")


def last_console(text: str) -> str:
    console = [match[3] for match in BLOCK.finditer(text) if match[1] == "console"][-1]
    return "\n" + console.rstrip("\n").rpartition("\n")[2]


def prepare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rubrics", "examples"):
        (folder / name).symlink_to(ROOT / name)
    monkeypatch.chdir(folder)
    for name in ("FORCE_COLOR", "LC_ALL", "LC_MESSAGES", "RUBRIC_DEBUG", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"COLUMNS": "80", "NO_COLOR": "1", "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1"}.items():
        monkeypatch.setenv(name, value)


def played(text: str, folder: Path) -> str:
    """The page with what its commands print now."""

    def play(match: re.Match[str]) -> str:
        kind, name, body = match.groups()
        if kind == "console":
            commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
            return "```console\n" + "".join(f"$ {c}\n{printed(c, folder)}" for c in commands) + "```"
        if name:
            data = bytes.fromhex(body) if kind == "bytes" else body.encode()
            (folder / name).write_bytes(data)
        return match[0]

    return BLOCK.sub(play, text)


def printed(command: str, folder: Path) -> str:
    code, text = in_shell(command) if SHELL.search(command) or not command.startswith("rubric ") else here(command)
    assert code != BROKEN, text
    text = text.replace(str(folder), "…")
    text += "" if not text or text.endswith("\n") else "\n"
    return text + (f"[{code}]\n" if code else "")


def here(command: str) -> tuple[int, str]:
    """In this process: much faster than a new one."""
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    before = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = stream
    try:
        code = main(shlex.split(command)[1:])
    finally:
        sys.stdout, sys.stderr = before
    return code, stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


def in_shell(command: str) -> tuple[int, str]:
    function = f'rubric() {{ {shlex.quote(sys.executable)} -m dsl "$@"; }}\n'
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", function + command], stdout=-1, stderr=subprocess.STDOUT, env=env, timeout=60, check=False
    )
    return done.returncode, done.stdout.decode()
