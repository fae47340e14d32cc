"""Text with a name, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from dsl.record import field, record


@record
class Source:
    """One file as it was read: `name` is what messages call it, `text` its characters, untouched."""

    name: str
    text: str = field(repr=False)

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

    def start_of(self, number: int) -> int:
        """The offset of the first character of line `number` (from 1)."""
        return self._starts[number - 1]

    def placed(self, span: Span) -> Span:
        """Where the characters of a span of this source stand in a file: here, for what was read from one."""
        return span

    @property
    def file(self) -> str:
        """The file that it was read from."""
        return self.name

    def where(self, span: Span) -> str:
        """The place of a span of this source, as messages name it: 评分表.rubric:3:1."""
        line, column = self.position(span.start)
        return f"{self.name}:{line}:{column}"

    @property
    def is_table(self) -> bool:
        """Whether spans of it are cells of a spreadsheet."""
        return False

    def cell(self, span: Span) -> str:
        """The cell of a spreadsheet that a span stands in; empty in a text."""
        return ""


@record
class Span:
    """The characters `start` to `end` (exclusive) of a source.

    `text` is what the program reads there, `place` where that stands in a file: they differ only in a source that was
    put together, where a reading takes the place of printed words.
    """

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters that it covers."""
        return self.source.text[self.start : self.end]

    @property
    def place(self) -> Span:
        """The same in the file that a person has."""
        placed = self.source.placed(self)
        return placed if placed.source is self.source else placed.place

    @property
    def printed(self) -> str:
        """The characters as a person has them."""
        return self.place.text

    @property
    def line(self) -> int:
        """The line of its first character, counted from 1."""
        place = self.place
        return place.source.position(place.start)[0]

    @property
    def column(self) -> int:
        """Its first column, counted from 1 in characters."""
        place = self.place
        return place.source.position(place.start)[1]

    def to(self, other: Span) -> Span:
        """From the start of this span to the end of the other."""
        return Span(self.source, self.start, max(self.end, other.end))

    def part(self, start: int, end: int | None = None) -> Span:
        """The characters from `start` to `end` (exclusive; None: to its own end), counted from its own start."""
        return Span(self.source, self.start + start, self.end if end is None else self.start + end)

    @property
    def behind(self) -> Span:
        """The place directly behind it, of no character."""
        return Span(self.source, self.end, self.end)

    def __str__(self) -> str:
        place = self.place
        return place.source.where(place)
