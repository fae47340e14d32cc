"""A text with other words in a few places; what is said of it is shown where it stands in the text that a person has."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.source import Source, Span
from dsl.record import record
from dsl.tools.answers.place import Rewrite


@record
class Mended(Source):
    """`original` with each of `edits` (in order, apart from one another) in place of what stands there."""

    original: Source
    edits: tuple[Rewrite, ...]

    def placed(self, span: Span) -> Span:
        """In the original; what lies inside other words is the whole of what they stand for."""
        return Span(self.original, self._back(span.start, is_end=False), self._back(span.end, is_end=True))

    def _back(self, at: int, *, is_end: bool) -> int:
        ahead = 0
        for edit in self.edits:
            start = edit.start + ahead
            if at < start + is_end:
                break
            if at < start + len(edit.words) + is_end:
                return edit.end if is_end else edit.start
            ahead += len(edit.words) - (edit.end - edit.start)
        return at - ahead


def mended(source: Source, edits: Sequence[Rewrite]) -> Source:
    """The source with the edits, whose offsets are those of the source."""
    if not edits:
        return source
    ordered = sorted(edits, key=lambda edit: edit.start)
    text, at = "", 0
    for edit in ordered:
        text += source.text[at : edit.start] + edit.words
        at = edit.end
    return Mended(source.name, text + source.text[at:], original=source, edits=tuple(ordered))
