"""The edge to the file system: reading texts, finding rubrics, writing results in one piece."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dsl.base.decoding import decode
from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "LIMIT",
    "STDIN",
    "data_files",
    "decode",
    "read_bytes",
    "read_source",
    "rubric_files",
    "write_bytes",
    "write_text",
]

LIMIT = 10 * 1024 * 1024
"""Bytes; a larger file is refused before it is read."""

STDIN = "<stdin>"

SUFFIX = ".rubric"


def read_source(path: str | os.PathLike[str], encoding: str = "utf-8") -> tuple[Source | None, list[Diagnostic]]:
    """The text of a file, or of standard input for `-`, named as the caller named it.

    Errors: those of `decode`, and R101 missing, R102 a folder, R103 no permission,
    R108 larger than `LIMIT`, R112 anything else that the system refuses.
    """
    data, found = read_bytes(path)
    return (None, found) if data is None else decode(_name(path), data, encoding)


def read_bytes(path: str | os.PathLike[str]) -> tuple[bytes | None, list[Diagnostic]]:
    """The bytes of a file, or of standard input for `-`. Errors: R101, R102, R103, R108, R112 as `read_source` tells."""
    given = os.fspath(path)
    try:
        data = _stdin_bytes() if given == "-" else _bytes(given)
    except (OSError, ValueError) as error:
        return None, [_refused(given, error)]
    if len(data) > LIMIT:
        parts = {"path": _name(path), "limit": str(LIMIT // 1024 // 1024)}
        return None, [Diagnostic("R108", None, parts)]
    return data, []


def _name(path: str | os.PathLike[str]) -> str:
    given = os.fspath(path)
    return STDIN if given == "-" else given


def _bytes(path: str) -> bytes:
    from io import BufferedReader, FileIO

    with BufferedReader(FileIO(path)) as file:
        return file.read(LIMIT + 1)


def _stdin_bytes() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        return b""
    return sys.stdin.buffer.read(LIMIT + 1)


def _refused(path: str, error: OSError | ValueError) -> Diagnostic:
    from pathlib import Path

    match error:
        case FileNotFoundError() | NotADirectoryError():
            return Diagnostic("R101", None, {"path": path, "near": _neighbour(Path(path))})
        case IsADirectoryError():
            return Diagnostic("R102", None, {"path": path})
        case PermissionError():
            # Windows calls it a permission when a folder is opened like a file.
            code = "R102" if Path(path).is_dir() else "R103"
            return Diagnostic(code, None, {"path": path})
        case OSError():
            return Diagnostic("R112", None, {"path": path, "reason": _reason(error)})
        case ValueError():
            return Diagnostic("R112", None, {"path": path, "reason": str(error)})


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _neighbour(missing: Path) -> str:
    """The path of the file beside a missing one whose name is most like it, or nothing."""
    from dsl.base.near import nearest

    try:
        names = [entry.name for entry in missing.parent.iterdir()]
    except OSError:
        return ""
    complete = missing.name + SUFFIX
    longer = [name for name in names if name.startswith(missing.name + ".")]
    near = complete if complete in names else longer[0] if len(longer) == 1 else nearest(missing.name, names)
    return str(missing.with_name(near)) if near else ""


def rubric_files(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[Path], list[Diagnostic]]:
    """The files that `paths` name, each once: files as they are, folders searched for `*.rubric`.

    Hidden folders are passed over. Whether a named file exists is for `read_source` to say.
    Errors: R101 an empty path, R111 a folder without a rubric.
    """
    from pathlib import Path

    files: dict[Path, None] = {}
    diagnostics: list[Diagnostic] = []
    for given in paths:
        path = Path(given)
        if not os.fspath(given):
            diagnostics.append(Diagnostic("R101", None, {"path": ""}))
            continue
        if not os.path.isdir(path):  # noqa: PTH112  (unlike Path.is_dir, it never raises)
            files[path] = None
            continue
        found = sorted(_rubrics_below(path))
        files.update(dict.fromkeys(found))
        if not found:
            diagnostics.append(Diagnostic("R111", None, {"path": str(path)}))
    return list(files), diagnostics


def data_files(paths: Iterable[str], suffixes: Sequence[str]) -> tuple[list[str], list[Diagnostic]]:
    """The files that `paths` name, each once: patterns (*.xlsx) expanded here, since cmd and PowerShell do not; folders searched for `suffixes`.

    What a running office program or the system keeps beside a file is passed over, hidden folders too. Errors: R490 a pattern that nothing fits,
    R491 a folder without data; R492 tells of files in a folder that are no data.
    """
    from pathlib import Path

    found: dict[str, None] = {}
    diagnostics: list[Diagnostic] = []
    for given in paths:
        if os.path.isdir(given):  # noqa: PTH112  (as in rubric_files)
            below = sorted(str(path) for path in Path(given).rglob("*") if path.is_file() and _is_seen(path, given))
            wanted = [path for path in below if path.lower().endswith(tuple(suffixes))]
            passed = [path for path in below if path not in wanted and not path.endswith(SUFFIX)]
            if not wanted:
                diagnostics.append(Diagnostic("R491", None, {"path": given, "known": " ".join(suffixes)}))
            elif passed:
                diagnostics.append(Diagnostic("R492", None, {"path": given, "files": _listed(passed)}))
        elif any(sign in given for sign in "*?[") and not os.path.exists(given):  # noqa: PTH110
            wanted = _fitting(given)
            if not wanted:
                diagnostics.append(Diagnostic("R490", None, {"path": given}))
        else:
            wanted = [given]
        found.update(dict.fromkeys(wanted))
    return list(found), diagnostics


_LISTED = 10
"""Names of files that a message lists."""


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_LISTED]) + ("……" if len(names) > _LISTED else "")


def _fitting(pattern: str) -> list[str]:
    """The files that fit a pattern, in order."""
    from glob import glob
    from pathlib import Path

    found = glob(pattern, recursive=True)  # noqa: PTH207  (Path.glob takes no absolute patterns)
    return sorted(path for path in found if Path(path).is_file() and _is_seen(Path(path), ""))


def _is_seen(path: Path, folder: str) -> bool:
    """Not hidden, and not what an office program keeps beside an open file (~$填报表.xlsx, .~lock.填报表.xlsx#)."""
    inner = path.relative_to(folder).parts if folder else path.parts[-1:]
    return not any(part.startswith((".", "~$")) for part in inner)


def _rubrics_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob(f"*{SUFFIX}"):
        inner = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in inner):
            yield path


def write_text(path: str | os.PathLike[str], text: str) -> list[Diagnostic]:
    """Write `text` in UTF-8 with its own line ends, as `write_bytes` does."""
    try:
        data = text.encode()
    except ValueError as error:
        return [Diagnostic("R113", None, {"path": os.fspath(path), "reason": str(error)})]
    return write_bytes(path, data)


def write_bytes(path: str | os.PathLike[str], data: bytes) -> list[Diagnostic]:
    """Write a file completely or not at all (error R113). A link stays a link, and a file keeps its permissions."""
    from pathlib import Path

    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)  # a device or a pipe cannot be replaced
        else:
            _replace(target, data)
    except (OSError, ValueError) as error:
        reason = _reason(error) if isinstance(error, OSError) else str(error)
        return [Diagnostic("R113", None, {"path": os.fspath(path), "reason": reason})]
    return []


def _replace(target: Path, data: bytes) -> None:
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            new.chmod(target.stat().st_mode & 0o7777)
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
