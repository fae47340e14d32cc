"""Formats that only an office program reads, by LibreOffice where it is installed: doc, wps, xls, et, rtf, odt."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from dsl.documents.archive import Unfit
from dsl.documents.kinds import FileKind, Format

PROGRAMS = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
SECONDS = 120
_SUFFIXES = {Format.RTF: "rtf", Format.OLD: "doc", Format.OPEN: "odt"}


def converted(data: bytes, kind: FileKind) -> bytes:
    """The same as docx, or as xlsx for a spreadsheet. Macros do not run, links are not followed: the profile is new and empty.

    Raises Unfit: R725 where LibreOffice is not installed, R722 where it makes nothing of the file.
    """
    program = _program()
    if program is None:
        raise Unfit("R725", **kind.format.told("format"))
    target = "xlsx" if kind.is_sheet else "docx"
    suffix = (
        {"doc": "xls", "odt": "ods"}.get(_SUFFIXES[kind.format], "rtf") if kind.is_sheet else _SUFFIXES[kind.format]
    )
    with TemporaryDirectory(prefix="rubric-") as folder:
        given, made = Path(folder) / f"given.{suffix}", Path(folder) / f"given.{target}"
        given.write_bytes(data)
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"]
        command += ["--convert-to", target, "--outdir", folder, str(given)]
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise Unfit("R722", reason=f"LibreOffice: {SECONDS} s") from None
        except OSError as error:
            raise Unfit("R722", reason=f"LibreOffice: {error.strerror}") from None
        if not made.is_file():
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Unfit("R722", reason=f"LibreOffice: {told[-1] if told else done.returncode}")
        return made.read_bytes()


def _program() -> str | None:
    found = (shutil.which(name) for name in PROGRAMS)
    return next((name for name in found if name), None) or next((p for p in _ELSEWHERE if Path(p).exists()), None)
