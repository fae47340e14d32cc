"""Regular expressions that are compiled when they are first asked: a start declares some hundreds, a rubric needs a part of them."""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


class _Late:
    """Stands for the expression until then; after it, the methods of the compiled one are its own."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._text, self._flags)
        self.__dict__ |= {asked: getattr(compiled, asked) for asked in _ASKED}
        return getattr(compiled, name)


def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later. A mistake in `text` shows at its first use (`tests/test_regex.py` uses all)."""
    return cast("re.Pattern[str]", _Late(text, flags))
