"""Real processes: pipes, encodings, Ctrl-C, huge and hostile files. Never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HOHHOT = [str(ROOT / "rubrics/hohhot/2024.rubric"), str(ROOT / "examples/hohhot/2024.yaml")]
ONE = "指标 资金到位率 分值 4：资金到位率95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n"


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR", "LC_ALL", "RUBRIC_DEBUG")}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1", **more}


def rubric(*words: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dsl", *words]
    return subprocess.run(command, input=given, capture_output=True, env=environment(**more), timeout=60, check=False)


def is_calm(done: subprocess.CompletedProcess[bytes]) -> bool:
    told = done.stdout + done.stderr
    return b"Traceback" not in told and "程序自己出错".encode() not in told


# ---- pipes and streams


def test_rubric_and_data_from_pipes(tmp_path: Path) -> None:
    data, text = tmp_path / "d.yaml", tmp_path / "r.rubric"
    data.write_text("资金到位率: 85.6%", encoding="utf-8")
    text.write_text(ONE, encoding="utf-8")
    from_pipe = rubric("run", "-", str(data), "--format", "csv", given=ONE.encode())
    assert (from_pipe.returncode, from_pipe.stdout) == (
        0,
        rubric("run", str(text), str(data), "--format", "csv").stdout,
    )
    assert rubric("run", str(text), "-", given="资金到位率: 85.6%".encode()).returncode == 0


def test_results_and_messages_do_not_mix() -> None:
    bad = rubric("run", "-", HOHHOT[1], given=ONE.encode())
    assert (bad.returncode, bad.stdout) == (1, b"") and b"R450" in bad.stderr


def test_a_reader_who_has_gone_away() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "dsl", "run", *HOHHOT],
        stdout=write,
        stderr=-1,
        env=environment(),
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "r.rubric"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "dsl", "check", str(pipe)], stdout=-1, stderr=-1, env=environment()
    )
    with pipe.open("wb"):  # opens when the command has begun to read
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8", "cp1252", "big5"])
def test_a_console_that_cannot_print_a_character(encoding: str) -> None:
    done = rubric("run", *HOHHOT, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"83.73" in done.stdout
    done.stdout.decode(encoding)


def test_no_color_and_color(tmp_path: Path) -> None:
    bad = ONE.replace("得满分", "得9分").encode()
    assert b"\x1b[" in rubric("check", "-", given=bad, FORCE_COLOR="1").stdout
    assert b"\x1b[" not in rubric("check", "-", given=bad, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b[" not in rubric("check", "-", given=bad).stdout


# ---- hostile files


HOSTILE = {
    "brackets.yaml": "资金到位率: " + "[" * 20_000,
    "nested.yaml": "".join("  " * n + "a:\n" for n in range(2_000)),
    "aliases.yaml": "a: &a [1,1]\n" + "".join(f"x{n}: &x{n} [*a,*a]\n" for n in range(50)),
    "long.yaml": "资金到位率: " + "9" * 1_000_000 + "%",
    "blank.yaml": "\n \n",
    "brackets.rubric": "指标 甲 分值 4：" + "（" * 20_000 + "得满分",
    "formula.rubric": "指标 甲 分值 4：得分=" + "(" * 5_000 + "A" + ")" * 5_000,
    "long.rubric": "指标 甲 分值 4：" + "得满分" * 50_000,
    "weight.rubric": "指标 甲 分值 " + "9" * 100_000 + "：得满分，否则不得分。",
    "blank.rubric": "\n \n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gets_a_message(name: str, tmp_path: Path) -> None:
    path, good = tmp_path / name, tmp_path / "good.rubric"
    path.write_text(HOSTILE[name], encoding="utf-8")
    good.write_text(ONE, encoding="utf-8")
    done = rubric("run", str(good), str(path)) if name.endswith("yaml") else rubric("check", str(path))
    assert is_calm(done), done.stderr[-500:]
    assert done.returncode == 1 and b"[R" in done.stdout + done.stderr


def test_fifty_megabytes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.rubric"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    done = rubric("check", str(path))
    assert done.returncode == 1 and b"R108" in done.stdout and is_calm(done)


def test_a_failed_run_writes_no_file(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    done = rubric("run", "-", HOHHOT[1], "-o", str(out), given=ONE.encode())
    assert done.returncode == 1 and not out.exists()
