"""A score table as an Excel workbook of live formulas, by XlsxWriter: score table, data, workings, tables; a column a project in each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from dsl.base.language import Lang, pick
from dsl.base.printable import calm
from dsl.data.keys import HIDDEN_SHEET
from dsl.engine.bound import Bound
from dsl.integers.books import Books
from dsl.tools.live.frame import DATA, SCORES, TABLES, WORKINGS, frame_of
from dsl.tools.live.scores import score_sheet
from dsl.tools.live.typed import data_sheet
from dsl.tools.live.workings import table_sheet, workings_sheet


def live_workbook(books: Books, projects: Sequence[Bound], lang: Lang) -> bytes:
    """Scores of the projects as formulas over their data, with the values they have now. Raises ImportError without XlsxWriter."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"title": calm(books.plan.title), "created": datetime(2000, 1, 1)})
        scores, data, workings, tables = (
            book.add_worksheet(pick(name, lang)) for name in (SCORES, DATA, WORKINGS, TABLES)
        )
        hidden = book.add_worksheet(HIDDEN_SHEET)
        hidden.very_hidden()
        frame = frame_of(book, books, projects, lang)
        data_sheet(data, hidden, frame)
        table_sheet(tables, frame)
        workings_sheet(workings, frame)
        score_sheet(scores, frame)
    return buffer.getvalue()
