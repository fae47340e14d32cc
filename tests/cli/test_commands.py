"""Every command: help in both languages, examples that name real files, completion, and the words that do not fit."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from dsl.cli import main
from dsl.cli.arguments import parse
from dsl.cli.command import Argument, Command, Option, Usage
from dsl.cli.commands import COMMANDS, load

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help(name: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    command = load(name).COMMAND
    assert command.summary[lang == "en"] in shown and command.name == name
    assert command.examples and all(example.line in shown for example in command.examples)
    assert all(option.name in shown for option in command.options)
    if lang == "en":
        words = re.sub(r"[a-z\d./-]*[\u4e00-\u9fff]+\S*", "", shown)
        assert "：" not in words and "用法" not in words


@pytest.mark.parametrize("name", COMMANDS)
def test_the_files_of_the_examples_exist(name: str) -> None:
    for example in load(name).COMMAND.examples:
        for word in re.findall(r"(?:rubrics|examples)/\S+\.(?:rubric|yaml)", example.line):
            assert (ROOT / word).exists(), example.line


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_parse(name: str) -> None:
    """Each line by itself: what follows `&&` or `|` or goes to a file is another program's."""
    command = load(name).COMMAND
    for example in command.examples:
        words = shlex.split(re.split(r" (?:&&|\||>) ", example.line)[0], comments=True)
        if words[:2] == ["rubric", name]:
            parse(command, words[2:])


def test_match_leaves_the_files_behind_it_alone() -> None:
    command = load("diff").COMMAND
    for words in (
        "--match A=B --match A=C old new",
        "old --match A=B new --match=A=C",
        "old new --match A=B --match A=C",
    ):
        args = parse(command, words.split())
        assert (args.rubrics, args.match) == (["old", "new"], ["A=B", "A=C"])


def test_overview_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(re.search(rf"^  {name} ", shown, re.MULTILINE) for name in COMMANDS)


def test_nothing_given_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().out == ""


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"rubric \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(("locale", "word"), [("en_GB.UTF-8", "usage"), ("zh_CN.UTF-8", "用法"), ("C", "用法")])
def test_help_speaks_the_language_of_the_computer(
    locale: str, word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    main(["check", "--help"])
    assert word in capsys.readouterr().out


# ---- completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_commands_and_options(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for name in COMMANDS:
        command = load(name).COMMAND
        assert name in script
        assert all(option.name.removeprefix("--") in script for option in command.options)


@pytest.mark.parametrize("shell", [s for s in ("bash", "zsh", "fish") if shutil.which(s)])
def test_completion_is_a_script_of_its_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", shell])
    checked = subprocess.run([shell, "-n"], input=capsys.readouterr().out.encode(), capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


def test_bash_completes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "bash"])
    script = capsys.readouterr().out
    asked = 'COMP_WORDS=(rubric run --format m); COMP_CWORD=3; _rubric; echo "${COMPREPLY[@]}"\n'
    asked += 'COMP_WORDS=(rubric che); COMP_CWORD=1; _rubric; echo "${COMPREPLY[@]}"\n'
    done = subprocess.run(["bash"], input=(script + asked).encode(), capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == ["markdown", "check"]


# ---- words to values

COMMAND = Command(
    "try",
    ("试", "try"),
    arguments=(
        Argument("first", ("", "")),
        Argument("second", ("", ""), count="optional"),
        Argument("rest", ("", ""), count="any"),
    ),
    options=(
        Option("--flag", ("", "")),
        Option("--value", ("", ""), short="-v", metavar="V"),
        Option("--several", ("", ""), metavar="S", many=True),
        Option("--pick", ("", ""), choices=("a", "b"), default="a"),
    ),
)


def test_arguments_and_options_in_any_order() -> None:
    args = parse(COMMAND, ["--flag", "one", "-v", "3", "two", "three", "--pick=b", "--several", "x", "y"])
    assert (args.first, args.second, args.rest) == ("one", "two", ["three"])
    assert (args.flag, args.value, args.several, args.pick) == (True, "3", ["x", "y"], "b")


def test_a_list_ends_where_the_rubric_is_named() -> None:
    args = parse(COMMAND, ["--several", "x", "y", "table.rubric", "a.yaml", "b.yaml"])
    assert (args.several, args.first, args.second, args.rest) == (["x", "y"], "table.rubric", "a.yaml", ["b.yaml"])


def test_what_is_not_given() -> None:
    args = parse(COMMAND, ["one"])
    assert (args.second, args.rest, args.flag, args.value, args.several, args.pick) == (None, [], False, None, [], "a")


def test_a_dash_is_a_word_and_everything_after_two() -> None:
    args = parse(COMMAND, ["-", "--", "--flag", "-v"])
    assert (args.first, args.second, args.rest, args.flag) == ("-", "--flag", ["-v"], False)


@pytest.mark.parametrize(
    "words", [[], ["--value"], ["a", "--pick", "c"], ["a", "--flag=1"], ["a", "--falg"], ["a", "-x"]]
)
def test_words_that_do_not_fit(words: list[str]) -> None:
    with pytest.raises(Usage):
        parse(COMMAND, words)
