"""A form as an Excel workbook, by XlsxWriter: one sheet to fill in, a row a datum, grouped as the table, and a hidden one for the machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from string import ascii_uppercase
from typing import Any

from dsl.base.render.columns import width
from dsl.data import keys
from dsl.data.paths import path_text
from dsl.engine.fingerprint import fingerprint
from dsl.record import field, record
from dsl.tools.form.blanks import Blank, Paragraph, inline
from dsl.tools.form.fits import TEXT, Fits
from dsl.tools.form.looks import COLUMNS, look_of, looks
from dsl.tools.form.sheet import Sheet
from dsl.tools.form.validation import LevelLists, validation

_CODE, _NAME, _ITEM, _VALUE, _UNIT, _HOW, _SENTENCE, _PATH, _WHY = range(9)
_HEADINGS = (
    ("编码", "code"),
    ("指标", "indicator"),
    (keys.ITEM.zh, keys.ITEM.en),
    (keys.GIVEN.zh, keys.GIVEN.en),
    (keys.UNIT.zh, keys.UNIT.en),
    ("怎么填", "how to fill it in"),
    ("评分标准", "scoring sentence"),
    (keys.PATH.zh, keys.PATH.en),
    (keys.DEVIATIONS.zh, keys.DEVIATIONS.en),
)
_LINE, _HIGHEST = 15, 400
"""Points of a line of text; a row of Excel's has 409 at most."""
_LONGEST = 32_000
"""Characters of a cell, a little less than Excel's."""


def workbook(sheet: Sheet) -> bytes:
    """The form as xlsx; the same rubric gives the same bytes. Raises ImportError where XlsxWriter is not installed."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": inline(sheet.plan.title), "created": datetime(2000, 1, 1)})
        page, hidden = book.add_worksheet(sheet.say(*keys.DATA_SHEET)), book.add_worksheet(keys.HIDDEN_SHEET)
        _FormWriter(sheet=sheet, page=page, hidden=hidden, look=looks(book)).write()
    return buffer.getvalue()


@record
class _OpenRow:
    """A row of the sheet, from 0, that takes a value under its keys."""

    row: int
    path: tuple[str, ...]
    fits: Fits


@record(frozen=False, eq=False)
class _FormWriter:
    """`row`: the next one; `lines`: those that take a value, whose validation may look at others and so comes last."""

    sheet: Sheet
    page: Any
    hidden: Any
    look: dict[str, Any]
    row: int = 0
    lines: list[_OpenRow] = field(default_factory=list)

    def write(self) -> None:
        """All of it."""
        self.set_page()
        self.head()
        for paragraph in self.sheet.paragraphs():
            self.paragraph(paragraph)
        self.absent()
        self.validate()
        self.tell_machine()

    def say(self, zh: str, en: str) -> str:
        """In the language of the form."""
        return self.sheet.say(zh, en)

    def set_page(self) -> None:
        """A4 across, one page wide, the headings on every page; only what is to be filled in is open."""
        page = self.page
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer(f"&C{self.say('第 &P 页，共 &N 页', 'page &P of &N')}")
        for place, size in enumerate(COLUMNS):
            page.set_column(place, place, size, None, {"hidden": place == _PATH})
        page.protect("", {"format_columns": True, "format_rows": True})
        self.hidden.very_hidden()

    def head(self) -> None:
        """Title, what to do, the headings, the project's name."""
        told = self.say(
            "在黄色的格里填写，别的不用改；填好后运行：rubric run 评分标准文件 这个文件",
            "Fill in the yellow cells and nothing else. Then: rubric run RUBRIC THIS_FILE",
        )
        for text, look, height in ((inline(self.sheet.plan.title), "title", 28), (told, "hint", 20)):
            self.page.merge_range(_cells(0, self.row, _WHY, self.row), "", self.look[look])
            self.text(0, text, look)
            self.page.set_row(self.row, height)
            self.row += 1
        for place, heading in enumerate(_HEADINGS):
            self.text(place, self.say(*heading), "heading")
        self.page.freeze_panes(self.row + 1, 0)
        self.page.repeat_rows(self.row)
        self.row += 1
        name = self.say(keys.PROJECT.zh, keys.PROJECT.en)
        self.group(Paragraph("indicator", name, blanks=(Blank(name, self.say("项目名称", "its name"), fits=TEXT),)))

    def text(self, column: int, text: str, look: str) -> None:
        """Words in the current row, whatever they begin with: nothing that is printed becomes a formula."""
        self.page.write_string(self.row, column, text[:_LONGEST], self.look[look])

    def paragraph(self, paragraph: Paragraph) -> None:
        """A heading across the sheet, or what an indicator asks."""
        if paragraph.of == "indicator":
            self.group(paragraph)
            return
        veto = self.say("一票否决：", "veto: ") if paragraph.of == "veto" else ""
        self.page.merge_range(_cells(0, self.row, _WHY, self.row), "", self.look["section"])
        self.text(0, veto + paragraph.named, "section")
        self.row += 1
        if paragraph.blanks:
            self.group(Paragraph("veto", "", blanks=paragraph.blanks))

    # ---- one indicator

    def group(self, paragraph: Paragraph) -> None:
        """A row for each value; the indicator and its sentence beside all of them."""
        first = self.row
        leaves = [leaf for blank in paragraph.blanks for leaf in blank.leaves()]
        marks = self.say(f"（{paragraph.marks}分）", f" ({paragraph.marks})") if paragraph.marks else ""
        spread = {_CODE: paragraph.code, _NAME: paragraph.name + marks, _SENTENCE: "\n".join(paragraph.told)}
        rows = max(1, len(leaves) + (paragraph.shortcut is not None) + len(self.sums(leaves)))
        tall = max(_lines(text, COLUMNS[column]) for column, text in spread.items()) * _LINE / rows
        for path, blank in leaves:
            self.leaf(path, blank, paragraph, tall)
        if paragraph.shortcut is not None:
            cut = paragraph.shortcut
            self.leaf(
                cut.path,
                Blank(cut.path[-1], cut.comment, fits=cut.fits),
                paragraph,
                tall,
                told=self.say("（结果）", "(result)"),
            )
        for levels in self.sums(leaves):
            self.sum(levels, tall)
        if self.row == first:
            self.nothing(tall)
        for column, text in spread.items():
            self.across(column, first, text)
        self.across(_WHY, first, "", "why" if paragraph.marks else "item")

    def leaf(self, path: tuple[str, ...], blank: Blank, of: Paragraph, tall: float, told: str = "") -> None:
        """One row: what is asked, the open cell, the unit, how to fill it in, and the keys for the machine."""
        own = of.code or of.name
        fits = blank.fits or TEXT
        inner = path[1:] if len(path) > 1 and path[0] == own else path
        item = told or (of.name if inner == (own,) else path_text(inner))
        self.text(_ITEM, item, "item")
        self.page.write_blank(self.row, _VALUE, None, self.look[look_of(fits)])
        units = fits.units
        self.text(_UNIT, units[0] if units else "", "open" if len(units) > 1 or fits.kind is None else "unit")
        self.text(_HOW, blank.comment, "item")
        self.text(_PATH, path_text(path), "item")
        self.lines.append(_OpenRow(self.row, path, fits))
        need = max(_lines(text, COLUMNS[column]) for column, text in ((_ITEM, item), (_HOW, blank.comment))) * _LINE
        self.page.set_row(self.row, min(_HIGHEST, max(tall, need, _LINE + 3)))
        self.row += 1

    def nothing(self, tall: float) -> None:
        """An indicator that asks for nothing of its own: its data stand above."""
        told = self.say("所需的数据上面已经填了", "its data are asked for above")
        for column in (_ITEM, _VALUE, _UNIT):
            self.text(column, "", "item")
        self.text(_HOW, told, "item")
        self.page.set_row(self.row, min(_HIGHEST, max(tall, _LINE + 3)))
        self.row += 1

    def across(self, column: int, first: int, text: str, look: str = "item") -> None:
        """What stands beside all rows of a group."""
        if self.row - first > 1:
            self.page.merge_range(_cells(column, first, column, self.row - 1), "", self.look[look])
        self.page.write_string(first, column, text[:_LONGEST], self.look[look])

    # ---- surveys

    def sums(self, leaves: Sequence[tuple[tuple[str, ...], Blank]]) -> list[list[tuple[str, ...]]]:
        """The keys of the levels of each survey among the rows."""
        surveys: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        paths = {blank.fits.datum: path for path, blank in leaves if blank.fits is not None}
        for path, blank in leaves:
            if blank.fits is not None and blank.fits.is_people:
                surveys.setdefault(path[:-1], []).append(path)
        counted = [levels for each in self.sheet.wanted.roles.answers.values() for levels in each]
        listed = [[paths[datum] for datum in levels if datum in paths] for levels in counted]
        return [*surveys.values(), *(levels for levels in listed if levels)]

    def sum(self, levels: list[tuple[str, ...]], tall: float) -> None:
        """A locked row that adds the levels up and says whether anybody was counted."""
        places = {line.path: line.row + 1 for line in self.lines}
        self.text(_ITEM, self.say("合计", "sum"), "item")
        self.page.write_formula(
            self.row, _VALUE, f"={_sum(f'D{places[path]}' for path in levels)}", self.look["unit"], 0
        )
        self.text(_UNIT, "", "unit")
        here = f"D{self.row + 1}"
        told = self.say("各等级还没有填", "no level is filled in yet"), self.say("各等级之和", "sum of the levels")
        self.page.write_formula(self.row, _HOW, f'=IF({here}=0,"{told[0]}","{told[1]}")', self.look["item"], told[0])
        self.text(_PATH, keys.NO_DATUM, "item")
        self.page.set_row(self.row, max(tall, _LINE + 3))
        self.row += 1

    # ---- the end

    def absent(self) -> None:
        """Why an indicator does not apply, of those for which the rubric says what then holds."""
        which = [i for i in self.sheet.plan.indicators if i.entry.absent is not None]
        if not which:
            return
        key = self.say(keys.NOT_APPLICABLE.zh, keys.NOT_APPLICABLE.en)
        why = self.say("没有这项工作的，在这里写明原因", "where it does not apply: why")
        self.paragraph(Paragraph("section", key))
        self.group(
            Paragraph("indicator", "", blanks=(Blank(key, "", tuple(Blank(i.key, why, fits=TEXT) for i in which)),))
        )

    def validate(self) -> None:
        """What may be typed into each cell, and a list for each unit that may be chosen."""
        choices = LevelLists(self.hidden)
        by_path = {line.path: line.row + 1 for line in self.lines}
        by_datum = {line.fits.datum: line.row + 1 for line in self.lines if line.fits.datum}
        for line in self.lines:
            sums = [_sum(f"$D${by_datum[datum]}" for datum in levels) for levels in line.fits.at_least]
            level = by_path.get((*line.path[:-1], self.say("档", "level")))
            found = validation(line.fits, choices, self.sheet.say, sums=sums, level=f"$D${level}" if level else "")
            if found is not None:
                self.page.data_validation(line.row, _VALUE, line.row, _VALUE, found)
            if len(line.fits.units) > 1:
                self.page.data_validation(
                    line.row, _UNIT, line.row, _UNIT, {"validate": "list", "source": list(line.fits.units)}
                )

    def tell_machine(self) -> None:
        """The hidden sheet: for which rubric the form was made."""
        told = (keys.FORM_MARK, fingerprint(self.sheet.plan), inline(self.sheet.plan.title))
        for row, text in enumerate(told):
            self.hidden.write_string(row, 0, text[:_LONGEST])


def _cells(column: int, row: int, last_column: int, last_row: int) -> str:
    """Columns and rows from 0 as a spreadsheet names them."""
    return f"{ascii_uppercase[column]}{row + 1}:{ascii_uppercase[last_column]}{last_row + 1}"


def _sum(cells: Iterable[str]) -> str:
    return f"SUM({','.join(cells)})"


def _lines(text: str, columns: int) -> int:
    """How many lines a text takes in a column of the sheet."""
    return sum(max(1, ceil(width(line) / (columns - 1))) for line in text.split("\n"))
