"""A file given for another: data where a rubric is wanted, a rubric where data are."""

from __future__ import annotations

import re
from functools import cache

from dsl.base.regex import regex
from dsl.base.vocabulary import any_keyword, any_word, rows, statement_words

_ENTRY = regex(r"[ \t]*(?:-[ \t]+)*[^\s:#-][^:\n]{0,60}:(?:[ \t]+[^\n]*)?[ \t]*|[ \t]*-[ \t]+[^\n]*|---[ \t]*")
_LEAST = 2
"""Entries below each other that look like data; one may be an indicator without its keyword."""


def is_of_data(folded: str) -> bool:
    """Whether a text (half width, without comments) without any statement is `name: value` from its first line to its last, and scores nothing."""
    lines = [line for line in folded.splitlines() if line.strip()]
    return len(lines) >= _LEAST and all(map(_ENTRY.fullmatch, lines)) and not any(map(_scores().search, lines))


def rubric_line(folded: str) -> re.Match[str] | None:
    """The first line of a text that no data file holds: an indicator or a section with its weight."""
    return _heading().search(folded)


@cache
def _scores() -> re.Pattern[str]:
    return regex(rf"(?:{any_keyword('AWARD', 'DEDUCT')})\s*\d|{any_keyword('FULL')}")


@cache
def _heading() -> re.Pattern[str]:
    kinds = {row.terminal for row in rows("INDICATOR") + rows("SECTION")}
    words = "|".join(sorted((re.escape(w) for w, kind in statement_words().items() if kind in kinds), key=len))
    return regex(rf"^[ \t]*(?:{words})[ \t][^\n:]*(?:{any_word('weight-word')}|weight)[ \t]*\d[^\n]*", re.MULTILINE)
