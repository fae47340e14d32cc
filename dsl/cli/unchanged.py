"""What `rubric check` found in a file, kept until the file or the program changes.

One file for each rubric in a folder of the user's own: the text that was checked and what was found in it, with a
checksum. The whole text is compared, so nothing rests on a hash; a damaged file, or one of another version, counts for nothing.
"""

from __future__ import annotations

import marshal
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import Any
from zlib import crc32

from dsl import __version__
from dsl.base.diagnostics import Answer, Diagnostic, Fix, Label
from dsl.base.files import STDIN
from dsl.base.kept import is_own, keep, make_own
from dsl.base.language import Lang
from dsl.base.shipped import shipped_folder
from dsl.base.source import Source, Span


def _names_files(text: str) -> bool:
    """Whether readings out of other files belong to it."""
    from dsl.base.characters import plain
    from dsl.base.vocabulary import rows

    row = rows("READINGS_FROM")[0]
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in (*row.zh, *row.en))
    return re.search(rf"^\s*(?:{words})", plain(text), re.MULTILINE | re.IGNORECASE) is not None


_SUM = 4
"""Bytes of the checksum, before the rest."""


class Unchanged:
    """Kept in `folder`, or nowhere: then nothing is known and nothing remembered."""

    def __init__(self, folder: str | None) -> None:
        self.folder = folder
        self.is_safe = folder is not None and is_own(folder)
        self.is_ready = False

    def known(self, source: Source, lang: Lang) -> list[Diagnostic] | None:
        """What was found in this very text under this name; None where that is not known."""
        if self.folder is None or not self.is_safe or source.name == STDIN:
            return None
        try:
            with open(os.path.join(self.folder, _file(source)), "rb") as file:
                content = file.read()
            if int.from_bytes(content[:_SUM], "big") != crc32(content[_SUM:]):
                return None
            checked, found = marshal.loads(content[_SUM:])
            return [_opened(source, one) for one in found] if checked == _checked(source, lang) else None
        except (OSError, ValueError, TypeError, EOFError):
            return None

    def remember(self, source: Source, lang: Lang, found: Iterable[Diagnostic]) -> None:
        """Keeps what was found; in silence where that is not possible, and nothing of a text that other files belong to."""
        if self.folder is None or source.name == STDIN or _names_files(source.text):
            return
        content = marshal.dumps((_checked(source, lang), [_packed(one) for one in found]))
        with suppress(OSError):
            self.prepare(self.folder)
            if self.is_safe:
                keep(os.path.join(self.folder, _file(source)), crc32(content).to_bytes(_SUM, "big") + content)

    def prepare(self, folder: str) -> None:
        """Before the first file is written. Raises OSError where there can be no folder."""
        if not self.is_ready:
            make_own(folder)
            self.is_safe, self.is_ready = is_own(folder), True


def _checked(source: Source, lang: Lang) -> tuple[str, ...]:
    return _program(), lang, source.name, source.text


def _file(source: Source) -> str:
    return f"{crc32(os.path.abspath(source.name).encode(errors='surrogatepass')):08x}"


@cache
def _program() -> str:
    """This very program: its version, and a sum over the sizes and times of its files, which change between versions too."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    files = sorted((*_states(package), *_states(shipped_folder("grammar"))))
    return f"{__version__} {crc32(repr(files).encode()):08x}"


def _states(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _states(entry.path)
            elif entry.name.endswith((".py", ".txt", ".lark")):
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns


# ---- diagnostics of one source as numbers and strings


def _packed(found: Diagnostic) -> tuple[Any, ...]:
    labels = [(_ends(label.span), label.key, label.parts) for label in found.labels]
    fix = found.fix and (_ends(found.fix.span), found.fix.text, found.fix.safe)
    answers = [(answer.line, answer.shows) for answer in found.answers]
    return found.code, found.span and _ends(found.span), found.parts, labels, fix, answers


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _opened(source: Source, packed: tuple[Any, ...]) -> Diagnostic:
    code, ends, parts, labels, fix, answers = packed
    return Diagnostic(
        code,
        ends and Span(source, *ends),
        parts,
        tuple(Label(Span(source, *place), key, filled) for place, key, filled in labels),
        fix and Fix(Span(source, *fix[0]), fix[1], fix[2]),
        answers=tuple(Answer(*answer) for answer in answers),
    )
