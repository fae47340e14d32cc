"""Files that only spare work and are never missed: what a run leaves for the next one."""

from __future__ import annotations

import os

LIMIT = 20_000
"""Files in one folder of the user's; when there are more, all go and the next runs begin anew."""


def user_folder(name: str) -> str | None:
    """The folder `name` in the user's cache for this program; None where there is no home."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "rubric-dsl", name) if os.path.isabs(base) else None


def make_own(folder: str) -> None:
    """Makes the folder, for the user alone, and keeps it from growing for ever. Raises OSError where it cannot."""
    os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    names = os.listdir(folder)
    for name in names if len(names) > LIMIT else ():
        os.remove(os.path.join(folder, name))


def is_own(folder: str) -> bool:
    """Nobody but the user can have written there."""
    if os.name == "nt":
        return os.path.isdir(folder)
    try:
        states = [os.stat(folder), os.stat(os.path.dirname(folder))]
    except OSError:
        return False
    return all(state.st_uid == os.getuid() and not state.st_mode & 0o022 for state in states)


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
