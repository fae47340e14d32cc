"""Lines for programs (JSON), and lines that a person chooses from on the terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_json_carries_the_lines_ready_to_stand_below(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text("指标 培训 分值 4：培训3次得满分，否则不得分。\n", encoding="utf-8")
    shown = run("check", "--format", "json", str(path))
    (problem,) = json.loads(shown.stdout)["problems"]
    assert problem["readings"][0] == "口径 “培训3次”：培训达到3次"
    path.write_text(path.read_text(encoding="utf-8") + problem["readings"][0] + "\n", encoding="utf-8")
    assert run("check", str(path)).returncode == 0


def test_ask_needs_a_terminal_and_changes_nothing_without(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text("指标 培训 分值 4：培训3次得满分，否则不得分。\n", encoding="utf-8")
    done = run("check", "--ask", str(path))
    assert done.returncode == 2 and "--format json" in done.stderr
    assert path.read_text(encoding="utf-8") == "指标 培训 分值 4：培训3次得满分，否则不得分。\n"


def test_ask_writes_the_chosen_line_below_the_sentence_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_bytes(
        "指标 培训 分值 4：培训3次得满分，否则不得分。\r\n  备注：每年\r\n"
        "指标 执行率 分值 4：95%以上得满分，低于80%不得分。".encode()
    )
    shown = typed(path, "9", "1", "口径 “低于80%”：低于95%")
    assert "培训达到3次" in shown and "1 到 3" in shown
    assert path.read_bytes().decode() == (
        "指标 培训 分值 4：培训3次得满分，否则不得分。\r\n  口径 “培训3次”：培训达到3次\r\n  备注：每年\r\n"
        "指标 执行率 分值 4：95%以上得满分，低于80%不得分。\r\n  口径 “低于80%”：低于95%\r\n"
    )


def test_ask_goes_on_to_what_is_doubted(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    path.write_text("指标 效率 分值 10：有效提高效率得满分，否则得满分。\n", encoding="utf-8")
    typed(path, "1")
    assert path.read_text(encoding="utf-8").endswith("否则得满分。\n  口径 “否则得满分”：否则不得分\n")


def test_ask_skips_and_stops(tmp_path: Path) -> None:
    path = tmp_path / "甲.rubric"
    text = "指标 甲 分值 4：甲3次得满分，否则不得分。\n指标 乙 分值 4：乙3次得满分，否则不得分。\n"
    path.write_text(text, encoding="utf-8")
    typed(path, "s", "q")
    assert path.read_text(encoding="utf-8") == text


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dsl", *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=60,
        check=False,
    )


def typed(path: Path, *lines: str) -> str:
    """What `check --ask` prints to a person who types these lines."""
    person, terminal = pty.openpty()
    os.write(person, "".join(f"{line}\n" for line in lines).encode())
    done = subprocess.run(
        [sys.executable, "-m", "dsl", "check", "--ask", str(path)],
        stdin=terminal,
        stdout=subprocess.PIPE,
        env=environment(),
        timeout=60,
        check=False,
    )
    os.close(person)
    os.close(terminal)
    return done.stdout.decode()


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "NO_COLOR": "1"}


def test_a_rubric_without_questions_never_loads_the_answers() -> None:
    script = (
        "import sys; from dsl import Rubric;"
        "Rubric.from_text('指标 甲率 分值 4：95%以上得满分，否则不得分。', '甲.rubric').check();"
        "print([name for name in sys.modules if name.startswith('dsl.tools.answers')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", env=environment(), check=True
    )
    assert done.stdout.strip() == "[]"
