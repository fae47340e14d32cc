"""The sheets of the workings: the tables of the functions, then line by line what is computed, a formula a project."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from dsl.exact.number import decimal_text
from dsl.tools.live.frame import COLUMN, DATA, FIRST, TABLES, Frame
from dsl.tools.live.spoken import Places, formula, read


def table_sheet(sheet: Any, frame: Frame) -> None:
    """A block a table: the cuts, and for each stretch and each cut what the function starts from and grows by."""
    told = frame.say("计算用的分段表", "the pieces of the functions")
    sheet.set_column(0, 4, 16)
    frame.text(sheet, 0, 0, told)
    row = 2
    for name, table in frame.books.ledger.tables.items():
        headings = (
            name,
            frame.say(f"界限×{table.over}", f"cut × {table.over}"),
            frame.say("界限", "cut"),
            frame.say("起点", "start"),
            frame.say("每单位", "a unit"),
        )
        for column, heading in enumerate(headings):
            frame.text(sheet, row, column, heading, "heading")
        frame.tables[name] = row + 1
        for place, cut in enumerate(table.cuts):
            sheet.write_number(row + 1 + place, 1, cut, frame.look["unit"])
            frame.text(sheet, row + 1 + place, 2, decimal_text(Fraction(cut, table.over)), "unit")
        for column, numbers in enumerate(table.columns):
            for place, number in enumerate(numbers):
                if number is None:
                    sheet.write_formula(row + 1 + place, 3 + column, "=NA()", frame.look["unit"], "#N/A")
                else:
                    sheet.write_number(row + 1 + place, 3 + column, number, frame.look["unit"])
        row += 2 + len(table.columns[0])


def workings_sheet(sheet: Any, frame: Frame) -> None:
    """Inputs as whole numbers, then line by line what is made of them."""
    told = frame.say(
        "逐步计算，全用整数，没有小数误差；这里不用填，也不要改",
        "Step by step in whole numbers, so without any error of decimals; nothing to fill in here.",
    )
    names = ("编码", "code"), ("指标", "indicator"), ("算什么", "what"), ("倍数", "times"), ("", "")
    row = frame.start(sheet, told, [frame.say(*pair) for pair in names])
    ledger = frame.books.ledger
    for name in (*ledger.inputs, *ledger.lines):
        frame.rows[name] = row
        row += 1
    at, yes, no = _places(frame), frame.say("是", "yes"), frame.say("否", "no")
    for entry in ledger.inputs.values():
        words = frame.item(entry), str(10**entry.places)
        _line(sheet, entry.name, (*frame.whose(entry.indicator), *words), read(entry, at, yes, no, frame.absent), frame)
    for line in ledger.lines.values():
        words = frame.say(*line.told), ""
        _line(sheet, line.name, (*frame.whose(line.indicator), *words), formula(line.whole, at), frame)


def _line(sheet: Any, name: str, words: tuple[str, ...], text: str, frame: Frame) -> None:
    """One row: words, then the formula of each project with the value that it has."""
    row = frame.rows[name]
    frame.row_of(sheet, row, (*words, ""))
    for place, values in enumerate(frame.values):
        found = values.get(name)
        of_this = "=" + text.replace(COLUMN, frame.columns[place])
        sheet.write_formula(row, FIRST + place, of_this, frame.look["unit"], "#N/A" if found is None else found)


def _places(frame: Frame) -> Places:
    """Where things stand for any project, seen from the sheet of workings."""
    data, tables = (f"'{frame.say(*sheet)}'!" for sheet in (DATA, TABLES))
    ledger = frame.books.ledger

    def stretch(name: str, letter: str, count: int) -> str:
        first = frame.tables[name] + 1
        return f"{tables}${letter}${first}:${letter}${first + max(1, count) - 1}"

    return Places(
        line=lambda name: f"{COLUMN}{frame.rows[name] + 1}",
        typed=lambda name: f"{data}{COLUMN}{frame.typed[name] + 1}",
        cuts=lambda name: stretch(name, "B", len(ledger.tables[name].cuts)),
        over=lambda name: ledger.tables[name].over,
        column=lambda name, n: stretch(name, "DE"[n], len(ledger.tables[name].columns[0])),
        words=lambda name: frame.words[name],
    )
