"""Tables in texts: CSV, cells between tabs as Word and Excel paste them, between strokes, or one to a line."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from io import StringIO

from dsl.base.decoding import decode
from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Text
from dsl.base.source import Source
from dsl.documents.grid import Cell, Grid, TextLine, in_row, in_table
from dsl.documents.rows import CellKey, RowTaker

_ELSEWHERE = {"R106": "gb18030", "R107": "utf-16"}
"""What a text is that is not UTF-8, by what `decode` says of it."""

_RULED = re.compile(r"[|:\-\s+｜—─═]+")
_NUMBERED = re.compile(r"\s*(?:[①-⑳]|[(（]?\d{1,2}[)）.、．]|[(（][一二三四五六七八九十]+[)）])")
_OPENING = re.compile(r'(?:^|\t)"')
_SEPARATORS = ",;，\t"
_FEWEST = 2

Row = list[str]


def decoded(name: str, data: bytes, encoding: str | None) -> tuple[Source | None, list[Diagnostic]]:
    """The text in the encoding that is given, or that its bytes show. Errors: those of `decode`."""
    source, found = decode(name, data, encoding or "utf-8")
    other = _ELSEWHERE.get(found[0].code) if found else None
    return decode(name, data, other) if encoding is None and other else (source, found)


def read_text(text: str, is_csv: bool, taker: RowTaker | None = None) -> tuple[Grid | TextLine, ...]:
    """The tables of a text and the lines between them; `taker` is asked of the rows of a CSV."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_csv:
        rows = list(_separated(text, _separator(text)))
        return (_grid(rows, in_table(1), taker),) if rows else ()
    parts: list[Grid | TextLine] = []
    tables = 0
    for is_table, lines in _stretches(text.split("\n")):
        rows = _rows(lines) if is_table else []
        if rows:
            tables += 1
            parts.append(_grid(rows, in_table(tables)))
        else:
            parts += [TextLine(line.strip()) for line in lines if line.strip()]
    return tuple(parts)


def _grid(rows: list[Row], name: Text, taker: RowTaker | None = None) -> Grid:
    cells: list[Cell] = []
    for number, row in enumerate(rows, 1):
        if taker is None or not taker.takes(number, _keys(row), partial(_cells, number, row, name)):
            cells += _cells(number, row, name)
    return Grid(name, tuple(cells), is_merging=False)


def _cells(number: int, row: Row, name: Text) -> list[Cell]:
    named = ((text.strip(), column) for column, text in enumerate(row, 1))
    return [Cell(text, number, column, place=in_row(name, number, column)) for text, column in named if text]


def _keys(row: Row) -> list[CellKey | None]:
    return [(text, "s", "") if (text := cell.strip()) else None for cell in row]


def _separator(text: str) -> str:
    """The mark that cuts most of the first lines into as many cells."""

    def alike(mark: str) -> tuple[Fraction, int]:
        widths = [len(row) for row in csv.reader(StringIO(text[:20_000]), delimiter=mark)]
        counts = Counter(width for width in widths if width > 1)
        return max(((Fraction(count, len(widths)), width) for width, count in counts.items()), default=(Fraction(0), 1))

    return max(_SEPARATORS, key=alike)


def _separated(text: str, mark: str) -> Iterator[Row]:
    """Rows of cells; a cell in quotation marks may hold line breaks."""
    csv.field_size_limit(1 << 24)
    yield from (row for row in csv.reader(StringIO(text), delimiter=mark))


# ---- where tables are


def _stretches(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Lines that belong to one table, and lines that belong to none."""
    at = 0
    while at < len(lines):
        if _is_blank(lines[at]):
            at += 1
            continue
        end = next((e for e in (_one_a_line(lines, at), _of_cells(lines, at)) if e > at), at)
        if end > at:
            yield True, lines[at:end]
        else:
            end = at + 1
            yield False, lines[at:end]
        at = end


def _one_a_line(lines: list[str], at: int) -> int:
    """The end of a table with a cell to a line, each behind a tab; a cell may go on in the lines below it."""
    end, cells, blank = at, 0, 0
    for number in range(at, len(lines)):
        line = lines[number]
        if line.startswith("\t") and "\t" not in line[1:].rstrip():
            end, cells, blank = number + 1, cells + 1, 0
        elif not line.strip():
            blank += 1
            if blank > _FEWEST:
                break
        elif not cells or (blank and not _goes_on(lines, number)):
            break
        elif not blank:
            end = number + 1
    return end if cells > _FEWEST else at


def _is_blank(line: str) -> bool:
    """A tab alone is a blank cell."""
    return not line.strip() and "\t" not in line


def _goes_on(lines: list[str], at: int) -> bool:
    """A line behind a blank one is of the table where no more than that stands before the next cell."""
    return at + 1 < len(lines) and lines[at + 1].startswith("\t")


def _of_cells(lines: list[str], at: int) -> int:
    """The end of the rows of cells between tabs or strokes that begin here; a blank line between them is none, a line break in quotation marks either."""
    is_row = _has_strokes if _has_strokes(lines[at]) else _has_tabs
    end, quoted, found = at, False, False
    torn = at
    for number in range(at, len(lines)):
        line = lines[number]
        if is_row is _has_tabs and number > at and number >= torn:
            torn = _torn(lines, number, lines[at].count("\t"))
        if number + 1 < torn:
            continue
        opens = is_row is _has_tabs and line.count('"') % 2 == 1 and (quoted or _OPENING.search(line) is not None)
        if not (quoted or opens or is_row(line)):
            if line.strip() or not any(map(is_row, lines[number : number + 2])):
                break
            continue
        quoted ^= opens
        found |= is_row(line)
        end = number + 1
    return end if found and not quoted else at


def _torn(lines: list[str], at: int, width: int) -> int:
    """The end of a row between tabs whose cell of several paragraphs tore it into lines: together they have the tabs of the heading."""
    tabs = lines[at].count("\t")
    if not 0 < tabs < width or lines[at].endswith("\t"):
        return at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        is_paragraph = bool(line.strip()) and (not tabs or "\t" not in line or _NUMBERED.match(line) is not None)
        tabs += line.count("\t")
        if not is_paragraph or tabs > width:
            break
        if tabs == width:
            return number + 1
    return at + 1


def _mended(lines: list[str]) -> list[str]:
    """The rows between tabs, those that are torn in one line each, their paragraphs in quotation marks as a spreadsheet writes them."""
    width, at = lines[0].count("\t"), 0
    found: list[str] = []
    while at < len(lines):
        end = at + 1 if at == 0 else _torn(lines, at, width)
        found.append(lines[at] if end == at + 1 else _quoted("\n".join(lines[at:end])))
        at = end
    return found


def _quoted(row: str) -> str:
    return "\t".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if "\n" in cell else cell for cell in row.split("\t"))


def _has_tabs(line: str) -> bool:
    return "\t" in line.strip(" ") and "\t" in line.lstrip()


def _has_strokes(line: str) -> bool:
    return line.count("|") + line.count("｜") >= _FEWEST


# ---- rows


def _rows(lines: list[str]) -> list[Row]:
    first = next(line for line in lines if not _is_blank(line))
    if _has_strokes(first):
        return [_between_strokes(line) for line in lines if line.strip() and not _RULED.fullmatch(line)]
    if first.startswith("\t") and _one_a_line(lines, 0) > 0:
        return _by_lines(lines)
    return [row for row in _separated("\n".join(_mended(lines)), "\t") if any(cell.strip() for cell in row)]


def _between_strokes(line: str) -> Row:
    return [cell.strip() for cell in re.split(r"[|｜]", line.strip().strip("|｜"))]


def _by_lines(lines: list[str]) -> list[Row]:
    """A cell begins behind a tab at the start of a line; a blank line ends a row, unless the row is still too short for its table."""
    pieces: list[Row] = [[]]
    for number, line in enumerate(lines):
        if line.startswith("\t"):
            if number and _is_blank(lines[number - 1]) and pieces[-1]:
                pieces.append([])
            pieces[-1].append(line.strip())
        elif line.strip() and pieces[-1]:
            pieces[-1][-1] += f"\n{line.strip()}"
    return _joined([piece for piece in pieces if piece])


def _joined(pieces: list[Row]) -> list[Row]:
    """Pieces that a blank line in a cell tore apart: together they have as many cells as the most frequent row."""
    widths = [len(piece) for piece in pieces]
    usual: Callable[[int], int] = widths.count
    width = max(dict.fromkeys(widths), key=usual)
    rows: list[Row] = []
    for piece in pieces:
        if rows and len(rows[-1]) < width and len(rows[-1]) + len(piece) == width:
            rows[-1] = rows[-1] + piece
        else:
            rows.append(piece)
    return rows
