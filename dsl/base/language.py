"""The two languages of every message and report."""

from __future__ import annotations

from typing import Literal, TypeVar

Lang = Literal["zh", "en"]

Text = tuple[str, str]
"""One text in Chinese and in English."""

T = TypeVar("T")


def pick(pair: tuple[T, T], lang: Lang) -> T:
    """The one of (Chinese, English) that `lang` asks for."""
    return pair[lang == "en"]
