"""The reading lines of a file, and the statement that each stands under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dsl.base.diagnostics import Diagnostic
from dsl.base.source import Span
from dsl.record import record
from dsl.syntax.chunk import HEADINGS, Chunk
from dsl.syntax.layout import Layout
from dsl.syntax.lexer.heads import head, sentence_of
from dsl.syntax.meanings.found import squeezed

_BENEATH = ("ABSENT", "READING", "QUOTATION", "NOTE", "TARGET", "EXAMPLE", "ALLOW")
_CLOSING = "。．.;；,，"

Level = Literal["own", "top", "file"]
"""Under its statement, at the top of the rubric for all sentences, or in a file that the rubric names."""


@record
class Told:
    """A reading line, `chunk` of its file's `layout`: what it quotes, `key` without white space; what it says, `folded` to half width."""

    line: Span
    words: Span
    key: str
    says: Span
    folded: str
    level: Level
    layout: Layout
    chunk: Chunk


@record
class ToldOf:
    """The reading lines of a file: by the place of the statement that they stand under, and those for all sentences."""

    own: dict[int, tuple[Told, ...]]
    top: tuple[Told, ...]
    problems: tuple[Diagnostic, ...]


def told_of(layout: Layout, level: Level = "top") -> ToldOf:
    """The reading lines of a file; R317 for one that stands under no sentence."""
    own: dict[int, list[Told]] = {}
    top: list[Told] = []
    problems = []
    holder: int | None = None
    is_top = True
    for place, chunk in enumerate(layout.chunks):
        if chunk.terminal not in _BENEATH:
            is_top = is_top and chunk.terminal not in HEADINGS
            holds = chunk.terminal in (*HEADINGS, "VETO", "RULE", "FORMULA")
            holder = place if holds and _is_rule(layout, chunk) else None
        for told in _told(layout, chunk, level if holder is None else "own"):
            if holder is not None:
                own.setdefault(holder, []).append(told)
            elif is_top:
                top.append(told)
            else:
                problems.append(Diagnostic("R317", told.line, {"words": told.line.text.split("\n")[0]}))
    return ToldOf({place: tuple(found) for place, found in own.items()}, tuple(top), tuple(problems))


def _is_rule(layout: Layout, chunk: Chunk) -> bool:
    """Not a section, which has indicators beneath it and no sentence."""
    return chunk.terminal != "SECTION" or sentence_of(layout.folded, chunk) is not None


def is_told(layout: Layout, chunk: Chunk) -> bool:
    """Whether the statement is a reading of quoted words."""
    return "QUOTED" in _parts(layout, chunk)


def _parts(layout: Layout, chunk: Chunk) -> dict[str, tuple[int, int]]:
    if chunk.terminal != "READING":
        return {}
    found, _ = head(chunk.terminal, layout.folded, chunk.body, chunk.end)
    return {terminal: (start, end) for terminal, start, end in found}


def _told(layout: Layout, chunk: Chunk, level: Level) -> Iterator[Told]:
    found = _parts(layout, chunk)
    if "QUOTED" not in found:
        return
    folded, (first, last) = layout.folded, found["QUOTED"]
    start, end = _trimmed(folded, first + 1, last - 1)
    key = squeezed(folded, start, end).text
    at, until = found.get("REST", (chunk.end, chunk.end))
    at, until = _trimmed(folded, at, until)
    yield Told(
        line=Span(layout.source, chunk.start, chunk.end),
        words=Span(layout.source, start, end),
        key=key,
        says=Span(layout.source, at, until),
        folded=folded[at:until],
        level=level,
        layout=layout,
        chunk=chunk,
    )


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at the ends and without the mark that closes it."""
    text = folded[start:end]
    begin = start + len(text) - len(text.lstrip())
    return begin, begin + len(text.strip().rstrip(_CLOSING).rstrip() or text.strip())
