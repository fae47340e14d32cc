"""The two languages of every message and report."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeVar

from dsl.base.source import Source, Span

Lang = Literal["zh", "en"]

Text = tuple[str, str]
"""One text in Chinese and in English."""

T = TypeVar("T")


def pick(pair: tuple[T, T], lang: Lang) -> T:
    """The one of (Chinese, English) that `lang` asks for."""
    return pair[lang == "en"]


@lru_cache(maxsize=8)
def language_of(source: Source) -> Lang:
    """English where more lines begin with a Latin word (no code like A1) than hold Chinese otherwise; comments do not count."""
    latin = chinese = 0
    for line in source.text[:20_000].splitlines():
        begins = line.lstrip()[:3]
        if len(begins) == 3 and begins.isascii() and begins.isalpha():
            latin += 1
        elif begins[:1] not in ("#", "/"):
            chinese += has_chinese(line)
    return "en" if latin > chinese else "zh"


def language_at(span: Span | None, otherwise: Lang) -> Lang:
    """That of a message about a place: whoever typed a Chinese character in the line reads Chinese."""
    if span is None:
        return otherwise
    return "zh" if has_chinese(span.source.line(span.line)) else otherwise


def has_chinese(text: str) -> bool:
    """Whether a Chinese character stands in it."""
    return not text.isascii() and any("\u4e00" <= char <= "\u9fff" for char in text)
