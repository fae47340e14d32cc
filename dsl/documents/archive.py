"""A packed document before a library opens it: how large it becomes, and whether its parts are what such documents hold."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

LARGEST = 200 * 1024 * 1024
"""Bytes of all parts together, unpacked; the table of a ministry has less than one megabyte."""

MOST_PARTS = 10_000
_HEAD = 2048


class Unfit(Exception):
    """A document that is not read; `code` says why."""

    def __init__(self, code: str, **parts: str) -> None:
        super().__init__(code)
        self.code = code
        reason = parts.get("reason")
        self.parts = parts if reason is None else {**parts, "reason_zh": reason, "reason_en": reason}


def look_into(data: bytes) -> ZipFile:
    """The archive, once nothing speaks against opening it.

    Raises Unfit: R722 broken, R721 locked, R723 too large when unpacked. No part is unpacked here beyond its first bytes, and zipfile
    never gives more than a part declares, so the declared sizes hold.
    """
    try:
        archive = ZipFile(BytesIO(data))
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
            raise Unfit("R723", limit_zh=f"{LARGEST // 1024 // 1024} MB", limit_en=f"{LARGEST // 1024 // 1024} MB")
        if any(part.flag_bits & 1 for part in parts):
            raise Unfit("R721")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _check_part(archive, part.filename)
    except (BadZipFile, ZlibError, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Unfit("R722", reason=str(error)) from None
    return archive


def _check_part(archive: ZipFile, name: str) -> None:
    """No office program writes a document type; only one that defines entities to blow up needs it."""
    with archive.open(name) as part:
        if b"<!DOCTYPE" in part.read(_HEAD).replace(b"\0", b"").upper():
            raise Unfit("R722", reason=f"<!DOCTYPE in {name}")
