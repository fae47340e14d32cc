"""A report as a Word document, by python-docx: tables with merged cells and headings on every page, A4 across, 仿宋 and 黑体."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dsl.base.printable import calm
from dsl.record import replace
from dsl.tools.paper.page import (
    Block,
    PaperBars,
    PaperCurves,
    PaperGap,
    PaperPage,
    PaperTable,
    PaperText,
    Picture,
    numbered,
    spoken,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_WIDE, _HIGH, _MARGIN = 29.7, 21.0, 1.8
"""Centimetres of A4 across, and of its margins."""
_PICTURE = 24
_NO_LETTERS = "（这台电脑没有中文字体，没有画图；.html 格式有图。No Chinese font here: no picture; .html has it.）"
_MOST_COLUMNS = 13
"""As many can be read on one page; a table without merged cells goes on in another one."""
_BODY, _HEADING, _PART, _LATIN = "仿宋", "黑体", "楷体", "Times New Roman"
_LEFT, _CENTRE = "text", "middle"


def report_word(pages: Sequence[PaperPage]) -> bytes:
    """The report as docx. Raises ImportError where python-docx is not installed."""
    from docx import Document as new_document

    document = new_document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = calm(pages[0].title)[:255], "", ""
    properties.created = properties.modified = datetime(2000, 1, 1)
    _set_paper(document)
    for page in pages:
        _write_page(document, page, is_first=page is pages[0])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_paper(document: Document) -> None:
    """A4 across, pages numbered, the fonts of official papers."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(_WIDE), Cm(_HIGH)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)
    normal.paragraph_format.space_after = Pt(0)
    _number(section.footer.paragraphs[0])


def _number(paragraph: Paragraph) -> None:
    """The number of the page, which Word works out."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)


def _write_page(document: Document, page: PaperPage, *, is_first: bool) -> None:
    """Title and facts, and what stands below them."""
    title = document.add_paragraph()
    title.paragraph_format.page_break_before = not is_first
    _line(title, page.title, size=18, font=_HEADING, is_central=True)
    for line in page.fact_lines if page.facts else ():
        _line(document.add_paragraph(), line, size=12)
    for block in page.blocks:
        write_block(document, block)


def write_block(document: Document, block: Block, room: float = _WIDE - 2 * _MARGIN) -> None:
    """At the end of a document whose lines are `room` centimetres wide."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt

    match block:
        case PaperGap(text=text):
            paragraph = document.add_paragraph()
            _line(paragraph, text, size=12)
            paragraph.runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW
        case PaperBars(title=title) | PaperCurves(title=title):
            if title:
                _write_title(document, title)
            _write_picture(document, block, room)
        case PaperTable(title=title):
            if title:
                _write_title(document, title)
            for part in _in_width(block):
                _write_table(document, part, room)
                document.add_paragraph()
        case PaperText(title=title, lines=lines, level=level):
            if title:
                _write_heading(document, title, level)
            for line in numbered(lines) if block.is_numbered else lines:
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.first_line_indent = Pt(24)
                _line(paragraph, line, size=12)


def _write_title(document: Document, title: str) -> None:
    """On the page of what it is the title of."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    _line(paragraph, title, size=14, font=_HEADING, is_central=True)


def _write_picture(document: Document, picture: Picture, room: float) -> None:
    """As wide as the table would be, its figures in words for who does not see it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    from dsl.tools.paper.pictures import drawn, has_letters

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if not has_letters():
        _line(paragraph, _NO_LETTERS, size=12)
        return
    shape = paragraph.add_run().add_picture(BytesIO(drawn(picture, "png")), width=Cm(min(_PICTURE, room)))
    shape._inline.docPr.set("descr", calm(spoken(picture)))


def _write_heading(document: Document, title: str, level: int) -> None:
    """A heading that Word lists in its outline, in the fonts of official papers."""
    from docx.shared import Pt, RGBColor

    paragraph = document.add_paragraph()
    if f"Heading {level}" in document.styles:
        paragraph.style = f"Heading {level}"
    paragraph.paragraph_format.space_before = Pt(6)
    _line(paragraph, title, size=16 - level, font=_HEADING if level == 1 else _PART)
    run = paragraph.runs[0]
    run.bold, run.font.color.rgb = False, RGBColor(0, 0, 0)


def _line(paragraph: Paragraph, text: str, *, size: float, font: str = _BODY, is_central: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(calm(text))
    run.font.name, run.font.size = _LATIN, Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if is_central:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _in_width(table: PaperTable) -> Iterator[PaperTable]:
    """The table, or parts of it side by side, each with the first column."""
    if len(table.columns) <= _MOST_COLUMNS or any(cell.columns > 1 for cell in table.cells):
        yield table
        return
    size = _MOST_COLUMNS - 1
    for start in range(1, len(table.columns), size):
        places = [0, *range(start, min(start + size, len(table.columns)))]
        cells = [replace(cell, column=places.index(cell.column)) for cell in table.cells if cell.column in places]
        yield replace(table, columns=tuple(table.columns[n] for n in places), cells=tuple(cells))


def _write_table(document: Document, table: PaperTable, room: float) -> None:
    drawn = document.add_table(table.height + 1, len(table.columns))
    _draw_lines(drawn)
    _set_widths(drawn, table, room)
    rows = [row.cells for row in drawn.rows]
    for place, column in enumerate(table.columns):
        _fill(rows[0][place], column.heading, _CENTRE, font=_HEADING)
    _mark_rows(drawn)
    for cell in table.cells:
        first = rows[cell.row + 1][cell.column]
        last = rows[cell.row + cell.rows][cell.column + cell.columns - 1]
        _fill(
            first if first is last else first.merge(last),
            cell.text,
            cell.look,
            font=_HEADING if cell.look == "sum" else _BODY,
        )


def _draw_lines(drawn: Table) -> None:
    """Around each cell: the style of that name may be missing from a document that somebody else has made."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    lines = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{key}"), value)
        lines.append(line)
    drawn._tbl.tblPr.append(lines)


def _set_widths(drawn: Table, table: PaperTable, room: float) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Cm

    drawn.autofit = False
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    scale = min(room / sum(column.width for column in table.columns), 0.24)
    for place, column in enumerate(table.columns):
        drawn.columns[place].width = Cm(column.width * scale)
    for row in drawn.rows:
        for cell, column in zip(row.cells, table.columns, strict=True):
            cell.width = Cm(column.width * scale)


def _mark_rows(drawn: Table) -> None:
    """The headings stand on every page, and no page cuts a row."""
    from docx.oxml import OxmlElement

    for number, row in enumerate(drawn.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not number:
            properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: Any, text: str, look: str, *, font: str = _BODY) -> None:
    """The lines of a cell, each a paragraph."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        _set_close(paragraph)
        _line(paragraph, line, size=10, font=font, is_central=look != _LEFT)


def _set_close(paragraph: Paragraph) -> None:
    """Whatever the style of the document says: lines of a cell stand close."""
    from docx.shared import Pt

    spacing = paragraph.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing = 1
