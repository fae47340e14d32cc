"""What all sheets of a table of formulas have in common: looks, the head, rows of words, a column a project."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from dsl.base.language import Lang, pick
from dsl.base.printable import calm
from dsl.base.render.columns import width
from dsl.engine.bound import Bound
from dsl.integers.books import Books
from dsl.integers.entries import held
from dsl.integers.ledger import Input
from dsl.record import field, record
from dsl.tools.form.looks import looks

COLUMN = "\0"
"""Stands in a formula for the column of a project."""
FIRST = 5
"""The column of the first project, from 0, on every sheet but that of the tables: so a formula looks at its own column."""
_WIDTHS = (9, 24, 48, 10, 30)
_PROJECT = 16
"""Widths in characters; a Chinese one takes two."""
_LINE, _HIGHEST = 15, 400
"""Points of a line of text; a row of Excel's has 409 at most."""
_LONGEST = 32_000
"""Characters of a cell, a little less than Excel's."""
SCORES, DATA, WORKINGS, TABLES = ("评分表", "scores"), ("数据", "data"), ("计算过程", "workings"), ("规则表", "tables")


@record(frozen=False, eq=False)
class Frame:
    """A workbook to be: what it is of, and where things stand in it.

    Rows, from 0: `typed` of inputs on the sheet of the data, `rows` of inputs and lines on that of the workings, `tables` the first of each table. `words`: the cells of a
    level's list. `values`: of each project all cells of the ledger. `columns`: of the projects, as formulas name them.
    """

    books: Books
    projects: Sequence[Bound]
    lang: Lang
    look: dict[str, Any]
    values: list[dict[str, int | None]]
    columns: list[str]
    typed: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def say(self, zh: str, en: str) -> str:
        """In the language of the rubric."""
        return pick((zh, en), self.lang)

    @property
    def absent(self) -> str:
        """What stands in the cell of an indicator that does not apply."""
        return self.say("不适用", "does not apply")

    def whose(self, key: str) -> tuple[str, str]:
        """Code and name of an indicator; nothing of what belongs to none."""
        indicator = self.books.plan.indicator(key) if key else None
        return ("", "") if indicator is None else (indicator.code or "", indicator.name)

    def start(self, sheet: Any, hint: str, headings: Sequence[str]) -> int:
        """Title, what the sheet is, headings with the names of the projects; the row below them."""
        last = max(FIRST, FIRST + len(self.projects) - 1)
        for row, (text, look, height) in enumerate(((self.books.plan.title, "title", 28), (hint, "hint", 20))):
            sheet.merge_range(row, 0, row, min(last, FIRST + 3), data="", cell_format=self.look[look])
            self.text(sheet, row, 0, text, look)
            sheet.set_row(row, height)
        names = [bound.project for bound in self.projects]
        for place, text in enumerate((*headings, *names)):
            self.text(sheet, 2, place, text, "heading")
        sheet.set_row(2, min(_HIGHEST, 9 + _LINE * max(lines_of(name, _PROJECT) for name in names)))
        for place, size in enumerate(_WIDTHS):
            sheet.set_column(place, place, size)
        sheet.set_column(FIRST, last, _PROJECT)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.freeze_panes(3, 3)
        return 3

    def text(self, sheet: Any, row: int, column: int, text: str, look: str = "item") -> None:
        """Words, whatever they begin with: nothing that is printed becomes a formula."""
        sheet.write_string(row, column, calm(text)[:_LONGEST], self.look[look])

    def row_of(self, sheet: Any, row: int, words: Sequence[str], look: str = "item") -> None:
        """Words in the first columns, and the row as high as they need."""
        for column, text in enumerate(words):
            self.text(sheet, row, column, text, look)
        lines = max(lines_of(text, _WIDTHS[column]) for column, text in enumerate(words))
        sheet.set_row(row, min(_HIGHEST, _LINE * lines + 3))

    def item(self, entry: Input) -> str:
        """What is filled in, and how it came to be asked where that is no datum."""
        match entry.of:
            case "hand":
                return self.say("手工评分（有理由才填）", "score set by hand, if any")
            case "absent":
                return self.say("不适用（没有的空着）", "does not apply: leave empty if it does")
            case "result":
                return entry.item + self.say("（直接填结果的）", " (the result, where it is given)")
            case "answer" if entry.may_be_blank:
                return entry.item + self.say("（直接回答的）", " (the answer, where it is given)")
            case "figure" if entry.part and entry.may_be_blank:
                return entry.item + self.say(f"（第{entry.part}人）", f" (rater {entry.part})")
            case _:
                return entry.item


def frame_of(book: Any, books: Books, projects: Sequence[Bound], lang: Lang) -> Frame:
    """For a workbook of XlsxWriter."""
    from xlsxwriter.utility import xl_col_to_name

    inputs = books.ledger.inputs
    given = ({name: held(books.plan, entry, bound) for name, entry in inputs.items()} for bound in projects)
    return Frame(
        books=books,
        projects=projects,
        lang=lang,
        look=_looks(book),
        values=[books.ledger.worked_out(cells) for cells in given],
        columns=[xl_col_to_name(FIRST + place) for place in range(len(projects))],
    )


def _looks(book: Any) -> dict[str, Any]:
    """Those of a form, and one for scores of each number of decimals."""
    found = looks(book)
    box = {"font_name": "宋体", "font_size": 10, "border": 1, "border_color": "#999999", "valign": "vcenter"}
    for places in range(10):
        shape = {**box, "align": "center", "num_format": "0" + ("." + "0" * places if places else "")}
        found[f"score {places}"] = book.add_format(shape)
        found[f"total {places}"] = book.add_format({**shape, "bold": True, "bg_color": "#EEF2F6"})
    return found


def lines_of(text: str, columns: int) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, ceil(width(line) / (columns - 1))) for line in text.split("\n"))
