"""From bytes to text: UTF-8, or a message that says what the bytes are instead."""

from __future__ import annotations

import codecs

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Source, Span

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = {b"word/": "Word", b"xl/": "Excel", b"ppt/": "PowerPoint"}

_UTF8_CHARACTERS = 4
"""So many characters that are well-formed beyond ASCII: the text is UTF-8 with damage."""


def decode(name: str, data: bytes, encoding: str = "utf-8") -> tuple[Source | None, list[Diagnostic]]:
    """The text of `data`, which messages call `name`; a byte order mark at its start is dropped.

    Errors: R104 empty, R105 bytes that are not `encoding`, R106 GB18030, R107 UTF-16,
    R109 an office document, R110 a zero byte, R114 an `encoding` that is none of texts.
    """
    if refused := no_text_encoding(name, encoding):
        return None, refused
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return None, [_undecodable(name, data, encoding, error.start)]
    text = text.removeprefix(_BOM)
    if "\0" in text:
        return None, [_binary(name, data) or _zero(name, data, Source(name, text))]
    if not text or text.isspace():
        return None, [Diagnostic("R104", None, {"path": name})]
    return Source(name, text), []


def no_text_encoding(name: str, encoding: str) -> list[Diagnostic]:
    """R114 where the file `name` cannot be in it: see `_encodes_texts`."""
    known = encoding == "utf-8" or _encodes_texts(encoding)
    return [] if known else [Diagnostic("R114", None, {"path": name, "encoding": encoding})]


def _encodes_texts(encoding: str) -> bool:
    """Whether Python knows it, it gives some text for any bytes, and reads no escapes: those of network names, of zip and of programs."""
    try:
        bytes(range(256)).decode(encoding, "replace")
        return rb"\u4e2d".decode(encoding, "replace") != "中"
    except (LookupError, ValueError):
        return False


def _undecodable(name: str, data: bytes, encoding: str, start: int) -> Diagnostic:
    if binary := _binary(name, data):
        return binary
    if data.startswith(_UTF16_MARKS):
        return Diagnostic("R107", None, {"path": name, "argument": _argument(name)})
    if b"\0" in data:
        return _zero(name, data, None)
    if encoding == "utf-8" and (chinese := _as_gb18030(data, start)) is not None:
        first = next(i for i, char in enumerate(chinese) if not char.isascii())
        span = Span(Source(name, chinese), first, first + 1)
        return Diagnostic("R106", span, {"path": name, "argument": _argument(name)})
    before = len(data[:start].decode(encoding, "replace").removeprefix(_BOM))
    source = Source(name, data.decode(encoding, "replace").removeprefix(_BOM))
    parts = {"path": name, "encoding": encoding.upper(), "byte": str(start + 1)}
    return Diagnostic("R105", Span(source, before, before + 1), parts)


def _binary(name: str, data: bytes) -> Diagnostic | None:
    kind = _document(data)
    if kind is None:
        return None
    return Diagnostic("R109", None, {"path": name, "kind": kind, "argument": _argument(name)})


def _document(data: bytes) -> str | None:
    """What program writes files that begin like this."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for folder, kind in _ZIPPED.items() if folder in data), "ZIP")
    if data.startswith(_OLD_OFFICE):
        return "Word/Excel"
    return "PDF" if data.startswith(b"%PDF-") else None


def _zero(name: str, data: bytes, source: Source | None) -> Diagnostic:
    """Bytes with a zero among them; pointed at where the rest is text."""
    span = None
    if source is not None:
        at = source.text.index("\0")
        span = Span(source, at, at + 1)
    return Diagnostic("R110", span, {"path": name, "byte": str(data.index(0) + 1)})


def _as_gb18030(data: bytes, start: int) -> str | None:
    """The text read as GB18030 where that gives Chinese; `start`: the first byte not UTF-8."""
    well_formed = data[:start].decode("utf-8", "ignore").removeprefix(_BOM)
    if sum(not char.isascii() for char in well_formed) >= _UTF8_CHARACTERS:
        return None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    beyond = "".join(char for char in text if not char.isascii())
    common = len(beyond.encode("gb2312", "ignore")) // 2
    return text if beyond and common >= 0.9 * len(beyond) else None


def _argument(name: str) -> str:
    """The name as typed in a shell; `FILE` for standard input, which has none."""
    import shlex

    return "FILE" if name == "<stdin>" else shlex.quote(name)
