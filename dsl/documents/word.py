"""Word documents, by python-docx: paragraphs and tables in the order of the page, cells as Word shows them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dsl.documents.archive import Unfit, look_into
from dsl.documents.grid import Cell, Grid, TextLine, in_row, in_table
from dsl.documents.numbering import Numbering

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = {
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml", "hyperlink", "fldSimple", "moveTo")
}
"""What stands around content without being any: controls, insertions, links."""
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(data: bytes) -> tuple[Grid | TextLine, ...]:
    """The parts of a docx. Deleted text is left out, inserted text is there; numbers of lists are written out as Word shows them.

    Raises Unfit: R722 where it is broken, those of `look_into`.
    """
    from docx import Document as open_document

    look_into(data)
    try:
        document = open_document(BytesIO(data))
        numbering = Numbering(_numbering_of(document))
        return tuple(_parts(document.element.body, numbering))
    except (KeyError, ValueError, AttributeError, SyntaxError, IndexError, TypeError) as error:
        raise Unfit("R722", reason=str(error) or type(error).__name__) from None


def _numbering_of(document: Any) -> tuple[Element | None, Element | None]:
    """The definitions of lists and of styles; a document without lists has none of the first."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    parts = {rel.reltype: rel.target_part for rel in document.part.rels.values() if not rel.is_external}
    numbering, styles = parts.get(RT.NUMBERING), parts.get(RT.STYLES)
    return getattr(numbering, "element", None), getattr(styles, "element", None)


def _parts(body: Element, numbering: Numbering) -> Iterator[Grid | TextLine]:
    tables = 0
    for block in _blocks(body):
        if block.tag == f"{_W}tbl":
            tables += 1
            yield Grid(in_table(tables), tuple(_cells(block, in_table(tables), numbering)))
        else:
            text = _paragraph(block, numbering)
            if text.strip():
                yield TextLine(text)


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, out of whatever stands around them."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _children(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


# ---- tables


def _cells(table: Element, name: tuple[str, str], numbering: Numbering) -> Iterator[Cell]:
    """The cells of a table; one that goes on below (vMerge) is one cell with the text of all its parts."""
    open_cells: dict[int, tuple[list[str], int, int, int]] = {}
    finished: list[tuple[list[str], int, int, int, int]] = []
    rows = [row for row in _children(table, "tr") if row.find(f"{_W}trPr/{_W}del") is None]
    for number, row in enumerate(rows, 1):
        column = 1 + _figure(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _children(row, "tc"):
            properties = cell.find(f"{_W}tcPr")
            span = max(1, _figure(None if properties is None else properties.find(f"{_W}gridSpan"), 1))
            merge = None if properties is None else properties.find(f"{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            text = _cell_text(cell, numbering)
            above = open_cells.get(column)
            if goes_on and above is not None and above[3] == span:
                if text.strip():
                    above[0].append(text)
            else:
                _close(open_cells, finished, column, span, number)
                open_cells[column] = ([text], number, column, span)
            column += span
        _close_missing(open_cells, finished, column, number)
    _close(open_cells, finished, 1, 1 << 20, len(rows) + 1)
    for texts, top, left, span, bottom in sorted(finished, key=lambda cell: (cell[1], cell[2])):
        yield Cell("\n".join(texts), top, left, rows=bottom - top, columns=span, place=in_row(name, top, left))


def _close(
    open_cells: dict[int, tuple[list[str], int, int, int]],
    finished: list[tuple[list[str], int, int, int, int]],
    column: int,
    span: int,
    row: int,
) -> None:
    """Cells from above that end before `row`, in these columns."""
    for left in [left for left, cell in open_cells.items() if left < column + span and column < left + cell[3]]:
        finished.append((*open_cells.pop(left), row))


def _close_missing(
    open_cells: dict[int, tuple[list[str], int, int, int]],
    finished: list[tuple[list[str], int, int, int, int]],
    end: int,
    row: int,
) -> None:
    """A row that ends early (gridAfter) ends the cells from above beyond its end."""
    for left in [left for left, cell in open_cells.items() if left >= end]:
        finished.append((*open_cells.pop(left), row))


def _figure(element: Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(f"{_W}val", "")
    return min(int(value), 1000) if value.isdecimal() else otherwise


def _cell_text(cell: Element, numbering: Numbering) -> str:
    """The paragraphs of a cell under each other; a table in it a line a row, its cells between blanks."""
    lines = []
    for block in _blocks(cell):
        if block.tag == f"{_W}p":
            lines.append(_paragraph(block, numbering))
        else:
            for row in _children(block, "tr"):
                inner = (_cell_text(inner, numbering).replace("\n", " ") for inner in _children(row, "tc"))
                lines.append(" ".join(text for text in inner if text.strip()))
    return "\n".join(lines).strip("\n")


# ---- paragraphs


def _paragraph(paragraph: Element, numbering: Numbering) -> str:
    return numbering.before(paragraph) + "".join(_runs(paragraph)).strip("\n")


def _runs(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag in _GONE or child.tag == _FALLBACK:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield "" if child.get(f"{_W}type") == "page" else _SIGNS[child.tag]
        elif child.tag == f"{_W}p":  # in a text box
            yield "".join(_runs(child)) + "\n"
        elif isinstance(child.tag, str):
            yield from _runs(child)
