"""Real processes: pipes, encodings, Ctrl-C, huge and hostile files. Never a traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dsl.cli import main

ROOT = Path(__file__).parent.parent.parent
HOHHOT = [str(ROOT / "rubrics/hohhot/2024.rubric"), str(ROOT / "examples/hohhot/2024.yaml")]
ONE = "指标 资金到位率 分值 4：资金到位率95%以上（含95%）得满分，80%-95%之间每下降1%扣权重的5%，低于80%不得分。\n"


PATIENCE = 600
"""Seconds for a process that takes one: a busy machine is no failure, and what never ends is found all the same."""


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR", "LC_ALL", "RUBRIC_DEBUG")}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1", **more}


def rubric(*words: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dsl", *words]
    return subprocess.run(
        command, input=given, capture_output=True, env=environment(**more), timeout=PATIENCE, check=False
    )


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
        timeout=PATIENCE,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    pipe = tmp_path / "r.rubric"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "dsl", "check", str(pipe)],
        stdout=-1,
        stderr=-1,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
    )
    with pipe.open("wb"):  # opens when the command does
        process.send_signal(signal.SIGINT)
    # Closed behind the signal: one that came just before the command fell asleep in its reading would else be felt never.
    out, err = process.communicate(timeout=PATIENCE)
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


# ---- what steers a terminal


STEERING = ("\x1b", "\u202e", "\u2066", "\x9b", "\x07")
NAMED = r"""项目: "甲\e[2J\e[31m红\e[0m\x9b1m乙\u202e丙\a"
资金到位率: 85.6%
公布: {总分: 9, 等级: "优\u202e\e]0;x\a", 指标: {资金到位率: 9}}
"""


@pytest.mark.parametrize(
    "command",
    [
        *(f"run {{r}} {{d}} --format {name}" for name in ("text", "json", "csv", "markdown")),
        *(f"explain {{r}} {{d}} --format {name}" for name in ("text", "json", "markdown")),
        *(f"audit {{r}} {{d}} --format {name}" for name in ("text", "json", "markdown")),
        *(f"solve {{r}} {{d}} --total 4 --format {name}" for name in ("text", "json")),
        *(f"diff {{r}} {{n}} --data {{d}} --format {name}" for name in ("text", "json", "markdown")),
        "run {r} {d} {d}",
        "run {r} {d} --rollup 资金",
        "check {e}",
        "check {e} --format json",
        "check {e} --format github",
        "check {e} --format sarif",
        "check \x1b[31m",
        "solve {r} {d} --grade \x1b[31m",
        "fmt --diff {e}",
        "fmt --check {e}",
    ],
)
@pytest.mark.parametrize("color", ["", "1"])
def test_no_text_steers_the_terminal(
    command: str, color: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", color)
    monkeypatch.delenv("NO_COLOR", raising=False)
    files = {
        "r": ONE,
        "n": ONE.replace("95", "96"),
        "d": NAMED,
        "e": "# \x1b[31m甲\u202e\n\n\n" + ONE.replace("得满分", "得\x1b[32m满分"),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = [word.format(**{name: str(tmp_path / name) for name in files}) for word in command.split(" ")]
    main(words)
    shown = capsys.readouterr()
    told = shown.out + shown.err
    if color:
        told = re.sub(r"\x1b\[(0|1|32|1;3[1346])m", "", told)
    assert told and not [char for char in STEERING if char in told], told


def test_a_markdown_name_makes_no_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, text = tmp_path / "d.yaml", tmp_path / "r.rubric"
    text.write_text(ONE, encoding="utf-8")
    name = "![x](http://a.b/c) <img src=x> **粗** &lt; `码`"
    data.write_text(f'项目: "{name}"\n资金到位率: 85.6%\n公布: {{总分: 2.2}}\n', encoding="utf-8")
    for command in ("run", "explain", "audit"):
        assert main([command, str(text), str(data), "--format", "markdown"]) == 0
        shown = capsys.readouterr().out
        assert not re.search(r"(?<!\\)(\[x|x\]|<img|://|\*\*粗|&lt|`码)", shown)
        assert name in re.sub(r"\\(\W)", r"\1", shown)


def test_a_cell_is_no_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, text = tmp_path / "d.yaml", tmp_path / "r.rubric"
    text.write_text(ONE, encoding="utf-8")
    names = ("=1+1", "+a", "-a", "@a", "＝1", "\\t=1", " =1", "-5", "-5.5%", "-1+1")
    data.write_text("".join(f'---\n项目: "{name}"\n资金到位率: 85.6%\n' for name in names), encoding="utf-8")
    assert main(["run", str(text), str(data), "--format", "csv"]) == 0
    shown = [line.split(",")[0] for line in capsys.readouterr().out.splitlines()[1:]]
    assert shown == ["'=1+1", "'+a", "'-a", "'@a", "'＝1", "'=1", "'=1", "-5", "-5.5%", "'-1+1"]


# ---- names that a script gets wrong


def test_an_empty_path_is_refused_and_nothing_is_rewritten(tmp_path: Path) -> None:
    inner = tmp_path / "a.rubric"
    inner.write_text("\n\n" + ONE, encoding="utf-8")
    for words in (["fmt", ""], ["fmt", "--", ""], ["check", ""], ["run", "", ""], ["form", ""], ["diff", "", ""]):
        command = [sys.executable, "-m", "dsl", *words]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, env=environment(), timeout=PATIENCE, check=False
        )
        assert done.returncode == 2 and is_calm(done) and done.stderr, words
    assert inner.read_text(encoding="utf-8") == "\n\n" + ONE


@pytest.mark.parametrize(
    "name", ["idna", "punycode", "undefined", "hex", "zip", "rot13", "unicode_escape", "no-such", "a\x01b"]
)
@pytest.mark.parametrize("command", ["check", "fmt"])
def test_an_encoding_that_is_none_of_texts(command: str, name: str, tmp_path: Path) -> None:
    """Also where the file is UTF-8 and would not need it: nothing is rewritten."""
    path = tmp_path / "r.rubric"
    for encoding in ("gb18030", "utf-8"):
        path.write_bytes(f"\n\n{ONE}".encode(encoding))
        done = rubric(command, "--from", name, str(path))
        assert is_calm(done) and done.returncode == 1
        assert path.read_bytes() == f"\n\n{ONE}".encode(encoding)
        assert b"R114" in done.stdout + done.stderr


def test_git_diff_of_files_that_look_like_options(tmp_path: Path) -> None:
    def git(*words: str) -> str:
        settings = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
        settings += ["-c", f'diff.rubric.command="{sys.executable}" -m dsl diff --lang zh']
        done = subprocess.run(
            ["git", *settings, *words],
            cwd=tmp_path,
            capture_output=True,
            env=environment(),
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout.decode()

    names = ("--format.rubric", "--help", "plain.rubric")
    git("init", "-q")
    (tmp_path / ".gitattributes").write_text("* diff=rubric\n", encoding="utf-8")
    for name in names:
        (tmp_path / name).write_text(ONE, encoding="utf-8")
    git("add", "--all")
    git("commit", "-q", "-m", "x")
    for name in names:
        (tmp_path / name).write_text(ONE.replace("95%", "96%"), encoding="utf-8")
    shown = git("diff")
    assert shown.count("结论：更严") == len(names)
    assert all(f"rubric diff {name}\n" in shown for name in names)
