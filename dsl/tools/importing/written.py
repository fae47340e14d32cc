"""Lines of a rubric file from what a table prints: nothing of a cell may be read as a keyword, a comment or a row."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Source
from dsl.base.vocabulary import spelling
from dsl.documents.grid import Cell
from dsl.exact.number import decimal_text
from dsl.record import record
from dsl.syntax.layout import lay_out

_HASH = regex(r"\s+(?=[#＃])")
_COLON = regex(r"[:：]")
_INDENT = "  "


@record
class DraftLine:
    """A line of the draft, and the cell of the document that it says; None for one of our own."""

    text: str
    cell: Cell | None = None


def word(terminal: str, index: int = 0) -> str:
    """The keyword of a statement."""
    return spelling(terminal, "zh", index)


def head(keyword: str, code: str, name: str, weight: Fraction | None, target: str = "") -> str:
    """指标 A11 立项依据充分性 分值 4 目标 100%; without the marks where none are known."""
    parts = [keyword, code, safe_name(name)]
    parts += [word("WEIGHT"), decimal_text(weight)] if weight is not None else []
    parts += [word("TARGET"), target] if target else []
    return " ".join(part for part in parts if part)


def safe_name(name: str) -> str:
    """A name holds no colon, which ends the head of an indicator, and no # behind a blank, which begins a comment."""
    return _HASH.sub("", _COLON.sub("，", name)).strip()


def sentence_lines(text: str) -> list[str]:
    """The lines of a sentence behind the colon of its head; one that would be read as a statement or a comment stays with the line before it."""
    lines: list[str] = []
    for raw in text.replace("\t", " ").split("\n"):
        line = _HASH.sub("", raw.strip())
        if not line:
            continue
        if lines and not _stands_alone(line):
            lines[-1] += f" {line}" if line[0] not in "#＃" else line
        else:
            lines.append(line)
    return lines


def _stands_alone(line: str) -> bool:
    before = f"{word('INDICATOR')} 甲 {word('WEIGHT')} 1：\n"
    layout, found = lay_out(Source("", f"{before}{_INDENT}{line}"))
    return len(layout.chunks) == 1 and not layout.comments and not found


def with_sentence(start: str, text: str, cells: list[Cell]) -> list[DraftLine]:
    """A head and its sentence: beside it where that is one line that could not stand alone, else below it."""
    lines = sentence_lines(text)
    cell = cells[0] if cells else None
    if not lines:
        return [DraftLine(f"{start}：", cell)]
    if not _stands_alone(lines[0]):
        return [DraftLine(f"{start}：{lines[0]}", cell), *(DraftLine(_INDENT + line, cell) for line in lines[1:])]
    return [DraftLine(f"{start}：", cell), *(DraftLine(_INDENT + line, cell) for line in lines)]


def note(text: str, cell: Cell | None) -> DraftLine:
    """A remark in one line."""
    return DraftLine(f"{_INDENT}{word('NOTE')}：{_HASH.sub('', ' '.join(text.split()))}", cell)


def comment(text: str) -> DraftLine:
    """A line that is for people."""
    return DraftLine(f"# {' '.join(text.split())}")
