"""The commands: every module of this folder is one, called as the module is (what it holds: dsl.cli)."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Protocol, cast

from dsl.cli.arguments import Args
from dsl.cli.command import Command
from dsl.cli.screen import Screen

_FILES = sorted(os.listdir(__path__[0]))  # noqa: PTH208  (pathlib is slow to load)
COMMANDS = tuple(name[:-3] for name in _FILES if name.endswith(".py") and name != "__init__.py")


class Module(Protocol):
    """What a command's module holds."""

    COMMAND: Command

    def run(self, args: Args, screen: Screen) -> int: ...


def load(name: str) -> Module:
    """The module of a command. Raises ModuleNotFoundError where there is none."""
    return cast(Module, import_module(f"{__name__}.{name}"))
