"""Which way is better, by the name of a measure: 故障率 low, 达标率 high."""

from __future__ import annotations

from typing import Literal

from dsl.base.regex import regex
from dsl.base.vocabulary import word_class

Wish = Literal["low", "high"]

_WORDS: dict[str, Wish] = {
    **dict.fromkeys(word_class("better-low"), "low"),
    **dict.fromkeys(word_class("better-high"), "high"),
}
_NAMES = regex("|".join(sorted(_WORDS, key=len, reverse=True)))
_NOT = word_class("turned")


def in_name(name: str) -> tuple[Wish, str] | None:
    """By the last telling word: a Chinese name ends with its head (故障修复率 is a 修复率; 不合格率 is none of 合格).

    A rate of what is done about it (投诉受理率, 污染治理率) is none of 投诉, and what it wishes is not known.
    """
    found = list(_NAMES.finditer(name))
    if not found:
        return None
    last = found[-1]
    behind = name[last.end() :]
    if _WORDS[last.group()] == "low" and behind.endswith("率") and behind != "率":
        return None
    before = next((word for word in _NOT if name.endswith(word, 0, last.start())), "")
    word = name[last.start() - len(before) : last.end()]
    return ("low" if (_WORDS[last.group()] == "low") != bool(before) else "high"), word
