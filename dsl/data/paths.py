"""The keys of a datum from the outermost on in one cell: 管理制度 › ① › 实际数."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.characters import plain
from dsl.base.regex import regex

_SIGN = "›"
_UNIT_BEHIND = regex(r"\s*\(([^()]+)\)$")
_BETWEEN = regex(r"\s*(?<!›)›(?!›)\s*")


def path_text(path: Iterable[str]) -> str:
    """As one text, of which `path_of` makes the keys again."""
    return f" {_SIGN} ".join(key.replace(_SIGN, _SIGN * 2) for key in path)


def path_of(text: str) -> tuple[str, ...]:
    """The keys in a cell; a name alone is one key."""
    return tuple(key.replace(_SIGN * 2, _SIGN) for key in _BETWEEN.split(text.strip()) if key)


def unit_behind(name: str) -> tuple[str, str]:
    """A heading without what stands in brackets behind it, and that: 预算资金（万元）; nothing where no bracket ends it."""
    found = _UNIT_BEHIND.search(plain(name))
    return (name, "") if found is None else (name[: found.start()], found[1])
