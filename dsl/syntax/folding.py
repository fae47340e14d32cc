"""Words of a person as one line."""

from __future__ import annotations

import re

from dsl.base.regex import regex

_SPACE = regex(r"\s+")
_CJK_GAP = regex(r"(?<![!-~])\s+|\s+(?![!-~])")


def fold_words(text: str) -> str:
    """Words as one line: gaps inside Chinese closed, gaps between Latin words one space, outer quotes off."""
    folded = _SPACE.sub(" ", _CJK_GAP.sub("", text.strip()))
    inner = folded[1:-1]
    if len(folded) > 2 and folded[0] + folded[-1] in ("“”", "「」") and not set(inner) & {folded[0], folded[-1]}:
        return inner
    return folded


def fold_lines(text: str) -> str:
    """A text on one line: line breaks inside Chinese closed, others one space; its own spaces kept."""
    joined = re.sub(r"(?<![!-~])\s*\n\s*|\s*\n\s*(?![!-~])", "", text.strip())
    return re.sub(r"\s*\n\s*", " ", joined)
