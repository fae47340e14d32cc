"""The table of commands: name and module. A new command is one line here."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from dsl.cli.arguments import Args
from dsl.cli.command import Command
from dsl.cli.screen import Screen

COMMANDS: dict[str, str] = {
    "check": "dsl.cli.check",
    "run": "dsl.cli.run",
    "fmt": "dsl.cli.fmt",
    "form": "dsl.cli.form",
    "explain": "dsl.cli.explain",
    "diff": "dsl.cli.diff",
    "mutate": "dsl.cli.mutate",
    "audit": "dsl.cli.audit",
    "solve": "dsl.cli.solve",
    "rule": "dsl.cli.rule",
    "completion": "dsl.cli.completion",
}


class Module(Protocol):
    """What a command's module holds."""

    COMMAND: Command

    def run(self, args: Args, screen: Screen) -> int: ...


def load(name: str) -> Module:
    return cast(Module, import_module(COMMANDS[name]))
