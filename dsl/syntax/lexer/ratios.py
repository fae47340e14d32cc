"""1:3 among the figures of a sentence: one of three, or three to one? Nothing computes with a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.diagnostics import Diagnostic
from dsl.syntax.chunk import HEADINGS, Chunk
from dsl.syntax.lexer.lexeme import Lexeme

_RATIO = ["NUMBER", "COLON", "NUMBER"]
_GOES_ON = frozenset({"UNIT", "PERCENT", "PERMILLE", "PROSE", "MARK", "NUMBER", "COLON"})
"""Behind 指标1：90%以上 the second figure has its unit; 8:30前 is a time."""


def ratios(lexemes: Sequence[Lexeme], chunk: Chunk) -> Iterator[Diagnostic]:
    """R673 for each of a sentence; the first colon of a heading ends its head: 分值 10：8-10分."""
    types = [one.type for one in lexemes] + [""]
    start = types.index("COLON") + 1 if chunk.terminal in HEADINGS and "COLON" in types else 0
    for k in range(start, len(lexemes) - 2):
        if types[k : k + 3] == _RATIO and types[k + 3] not in _GOES_ON:
            first, colon, second = (one.span for one in lexemes[k : k + 3])
            if first.end == colon.start and colon.end == second.start:
                yield Diagnostic(
                    "R673", first.to(second), {"words": first.to(second).text, "one": first.text, "other": second.text}
                )
