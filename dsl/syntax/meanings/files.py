"""Readings in a file of their own, which a rubric names: 口径文件：口径说明.rubric."""

from __future__ import annotations

import os
from collections.abc import Iterator

from dsl.base.characters import check_characters
from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.files import read_source
from dsl.base.source import Source, Span
from dsl.base.vocabulary import language_words
from dsl.record import replace
from dsl.syntax.chunk import Chunk
from dsl.syntax.layout import Layout, lay_out
from dsl.syntax.lexer.heads import head
from dsl.syntax.meanings.told import ToldOf, is_told, told_of

_BESIDE = ("TITLE", "YEAR", "PLACE", "AUTHORITY", "NOTE", "READINGS_FROM")
"""What a file of readings may hold beside them."""

_UNSAFE = "\\:\0~"


def named_files(layout: Layout) -> tuple[tuple[ToldOf, ...], list[Diagnostic]]:
    """The readings of the files that a rubric names, each file once, and those that they name in turn.

    A file lies in the rubric's folder or below it. Errors: R244 a path that leads elsewhere, R245 files that name each
    other, R246 something else than readings, and what `read_source` and `lay_out` say, at the line that names the file.
    """
    files = _Files()
    if any(chunk.terminal == "READINGS_FROM" for chunk in layout.chunks):
        files.follow(layout, (os.path.realpath(layout.source.name),))
    return tuple(files.told), files.problems


class _Files:
    def __init__(self) -> None:
        self.told: list[ToldOf] = []
        self.problems: list[Diagnostic] = []
        self.known: set[str] = set()

    def follow(self, layout: Layout, chain: tuple[str, ...]) -> None:
        for where in _named(layout):
            path = _path(layout.source, where.text)
            if path is None:
                self.problems.append(Diagnostic("R244", where, {"path": where.text}))
            elif os.path.realpath(path) in chain:
                self.problems.append(Diagnostic("R245", where, {"path": where.text}))
            elif os.path.realpath(path) not in self.known:
                self.known.add(os.path.realpath(path))
                self.take(path, where, (*chain, os.path.realpath(path)))

    def take(self, path: str, where: Span, chain: tuple[str, ...]) -> None:
        source, found = read_source(path)
        self.problems += [d if d.span else replace(d, span=where) for d in found]
        if source is None:
            return
        found = check_characters(source, language_words())
        layout, laid = lay_out(source)
        self.problems += [*found, *laid]
        if has_errors((*found, *laid)):
            return
        strange = next((chunk for chunk in layout.chunks if not _belongs(layout, chunk)), None)
        if strange is not None:
            self.problems.append(_strange(layout, strange))
            return
        told = told_of(layout, "file")
        self.told.append(told)
        self.follow(layout, chain)


def _named(layout: Layout) -> Iterator[Span]:
    """The paths as they are written."""
    for chunk in layout.chunks:
        if chunk.terminal == "READINGS_FROM":
            for terminal, start, end in head(chunk.terminal, layout.folded, chunk.body, chunk.end)[0]:
                if terminal == "REST":
                    yield Span(layout.source, start, end)


def _path(source: Source, written: str) -> str | None:
    """The path from here; None where it leads out of the folder of the file that names it, or that is no file."""
    from pathlib import Path

    if source.name.startswith("<") or set(written) & set(_UNSAFE):
        return None
    folder, path = Path(source.name).parent, Path(written)
    if path.is_absolute() or ".." in path.parts or not (folder / path).resolve().is_relative_to(folder.resolve()):
        return None
    return str(folder / path)


def _belongs(layout: Layout, chunk: Chunk) -> bool:
    return chunk.terminal in _BESIDE or is_told(layout, chunk)


def _strange(layout: Layout, chunk: Chunk) -> Diagnostic:
    span = Span(layout.source, chunk.start, chunk.end)
    return Diagnostic("R246", span, {"words": span.text.split("\n")[0]})
