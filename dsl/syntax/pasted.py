"""Rows of a table that were pasted as they are: cells between tabs, strokes or commas, no keyword, no 分值."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dsl.base.characters import plain
from dsl.base.diagnostics import Diagnostic, Fix
from dsl.base.regex import regex
from dsl.base.source import Source, Span
from dsl.base.vocabulary import rows, spelling, statement_words
from dsl.record import record

_ROW = regex(
    r"^[ ]*(?P<row>\|[^\n]*\||[^\n\t]*\t[^\n\t]*\t[^\n]*|(?:[^\s,;:、。|]+[ ]*,[ ]*){1,3}\d+(?:\.\d+)?[ ]*,[^\n]{4,})[ \t]*$",
    re.MULTILINE,
)
_COMMA = regex("[,，]")
_MARKS = regex(r"\d+(?:\.\d+)?(?=\s*分?\Z)")
_SERIAL = regex(r"\d{1,3}\.?")
_CODE = regex(r"\d{1,3}(?:\.\d+)*\.?|[A-Z]{1,2}\d*(?:[.\-]\d+)*|\([一二三四五六七八九十]+\)")
_SHORTEST = 4
"""Characters of a cell that may be a scoring sentence."""


@record
class _Row:
    start: int
    end: int
    cells: tuple[str, ...]
    marks: int | None
    """Which cell holds the marks; None for a heading of columns and the line below it."""


def pasted_rows(source: Source, folded: str) -> tuple[list[Diagnostic], frozenset[int]]:
    """R230 for rows under each other with a name, marks and a sentence; and where rows begin, with the headings above them."""
    found = []
    places: set[int] = set()
    for block in _blocks(source, folded):
        scored = [row for row in block if row.marks is not None]
        if scored:
            found.append(_pasted(source, scored, list(_as_lines(block))))
            places.update(row.start for row in block)
    return found, frozenset(places)


def _blocks(source: Source, folded: str) -> Iterator[list[_Row]]:
    """Rows that stand under each other; a statement that only holds a tab is none."""
    block: list[_Row] = []
    for match in _ROW.finditer(folded):
        row = _row(source, match.start("row"), match.end("row"))
        if row.marks is None and folded[row.start] != "|" and not _is_heading(row.cells):
            continue
        if block and folded[block[-1].end : row.start].strip():
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _row(source: Source, start: int, end: int) -> _Row:
    text = source.text[start:end]
    if text[:1] in "|｜":
        cells = re.split(r"[|｜]", text)[1:-1]
    elif "\t" in text:
        cells = text.split("\t")
    else:
        cells = _COMMA.split(text)
        marks = next(k for k, cell in enumerate(cells) if k and _MARKS.match(plain(cell.strip())))
        cells = [*cells[: marks + 1], text.split(cells[marks], 1)[1].lstrip(",， ")]
    kept = tuple(_without_keyword(cell.strip()) for cell in cells)
    marks_at = next((k for k, cell in enumerate(kept) if any(kept[:k]) and _MARKS.match(plain(cell))), None)
    if marks_at is not None and not _is_sentence(_sentence(kept, marks_at)):
        marks_at = None
    return _Row(start, end, kept, marks_at)


def _sentence(cells: tuple[str, ...], marks: int) -> str:
    return max(cells[marks + 1 :], key=len, default="")


def _is_sentence(text: str) -> bool:
    return len(text) >= _SHORTEST and not _MARKS.match(text)


def _is_heading(cells: tuple[str, ...]) -> bool:
    """三级指标 | 分值 | 评分标准."""
    return any(cell in rows("WEIGHT")[0].zh for cell in cells)


def _without_keyword(cell: str) -> str:
    """The cell without the keyword that somebody put before a row; a heading keeps what it is."""
    first, _, rest = cell.partition(" ")
    return rest.strip() if first in statement_words() else cell


def _have_serials(scored: Sequence[_Row]) -> bool:
    """Whether the first cells only number the rows: the names of indicators and of what they belong to stand further right."""
    numbered = all(_SERIAL.fullmatch(plain(row.cells[0])) for row in scored)
    return numbered and any(sum(map(bool, row.cells[1 : row.marks])) > 1 for row in scored)


def _pasted(source: Source, scored: list[_Row], lines: list[str]) -> Diagnostic:
    span = Span(source, scored[0].start, scored[-1].end)
    text = "\n".join(lines)
    several = len(scored) > 1
    parts = {
        "rows_zh": f"这 {len(scored)} 行" if several else "这一行",
        "rows_en": f"These {len(scored)} rows were" if several else "This row was",
        "line": f"\n{text}" if "\n" in text else text,
    }
    return Diagnostic("R230", span, parts, fix=Fix(span, text, safe=False))


def _as_lines(block: Iterable[_Row]) -> Iterator[str]:
    """指标 A1 培训完成率 分值 4：… of each row; before it the headings that its first cells name for the first time."""
    said: list[str] = []
    block = list(block)
    first = int(_have_serials([row for row in block if row.marks is not None]))
    for row in block:
        if row.marks is None:
            continue
        before = [k for k in range(first, row.marks) if row.cells[k]]
        named = before[-2:] if _CODE.fullmatch(row.cells[before[-2:][0]]) else before[-1:]
        for level, cell in enumerate(row.cells[first : named[0]]):
            said += [""] * (level + 1 - len(said))
            if cell and cell != said[level]:
                said[level:] = [cell]
                yield f"{spelling('SECTION', 'zh', level)} {cell}"
        name = " ".join(row.cells[k] for k in named)
        weight = _MARKS.match(plain(row.cells[row.marks]))
        assert weight is not None
        head = f"{spelling('INDICATOR', 'zh')} {name} {spelling('WEIGHT', 'zh')} {weight[0]}"
        yield f"{head}：{_sentence(row.cells, row.marks)}"
