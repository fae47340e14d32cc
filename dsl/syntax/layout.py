"""Cuts a file into statements at the lines that begin with a statement keyword, and lifts the comments out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic
from dsl.base.mistaken import is_of_data
from dsl.base.regex import regex
from dsl.base.source import Source, Span
from dsl.base.vocabulary import any_word, statement_words
from dsl.record import record
from dsl.syntax.chunk import Chunk
from dsl.syntax.pasted import pasted_rows
from dsl.syntax.unknown_lines import unknown_lines

_MARKS = regex(r"\[(\s*\d+(?:\.\d+)?\s*分\s*)\]")
_LONG_DASH = regex(r"——(?=\s*\d)")
_COMMENT = regex(r"(?:^|(?<=\s))#[^\n]*|^[ \t]*//[^\n]*", re.MULTILINE)


@record
class CommentText:
    start: int
    end: int


@record
class Layout:
    """`folded` has the same length as the source: half width, comments blanked."""

    source: Source
    folded: str
    chunks: tuple[Chunk, ...]
    comments: tuple[CommentText, ...]


_FIGURE = r"(?:(?<=过)|(?<=最高)|(?<=保留))\d"
"""加分后总分不超过100分, 得分保留1位小数: as printed, with the number right behind it."""

_CODED = rf"[A-Z]{{1,2}}\d[\d.\-]*[ \t][^\n]*{any_word('weight-word')}"
"""指标A11 培训完成率 分值 4: the code right behind the keyword."""

_NAMED = rf"(?<=指标)[^\s:“\"\d][^\n:]*?{any_word('weight-word')}[ \t]*\d"
"""指标C2取证率 分值4, 一级指标B过程分值12: no space behind the keyword."""

_SECOND = regex(
    r"(?<=[。; \t])(?P<head>(?:指标[ \t]+[A-Z]{1,2}\d|[一二三四]级指标[ \t])"
    rf"[^\n。:]*{any_word('weight-word')}[ \t]*\d[\d.]*)[ \t]*(?::|$)",
    re.MULTILINE,
)
"""…扣完为止。指标 C2 取证率 分值 4：…: another heading in the same line. An indicator without a code may be text of a cell."""


def _second_heads(folded: str) -> Iterator[re.Match[str]]:
    """Headings behind something else of their line."""
    for head in _SECOND.finditer(folded):
        if folded[folded.rfind("\n", 0, head.start()) + 1 : head.start()].strip():
            yield head


@cache
def _starts() -> re.Pattern[str]:
    words = sorted(statement_words(), key=len, reverse=True)
    pattern = "|".join(re.escape(w).replace(r"\ ", r"[ \t]+") for w in words)
    return regex(
        rf"^[ \t]*(?P<word>{pattern})(?=[\s:“\"]|\Z|{_FIGURE}|{_CODED}|{_NAMED})", re.MULTILINE | re.IGNORECASE
    )


def lay_out(source: Source) -> tuple[Layout, list[Diagnostic]]:
    """Statements of a file in order. Text before the first, or under a misspelt keyword, is reported."""
    folded, comments = _lift_comments(_folded(source.text))
    heads = {m.start("word"): m for m in _starts().finditer(folded)}
    starts = list(heads)
    diagnostics, rows = pasted_rows(source, folded)
    terminals = {start: _terminal(head) for start, head in heads.items()}
    diagnostics += unknown_lines(source, folded, terminals, rows)
    diagnostics += [_in_one_line(Span(source, *head.span("head"))) for head in _second_heads(folded)]
    bad = {*rows, *(d.span.start for d in diagnostics if d.span)}
    starts = sorted({*starts, *bad})
    before = folded[: starts[0]] if starts else folded
    if before.strip() and is_of_data(folded):
        return Layout(source, folded, (), comments), [_of_data(source, before)]
    if before.strip():
        diagnostics.insert(0, _no_statement(source, before))
    ends = [*starts[1:], len(folded)]
    chunks = tuple(
        _chunk(heads[start], start + len(folded[start:end].rstrip()))
        for start, end in zip(starts, ends, strict=False)
        if start not in bad
    )
    return Layout(source, folded, chunks, comments), diagnostics


def _chunk(head: re.Match[str], end: int) -> Chunk:
    return Chunk(head.start("word"), end, head.end("word"), _terminal(head))


def _terminal(head: re.Match[str]) -> str:
    return statement_words()[" ".join(head["word"].lower().split())]


def _folded(text: str) -> str:
    """Half width. 80%——95% is a range, as it is printed, and not down to what is below 0; 【3分】 are marks in brackets."""
    return _MARKS.sub(r"(\1)", plain(_LONG_DASH.sub("~ ", text)))


def _lift_comments(folded: str) -> tuple[str, tuple[CommentText, ...]]:
    comments = []
    pieces = []
    last = 0
    for match in _COMMENT.finditer(folded):
        comments.append(CommentText(match.start(), match.end()))
        pieces += [folded[last : match.start()], " " * (match.end() - match.start())]
        last = match.end()
    return "".join([*pieces, folded[last:]]), tuple(comments)


def _no_statement(source: Source, before: str) -> Diagnostic:
    return Diagnostic("R203", _first_line(source, before))


def _in_one_line(head: Span) -> Diagnostic:
    zh, en = (
        f"“{head.text}”是另一个指标（标题），要另起一行",
        f"`{head.text}` is another heading and begins a line of its own",
    )
    return Diagnostic("R222", head, {"why_zh": zh, "why_en": en})


def _of_data(source: Source, before: str) -> Diagnostic:
    return Diagnostic("R117", _first_line(source, before), {"path": source.name})


def _first_line(source: Source, before: str) -> Span:
    start = len(before) - len(before.lstrip())
    end = before.find("\n", start)
    return Span(source, start, len(before.rstrip()) if end < 0 else end)
