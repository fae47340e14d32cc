"""In which language to speak: as asked, else as the file is written, else as the computer is set."""

from __future__ import annotations

import os

from dsl.base.language import Lang
from dsl.base.source import Source


def locale_language() -> Lang:
    """By LC_ALL, LC_MESSAGES or LANG, the first that is set; Chinese where they do not say English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def language_of(source: Source) -> Lang:
    """English where more lines begin with a Latin word than with a Chinese one; comments do not count."""
    latin = chinese = 0
    for line in source.text[:20_000].splitlines():
        first = line.strip()[:1]
        latin += first.isascii() and first.isalpha()
        chinese += "\u4e00" <= first <= "\u9fff"
    return "en" if latin > chinese else "zh"
