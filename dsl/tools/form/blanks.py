"""What a form is made of, whatever it is written as: paragraphs of lines to fill in; and the lines as YAML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Literal

from dsl.base.regex import regex
from dsl.base.render.columns import width
from dsl.record import record
from dsl.tools.form.fits import Fits

_COMMENT = 24
"""The column of the comments, as far as names leave it free."""

_PLAIN = regex(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~](?:[^\n:#]|:(?! |$)|(?<! )#)*(?<![\s:])|[^\W\d_]")


@record
class Blank:
    """A line to fill in: `key`, empty, with a comment, and what `fits`; or with `inner` lines below it."""

    key: str
    comment: str
    inner: tuple[Blank, ...] = ()
    fits: Fits | None = None

    def leaves(self, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Blank]]:
        """The lines that take a value, each with its keys from the outermost on."""
        path = (*above, self.key)
        if not self.inner:
            yield path, self
        for blank in self.inner:
            yield from blank.leaves(path)


@record
class Shortcut:
    """One value that may stand in place of the data of its paragraph, under the keys of `path`; `example` is such a value."""

    path: tuple[str, ...]
    example: str
    comment: str
    fits: Fits


@record
class Paragraph:
    """What belongs together: a section's heading, an indicator or a veto (`name`: its words) with the lines to fill in.

    `marks`: the weight; `told`: the lines of the sentence, then the readings.
    """

    of: Literal["section", "indicator", "veto"]
    name: str
    code: str = ""
    marks: str = ""
    told: tuple[str, ...] = ()
    blanks: tuple[Blank, ...] = ()
    shortcut: Shortcut | None = None

    @property
    def named(self) -> str:
        """Code and name."""
        return f"{self.code} {self.name}" if self.code else self.name


def lines(blanks: Iterable[Blank], indent: str = "") -> list[str]:
    """The blanks as lines of YAML, their comments in one column."""
    found: list[str] = []
    for blank in blanks:
        start = f"{indent}{quoted(blank.key)}:"
        gap = " " * max(2, _COMMENT - width(start))
        found.append(f"{start}{gap}# {blank.comment}" if blank.comment else start)
        found += lines(blank.inner, indent + "  ")
    return found


def quoted(key: str) -> str:
    """The key as YAML reads it back."""
    return key if _PLAIN.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def inline(text: str) -> str:
    """Without line breaks."""
    return " ".join(text.split())
