"""The head of each kind of statement: what stands between its keyword and the sentence, if it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.base.vocabulary import type_words
from dsl.syntax.chunk import HEADINGS
from dsl.syntax.lexer.contexts import AIM

_COLON = r"\s*(?P<COLON>:)?"
_LINE = rf"{_COLON}\s*(?P<REST>[^\s:][\s\S]*)?"
_NAMED = r"\s*(?P<NAME_BEFORE_COLON>[^\s:][^\n:]*?)\s*(?P<COLON>:)"
_TYPES = "|".join(sorted(type_words(), key=len, reverse=True))
_CODE = r"(?:[A-Z]{1,2}\d*(?:[.\-]\d+)*|\d+(?:\.\d+)*)(?:[.、]|(?=\s))|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、"
_SCORED = r"(?:[得扣]|(?<![A-Za-z])(?:scores?|minus))\s*\d"
_HEADING = rf"\s*(?P<CODE>{_CODE})?\s*(?P<HEAD_NAME>[^\s:][^\n:]*)?"

_HEADS = {
    **dict.fromkeys(("TITLE", "PLACE", "AUTHORITY", "ROLLUP", "QUOTATION", "NOTE"), _LINE),
    **dict.fromkeys(HEADINGS, _HEADING),
    "YEAR": rf"{_COLON}\s*(?P<NUMBER>\d+(?:\.\d+)?)?\s*(?P<YEAR_SIGN>年度?)?",
    "DATUM": rf"{_NAMED}\s*(?P<TYPE>{_TYPES})?\s*(?P<LEFT_ROUND>\()?",
    "RULE": _NAMED,
    "EXAMPLE": rf"{_COLON}\s*(?P<EXAMPLE_DATA>[^\s:][\s\S]*(?={_SCORED})|[^\s:][\s\S]*)?",
    "ALLOW": rf"{_COLON}\s*(?P<DIAGNOSTIC_CODE>R\d{{3}})?\s*(?P<COLON_>:)?\s*(?P<REST>[^\s:][\s\S]*)?",
}
UNSPOKEN = ("TITLE", "PLACE", "AUTHORITY", "ROLLUP", "QUOTATION", "NOTE", "YEAR", "DATUM", "ALLOW")
"""Statements in which no keyword is looked for."""

_NAME_END = re.compile(
    r"(?:分值|权重|(?<![A-Za-z])weight)\s*:?\s*\d|(?:目标值?|(?<![A-Za-z])target)\s*:?\s*"
    + AIM
    + r"|\(\s*\d+(?:\.\d+)?\s*分\s*\)|:|\n",
    re.IGNORECASE,
)
_HEAD_END = re.compile(r"(?:分值|权重|目标值?|weight|target)\s*:|(?P<end>:)", re.IGNORECASE)
_SHAPES = {
    terminal: re.compile(shape, re.IGNORECASE if terminal == "EXAMPLE" else 0) for terminal, shape in _HEADS.items()
}


def head(terminal: str, text: str, start: int, end: int) -> tuple[list[tuple[str, int, int]], int]:
    """Terminal and ends of what stands in the head of a statement, and where the rest begins."""
    shape = _SHAPES.get(terminal)
    if shape is None:
        return [], start
    match = shape.match(text, start, _name_end(text, start, end) if terminal in HEADINGS else end)
    return (list(_found(match)), match.end()) if match else ([], start)


def _found(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    for name, group in match.groupdict().items():
        if group:
            start = match.start(name)
            yield type_words()[group] if name == "TYPE" else name.rstrip("_"), start, start + len(group.rstrip())


def _name_end(text: str, start: int, end: int) -> int:
    """Where the name of an indicator ends: at its weight, its target, a colon or the end of the line."""
    first = re.compile(r"\s*").match(text, start, end)
    match = _NAME_END.search(text, first.end() if first else start, end)
    return match.start() if match else end


def sentence_start(text: str, start: int, end: int) -> int:
    """Where the sentence of an indicator begins, behind the colon of its head."""
    colons = _HEAD_END.finditer(text, start, end)
    return next((match.end() for match in colons if match["end"]), end)
