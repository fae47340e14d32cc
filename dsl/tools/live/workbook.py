"""A score table as an Excel workbook of live formulas, by XlsxWriter: data, score table, books, tables; a column a project in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from math import ceil
from typing import Any

from dsl.base.language import Lang, pick
from dsl.base.printable import calm
from dsl.base.render.columns import width
from dsl.engine.bound import Bound
from dsl.engine.plan import Indicator
from dsl.exact.number import decimal_text
from dsl.exact.units import FOLD, Kind
from dsl.integers.books import Books
from dsl.integers.entries import SPREADSHEET_EPOCH, figure_of, held
from dsl.integers.ledger import Input
from dsl.record import field, record
from dsl.semantics.entries import Section
from dsl.tools.form.fits import Fits
from dsl.tools.form.looks import look_of, looks
from dsl.tools.form.validation import LevelLists, validation
from dsl.tools.live.spoken import Places, formula, read

FIRST = 5
"""The column of the first project, from 0, on every sheet but that of the tables: so a formula looks at its own column."""
_WIDTHS = (9, 24, 48, 10, 30)
_PROJECT = 16
"""Widths in characters; a Chinese one takes two."""
_LINE, _HIGHEST = 15, 400
"""Points of a line of text; a row of Excel's has 409 at most."""
_LONGEST = 32_000
"""Characters of a cell, a little less than Excel's."""
_SHEETS = ("评分表", "scores"), ("数据", "data"), ("计算过程", "workings"), ("规则表", "tables"), ("rubric", "rubric")


def live_workbook(books: Books, projects: Sequence[Bound], lang: Lang) -> bytes:
    """Scores of the projects as formulas over their data, with the values they have now. Raises ImportError without XlsxWriter."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"title": calm(books.plan.title), "created": datetime(2000, 1, 1)})
        sheets = [book.add_worksheet(pick(name, lang)) for name in _SHEETS]
        _LiveWriter(books=books, projects=projects, lang=lang, sheets=sheets, look=_looks(book)).write()
    return buffer.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    """Those of a form, and one for scores of each number of decimals."""
    found = looks(book)
    box = {"font_name": "宋体", "font_size": 10, "border": 1, "border_color": "#999999", "valign": "vcenter"}
    for places in range(10):
        shape = {**box, "align": "center", "num_format": "0" + ("." + "0" * places if places else "")}
        found[f"score {places}"] = book.add_format(shape)
        found[f"total {places}"] = book.add_format({**shape, "bold": True, "bg_color": "#EEF2F6"})
    return found


@record(frozen=False, eq=False)
class _LiveWriter:
    """`rows`: of inputs and lines on the sheet of workings, of inputs on that of the data; `tables`: first and last rows, from 0."""

    books: Books
    projects: Sequence[Bound]
    lang: Lang
    sheets: list[Any]
    look: dict[str, Any]
    typed: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    values: list[dict[str, int | None]] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)

    def write(self) -> None:
        """All sheets; the hidden one holds the lists of levels."""
        books = self.books
        inputs = books.ledger.inputs
        for bound in self.projects:
            given = {name: held(books.plan, entry, bound) for name, entry in inputs.items()}
            self.values.append(books.ledger.worked_out(given))
        self.sheets[-1].very_hidden()
        self.data_sheet()
        self.table_sheet()
        self.workings_sheet()
        self.score_sheet()

    def say(self, zh: str, en: str) -> str:
        """In the language of the rubric."""
        return pick((zh, en), self.lang)

    def start(self, sheet: Any, hint: str, headings: Sequence[str]) -> int:
        """Title, what the sheet is, headings with the names of the projects; the row below them."""
        last = max(FIRST, FIRST + len(self.projects) - 1)
        for row, (text, look, height) in enumerate(((self.books.plan.title, "title", 28), (hint, "hint", 20))):
            sheet.merge_range(row, 0, row, min(last, FIRST + 3), "", self.look[look])
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

    # ---- what is typed

    def data_sheet(self) -> None:
        """A row an input, grouped as the table, open to be changed."""
        sheet = self.sheets[1]
        told = self.say(
            "改黄色格里的数，评分表随之重新计算（“评分表”“计算过程”里都是公式）",
            "Change the yellow cells: the score table is worked out anew.",
        )
        headings = [
            self.say(*pair)
            for pair in (
                ("编码", "code"),
                ("指标", "indicator"),
                ("填报项", "item"),
                ("单位", "unit"),
                ("怎么填", "how to fill it in"),
            )
        ]
        row = self.start(sheet, told, headings)
        lists = LevelLists(self.sheets[-1])
        for entry in self.books.ledger.inputs.values():
            self.input_row(sheet, row, entry, lists)
            row += 1

    def input_row(self, sheet: Any, row: int, entry: Input, lists: LevelLists) -> None:
        """Whose it is, its unit, what may stand in it, and a cell a project."""
        indicator = self.books.plan.indicator(entry.indicator)
        fits = _fits(entry)
        rule = validation(fits, lists, self.say, sums=(), level="") if entry.of != "absent" else None
        unit = "%" if fits.kind is Kind.RATE else entry.unit.zh if entry.unit is not None else ""
        how = rule["error_message"] if rule is not None else ""
        how = how or self.say("没有这项工作的写明原因", "why it does not apply") if entry.of == "absent" else how
        item = self.item(entry)
        self.row_of(sheet, row, (_code(indicator), indicator.name if indicator else "", item, unit, how))
        self.typed[entry.name] = row
        if entry.choices:
            self.words[entry.name] = lists.column(entry.choices)
        if rule is not None:
            sheet.data_validation(row, FIRST, row, FIRST + len(self.projects) - 1, rule)
        for place, bound in enumerate(self.projects):
            self.typed_cell(sheet, row, FIRST + place, entry, figure_of(self.books.plan, entry, bound), look_of(fits))

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

    def typed_cell(self, sheet: Any, row: int, column: int, entry: Input, figure: Fraction | None, look: str) -> None:
        """What a project has there, as a person types it."""
        if figure is None:
            sheet.write_blank(row, column, None, self.look[look])
            return
        match entry.of:
            case "answer":
                text = self.say("是", "yes") if figure else self.say("否", "no")
                sheet.write_string(row, column, text, self.look[look])
            case "level":
                sheet.write_string(row, column, entry.choices[int(figure)], self.look[look])
            case "date":
                sheet.write_number(row, column, int(figure) - SPREADSHEET_EPOCH, self.look[look])
            case "absent":
                sheet.write_string(row, column, self.say("不适用", "does not apply"), self.look[look])
            case _:
                sheet.write_number(row, column, float(figure), self.look[look])

    # ---- the functions

    def table_sheet(self) -> None:
        """A block a table: the cuts, and for each stretch and each cut what the function starts from and grows by."""
        sheet = self.sheets[3]
        told = self.say("计算用的分段表", "the pieces of the functions")
        sheet.set_column(0, 4, 16)
        self.text(sheet, 0, 0, told)
        row = 2
        for name, table in self.books.ledger.tables.items():
            headings = (
                name,
                self.say(f"界限×{table.over}", f"cut × {table.over}"),
                self.say("界限", "cut"),
                self.say("起点", "start"),
                self.say("每单位", "a unit"),
            )
            for column, heading in enumerate(headings):
                self.text(sheet, row, column, heading, "heading")
            self.tables[name] = row + 1
            for place, cut in enumerate(table.cuts):
                sheet.write_number(row + 1 + place, 1, cut, self.look["unit"])
                self.text(sheet, row + 1 + place, 2, decimal_text(Fraction(cut, table.over)), "unit")
            for column, numbers in enumerate(table.columns):
                for place, number in enumerate(numbers):
                    if number is None:
                        sheet.write_formula(row + 1 + place, 3 + column, "=NA()", self.look["unit"], "#N/A")
                    else:
                        sheet.write_number(row + 1 + place, 3 + column, number, self.look["unit"])
            row += 2 + len(table.columns[0])

    # ---- the workings

    def workings_sheet(self) -> None:
        """Inputs as whole numbers, then line by line what is made of them."""
        sheet = self.sheets[2]
        told = self.say(
            "逐步计算，全用整数，没有小数误差；这里不用填，也不要改",
            "Step by step in whole numbers, so without any error of decimals; nothing to fill in here.",
        )
        names = ("编码", "code"), ("指标", "indicator"), ("算什么", "what"), ("倍数", "times"), ("", "")
        row = self.start(sheet, told, [self.say(*pair) for pair in names])
        ledger = self.books.ledger
        for name in (*ledger.inputs, *ledger.lines):
            self.rows[name] = row
            row += 1
        for entry in ledger.inputs.values():
            times = str(10**entry.places)
            self.line(entry.name, entry.indicator, self.item(entry), times, lambda at, e=entry: self.read(e, at))  # type: ignore[misc]
        for line in ledger.lines.values():
            self.line(
                line.name,
                line.indicator,
                self.say(*line.told),
                "",
                lambda at, one=line: formula(one.whole, at),  # type: ignore[misc]
            )

    def read(self, entry: Input, at: Places) -> str:
        """An input's cell as a whole number."""
        return read(entry, at, self.say("是", "yes"), self.say("否", "no"))

    def line(self, name: str, key: str, told: str, times: str, text: Callable[[Places], str]) -> None:
        """One row: words, then the formula of each project with the value that it has."""
        sheet, row = self.sheets[2], self.rows[name]
        indicator = self.books.plan.indicator(key) if key else None
        self.row_of(sheet, row, (_code(indicator), indicator.name if indicator else "", told, times, ""))
        for place, values in enumerate(self.values):
            found = values.get(name)
            shown = "#N/A" if found is None else found
            sheet.write_formula(row, FIRST + place, "=" + text(self.places(place)), self.look["unit"], shown)

    def places(self, project: int) -> Places:
        """Where things stand for a project, seen from the sheet of workings."""
        from xlsxwriter.utility import xl_col_to_name

        column = xl_col_to_name(FIRST + project)
        data, tables = (f"'{pick(_SHEETS[n], self.lang)}'!" for n in (1, 3))
        ledger = self.books.ledger

        def stretch(name: str, letter: str, count: int) -> str:
            first = self.tables[name] + 1
            return f"{tables}${letter}${first}:${letter}${first + max(1, count) - 1}"

        return Places(
            line=lambda name: f"{column}{self.rows[name] + 1}",
            typed=lambda name: f"{data}{column}{self.typed[name] + 1}",
            cuts=lambda name: stretch(name, "B", len(ledger.tables[name].cuts)),
            column=lambda name, n: stretch(name, "DE"[n], len(ledger.tables[name].columns[0])),
            words=lambda name: self.words[name],
        )

    # ---- the score table

    def score_sheet(self) -> None:
        """Sections and indicators as the table has them, the total, the grade."""
        sheet, plan = self.sheets[0], self.books.plan
        told = self.say("分数由“数据”表按评分标准算出", "worked out from the sheet of data")
        names = (
            ("编码", "code"),
            ("指标", "indicator"),
            ("评分标准", "scoring sentence"),
            ("分值", "weight"),
            ("口径", "readings"),
        )
        row = self.start(sheet, told, [self.say(*pair) for pair in names])
        scores = dict(zip((i.key for i in plan.indicators), self.books.scores, strict=True))
        sums = dict(zip(range(len(plan.sections)), self.books.sections, strict=True))
        parts: list[tuple[int, Section | Indicator, str]] = [
            (part.span.start, part, sums[n].name) for n, part in enumerate(plan.sections)
        ]
        parts += [(part.span.start, part, scores[part.key].name) for part in plan.indicators]
        for _, part, name in sorted(parts, key=lambda each: each[0]):
            if isinstance(part, Section):
                self.score_row(row, (part.code or "", part.name, "", decimal_text(part.weight), ""), name, "section")
            else:
                weight, readings = decimal_text(part.weight), "\n".join(part.entry.told)
                words = (part.code or "", part.name, part.entry.sentence, weight, readings)
                self.score_row(row, words, name, "item", part.places)
            row += 1
        self.score_row(
            row, ("", self.say("总分", "total"), "", decimal_text(plan.total), ""), self.books.total.name, "section"
        )
        self.grade_row(sheet, row + 1)

    def score_row(self, row: int, words: Sequence[str], name: str, look: str, places: int | None = None) -> None:
        """Words, and a score of each project."""
        sheet, scale = self.sheets[0], 10**self.books.places
        shape = f"{'score' if look == 'item' else 'total'} {self.books.places if places is None else places}"
        missing = self.say("缺数据", "no data")
        self.row_of(sheet, row, words, look)
        for place, values in enumerate(self.values):
            found = values.get(name)
            cell = self.from_workings(name, place)
            shown = missing if found is None else found / scale
            text = f'=IFERROR({cell}/{scale},"{missing}")'
            sheet.write_formula(row, FIRST + place, text, self.look[shape], shown)

    def grade_row(self, sheet: Any, row: int) -> None:
        """The first grade whose range holds the total."""
        plan = self.books.plan
        if not plan.grades:
            return
        self.row_of(sheet, row, ("", self.say("等级", "grade"), "", "", ""), "section")
        for place, values in enumerate(self.values):
            text, shown = '""', ""
            for grade, cell in reversed([*zip(plan.grades, self.books.grades, strict=True)]):
                name = grade.name.replace('"', '""')
                text = f'IF({self.from_workings(cell.name, place)}=1,"{name}",{text})'
                shown = grade.name if values.get(cell.name) else shown
            sheet.write_formula(row, FIRST + place, f'=IFERROR({text},"")', self.look["total 0"], shown)

    def from_workings(self, name: str, project: int) -> str:
        """A line, seen from another sheet."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        return f"'{pick(_SHEETS[2], self.lang)}'!{xl_rowcol_to_cell(self.rows[name], FIRST + project)}"


def _code(indicator: Indicator | None) -> str:
    return (indicator.code or "") if indicator is not None else ""


def _fits(entry: Input) -> Fits:
    """What may stand in the cell."""
    scale = Fraction(10**entry.places)
    low, high = (Fraction(end) / scale for end in (entry.low, entry.high))
    kind = None if entry.of == "absent" else entry.kind or Kind.NUMBER
    if entry.kind is Kind.RATE and entry.unit == FOLD:
        return Fits(kind=Kind.NUMBER, low=low, high=high)
    return Fits(kind=kind, low=low, high=high, is_whole=not entry.places, choices=entry.choices)


def lines_of(text: str, columns: int) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, ceil(width(line) / (columns - 1))) for line in text.split("\n"))
