"""Display columns: a Chinese character takes two, a tab the way to its stop, a mark none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dsl.base.printable import picture
from dsl.base.regex import regex

TAB = 4

NARROW = "×÷·“”‘’…—≥≤①②③④⑤⑥⑦⑧⑨⑩"
WIDE = (("一", "鿿"), ("、", "〗"), ("！", "｠"))
"""What rubrics are written in has a known width; wcwidth, slow to load, is asked about the rest."""


def width(text: str) -> int:
    """The columns that `text` takes on a terminal."""
    return sum(map(_width, text))


@cache
def _width(char: str) -> int:
    if " " <= char <= "~" or char in NARROW:
        return 1
    if any(first <= char <= last for first, last in WIDE):
        return 2
    from wcwidth import wcwidth

    return max(0, wcwidth(char))


def visible(line: str) -> str:
    """`line` with a visible sign for what would change the terminal or cannot be seen."""
    return line if line.isprintable() else "".join(_cells(line)[0])


def _cells(line: str) -> tuple[list[str], list[int]]:
    """What is drawn for each character; the column (from 0) of each and of the end."""
    drawn: list[str] = []
    columns = [0]
    for char in line:
        column = columns[-1]
        shown, wide = _drawn(char) if char != "\t" else (" " * (TAB - column % TAB), TAB - column % TAB)
        drawn.append(shown)
        columns.append(column + wide)
    return drawn, columns


@cache
def _drawn(char: str) -> tuple[str, int]:
    shown = _visible(char)
    return shown, width(shown)


def _visible(char: str) -> str:
    if " " <= char <= "~" or "\u4e00" <= char <= "\u9fff":
        return char
    from unicodedata import category

    return picture(char) if category(char) in ("Cc", "Cf", "Zl", "Zp") else char


class Window(NamedTuple):
    """The part of a line that is shown, with `…` where it was cut.

    `first` is the place in the line of its first character; `columns[i]` is the display column,
    in `text`, of the character `first + i`, and the last of them is where the window ends.
    """

    text: str
    first: int
    columns: list[int]

    @property
    def last(self) -> int:
        """The place in the line just after the last character shown."""
        return self.first + len(self.columns) - 1

    def column(self, index: int) -> int:
        """The display column (from 0) of the character `index` of the line; of the window's end for one beyond it."""
        return self.columns[min(max(index, self.first), self.last) - self.first]


def cut(line: str, index: int, limit: int) -> Window:
    """At most `limit` columns of `line`, with the character `index` about a third from the left."""
    begin = max(0, index - limit)
    drawn, columns = _cells(line[begin : index + limit])
    count, at = len(drawn), min(index - begin, len(drawn))
    if count == len(line) and columns[-1] <= limit:
        return Window("".join(drawn), 0, columns)
    first = last = at
    room = limit - 2  # an ellipsis on either side
    while first > 0 and columns[at] - columns[first - 1] <= limit // 3:
        first -= 1
    while last < count and columns[last + 1] - columns[first] <= room:
        last += 1
    while first > 0 and columns[last] - columns[first - 1] <= room:
        first -= 1
    before, after = "…" * (begin + first > 0), "…" * (begin + last < len(line))
    shift = columns[first] - len(before)
    text = before + "".join(drawn[first:last]) + after
    return Window(text, begin + first, [column - shift for column in columns[first : last + 1]])


_OPENING, _CLOSING = "[“（《【「≈−]", "[”，。；：、？！）】》」…%]"
_UNBREAKABLE = regex(rf"{_OPENING}*[!-~’‘]+{_CLOSING}* ?|{_OPENING}*.{_CLOSING}*", re.DOTALL)


def wrapped(text: str, limit: int) -> list[str]:
    """`text` in lines of at most `limit` columns, broken between words or Chinese characters, never before a full stop."""
    lines = [""]
    for piece in _UNBREAKABLE.findall(text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > limit:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def listed(names: Sequence[str], most: int) -> str:
    """The first of them in a line, and … where there are more."""
    return "、".join(names[:most]) + "…" * (len(names) > most)
