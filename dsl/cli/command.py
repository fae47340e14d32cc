"""What a command declares; parser, help and shell completion read it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from keyword import iskeyword
from typing import Literal

from dsl.base.language import Text
from dsl.record import field, record

Count = Literal["one", "optional", "some", "any"]
"""How many words an argument takes: 1, 0 or 1, 1 or more, 0 or more."""


class Topic(Enum):
    """Where the overview lists a command."""

    RUBRIC = "写评分标准", "writing a rubric"
    PROJECT = "给项目打分", "scoring projects"
    HELP = "说明与工具", "help and tools"


@record
class Argument:
    """A word by its place; `args.<name>` is a str, `str | None` (optional) or a list of str (some, any)."""

    name: str
    help: Text
    count: Count = "one"
    choices: tuple[str, ...] = ()
    completes: Literal["", "rubric", "data", "path", "code"] = "path"
    """What a shell offers for it: files of a kind, any path, diagnostic codes, or nothing but the choices."""

    @property
    def metavar(self) -> str:
        """The argument as help writes it."""
        return self.name.upper()


@record
class Option:
    """`--name`; a flag (bool) without `metavar` and choices, else one value (`str | None`), or with `many` or `again` a list.

    `args.<key>`: `_` for `-`, and a `_` after a word of Python (`from_`). A `many` option takes every word up to the next option
    or the rubric, an `again` option one word each time it is written.
    """

    name: str
    help: Text
    short: str = ""
    metavar: str = ""
    choices: tuple[str, ...] = ()
    default: str | None = None
    many: bool = False
    again: bool = False
    also: dict[str, str] = field(default_factory=dict)
    """Other words for a choice, understood but not offered."""

    @property
    def is_flag(self) -> bool:
        """Whether the option takes no value."""
        return not self.metavar and not self.choices

    @property
    def is_list(self) -> bool:
        """Whether its value is a list."""
        return self.many or self.again

    @property
    def key(self) -> str:
        """The attribute of `Args` that holds its value."""
        name = self.name.removeprefix("--").replace("-", "_")
        return f"{name}_" if iskeyword(name) else name


@record
class UsageExample:
    """A command line that works as it stands in the project's folder, and what it does."""

    line: str
    text: Text


@record
class Command:
    """What a command is for and the words it takes; `--help` and `--lang` are added to every command.

    `words`: what the command line is to be read as, for a command that another program calls in its own manner.
    """

    name: str
    summary: Text
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[UsageExample, ...] = ()
    words: Callable[[list[str]], list[str]] = list
    topic: Topic = Topic.HELP


COMMON: tuple[Option, ...] = (
    Option(
        "--lang",
        (
            "消息和报表用的语言；不写时用文件的语言。fmt 用它指定改写成哪种写法",
            "language of messages, the file's own if not given; for fmt the spelling to rewrite in",
        ),
        choices=("zh", "en"),
    ),
    Option("--help", ("显示这份说明", "show this help"), short="-h"),
)


class Usage(Exception):
    """Wrong use of a command: told with the usage line, exit code 2; `is_unknown`: its words are right, but a file does not know what they name."""

    def __init__(self, zh: str, en: str, *, is_unknown: bool = False) -> None:
        super().__init__(en)
        self.text: Text = zh, en
        self.is_unknown = is_unknown
