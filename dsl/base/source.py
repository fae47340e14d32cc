"""Text with a name, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from dsl.record import field, record


@record
class Source:
    """One file as it was read: `name` is what messages call it, `text` its characters, untouched."""

    name: str
    text: str

    _known: list[int] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def _starts(self) -> list[int]:
        """Where each line starts, found when first asked for."""
        if not self._known:
            self._known.extend(accumulate((len(line) + 1 for line in self.text.split("\n")[:-1]), initial=0))
        return self._known

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character offset, both counted from 1, columns in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


@record
class Span:
    """The characters `start` to `end` (exclusive) of a source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters that it covers."""
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line of its first character, counted from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """Its first column, counted from 1 in characters."""
        return self.source.position(self.start)[1]

    def to(self, other: Span) -> Span:
        """From the start of this span to the end of the other."""
        return Span(self.source, self.start, max(self.end, other.end))

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"
