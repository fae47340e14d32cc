"""Lines to fill in, as YAML."""

from __future__ import annotations

import json
from collections.abc import Iterable

from dsl.base.regex import regex
from dsl.base.render.columns import width
from dsl.record import record

_COMMENT = 24
"""The column of the comments, as far as names leave it free."""

_PLAIN = regex(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~](?:[^\n:#]|:(?! |$)|(?<! )#)*(?<![\s:])|[^\W\d_]")


@record
class Blank:
    """A line to fill in: `key`, empty, with a comment; or with `inner` lines below it."""

    key: str
    comment: str
    inner: tuple[Blank, ...] = ()


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
