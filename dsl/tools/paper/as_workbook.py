"""A report as an Excel workbook, by XlsxWriter: a sheet a page, figures as figures, merged cells, printed on A4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

from dsl.base.printable import calm
from dsl.base.regex import regex
from dsl.base.render.columns import width
from dsl.exact.number import parse_decimal
from dsl.record import field, record
from dsl.tools.paper.page import PaperCell, PaperPage, PaperTable, numbered

_LINE, _HIGHEST = 15, 400
"""Points of a line of text; a row of Excel's has 409 at most."""
_LONGEST = 32_000
"""Characters of a cell, a little less than Excel's."""
_LONGEST_NAME = 31
_NOT_IN_NAMES = regex(r"[\[\]:*?/\\']")
_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_BOX = {**_FONT, "border": 1, "text_wrap": True}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter", "text_wrap": True},
    "facts": {**_FONT, "text_wrap": True},
    "caption": {**_FONT, "font_name": "黑体", "font_size": 12, "align": "center"},
    "heading": {**_BOX, "font_name": "黑体", "align": "center", "bg_color": "#E7ECF2"},
    "level": {**_BOX, "align": "center"},
    "text": {**_BOX, "align": "left"},
    "middle": {**_BOX, "align": "center"},
    "figure": {**_BOX, "align": "center"},
    "sum": {**_BOX, "align": "center", "bold": True},
}


def report_workbook(pages: Sequence[PaperPage]) -> bytes:
    """The report as xlsx; the same results give the same bytes. Raises ImportError where XlsxWriter is not installed."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": calm(pages[0].title), "created": datetime(2000, 1, 1)})
        looks = _Looks(book)
        first = pages[0].tables[pages[0].main]
        tables = sorted(pages[0].tables, key=lambda table: table is not first)
        sheets = [(table.title or pages[0].name, pages[0], table) for table in tables]
        sheets += [(page.name, page, page.tables[page.main]) for page in pages[1:]]
        for (_, page, table), name in zip(sheets, _names([name for name, _, _ in sheets]), strict=True):
            _SheetWriter(book=book, sheet=book.add_worksheet(name), page=page, table=table, look=looks).write()
    return buffer.getvalue()


def _names(wanted: Sequence[str]) -> list[str]:
    """Names of sheets: what Excel takes, each once whatever its case."""
    found: list[str] = []
    taken: set[str] = {"history"}
    for text in wanted:
        name = _NOT_IN_NAMES.sub(" ", calm(" ".join(text.split()))).strip()[:_LONGEST_NAME] or "1"
        number, plain = 1, name
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
        taken.add(name.casefold())
        found.append(name)
    return found


@record(frozen=False, eq=False)
class _Looks:
    """The formats of a workbook by look and by how figures are written; each is made once."""

    book: Any
    known: dict[tuple[str, str], Any] = field(default_factory=dict)

    def of(self, look: str, figures: str = "") -> Any:
        """A format; `figures` is a number format, or nothing."""
        if (look, figures) not in self.known:
            more = {"num_format": figures} if figures else {}
            self.known[look, figures] = self.book.add_format({**_LOOKS[look], **more})
        return self.known[look, figures]


@record(frozen=False, eq=False)
class _SheetWriter:
    """Writes one table of a page; `row` is the next one, from 0."""

    book: Any
    sheet: Any
    page: PaperPage
    table: PaperTable
    look: _Looks
    row: int = 0

    def write(self) -> None:
        """Title, facts, the table, and below the main table of the page what is said in words."""
        self.set_page()
        is_first = self.table is self.page.tables[self.page.main]
        self.across(self.page.title if is_first else self.table.title, "title", 12)
        for line in self.page.fact_lines if self.page.facts else ():
            self.across(line, "facts")
        self.body()
        for text in self.page.texts if is_first else ():
            if text.title:
                self.across(text.title, "caption", 6)
            for line in numbered(text.lines) if text.is_numbered else text.lines:
                self.across(line, "facts")

    @property
    def width(self) -> int:
        """Of all columns, in half characters."""
        return sum(column.width for column in self.table.columns)

    def set_page(self) -> None:
        """A4 across, one page wide, numbered."""
        self.sheet.set_paper(9)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.center_horizontally()
        self.sheet.hide_gridlines(2)
        self.sheet.set_footer("&C&P / &N")
        for place, column in enumerate(self.table.columns):
            self.sheet.set_column(place, place, column.width)

    def across(self, text: str, look: str, more: int = 0) -> None:
        """A line over all columns; `more` points than its text needs."""
        size = 1.7 if look == "title" else 1
        self.sheet.merge_range(
            self.row, 0, self.row, len(self.table.columns) - 1, data="", cell_format=self.look.of(look)
        )
        self.sheet.write_string(self.row, 0, calm(text)[:_LONGEST], self.look.of(look))
        self.sheet.set_row(self.row, min(_HIGHEST, size * _LINE * _lines(text, round(self.width / size)) + 4 + more))
        self.row += 1

    def body(self) -> None:
        """Headings and cells; the headings stay in sight and stand on every page."""
        columns = self.table.columns
        for place, column in enumerate(columns):
            self.sheet.write_string(self.row, place, calm(column.heading), self.look.of("heading"))
        self.sheet.set_row(self.row, 9 + _LINE * max(_lines(c.heading, c.width) for c in columns))
        self.sheet.freeze_panes(self.row + 1, 0)
        self.sheet.repeat_rows(self.row)
        top = self.row + 1
        for cell in self.table.cells:
            self.cell(cell, top)
        for row in range(self.table.height):
            self.sheet.set_row(top + row, _height(self.table, row))
        if self.table.rates is not None and self.table.height > 1:
            self.chart(top)
        self.row = top + self.table.height

    def cell(self, cell: PaperCell, top: int) -> None:
        """Words, or a figure that a spreadsheet can go on with; nothing that is printed becomes a formula."""
        row, column = top + cell.row, cell.column
        figure, form = _figure(cell)
        look = self.look.of(cell.look, form)
        if cell.rows > 1 or cell.columns > 1:
            self.sheet.merge_range(
                row, column, row + cell.rows - 1, column + cell.columns - 1, data="", cell_format=look
            )
        if figure is None:
            self.sheet.write_string(row, column, calm(cell.text)[:_LONGEST], look)
        else:
            self.sheet.write_number(row, column, figure, look)

    def chart(self, top: int) -> None:
        """The rates as bars, beside their table; a sum has none."""
        table = self.table
        assert table.rates is not None
        rows = table.height - any(cell.look == "sum" for cell in table.cells)
        chart = self.book.add_chart({"type": "bar"})
        last = top + rows - 1
        name = self.sheet.get_name()
        chart.add_series(
            {
                "name": table.columns[table.rates].heading,
                "categories": [name, top, 0, last, 0],
                "values": [name, top, table.rates, last, table.rates],
                "fill": {"color": "#4F7CAC"},
                "data_labels": {"value": True, "num_format": "0.00%"},
            }
        )
        chart.set_title({"name": table.columns[table.rates].heading, "name_font": {"size": 11}})
        chart.set_legend({"none": True})
        chart.set_x_axis(
            {"min": 0, "max": 1, "num_format": "0%", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}}
        )
        chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 460, "height": 70 + 30 * rows})
        self.sheet.insert_chart(top - 1, len(table.columns), chart, {"x_offset": 12})


def _figure(cell: PaperCell) -> tuple[float | None, str]:
    """A figure with the number format that shows it as it is printed: 9.03 and 0.00, 83.73% and 0.00%."""
    if cell.look not in ("figure", "sum"):
        return None, ""
    is_rate = cell.text.endswith("%")
    number = parse_decimal(cell.text.removesuffix("%"))
    if number is None:
        return None, ""
    places = len(cell.text.removesuffix("%").partition(".")[2])
    form = "0" + ("." + "0" * places if places else "")
    return (float(number / 100), form + "%") if is_rate else (float(number), form)


def _height(table: PaperTable, row: int) -> float:
    """Points that the cells of a row need; one that covers several rows needs its share of each."""
    needs = [
        _LINE
        * _lines(cell.text, sum(c.width for c in table.columns[cell.column : cell.column + cell.columns]))
        / cell.rows
        for cell in table.cells
        if cell.row <= row < cell.row + cell.rows
    ]
    return min(_HIGHEST, max(needs, default=0) + 5)


def _lines(text: str, columns: int) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, ceil(width(line) / max(1, columns - 1))) for line in text.split("\n"))
