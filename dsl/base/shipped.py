"""The files that are no Python and belong to the program: in the wheel below `dsl/`, in a checkout beside it."""

from __future__ import annotations

import os
from functools import cache


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
