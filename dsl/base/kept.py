"""Files that only spare work and are never missed."""

# Read at every start, so without pathlib.
# ruff: noqa: PTH105, PTH107, PTH123

from __future__ import annotations

import os


def keep(path: str, content: bytes) -> None:
    """Writes the file in one piece: a reader finds the old one or the new one. Raises OSError where it cannot."""
    draft = f"{path}.{os.getpid()}"
    try:
        with open(draft, "wb") as file:
            file.write(content)
        os.replace(draft, path)
    except OSError:
        if os.path.lexists(draft):
            os.remove(draft)
        raise
