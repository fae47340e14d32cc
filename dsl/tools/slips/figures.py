"""Figures and brackets that a keyboard spoils: 8O%, 每发现l个, 扣0，5分, 9 5%, （含95%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.tools.answers.place import Rewrite

_FIGURE = r"\d+(?:\.\d+)?%?"
_BEHIND = r"[\d%.\u4e00-\u9fff]"
_SPOILT = (
    (rf"\d[oO]+{_BEHIND}|(?<![A-Za-z])[oO][.%]?\d", "[oO]", "0"),
    (rf"(?<![A-Za-z])[lI|]{_BEHIND}|\d[lI|](?![A-Za-z])", "[lI|]", "1"),
    (r"\d+[,。、]\s*\d+(?=\s*(?:[分%万亿元]|marks?\b|per\b|of the\b|if\b))", r"[,。、]\s*", "."),
    (rf"\d[ \u3000]+{_FIGURE}", r"[ \u3000]", ""),
    (r"\d+\.{2,}\d+", r"\.+", "."),
    (r"[扣减得加]-\d+(?:\.\d+)?分?", "-", ""),
    (r"(?<![\d.])\.\d+", r"^\.", "0."),
    (rf"{_FIGURE}%+", "%+", "%"),
    (r"\d+(?:\.\d+)?[&^$#]", "[&^$#]", "%"),
    (r"(?<![\d.])0\d+", "^0", "0."),
    (r"月\d{1,2}目", "目", "日"),
    (r"[\d日月年底]钱", "钱", "前"),
)
"""What spoils a figure, what in it is wrong, and what stands for that."""

_SUM = r"[^,;。\n×*/÷%]+[+-][^,;。\n×*/÷%]+(?=[/÷])"
"""(合格数+优良数/抽检数: a sum that is divided."""


def spoilt_figures(folded: str, start: int, end: int) -> Iterator[Rewrite]:
    """What figures and brackets that touch `start` to `end` may have meant."""
    for pattern, wrong, right in _SPOILT:
        for match in re.finditer(pattern, folded):
            if match.start() <= end and match.end() >= start:
                yield Rewrite(*match.span(), re.sub(wrong, right, match[0]).strip())
    yield from _unmatched(folded)


def _unmatched(folded: str) -> Iterator[Rewrite]:
    """A bracket without its other half, closed behind the next figure or at the next comma, opened before 含, or taken away."""
    is_open: list[int] = []
    for at, char in enumerate(folded):
        if char == "(":
            is_open.append(at)
        elif char == ")" and not (is_open and is_open.pop() >= 0):
            for match in re.finditer(r"不?含", folded[:at]):
                yield Rewrite(match.start(), at + 1, f"({folded[match.start() : at + 1]}")
            yield Rewrite(at, at + 1, "")
    for at in is_open:
        closings = (re.compile(pattern).search(folded, at) for pattern in (_SUM, _FIGURE, r"(?=[,;。\n])"))
        for end in (closing.end() for closing in closings if closing):
            yield Rewrite(at, end, f"{folded[at:end]})")
        yield Rewrite(at, at + 1, "")
