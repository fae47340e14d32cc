"""Tables that are one for a reader although lines of text part them: （一）共性指标（40分） above one, （二）个性指标（60分） above the next."""

from __future__ import annotations

from fractions import Fraction

from dsl.documents.grid import Cell
from dsl.record import replace
from dsl.tools.importing.blocks import PrintedTable
from dsl.tools.importing.items import PrintedSection, PrintedTotal, TableReading
from dsl.tools.importing.names import PrintedName, taken_apart
from dsl.tools.importing.sections import Part, beyond_whole, marks_of_indicator

Read = tuple[PrintedTable, TableReading]


def joined_parts(tables: list[Read]) -> list[Read]:
    """The tables, those joined that the numbered line above each makes a section: its marks are the sum of the table, or it says 加分项."""
    found: list[Read] = []
    run: list[tuple[Read, PrintedName]] = []
    for one in tables:
        heading = _heading(one)
        if heading is None or (run and len(_lines(one[0])) != 1):
            found += _joined(run)
            run = []
        if heading is None:
            found.append(one)
        else:
            run.append((one, heading))
    return [*found, *_joined(run)]


def _joined(run: list[tuple[Read, PrintedName]]) -> list[Read]:
    if len(run) < 2:
        return [one for one, _ in run]
    parts = [_below(one, heading) for one, heading in run]
    tables, readings = [table for table, _ in parts], [reading for _, reading in parts]
    table = replace(
        tables[0], blocks=tuple(block for one in tables for block in one.blocks), lines_after=tables[-1].lines_after
    )
    reading = TableReading(
        [part for one in readings for part in one.parts],
        [row for one in readings for row in one.rows],
        next((one.project for one in readings if one.project), ""),
        next((one.grade for one in readings if one.grade), ""),
        [remark for one in readings for remark in one.remarks],
    )
    return [(table, reading)]


def _lines(table: PrintedTable) -> list[str]:
    return [line for line in table.lines_before if line.strip()]


def _heading(one: Read) -> PrintedName | None:
    """The line above a table as the section that the table is; None where it is none."""
    lines = _lines(one[0])
    named = taken_apart(lines[-1], bare_marks=False) if lines else None
    if named is None or not named.code:
        return None
    marks = [marks_of_indicator(indicator) for indicator in one[1].indicators]
    is_sum = named.marks is not None and None not in marks and sum(filter(None, marks), Fraction(0)) == named.marks
    return named if is_sum or beyond_whole(named.name) else None


def _below(one: Read, named: PrintedName) -> Read:
    """A table under the line above it as a section."""
    table, reading = one
    cell = Cell(_lines(table)[-1].strip(), 0, 1, place=table.blocks[0].grid.place)
    parts: list[Part] = [PrintedSection(1, named, cell, named.marks)]
    parts += [_inside(part) for part in reading.parts]
    return table, replace(reading, parts=parts)


def _inside(part: Part) -> Part:
    """A part of a table that is only a section of a larger one."""
    if isinstance(part, PrintedSection):
        return replace(part, level=part.level + 1)
    return replace(part, is_whole=False) if isinstance(part, PrintedTotal) else part
