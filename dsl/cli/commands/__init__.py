"""The commands: every module of this folder is one, called as the module is (what it holds: dsl.cli)."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Protocol, cast

from dsl.base.shipped import module_names
from dsl.cli.arguments import Args
from dsl.cli.command import Command
from dsl.cli.screen import Screen

COMMANDS = module_names(sys.modules[__name__])


class Module(Protocol):
    """What a command's module holds."""

    COMMAND: Command

    def run(self, args: Args, screen: Screen) -> int:
        """Do it, and return the exit code: 0 fine, 1 problems found, 2 wrong use."""
        ...


def load(name: str) -> Module:
    """The module of a command. Raises ModuleNotFoundError where there is none."""
    return cast(Module, import_module(f"{__name__}.{name}"))
