"""Cuts a file into statements at the lines that begin with a statement keyword, and lifts the comments out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic, Fix
from dsl.base.near import heard
from dsl.base.source import Source, Span
from dsl.base.vocabulary import statement_words
from dsl.record import record
from dsl.syntax.chunk import Chunk
from dsl.syntax.pasted import pasted_rows

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*|^[ \t]*//[^\n]*", re.MULTILINE)


@record
class CommentText:
    start: int
    end: int
    own_line: bool


@record
class Layout:
    """`folded` has the same length as the source: half width, comments blanked."""

    source: Source
    folded: str
    chunks: tuple[Chunk, ...]
    comments: tuple[CommentText, ...]


_LIMIT = r"(?<=过)\d|(?<=最高)\d"
"""加分后总分不超过100分: as printed, with the number right behind it."""

_CODED = r"[A-Z]{1,2}\d[\d.\-]*[ \t][^\n]*(?:分值|权重)"
"""指标A11 培训完成率 分值 4: the code right behind the keyword."""

_MARKED = re.compile(r"^(?P<word>[^\s\d:,;。()|][^\n\d:,;。()|]*)\(\s*\d+(?:\.\d+)?\s*分\s*\)[ \t]*$", re.MULTILINE)
_WITHOUT_SENTENCE = ("TITLE", "YEAR", "PLACE", "AUTHORITY", "TOTAL", "ROUNDING", "SECTION")


@cache
def _starts() -> re.Pattern[str]:
    words = sorted(statement_words(), key=len, reverse=True)
    pattern = "|".join(re.escape(w).replace(r"\ ", r"[ \t]+") for w in words)
    return re.compile(rf"^[ \t]*(?P<word>{pattern})(?=[\s:“\"]|\Z|{_LIMIT}|{_CODED})", re.MULTILINE | re.IGNORECASE)


_LINE_HEAD = re.compile(r"^[ \t]*(?P<word>(?:\d级)?[^\s:\d,;。]+)(?P<rest>[ \t:][^\n]*)?$", re.MULTILINE)
_HAS_WEIGHT = re.compile(r"(?:分值|权重|weight)[ \t]*\d")


def lay_out(source: Source) -> tuple[Layout, list[Diagnostic]]:
    """Statements of a file in order. Text before the first, or under a misspelt keyword, is reported."""
    folded, comments = _lift_comments(plain(source.text))
    heads = {m.start("word"): m for m in _starts().finditer(folded)}
    starts = list(heads)
    diagnostics, rows = pasted_rows(source, folded)
    for match, near in (*_misspelt(folded, {*starts, *rows}), *_untold(folded, heads)):
        diagnostics.append(_unknown_word(source, match.start("word"), match.end("word"), near))
    bad = {*rows, *(d.span.start for d in diagnostics if d.span)}
    starts = sorted({*starts, *bad})
    before = folded[: starts[0]] if starts else folded
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
    word = " ".join(head["word"].lower().split())
    return Chunk(head.start("word"), end, head.end("word"), statement_words()[word])


def _lift_comments(folded: str) -> tuple[str, tuple[CommentText, ...]]:
    comments = []
    pieces = []
    last = 0
    for match in _COMMENT.finditer(folded):
        line_start = folded.rfind("\n", 0, match.start()) + 1
        own_line = not folded[line_start : match.start()].strip()
        comments.append(CommentText(match.start(), match.end(), own_line))
        pieces += [folded[last : match.start()], " " * (match.end() - match.start())]
        last = match.end()
    return "".join([*pieces, folded[last:]]), tuple(comments)


def _misspelt(folded: str, known: set[int]) -> list[tuple[re.Match[str], str]]:
    """Lines whose first word is one letter off a statement keyword, or that give a weight to no keyword."""
    found = []
    for match in _LINE_HEAD.finditer(folded):
        if match.start("word") in known or not match["rest"]:
            continue
        near = _near(match["word"])
        if near or (_HAS_WEIGHT.search(match["rest"]) and not _continues(match["word"])):
            found.append((match, near or ""))
    return found


def _untold(folded: str, heads: dict[int, re.Match[str]]) -> Iterator[tuple[re.Match[str], str]]:
    """产出指标（10分） below a line that has no sentence: marks of something that no keyword introduces."""
    starts = sorted(heads)
    for match in _MARKED.finditer(folded):
        before = bisect_left(starts, match.start())
        if before and match.start() not in heads:
            word = " ".join(heads[starts[before - 1]]["word"].lower().split())
            if statement_words()[word] in _WITHOUT_SENTENCE:
                yield match, ""


def _near(word: str) -> str | None:
    if alike := heard(word, (keyword for keyword in statement_words() if len(keyword) > 1)):
        return alike
    for keyword in statement_words():
        if len(keyword) == len(word) > 1 and sum(a != b for a, b in zip(keyword, word, strict=True)) == 1:
            ascii_short = word.isascii() and len(word) < 5
            if not ascii_short and (len(word) > 2 or word[0] == keyword[0] or word[1] == keyword[1]):
                return keyword
        if word.isascii() and len(keyword) >= 5 and abs(len(keyword) - len(word)) <= 1 and _one_edit(keyword, word):
            return keyword
    return None


def _one_edit(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    rest_a, rest_b = a[at:], b[at:]
    swapped = len(a) == len(b) and rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return rest_a == rest_b[1:] or rest_a[1:] == rest_b[1:] or swapped


def _continues(word: str) -> bool:
    """A line of a scoring sentence rather than a head: it holds punctuation or a formula."""
    return any(char in word for char in "=*×/%()[]①②③④⑤⑥⑦⑧⑨")


def _unknown_word(source: Source, start: int, end: int, near: str) -> Diagnostic:
    span = Span(source, start, end)
    if near:
        return Diagnostic("R201", span, {"word": span.text, "near": near}, fix=Fix(span, near, safe=False))
    return Diagnostic("R202", span, {"word": span.text})


def _no_statement(source: Source, before: str) -> Diagnostic:
    start = len(before) - len(before.lstrip())
    end = before.find("\n", start)
    end = len(before.rstrip()) if end < 0 else end
    return Diagnostic("R203", Span(source, start, end))
