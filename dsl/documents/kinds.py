"""What a file is, by its content: an extension is what somebody typed."""

from __future__ import annotations

from enum import Enum
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from dsl.record import record


class Format(Enum):
    """A format that is read, as messages call it."""

    DOCX = "Word (docx)"
    XLSX = "Excel (xlsx)"
    HTML = "HTML"
    PDF = "PDF"
    TEXT = "文本, text"
    OLD = "Word/Excel 97-2003/WPS"
    RTF = "RTF"
    OPEN = "OpenDocument"
    LOCKED = "locked"
    CUT = "文件不完整, incomplete"
    OTHER = "里面没有文档, no document inside"

    def told(self, part: str) -> dict[str, str]:
        """Its name in both languages, as the part of a message."""
        zh, _, en = self.value.partition(", ")
        return {f"{part}_zh": zh, f"{part}_en": en or zh}


_EXTENSIONS = {
    Format.DOCX: ("docx", "docm", "dotx"),
    Format.XLSX: ("xlsx", "xlsm", "xltx"),
    Format.HTML: ("html", "htm", "xhtml", "mht"),
    Format.PDF: ("pdf",),
    Format.TEXT: ("txt", "csv", "tsv", "tab", "md"),
    Format.OLD: ("doc", "wps", "dot", "wpt", "xls", "et", "xlt"),
    Format.RTF: ("rtf",),
    Format.OPEN: ("odt", "ods", "fodt", "fods"),
}
_SHEETS = ("xls", "et", "xlt", "ods", "fods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_DOCUMENT = "WordDocument".encode("utf-16-le")
_HTML = (b"<html", b"<!doctype html", b"<table", b"<body")


@record
class FileKind:
    """The format of a file's content, and whether the name says another one; `is_sheet`: a spreadsheet of an old or open format."""

    format: Format
    is_misnamed: bool
    is_sheet: bool = False


def kind_of(name: str, data: bytes) -> FileKind:
    """What the bytes are. A text is told by its extension or by what no text holds."""
    found = _by_content(data)
    extension = PurePath(name).suffix.lower().removeprefix(".")
    known = next((kind for kind, names in _EXTENSIONS.items() if extension in names), None)
    is_misnamed = known is not None and known is not found and found not in (Format.LOCKED, Format.CUT, Format.OTHER)
    return FileKind(found, is_misnamed, _is_sheet(extension, data, found))


def _by_content(data: bytes) -> Format:
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(_OLE):
        return Format.LOCKED if _ENCRYPTED in data else Format.OLD
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(b"{\\rtf"):
        return Format.RTF
    if any(mark in _head(data) for mark in _HTML):
        return Format.HTML
    if b"office:document" in _head(data):
        return Format.OPEN
    return Format.TEXT


def _head(data: bytes) -> bytes:
    """The beginning in small letters, without the zeros of UTF-16."""
    return data[:4096].replace(b"\0", b"").lower()


def _packed(data: bytes) -> Format:
    try:
        names = ZipFile(BytesIO(data)).namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        return Format.CUT
    if any(name.startswith("word/") for name in names):
        return Format.DOCX
    if any(name.startswith("xl/") for name in names):
        return Format.XLSX
    return Format.OPEN if "content.xml" in names and "mimetype" in names else Format.OTHER


def _is_sheet(extension: str, data: bytes, found: Format) -> bool:
    if extension in _SHEETS:
        return True
    if found is Format.OPEN:
        return b"spreadsheet" in data[:512]
    return found is Format.OLD and _DOCUMENT not in data and any(mark in data for mark in _WORKBOOK)
