"""Texts of a rubric or of data inside Markdown: words, never its marks."""

from __future__ import annotations

import re

from dsl.base.printable import calm
from dsl.base.regex import regex

_MARKS = regex(r"[\\`*_\[\]|~]|<(?=[\w/!?])|^[#>]|&(?=#?\w+;)|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
"""What begins code, emphasis, a link, an image, HTML, a cell, a heading, an entity; and what makes a bare address a link."""


def inline(text: str) -> str:
    """`text` in one line and as it stands: no link, image, emphasis, HTML or table cell comes of it."""
    return _MARKS.sub(lambda found: f"\\{found[0]}", calm(" ".join(text.split())))
