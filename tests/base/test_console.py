"""Any terminal, any encoding, and none at all."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from typing import NoReturn

import pytest

from dsl.base.console import Console
from dsl.base.printable import encodable

PROGRAM = """
import sys
from dsl.base.console import Console
out = Console(sys.stdout, "en")
for _ in range(int(sys.argv[1])):
    out.write("得分 ≥ 80%\\n")
out.flush()
"""


def stream(encoding: str, *, terminal: bool = False) -> io.TextIOWrapper:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return terminal

    return Terminal(io.BytesIO(), encoding=encoding)


def written(text: str, encoding: str) -> bytes:
    target = stream(encoding)
    console = Console(target)
    console.write(text)
    console.flush()
    raw = target.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue()


def test_utf8_is_written_as_it_is() -> None:
    assert written("得分 ≥ 80% ✓\n", "utf-8").decode() == "得分 ≥ 80% ✓\n"


def test_gbk_keeps_what_it_has() -> None:
    # GBK has ≥, “ and box lines; it has neither the check mark nor the rare character.
    assert written("得分≥80 “甲” ─ ✓ 𠀀", "gbk").decode("gbk") == "得分≥80 “甲” ─ v ?"


def test_ascii_gets_near_equivalents() -> None:
    text = "≥ ≤ × ÷ “a” — … → ─│┼ ① （1），。％"
    assert written(text, "ascii") == b'>= <= x / "a" - ... -> -|+ (1) (1),.%'


def test_what_is_no_character_is_replaced_too() -> None:
    # Names of files that are not UTF-8 reach a program as lone surrogates.
    assert encodable("a\udc80.rubric", "utf-8") == "a?.rubric"


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"FORCE_COLOR": "0"}, False),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_color(terminal: bool, environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Console(stream("utf-8", terminal=terminal)).color is expected


def test_width(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(stream("utf-8"))
    monkeypatch.setenv("COLUMNS", "72")
    assert console.width == 72
    monkeypatch.setenv("COLUMNS", "wide")
    assert console.width is None


def test_without_a_stream_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    console = Console(None)
    console.write("x")
    console.flush()
    assert (console.is_terminal, console.width) == (False, None)


def run(lines: int, stdout: int, encoding: str = "utf-8") -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-c", PROGRAM, str(lines)]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, env=environment)


@pytest.mark.parametrize("lines", [1, 50_000])
def test_a_closed_pipe_ends_the_program_quietly(lines: int) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = run(lines, writer)
    os.close(writer)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (141, b"")


class FullDisk(io.StringIO):
    def write(self, text: str) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(FullDisk(), "en")
    with pytest.raises(SystemExit) as ended:
        console.write("x")
    assert ended.value.code == 2
    shown = capsys.readouterr().err
    assert shown.startswith("error[R115] output interrupted\n")
    assert "No space left on device" in shown


def test_an_ascii_console() -> None:
    output, errors = run(1, subprocess.PIPE, "ascii").communicate(timeout=60)
    assert (output.strip(), errors) == (b"?? >= 80%", b"")
