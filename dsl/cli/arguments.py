"""The words of a command line to named values, by a command's declaration."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from dsl.base.files import SUFFIX
from dsl.cli.command import COMMON, Argument, Command, Option, Usage


class Args(SimpleNamespace):
    """One attribute for each argument and option; see `Argument` and `Option` for the types."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    @property
    def reports_json(self) -> bool:
        """Whether standard output is to be one JSON value."""
        return getattr(self, "format", None) == "json" and getattr(self, "output", None) is None


def parse(command: Command, words: Iterable[str]) -> Args:
    """Raises `Usage` where the words do not fit. `-` is a word, and so is everything after `--`."""
    return _Parser(command).parse(command.words(list(words)))


class _Parser:
    def __init__(self, command: Command) -> None:
        self.command = command
        self.options = {name: o for o in (*command.options, *COMMON) for name in (o.name, o.short) if name}
        self.values: dict[str, Any] = {o.key: _unset(o) for o in self.options.values()}
        self.loose: list[str] = []

    def parse(self, words: list[str]) -> Args:
        while words:
            word = words.pop(0)
            if word == "--":
                self.loose += words
                break
            if _is_option(word):
                self.option(word, words)
            else:
                self.loose.append(word)
        if not self.values["help"]:
            self.place()
        return Args(**self.values)

    def option(self, word: str, words: list[str]) -> None:
        name, sign, attached = word.partition("=")
        if not word.startswith("--") and len(word) > 2:
            name, sign, attached = word[:2], "=", word[2:]
        option = self.options.get(name)
        if option is None:
            raise _unknown(word, self.options)
        if option.is_flag:
            if sign:
                raise Usage(f"选项 {name} 不带值", f"option {name} takes no value")
            self.values[option.key] = True
            return
        values = [attached] if sign else _following(option, words)
        values = [option.also.get(value, value) for value in values]
        for value in values:
            _check_word(option.name, value, option.choices)
        self.values[option.key] = [*self.values[option.key], *values] if option.is_list else values[0]

    def place(self) -> None:
        """Give the loose words to the arguments in order; each later argument keeps what it must have."""
        for word in self.loose:
            if word[:1] in _DASHES and (name := word.lstrip("-" + _DASHES)).isascii() and name:
                raise Usage(
                    f"“{word}”前面是破折号，选项写两个减号：--{name}",
                    f"“{word}” begins with a dash; an option has two hyphens: --{name}",
                )
        rest = self.loose
        for number, argument in enumerate(self.command.arguments):
            later = sum(a.count in ("one", "some") for a in self.command.arguments[number + 1 :])
            taken = _share(argument, len(rest) - later)
            if len(rest) < taken or (taken == 0 and argument.count == "some"):
                raise Usage(
                    f"缺少 {argument.metavar}（{argument.help[0]}）",
                    f"{argument.metavar} is missing: {argument.help[1]}",
                )
            words, rest = rest[:taken], rest[taken:]
            for word in words:
                _check_word(argument.metavar, word, argument.choices)
            self.values[argument.name] = words if argument.count in ("some", "any") else next(iter(words), None)
        if rest:
            raise Usage(f"多出来的参数：{' '.join(rest)}", f"too many arguments: {' '.join(rest)}")


_DASHES = "\u2014\u2013\u2212\uff0d"
"""What an office program makes of two hyphens."""


def _unset(option: Option) -> Any:
    return False if option.is_flag else [] if option.is_list else option.default


def _following(option: Option, words: list[str]) -> list[str]:
    """A list ends at the next option, or where the rubric is named: no list holds rubrics, and every command begins with one."""
    taken: list[str] = []
    while words and (not taken or (option.many and not words[0].endswith(SUFFIX))) and not _is_option(words[0]):
        taken.append(words.pop(0))
    if not taken:
        raise Usage(f"选项 {option.name} 后面要有一个值", f"option {option.name} needs a value")
    return taken


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _share(argument: Argument, available: int) -> int:
    match argument.count:
        case "one":
            return 1
        case "optional":
            return min(1, max(0, available))
        case "some" | "any":
            return max(0, available)


def _check_word(name: str, value: str, choices: tuple[str, ...]) -> None:
    """An empty word is a variable that a script forgot to set; as a path it would name the current folder."""
    if not value:
        raise Usage(f"{name} 是空的", f"{name} is empty")
    if choices and value not in choices:
        listed = "、".join(choices), ", ".join(choices)
        raise Usage(
            f"{name} 不能是“{value}”，可以是 {listed[0]}", f"{name} cannot be “{value}”; it is one of {listed[1]}"
        )


def _unknown(word: str, options: Iterable[str]) -> Usage:
    from dsl.base.near import did_you_mean, nearest

    zh, en = did_you_mean(nearest(word.partition("=")[0], options))
    return Usage(f"不认识的选项“{word}”{zh}", f"unknown option “{word}”{en}")
