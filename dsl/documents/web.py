"""Web pages and what Word, WPS and Excel write as such, by lxml: it comes with python-docx anyway, and repairs what browsers repair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dsl.documents.archive import Unfit
from dsl.documents.grid import Cell, Grid, TextLine, in_row, in_table
from dsl.documents.numbering import number_text
from dsl.record import replace

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LINES = (
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "section",
    "article",
    "blockquote",
    "pre",
    "ol",
    "ul",
    "dd",
    "dt",
)
_UNSHOWN = ("script", "style", "head", "title", "template", "noscript", "select", "textarea", "iframe", "object")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MOST_SPAN = 1000
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_web(data: bytes) -> tuple[Grid | TextLine, ...]:
    """The tables of a page and the paragraphs around them; nothing that it links to is fetched, no script is run.

    Raises Unfit: R722 where nothing can be made of it.
    """
    from lxml import etree, html

    try:
        root = html.document_fromstring(_DECLARATION.sub("", _text_of(_page_of(data))))
    except (etree.LxmlError, ValueError) as error:
        raise Unfit("R722", reason=str(error)) from None
    return tuple(_parts(root))


def _page_of(data: bytes) -> bytes:
    """The page in a file that Word saved as one with its pictures (mht)."""
    if not re.match(rb"(?:MIME-Version|From|Content-Type):", data.lstrip(), re.IGNORECASE):
        return data
    from email import message_from_bytes

    pages = (part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html")
    page = next(pages, None)
    found = None if page is None else page.get_payload(decode=True)
    return found if isinstance(found, bytes) else data


def _text_of(data: bytes) -> str:
    """The characters: by the mark at the beginning, by what the page declares where that is true, else UTF-8 or GB18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = _DECLARED.search(data[:4096])
    names = ["utf-8-sig", *([declared[1].decode("ascii", "replace")] if declared else []), "gb18030"]
    for name in names:
        try:
            return data.decode("gb18030" if name.lower() in ("gb2312", "gbk") else name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", "replace")


def _parts(root: Element) -> Iterator[Grid | TextLine]:
    """Tables that hold no other one, and the lines between them; a table that only lays out a page is what it holds."""
    tables = 0
    pending: list[str] = []
    for table, text in _flow(root):
        if table is None:
            pending.append(text)
            continue
        yield from (TextLine(line) for line in _lines(pending))
        pending = []
        tables += 1
        yield _grid(table, in_table(tables))
    yield from (TextLine(line) for line in _lines(pending))


def _flow(element: Element) -> Iterator[tuple[Element | None, str]]:
    """The tables and the pieces of text of a page in order."""
    if _is_unshown(element):
        return
    name = element.tag
    if name == "table" and not _lays_out(element):
        yield element, ""
        return
    yield None, "\n" if name in (*_LINES, "td", "br") else ""
    yield None, _squeezed(element.text or "")
    for child in element:
        yield from _flow(child)
        yield None, _squeezed(child.tail or "")
    yield None, "\n" if name in _LINES else ""


def _lays_out(table: Element) -> bool:
    """Whether it holds tables and hardly a cell of its own."""
    inner = sum(1 for _ in table.iter("table")) - 1
    own = sum(1 for cell in table.iter("td", "th") if cell.find(".//table") is None)
    of_inner = sum(1 for one in table.iter("table") if one is not table for _ in one.iter("td", "th"))
    return inner > 0 and own - of_inner < of_inner


def _lines(pieces: list[str]) -> list[str]:
    return [line.strip() for line in "".join(pieces).split("\n") if line.strip()]


def _grid(table: Element, name: tuple[str, str]) -> Grid:
    taken: set[tuple[int, int]] = set()
    cells = []
    for number, row in enumerate(_rows(table), 1):
        column = 1
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            taken |= {(r, c) for r in range(number, number + rows) for c in range(column, column + columns)}
            text = "\n".join(_lines(list(_cell_pieces(cell))))
            cells.append(Cell(text, number, column, rows=rows, columns=columns, place=in_row(name, number, column)))
            column += columns
    height = sum(1 for _ in _rows(table))
    return Grid(name, tuple(_within(cell, height) for cell in cells))


def _within(cell: Cell, height: int) -> Cell:
    """rowspan may say more rows than there are."""
    rows = min(cell.rows, height - cell.row + 1)
    return replace(cell, rows=rows)


def _rows(table: Element) -> Iterator[Element]:
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _span(cell: Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(1, int(text)), _MOST_SPAN) if text.isdecimal() else 1


def _cell_pieces(cell: Element) -> Iterator[str]:
    for table, text in _flow(cell) if cell.tag == "table" else _inside(cell):
        if table is None:
            yield text
        else:
            for row in _rows(table):
                inner = ("".join(_cell_pieces(one)).strip() for one in row.iterchildren("td", "th"))
                yield "\n" + " ".join(inner) + "\n"


def _inside(cell: Element) -> Iterator[tuple[Element | None, str]]:
    yield None, _squeezed(cell.text or "")
    for child in cell:
        if child.tag == "ol":
            yield from ((None, text) for text in _numbered(child))
        else:
            yield from _flow(child)
        yield None, _squeezed(child.tail or "")


def _numbered(items: Element) -> Iterator[str]:
    """The items of a list with the numbers that a browser writes before them."""
    start = items.get("start", "1")
    number = int(start) if start.isdecimal() else 1
    for item in items.iterchildren("li"):
        text = "".join(text for _, text in _inside(item)).strip()
        yield f"\n{number_text(number, _LIST_FORMATS.get(items.get('type', '1'), 'decimal'))}. {text}\n"
        number += 1


def _is_unshown(element: Element) -> bool:
    if not isinstance(element.tag, str):
        return True
    return element.tag in _UNSHOWN or bool(_HIDDEN.search(element.get("style") or ""))


def _squeezed(text: str) -> str:
    """White space of the page's source is one blank, as in a browser; that at the end of a Chinese line is none."""
    return re.sub(
        r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r]*\n[ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])|([ \t\r\n]+)",
        lambda m: " " if m[1] else "",
        text,
    )
