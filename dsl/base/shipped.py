"""What belongs to the program besides code that is imported by name: files that are no Python, and folders of modules.

The files are in the wheel below `dsl/`, in a checkout beside it.
"""

from __future__ import annotations

import os
from functools import cache
from types import ModuleType


@cache
def shipped_folder(name: str) -> str:
    """The folder `name` ("grammar", "docs/codes") of this very program, wherever it is installed."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), name)


def read_shipped(folder: str, name: str) -> str:
    """The text of one shipped file. Raises FileNotFoundError where there is none."""
    with open(os.path.join(shipped_folder(folder), name), encoding="utf-8") as file:
        return file.read()


def shipped_names(folder: str) -> list[str]:
    """The names of the files in a shipped folder, in order."""
    return sorted(os.listdir(shipped_folder(folder)))


def module_names(package: ModuleType) -> tuple[str, ...]:
    """The names of the modules in a package's folder, in order: where the folder is the list (commands, lints)."""
    names = sorted(os.listdir(package.__path__[0]))
    return tuple(name.removesuffix(".py") for name in names if name.endswith(".py") and name != "__init__.py")
