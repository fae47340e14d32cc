"""The score table: sections and indicators as the table has them, the total, the grade; each score looks at the workings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dsl.exact.number import decimal_text
from dsl.semantics.entries import Section
from dsl.tools.live.frame import FIRST, WORKINGS, Frame


def score_sheet(sheet: Any, frame: Frame) -> None:
    """Sections and indicators as the table has them, the total, the grade."""
    plan = frame.books.plan
    told = frame.say("分数由“数据”表按评分标准算出", "worked out from the sheet of data")
    names = (
        ("编码", "code"),
        ("指标", "indicator"),
        ("评分标准", "scoring sentence"),
        ("分值", "weight"),
        ("口径", "readings"),
    )
    row = frame.start(sheet, told, [frame.say(*pair) for pair in names])
    scores, sums = iter(frame.books.scores), iter(frame.books.sections)
    for part in plan.in_order:
        if isinstance(part, Section):
            words, name = (part.code or "", part.name, "", decimal_text(part.weight), ""), next(sums).name
            _score_row(sheet, row, words, name, frame)
        else:
            weight, readings = decimal_text(part.weight), "\n".join(part.entry.told)
            words = (part.code or "", part.name, part.entry.sentence, weight, readings)
            _score_row(sheet, row, words, next(scores).name, frame, places=part.places)
        row += 1
    words = ("", frame.say("总分", "total"), "", decimal_text(plan.total), "")
    _score_row(sheet, row, words, frame.books.total.name, frame)
    _grade_row(sheet, row + 1, frame)


def _score_row(sheet: Any, row: int, words: Sequence[str], name: str, frame: Frame, places: int | None = None) -> None:
    """Words, and a score of each project: with the decimals of an indicator, or of a sum as many as any has."""
    scale, missing = 10**frame.books.places, frame.say("缺数据", "no data")
    shape = f"total {frame.books.places}" if places is None else f"score {places}"
    frame.row_of(sheet, row, words, "section" if places is None else "item")
    for place, values in enumerate(frame.values):
        found = values.get(name)
        cell = _from_workings(name, place, frame)
        shown = missing if found is None else found / scale
        text = f'=IFERROR({cell}/{scale},"{missing}")'
        sheet.write_formula(row, FIRST + place, text, frame.look[shape], shown)


def _grade_row(sheet: Any, row: int, frame: Frame) -> None:
    """The first grade whose range holds the total."""
    plan = frame.books.plan
    if not plan.grades:
        return
    frame.row_of(sheet, row, ("", frame.say("等级", "grade"), "", "", ""), "section")
    for place, values in enumerate(frame.values):
        text, shown = '""', ""
        for grade, cell in reversed([*zip(plan.grades, frame.books.grades, strict=True)]):
            name = grade.name.replace('"', '""')
            text = f'IF({_from_workings(cell.name, place, frame)}=1,"{name}",{text})'
            shown = grade.name if values.get(cell.name) else shown
        sheet.write_formula(row, FIRST + place, f'=IFERROR({text},"")', frame.look["total 0"], shown)


def _from_workings(name: str, project: int, frame: Frame) -> str:
    """A line, seen from another sheet."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return f"'{frame.say(*WORKINGS)}'!{xl_rowcol_to_cell(frame.rows[name], FIRST + project)}"
