"""Where a ledger has no value: told as conditions, so that its lines have one everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dsl.integers.folded import Lines
from dsl.integers.parts import parts_of, with_parts
from dsl.integers.whole import CutTable, Holds, IfElse, Lit, Looked, Refused, Whole, times
from dsl.record import record, replace


@record
class Refusal:
    """A line has no value where the condition holds; the code of the message that says why."""

    line: str
    code: str
    condition: Whole


def refusals(lines: Lines, tables: Mapping[str, CutTable]) -> Iterator[Refusal]:
    """All of them, over lines that have a value."""
    for name, whole in lines.items():
        for code, condition in _conditions(whole, tables):
            yield Refusal(name, code, condition)


def _conditions(whole: Whole, tables: Mapping[str, CutTable]) -> Iterator[tuple[str, Whole]]:
    match whole:
        case Refused(code=code):
            yield code, Lit(1)
        case IfElse(condition=condition, then=then, otherwise=otherwise):
            yield from _conditions(condition, tables)
            yield from ((code, times(condition, found)) for code, found in _conditions(then, tables))
            is_not = Holds(condition, "=", Lit(0))
            yield from ((code, times(is_not, found)) for code, found in _conditions(otherwise, tables))
        case Looked(table=table, column=column, place=place):
            if None in tables[table].columns[column]:
                yield "R464", Holds(Looked(gaps_of(table), column, place), "=", Lit(1))
        case _:
            for part in parts_of(whole):
                yield from _conditions(part, tables)


def gaps_of(table: str) -> str:
    """The name of the table that holds 1 where this one has no value."""
    return f"{table}?"


def with_values(lines: Lines) -> Lines:
    """The lines with some value where they have none."""
    return {name: _valued(whole) for name, whole in lines.items()}


def _valued(whole: Whole) -> Whole:
    match whole:
        case IfElse(then=Refused(), otherwise=other) | IfElse(then=other, otherwise=Refused()):
            return _valued(other)
        case Refused():
            return Lit(0)
    return with_parts(whole, _valued)


def with_gaps(tables: Mapping[str, CutTable]) -> dict[str, CutTable]:
    """The tables with 0 where they have no value, and beside each one that tells where that is."""
    filled = {name: _turned(table, lambda number: number or 0) for name, table in tables.items()}
    gaps = {gaps_of(name): _turned(table, lambda number: int(number is None)) for name, table in tables.items()}
    return filled | gaps


def _turned(table: CutTable, turned: Callable[[int | None], int]) -> CutTable:
    return replace(table, columns=tuple(tuple(map(turned, column)) for column in table.columns))
