"""The sheet that a person fills in: a row an input, a column a project."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from dsl.exact.units import FOLD, Kind
from dsl.integers.entries import SPREADSHEET_EPOCH, figure_of
from dsl.integers.ledger import Input
from dsl.tools.form.fits import Fits
from dsl.tools.form.looks import look_of
from dsl.tools.form.validation import LevelLists, validation
from dsl.tools.live.frame import FIRST, Frame


def data_sheet(sheet: Any, hidden: Any, frame: Frame) -> None:
    """A row an input, grouped as the table, open to be changed."""
    told = frame.say(
        "改黄色格里的数，评分表随之重新计算（“评分表”“计算过程”里都是公式）",
        "Change the yellow cells: the score table is worked out anew.",
    )
    headings = [
        frame.say(*pair)
        for pair in (
            ("编码", "code"),
            ("指标", "indicator"),
            ("填报项", "item"),
            ("单位", "unit"),
            ("怎么填", "how to fill it in"),
        )
    ]
    row = frame.start(sheet, told, headings)
    lists = LevelLists(hidden)
    for entry in frame.books.ledger.inputs.values():
        _input_row(sheet, row, entry, lists, frame)
        row += 1


def _input_row(sheet: Any, row: int, entry: Input, lists: LevelLists, frame: Frame) -> None:
    """Whose it is, its unit, what may stand in it, and a cell a project."""
    fits = _fits(entry)
    told = frame.say("没有这项工作的选“不适用”，有的空着", "choose it where there is nothing of the kind")
    absent = {"validate": "list", "source": [frame.absent], "error_message": told}
    rule = absent if entry.of == "absent" else validation(fits, lists, frame.say, sums=(), level="")
    unit = "%" if fits.kind is Kind.RATE else entry.unit.zh if entry.unit is not None else ""
    how = str(rule["error_message"]) if rule is not None else ""
    if entry.of == "result":
        how += frame.say("；填了它，算式里的数就不算", "; it counts in place of its parts")
    item = frame.item(entry)
    frame.row_of(sheet, row, (*frame.whose(entry.indicator), item, unit, how))
    frame.typed[entry.name] = row
    if entry.choices:
        frame.words[entry.name] = lists.column(entry.choices)
    if rule is not None:
        sheet.data_validation(row, FIRST, row, FIRST + len(frame.projects) - 1, rule)
    look = frame.look[look_of(fits)]
    for place, bound in enumerate(frame.projects):
        shown = _shown(entry, figure_of(frame.books.plan, entry, bound), frame)
        write = sheet.write_string if isinstance(shown, str) else sheet.write_number
        (sheet.write_blank if shown is None else write)(row, FIRST + place, shown, look)


def _shown(entry: Input, figure: Fraction | None, frame: Frame) -> str | float | None:
    """What a project has there, as a person types it; None for an empty cell."""
    if figure is None:
        return None
    match entry.of:
        case "answer":
            return frame.say("是", "yes") if figure else frame.say("否", "no")
        case "level":
            return entry.choices[int(figure)]
        case "date":
            return int(figure) - SPREADSHEET_EPOCH
        case "absent":
            return frame.absent if figure else None
        case _:
            return float(figure)


def _fits(entry: Input) -> Fits:
    """What may stand in the cell."""
    scale = Fraction(10**entry.places)
    low, high = (Fraction(end) / scale for end in (entry.low, entry.high))
    kind = None if entry.of == "absent" else entry.kind or Kind.NUMBER
    if entry.kind is Kind.RATE and entry.unit == FOLD:
        return Fits(kind=Kind.NUMBER, low=low, high=high)
    return Fits(kind=kind, low=low, high=high, is_whole=not entry.places, choices=entry.choices)
