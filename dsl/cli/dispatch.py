"""From the words of a command line to the command's exit code."""

from __future__ import annotations

import os
from itertools import pairwise

from dsl.base.files import SUFFIX
from dsl.base.language import Lang, pick
from dsl.cli.arguments import parse
from dsl.cli.command import Command, Usage
from dsl.cli.commands import COMMANDS, load
from dsl.cli.exits import BROKEN, WRONG_USE
from dsl.cli.screen import Screen, standard_screen


def dispatch(words: list[str]) -> int:
    """Run the command that the words name and return its exit code; a bug of ours is told in two lines."""
    screen = standard_screen(_asked(words))
    try:
        code = _choose(words, screen)
        screen.flush()
        return code
    except Exception as error:
        if os.environ.get("RUBRIC_DEBUG"):
            raise
        _apologize(error, screen)
        return BROKEN


def _asked(words: list[str]) -> Lang | None:
    """The value of --lang, wherever it stands: it is needed to say what is wrong with the rest."""
    given = [after for word, after in pairwise(words) if word == "--lang"]
    given += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return "en" if "en" in given else "zh" if "zh" in given else None


def _choose(words: list[str], screen: Screen) -> int:
    before = _without_lang(words)
    match before[:1]:
        case []:
            from dsl.cli.help import overview

            screen.err.write(overview(screen.lang(), screen.err.width))
            return WRONG_USE
        case ["-h" | "--help" | "help"]:
            if before[1:2] and before[1] in COMMANDS:
                return _run(before[1], ["--help"], screen)
            from dsl.cli.help import overview

            screen.out.write(overview(screen.lang(), screen.out.width))
            return 0
        case ["-V" | "--version"]:
            from dsl import __version__

            screen.out.write(f"rubric {__version__}\n")
            return 0
        case [name] if name in COMMANDS:
            return _run(name, before[1:], screen)
    return _unknown(before[0], screen)


def _without_lang(words: list[str]) -> list[str]:
    """`rubric --lang en check …`: the option may also stand before the command."""
    while words and words[0].startswith("--lang"):
        words = words[1:] if "=" in words[0] else words[2:]
    return words


def _unknown(word: str, screen: Screen) -> int:
    from dsl.base.near import did_you_mean, nearest

    if word.endswith(SUFFIX) or os.path.isfile(word):  # noqa: PTH113  (unlike Path.is_file, it never raises)
        asked = (
            f"rubric：“{word}”是文件，前面要写命令，例如：rubric check {word}\n详见 rubric --help\n",
            f"rubric: “{word}” is a file; a command stands before it: rubric check {word}\nsee rubric --help\n",
        )
        screen.err.write(pick(asked, screen.lang()))
        return WRONG_USE
    zh, en = did_you_mean(nearest(word.lstrip("-"), COMMANDS))
    kind = ("选项", "option") if word.startswith("-") else ("命令", "command")
    text = (
        f"rubric：不认识的{kind[0]}“{word}”{zh}\n详见 rubric --help\n",
        f"rubric: unknown {kind[1]} “{word}”{en}\nsee rubric --help\n",
    )
    screen.err.write(pick(text, screen.lang()))
    return WRONG_USE


def _run(name: str, words: list[str], screen: Screen) -> int:
    module = load(name)
    try:
        args = parse(module.COMMAND, words)
        if args.help:
            from dsl.cli.help import help_of

            screen.out.write(help_of(module.COMMAND, screen.lang(), screen.out.width))
            return 0
        code = module.run(args, screen)
        if args.reports_json:
            screen.out.write_data(screen.envelope(name))
        return code
    except Usage as error:
        _refuse(module.COMMAND, error, screen)
        return WRONG_USE


def _refuse(command: Command, error: Usage, screen: Screen) -> None:
    from dsl.cli.help import usage

    lang, name = screen.lang(), command.name
    colon = pick(("：", ": "), lang)
    text = f"rubric {name}{colon}{pick(error.text, lang)}\n"
    if error.is_unknown:
        screen.err.write_prose(text)
        return
    text += f"{usage(command, lang, screen.err.width)}\n"
    screen.err.write_prose(text + pick((f"详见 rubric {name} --help\n", f"see rubric {name} --help\n"), lang))


def _apologize(error: Exception, screen: Screen) -> None:
    """A bug of ours, in two lines; with RUBRIC_DEBUG=1 it comes as a traceback."""
    from traceback import extract_tb

    last = extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} ({os.path.basename(last.filename)}:{last.lineno})"  # noqa: PTH119
    text = (
        f"rubric：程序自己出错了，不是您的文件有错：{what}\n没有写出任何结果。请把这一行和您的文件报告给我们。\n",
        f"rubric: the program itself failed, not your file: {what}\nNothing was written. Please report this line with your file.\n",
    )
    screen.err.write(pick(text, screen.lang()))
    screen.err.flush()
