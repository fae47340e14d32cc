"""Prose on a terminal of 80 columns and of others."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dsl.base.printable import RED, YELLOW, paint
from dsl.base.render.columns import width
from dsl.base.render.fold import folded

ROOT = Path(__file__).parents[2]
LONG = (
    "  计算：显著程度 = (感到显著人数 + 感到明显人数 × 60%) ÷ 53人 ≈ 87.9245%；≈87.9245% 四舍五入为 87.9%，保留到0.1%。"
)


@pytest.mark.parametrize("limit", [30, 40, 61, 80])
def test_lines_fit_and_nothing_is_lost(limit: int) -> None:
    lines = folded(LONG, limit).split("\n")
    assert all(width(line) <= limit for line in lines)
    assert "".join(lines).replace(" ", "") == LONG.replace(" ", "")
    assert lines[0].startswith("  计算：") and all(line.startswith("    ") for line in lines[1:])
    assert not [line for line in lines if line.lstrip()[:1] in "，。；：、）】”%" or line.rstrip()[-1:] in "（“≈"]


def test_short_lines_and_narrow_terminals_are_left_alone() -> None:
    text = "一行\n\n  两行\n"
    assert folded(text, 80) == text and folded(LONG, 10) == LONG


@pytest.mark.parametrize("limit", [31, 44, 58])
def test_a_style_goes_on_across_a_break_and_takes_no_column(limit: int) -> None:
    styled = f"    显著程度{paint('95%以上（含95%）得满分，每下降1%扣除指标分值的5%', YELLOW)}，扣完为止，{paint('不得分', RED)}"
    plain = re.sub(r"\x1b\[[\d;]*m", "", styled)
    lines = folded(styled, limit).split("\n")
    assert [re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines] == folded(plain, limit).split("\n")
    assert re.findall(r"\x1b\[[\d;]*m", "".join(lines)) == re.findall(r"\x1b\[[\d;]*m", styled)
    assert "".join(lines).replace(" ", "").endswith("不得分\x1b[0m")


def on_a_terminal(columns: int, *words: str) -> str:
    """What a command writes to a terminal of this many columns."""
    ours, theirs = pty.openpty()
    kept = {n: v for n, v in os.environ.items() if n not in ("COLUMNS", "LC_ALL", "FORCE_COLOR", "NO_COLOR")}
    settings = kept | {"PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1", "TERM": "xterm"}
    program = f"import fcntl, struct, sys, termios; fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('4H', 24, {columns}, 0, 0))"
    program += "; from dsl.cli import main; sys.exit(main())"
    process = subprocess.Popen([sys.executable, "-c", program, *words], cwd=ROOT, stdout=theirs, env=settings)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so that the other end is closed
            break
        if not part:
            break
        shown += part
    process.wait()
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


HOHHOT = ["rubrics/hohhot/2024.rubric", "examples/hohhot/2024.yaml"]


@pytest.mark.parametrize(
    "words",
    [
        ["check", HOHHOT[0]],
        ["run", *HOHHOT],
        ["explain", *HOHHOT],
        ["audit", *HOHHOT],
        ["solve", *HOHHOT],
        ["diff", HOHHOT[0], "rubrics/hohhot/2025-draft.rubric"],
        ["fmt", "--help"],
    ],
    ids=lambda words: words[0],
)
def test_every_report_fits_a_terminal_of_80_columns(words: list[str]) -> None:
    shown = re.sub(r"\x1b\[[\d;]*m", "", on_a_terminal(80, *words))
    assert shown.count("\n") > 15
    assert not [line for line in shown.split("\n") if width(line) > 80 and not line.startswith("  rubric ")]
