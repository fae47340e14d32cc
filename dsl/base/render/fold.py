"""Long lines of prose on a terminal: broken where a reader would, and further in from the second line on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.base.printable import STYLE
from dsl.base.render.columns import width, wrapped

HANGING = 2
NARROWEST = 30


def folded(text: str, limit: int) -> str:
    """`text` in lines of at most `limit` columns; our own styles take none, and go on across a break."""
    if limit < NARROWEST:
        return text
    return "\n".join(part for line in text.split("\n") for part in _fold(line, limit))


def _fold(line: str, limit: int) -> list[str]:
    plain = re.sub(STYLE, "", line)
    if 2 * len(plain) <= limit or width(plain) <= limit:
        return [line]
    bare = plain.lstrip(" ")
    inside = " " * (min(len(plain) - len(bare), limit // 3) + HANGING)
    first, *_ = wrapped(bare, limit - len(inside) + HANGING)
    rest = wrapped(bare[len(first) :].strip(), limit - len(inside))
    return list(_restyled(line.lstrip(" "), [inside[HANGING:] + first, *(inside + part for part in rest)]))


def _restyled(line: str, parts: list[str]) -> Iterator[str]:
    """The parts with the styles of `line` at their characters; the spaces at a break are gone."""
    styled = re.split(f"({STYLE})", line)
    if len(styled) == 1:
        yield from parts
        return
    tokens = iter([token for number, piece in enumerate(styled) for token in ([piece] if number % 2 else piece)])
    for part in parts:
        found = ""
        for char in part.lstrip(" "):
            token = next(tokens)
            while token != char:
                found += "" if token == " " else token
                token = next(tokens)
            found += char
        indent = part[: len(part) - len(part.lstrip(" "))]
        yield indent + found + ("".join(tokens) if part is parts[-1] else "")
