"""The head of each kind of statement: what stands between its keyword and the sentence, if it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, rows, type_words
from dsl.syntax.chunk import HEADINGS, Chunk
from dsl.syntax.lexer.contexts import AIM

_BLANK = regex(r"\s*")

_WORDS_QUOTED = '“(?:[^“”]|“[^“”]*”)+”|「[^「」]+」|"[^"]+"'
_REMARK = "|".join(re.escape(word) for row in rows("ONLY_REMARK") for word in (*row.zh, *row.en))
_SAME = "|".join(
    f"(?P<{name}>{'|'.join(re.escape(word) for row in rows(name) for word in (*row.zh, *row.en))})"
    for name in ("SAME_APART", "SAME_SHARED")
)
_LAST = r"(?=[\s。;.]*\Z)"
_COLON = r"\s*(?P<COLON>:)?"
_LINE = rf"{_COLON}\s*(?P<REST>[^\s:][\s\S]*)?"
_NAMED = r"\s*(?P<NAME_BEFORE_COLON>[^\s:][^\n:]*?)\s*(?P<COLON>:)"
_TYPES = "|".join(sorted(type_words(), key=len, reverse=True))
_CODE = r"(?:[A-Z]{1,2}\d*(?:[.\-]\d+)*|\d+(?:\.\d+)*)(?:[.、](?!\d)|(?=\s))|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、"
_SCORED = r"(?:[得扣]|(?<![A-Za-z])(?:scores?|minus))\s*\d"
_HEADING = rf"\s*(?P<CODE>{_CODE})?\s*(?P<HEAD_NAME>[^\s:][^\n:]*)?"

_HEADS = {
    **dict.fromkeys(("TITLE", "PLACE", "AUTHORITY", "ROLLUP", "QUOTATION", "NOTE", "READINGS_FROM"), _LINE),
    **dict.fromkeys(HEADINGS, _HEADING),
    "YEAR": rf"{_COLON}\s*(?P<NUMBER>\d+(?:\.\d+)?)?\s*(?P<YEAR_SIGN>年度?)?",
    "DATUM": rf"{_NAMED}\s*(?P<TYPE>{_TYPES})?\s*(?P<LEFT_ROUND>\()?",
    "RULE": _NAMED,
    "READING": rf"\s*:?\s*(?P<QUOTED>{_WORDS_QUOTED})\s*(?P<COLON>:)\s*"
    rf"(?:(?P<ONLY_REMARK>{_REMARK}){_LAST}|(?P<REST>[^\s:][\s\S]*?){_LAST})[\s。;.]*",
    "EXAMPLE": rf"{_COLON}\s*(?P<EXAMPLE_DATA>[^\s:][\s\S]*(?={_SCORED})|[^\s:][\s\S]*)?",
    "SAME_NAMES": rf"{_COLON}\s*(?:{_SAME}){_LAST}[\s。;.]*",
    "ALLOW": rf"{_COLON}\s*(?P<DIAGNOSTIC_CODE>R\d{{3}}(?!\d))?\s*(?P<COLON_>:)?\s*(?P<REST>[^\s:][\s\S]*)?",
}
UNSPOKEN = (
    "TITLE",
    "PLACE",
    "AUTHORITY",
    "ROLLUP",
    "QUOTATION",
    "NOTE",
    "READINGS_FROM",
    "YEAR",
    "DATUM",
    "ALLOW",
    "SAME_NAMES",
)
"""Statements in which no keyword is looked for."""

_NAME_END = regex(
    rf"(?:{any_word('weight-word')}|(?<![A-Za-z])weight)\s*:?\s*\d|(?:目标值?|(?<![A-Za-z])target)\s*:?\s*"
    + AIM
    + r"|\(\s*\d+(?:\.\d+)?\s*分\s*\)|(?<=\s)\d+(?:\.\d+)?\s*分(?=\s*:)|:|\n",
    re.IGNORECASE,
)
_NUMBERED_AIM = regex(r"[“\"「]?目标\d{1,2}(?![\d.%％‰])")
"""A name may begin so: 目标1，优化营商环境."""
_HEAD_END = regex(rf"(?:{any_word('weight-word')}|目标值?|weight|target)\s*:|(?P<end>:)", re.IGNORECASE)
_SHAPES = {terminal: regex(shape, re.IGNORECASE if terminal == "EXAMPLE" else 0) for terminal, shape in _HEADS.items()}


def sentence_of(text: str, chunk: Chunk) -> tuple[int, int] | None:
    """Where the sentence of a statement stands, behind its head; None for a statement that has none."""
    if chunk.terminal not in (*HEADINGS, "VETO", "RULE", "FORMULA"):
        return None
    _, start = head(chunk.terminal, text, chunk.body, chunk.end)
    if chunk.terminal in HEADINGS:
        start = sentence_start(text, start, chunk.end)
    return (start, chunk.end) if start < chunk.end else None


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
    first = _BLANK.match(text, start, end)
    begin = first.end() if first else start
    numbered = _NUMBERED_AIM.match(text, begin, end)
    match = _NAME_END.search(text, numbered.end() if numbered else begin, end)
    return match.start() if match else end


def sentence_start(text: str, start: int, end: int) -> int:
    """Where the sentence of an indicator begins, behind the colon of its head."""
    colons = _HEAD_END.finditer(text, start, end)
    return next((match.end() for match in colons if match["end"]), end)
