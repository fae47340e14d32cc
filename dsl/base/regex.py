"""Regular expressions that are compiled when they are first needed.

A start declares some hundreds; a rubric asks half of them, and most of those about texts that hold no word of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from dsl.base.needed import Words

_PATIENCE = 50_000
"""Characters that are searched for the words of an expression before it is compiled all the same, which costs about as much."""

_FOLDED = re.IGNORECASE | re.VERBOSE
"""With these the words of an expression do not stand in a text as they are written."""


class _Late:
    """Stands for the expression until a text may match; after it, the methods of the compiled one are its own."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags
        self._needed: list[Words] | None = None
        self._patience = _PATIENCE

    def match(self, text: str, *ends: int) -> re.Match[str] | None:
        return self._ready.match(text, *ends) if self._may_match(text, *ends) else None

    def fullmatch(self, text: str, *ends: int) -> re.Match[str] | None:
        return self._ready.fullmatch(text, *ends) if self._may_match(text, *ends) else None

    def search(self, text: str, *ends: int) -> re.Match[str] | None:
        return self._ready.search(text, *ends) if self._may_match(text, *ends) else None

    def finditer(self, text: str, *ends: int) -> Iterator[re.Match[str]]:
        return self._ready.finditer(text, *ends) if self._may_match(text, *ends) else iter(())

    def findall(self, text: str, *ends: int) -> list[Any]:
        return self._ready.findall(text, *ends) if self._may_match(text, *ends) else []

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        return self._ready.split(text, maxsplit) if self._may_match(text) else [text]

    def sub(self, by: Any, text: str, count: int = 0) -> str:
        return self._ready.sub(by, text, count) if self._may_match(text) else text

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ready, name)

    def _may_match(self, text: str, start: int = 0, end: int | None = None) -> bool:
        if self._needed is None:
            from dsl.base.needed import needed

            self._needed = [] if self._flags & _FOLDED else needed(self._text)
        self._patience -= len(text)
        if self._patience < 0:
            return True
        holds = text[start:end].__contains__
        return all(any(map(holds, words)) for words in self._needed)

    @property
    def _ready(self) -> re.Pattern[str]:
        compiled = re.compile(self._text, self._flags)
        self.__dict__ |= {asked: getattr(compiled, asked) for asked in _ASKED}
        return compiled


_ASKED = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later. A mistake in `text` shows at its first use (`tests/test_regex.py` uses all)."""
    return cast("re.Pattern[str]", _Late(text, flags))
