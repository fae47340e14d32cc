"""PDF files, by pdfplumber: tables with ruled lines, page after page; a row that a page cuts is one row again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dsl.base.language import Text
from dsl.documents.archive import Unfit
from dsl.documents.grid import Cell, Grid, TextLine
from dsl.record import replace

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

Box = tuple[float, float, float, float]
Character = dict[str, Any]

MOST_PAGES = 300
_NOT_FIRST = "，。；、：！？）】》”’％%,.;:)]"
_PAUSES = "，。；、："
_NOT_LAST = "（【《“‘(["
_STOPS = ("。", "；", ";")
_POINT = re.compile("[①-⑳]|[是否][，,]")
"""What begins a line of its own: a point of a list, an answer of a checklist."""
_MARGIN = 5.7
"""Points between the text of a cell and its line, about."""
_GAP = 0.3
"""Of a character: what stands between Chinese and Latin ones."""
_RAGGED = 2.5
"""Characters by which the lines of one paragraph end apart."""
_LONG = 20
_LEADING = 2.5
"""Sizes of characters between two lines of one paragraph at most."""
_NEAR = 3.0
"""Points by which the lines of a table are off from page to page."""


def read_pdf(data: bytes) -> tuple[Grid | TextLine, ...]:
    """The ruled tables of the pages and the lines of text around them.

    Raises Unfit: R721 locked, R722 broken, R723 too many pages, R725 where no page has text (a scan).
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                raise Unfit("R723", limit_zh=f"{MOST_PAGES} 页", limit_en=f"{MOST_PAGES} pages")
            parts: list[_PageTable | TextLine] = []
            for page in document.pages:
                _append(parts, list(_of_page(page)))
    except PdfminerException as error:
        inner = error.args[0] if error.args else error
        if isinstance(inner, PDFPasswordIncorrect):
            raise Unfit("R721") from None
        raise Unfit("R722", reason=str(inner) or type(inner).__name__) from None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise Unfit("R722", reason=str(error) or type(error).__name__) from None
    if not parts:
        raise Unfit("R727")
    return tuple(_joined(parts))


def _is_within(mark: Character, box: Box) -> bool:
    x, y = (float(mark["x0"]) + float(mark["x1"])) / 2, (float(mark["top"]) + float(mark["bottom"])) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _paragraphs(rows: list[list[Character]], edge: float) -> list[tuple[float, _PageTable | TextLine]]:
    """The lines outside tables with their places; one that reaches the margin goes on in the next, as in a cell; no margin lies left of the `edge` of tables."""
    right = max((float(row[-1]["x1"]) for row in rows), default=0.0)
    right = max(right, edge)
    found: list[tuple[float, _PageTable | TextLine]] = []
    text, top = "", 0.0
    for place, row in enumerate(rows):
        top = top if text else float(row[0]["top"])
        text += _line(row)
        below = rows[place + 1 : place + 4]
        is_near = bool(below) and _base(below[0][0]) - _base(row[0]) < _LEADING * float(row[0]["size"])
        room = right - float(row[-1]["x1"]) - _RAGGED * float(row[0]["size"])
        if not (is_near and _goes_on_below(text, room, below)):
            found.append((top, TextLine(text)))
            text = ""
    return found


def _append(parts: list[_PageTable | TextLine], page: list[_PageTable | TextLine]) -> None:
    """Adds what stands on the next page; a paragraph that the end of the page cut is one again."""
    above, first = parts[-1] if parts else None, page[0] if page else None
    if (
        isinstance(above, TextLine)
        and isinstance(first, TextLine)
        and _is_cut(above.text)
        and not _is_page_number(first.text)
    ):
        parts[-1] = TextLine(above.text + first.text)
        page = page[1:]
    parts += page


def _is_cut(text: str) -> bool:
    return len(text) > _LONG and not text.endswith((*_STOPS, "：", ":", "！", "）", ")"))


class _PageTable:
    """A table of one page: its cells, and where its columns and its ends are."""

    def __init__(self, page: Page, table: Table) -> None:
        self.page = page.page_number
        boxes = [box for box in table.cells if box is not None]
        self.xs = _lines([box[0] for box in boxes] + [box[2] for box in boxes])
        ys = _lines([box[1] for box in boxes] + [box[3] for box in boxes])
        self.height = len(ys) - 1
        self.cells: list[Cell] = []
        texts = _texts(page, boxes)
        for left, top, right, bottom in sorted(boxes, key=lambda box: (box[1], box[0])):
            row, column = _at(ys, top), _at(self.xs, left)
            rows, columns = max(1, _at(ys, bottom) - row), max(1, _at(self.xs, right) - column)
            self.cells.append(Cell(texts[left, top, right, bottom], row + 1, column + 1, rows, columns))

    def leave_out(self, rows: int) -> None:
        """Without its first rows."""
        self.cells = [replace(cell, row=cell.row - rows) for cell in self.cells if cell.row > rows]
        self.height -= rows


def _of_page(page: Page) -> Iterator[_PageTable | TextLine]:
    """Tables and lines of a page from top to bottom."""
    tables = page.find_tables()
    found: list[tuple[float, _PageTable | TextLine]] = []
    boxes = [table.bbox for table in tables]
    for table in tables:
        found.append((table.bbox[1], _PageTable(page, table)))
    outside = [mark for mark in page.chars if not any(_is_within(mark, box) for box in boxes)]
    found += _paragraphs(list(_rows(outside)), max((box[2] for box in boxes), default=0.0))
    yield from (part for _, part in sorted(found, key=lambda pair: pair[0]))


def _texts(page: Page, boxes: list[Box]) -> dict[Box, str]:
    """The text of each box: that of the characters whose middle lies in it."""
    inside: dict[Box, list[Character]] = {box: [] for box in boxes}
    for mark in page.chars:
        box = next((box for box in boxes if _is_within(mark, box)), None)
        if box is not None:
            inside[box].append(mark)
    return {box: _text(marks, box) for box, marks in inside.items()}


def _text(marks: list[Character], box: Box) -> str:
    """The lines of a cell. A line goes on in the next where the first piece of that did not fit behind it: then the width broke it, not a person."""
    text = ""
    rows = list(_rows(marks))
    for place, row in enumerate(rows):
        text += _line(row)
        if place + 1 < len(rows):
            room = box[2] - float(row[-1]["x1"]) - _MARGIN
            text += "" if _goes_on_below(text, room, rows[place + 1 :]) else "\n"
    return text


def _line(row: list[Character]) -> str:
    return "".join(_with_gap(row, n) for n in range(len(row))).strip()


def _goes_on_below(above: str, room: float, below: list[list[Character]]) -> bool:
    """Whether the width broke a line: what follows may not begin one, or did not fit behind it. Behind a full stop a break does no harm."""
    first = "".join(str(mark["text"]) for mark in below[0][:2])
    if first[0] in _NOT_FIRST:
        return True
    return not above.endswith(_STOPS) and not _POINT.match(first) and room < _first_piece(below)


def _rows(marks: list[Character]) -> Iterator[list[Character]]:
    """The characters of each line from left to right: those with one base line."""
    rows: list[list[Character]] = []
    for mark in sorted((mark for mark in marks if str(mark["text"]).strip()), key=_base):
        if rows and abs(_base(mark) - _base(rows[-1][0])) < 0.4 * float(mark["size"]):
            rows[-1].append(mark)
        else:
            rows.append([mark])
    for row in rows:
        yield sorted(row, key=lambda mark: float(mark["x0"]))


def _base(mark: Character) -> float:
    """The place of its base line from the top, whatever its font."""
    return -float(mark["matrix"][5])


def _first_piece(below: list[list[Character]]) -> float:
    """The width of what no line break parts: Chinese signs may be parted, words, figures and what is joined to them may not."""
    row = below[0]
    end = 1
    while end < len(row) and not _may_part(str(row[end - 1]["text"]), str(row[end]["text"])):
        end += 1
    width = float(row[end - 1]["x1"]) - float(row[0]["x0"]) + _GAP * float(row[0]["size"])
    is_held = end == len(row) and len(below) > 1 and str(below[1][0]["text"]) in _NOT_FIRST
    return width + (_first_piece(below[1:]) if is_held else 0)


def _may_part(before: str, sign: str) -> bool:
    if before in _PAUSES:
        return sign not in _NOT_FIRST
    return (_is_chinese(before) or before in _NOT_FIRST) and (_is_chinese(sign) or sign in _NOT_LAST)


def _is_chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def _with_gap(row: list[Character], place: int) -> str:
    mark = row[place]
    gap = place and float(mark["x0"]) - float(row[place - 1]["x1"]) > 0.6 * float(mark["size"])
    return f" {mark['text']}" if gap else str(mark["text"])


def _lines(places: list[float]) -> list[float]:
    """Places that are one line once each."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _at(lines: list[float], place: float) -> int:
    return min(range(len(lines)), key=lambda number: abs(lines[number] - place))


# ---- over the ends of pages


def _joined(parts: list[_PageTable | TextLine]) -> Iterator[Grid | TextLine]:
    """Tables of following pages with the same columns and no text between them are one."""
    tables = 0
    group: list[_PageTable] = []
    feet = _numbered_feet(parts)
    for part in parts:
        if isinstance(part, TextLine):
            if group and (_is_page_number(part.text) or _unnumbered(part.text) in feet):
                continue
            if group:
                tables += 1
                yield _grid(group, tables)
                group = []
            yield part
        elif group and part.page == group[-1].page + 1 and _are_alike(part.xs, group[-1].xs):
            group.append(part)
        else:
            if group:
                tables += 1
                yield _grid(group, tables)
            group = [part]
    if group:
        yield _grid(group, tables + 1)


def _numbered_feet(parts: list[_PageTable | TextLine]) -> set[str]:
    """Lines that stand on several pages with another number on each: 第1页/共2页（送审稿）, without the numbers."""
    lines = {part.text for part in parts if isinstance(part, TextLine)}
    bare = Counter(_unnumbered(line) for line in lines)
    return {line for line, count in bare.items() if count > 1}


def _unnumbered(text: str) -> str:
    return "".join(mark for mark in text if not mark.isdecimal())


def _is_page_number(text: str) -> bool:
    return not any(mark.isalpha() and mark not in "第页共" for mark in text)


def _are_alike(first: list[float], second: list[float]) -> bool:
    return len(first) == len(second) and all(abs(a - b) <= 2 * _NEAR for a, b in zip(first, second, strict=True))


def _grid(group: list[_PageTable], number: int) -> Grid:
    cells: list[Cell] = []
    height = 0
    for place, table in enumerate(group):
        if place:
            table.leave_out(_repeated(group[0], table))
        shift = height
        is_cut = place > 0 and _goes_on(cells, table, height)
        shift -= is_cut
        for cell in table.cells:
            row = cell.row + shift
            if cell.row == 1 and (is_cut or (place and _is_rest(cell))):
                above = next(
                    (n for n, c in enumerate(cells) if c.column == cell.column and c.row + c.rows - 1 == height), None
                )
                if above is not None:
                    known = cells[above]
                    cells[above] = _extended(known, cell.text, known.rows + cell.rows - 1)
                    continue
            cells.append(replace(cell, row=row, place=_place(table.page, number, cell)))
        height = shift + table.height
    return Grid((f"表{number}", f"table {number}"), tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _repeated(first: _PageTable, below: _PageTable) -> int:
    """How many rows at the top of a page only say the heading of the table again."""
    count = 0
    while count < min(first.height, below.height - 1) and _words_of(first, count + 1) == _words_of(below, count + 1):
        count += 1
    return count if len(_words_of(below, 1)) > 1 else 0


def _words_of(table: _PageTable, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in table.cells if cell.row == row and cell.text.strip()]


def _is_rest(cell: Cell) -> bool:
    """Of a cell that covers rows on both pages: nothing, or only the marks that stand below its name."""
    text = cell.text.strip()
    return (text[0] in "（(" and text[-1] in "）)") if text else cell.rows > 1


def _place(page: int, number: int, cell: Cell) -> Text:
    return (
        f"第{page}页 表{number} 第{cell.row}行第{cell.column}列",
        f"page {page} table {number} row {cell.row} column {cell.column}",
    )


def _extended(cell: Cell, text: str, rows: int) -> Cell:
    joined = cell.text + text if cell.text and text else cell.text or text
    return replace(cell, text=joined, rows=rows)


def _goes_on(above: list[Cell], below: _PageTable, height: int) -> bool:
    """Whether the first row of a page is the rest of the last one: a cell of it goes on in the middle of a sentence, and nothing that only a new row has, a figure, stands in it."""
    first = {cell.column: cell.text.strip() for cell in below.cells if cell.row == 1}
    last = {cell.column: cell.text.strip() for cell in above if cell.row + cell.rows - 1 == height}
    filled = [column for column, text in first.items() if text]
    if not filled or any(first[column].replace(".", "").isdigit() for column in filled):
        return False
    return all(last.get(column) for column in filled) and any(not last[column].endswith(_ENDS) for column in filled)


_ENDS = ("。", "；", ";", "！", ".")
