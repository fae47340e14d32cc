"""Rows of a table that were pasted as they are: cells between tabs or strokes, no keyword, no 分值."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.base.diagnostics import Diagnostic, Fix
from dsl.base.source import Source, Span
from dsl.base.vocabulary import spelling, statement_words

_ROW = re.compile(r"^[ ]*(?P<row>\|[^\n]*\||[^\n\t]*\t[^\n\t]*\t[^\n]*)[ \t]*$", re.MULTILINE)
_MARKS = re.compile(r"\d+(?:\.\d+)?(?=\s*分?\Z)")
_CODE = re.compile(r"[A-Z]{1,2}\d*(?:[.\-]\d+)*|\([一二三四五六七八九十]+\)")
_SHORTEST = 4
"""Characters of a cell that may be a scoring sentence."""


def pasted_rows(source: Source, folded: str) -> tuple[list[Diagnostic], frozenset[int]]:
    """R230 for every row with a name, marks and a sentence; and where these rows begin, with those of headings among strokes."""
    rows = [(match.start("row"), match.end("row")) for match in _ROW.finditer(folded)]
    found = [problem for row in rows if (problem := _pasted(source, *row)) is not None]
    places = {d.span.start for d in found if d.span}
    headings = {start for start, _ in rows if folded[start] == "|"} if places else set()
    return found, frozenset(places | headings)


def _pasted(source: Source, start: int, end: int) -> Diagnostic | None:
    text = source.text[start:end]
    cells = [cell.strip() for cell in re.split(r"[|｜]" if text[:1] in "|｜" else r"\t", text)]
    line = _as_line([cell for cell in cells if cell])
    span = Span(source, start, end)
    return None if line is None else Diagnostic("R230", span, {"line": line}, fix=Fix(span, line, safe=False))


def _as_line(cells: list[str]) -> str | None:
    """指标 A1 培训完成率 分值 4：… of the cells; the sentence is the longest behind the marks, the name stands right before them."""
    cells = list(_without_keywords(cells))
    marks = next((k for k, cell in enumerate(cells) if k and _MARKS.match(cell)), None)
    if marks is None:
        return None
    sentence = max(cells[marks + 1 :], key=len, default="")
    if len(sentence) < _SHORTEST or _MARKS.match(sentence):
        return None
    named = cells[max(0, marks - 2) : marks]
    name = " ".join(named if _CODE.fullmatch(named[0]) else named[-1:])
    weight = _MARKS.match(cells[marks])
    assert weight is not None
    return f"{spelling('INDICATOR', 'zh')} {name} {spelling('WEIGHT', 'zh')} {weight[0]}：{sentence}"


def _without_keywords(cells: list[str]) -> Iterator[str]:
    """The cells without the keyword that somebody put before a row."""
    for cell in cells:
        first, _, rest = cell.partition(" ")
        if first not in statement_words():
            yield cell
        elif rest.strip():
            yield rest.strip()
