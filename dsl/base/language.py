"""The two languages of every message and report."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeVar

from dsl.base.source import Source

Lang = Literal["zh", "en"]

Text = tuple[str, str]
"""One text in Chinese and in English."""

T = TypeVar("T")


def pick(pair: tuple[T, T], lang: Lang) -> T:
    """The one of (Chinese, English) that `lang` asks for."""
    return pair[lang == "en"]


@lru_cache(maxsize=8)
def language_of(source: Source) -> Lang:
    """English where more lines begin with a Latin word than with a Chinese one; comments do not count."""
    latin = chinese = 0
    for line in source.text[:20_000].splitlines():
        first = line.strip()[:1]
        latin += first.isascii() and first.isalpha()
        chinese += "\u4e00" <= first <= "\u9fff"
    return "en" if latin > chinese else "zh"
