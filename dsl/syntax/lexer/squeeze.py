"""Text without the white space that a table cell put into it."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex

_SPACE = regex(r"\s")


def squeeze(text: str) -> tuple[str, Sequence[int]]:
    """White space dropped, but for one space between Latin letters and digits; and where each character was."""
    if not _SPACE.search(text):
        return text, range(len(text))
    chars: list[str] = []
    at: list[int] = []
    gap = False
    for k, char in enumerate(text):
        if char in " \t\n\r":
            gap = True
            continue
        if gap and chars and _is_latin(char) and _is_latin(chars[-1]):
            chars.append(" ")
            at.append(k - 1)
        gap = False
        chars.append(char)
        at.append(k)
    return "".join(chars), at


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def is_han(char: str) -> bool:
    """Whether the character is a common Chinese one."""
    return "一" <= char <= "鿿"
