"""A table of rules and, behind it, one of results: scores and what was reached, joined by the names of the indicators."""

from __future__ import annotations

from dsl.base.near import nearest
from dsl.record import replace
from dsl.tools.importing.blocks import PrintedTable
from dsl.tools.importing.columns import squeezed
from dsl.tools.importing.items import PrintedIndicator, ScoredRow, TableReading

Read = tuple[PrintedTable, TableReading]

_RULES = ("criterion", "points")
_RESULTS = ("actual", "score", "reason", "rate")


def with_results(tables: list[Read]) -> list[Read]:
    """The tables; one of results goes into the table of rules before it of which it names most indicators."""
    found: list[Read] = []
    for table, reading in tables:
        before = found[-1] if found else None
        if before is not None and _is_of(before[1], reading):
            found[-1] = _joined(before, (table, reading))
        else:
            found.append((table, reading))
    return found


def _is_of(rules: TableReading, results: TableReading) -> bool:
    has_rules = any(one.of(*_RULES) for one in rules.indicators)
    has_results = any(one.of("score") for one in results.indicators)
    if not has_rules or not has_results or any(one.of("score", "actual") for one in rules.indicators):
        return False
    if any(one.of(*_RULES) for one in results.indicators):
        return False
    names = {_name(one) for one in rules.indicators}
    known = [one for one in results.indicators if _name(one) in names]
    return 4 * len(known) >= 3 * len(rules.indicators)


def _name(one: PrintedIndicator) -> str:
    return squeezed(one.named.name)


def _joined(rules: Read, results: Read) -> Read:
    """The indicators of the first with the results of the second below their own rows; each indicator takes one."""
    table, reading = rules
    place = results[0].blocks[0].grid.place
    by_name = {_name(one): one for one in results[1].indicators}
    notes = [(f"得分和完成值取自{place[0]}，按指标名称对上", f"scores and results are those of {place[1]}, by name")]
    left = [one for one in reading.indicators if not _takes(one, by_name.pop(_name(one), None))]
    for one in left:
        near = nearest(_name(one), by_name)
        if near and _takes(one, by_name.pop(near)):
            name = one.named.name
            notes.append((f"“{near}”当作“{name}”", f"“{near}” was taken for “{name}”"))
    notes += [(f"没有对上的：“{name}”", f"without its like: “{name}”") for name in by_name]
    parts = [*reading.parts, *results[1].totals]
    joined = replace(table, lines_after=(*table.lines_after, *results[0].lines_after))
    return joined, replace(
        reading,
        parts=parts,
        rows=[*reading.rows, *results[1].rows],
        project=reading.project or results[1].project,
        grade=reading.grade or results[1].grade,
        notes=notes,
    )


def _takes(one: PrintedIndicator, results: PrintedIndicator | None) -> bool:
    """Whether there are results; the indicator then has them."""
    if results is None:
        return False
    for row in results.rows:
        cells = {column: cell for column, cell in row.cells.items() if column.role in _RESULTS}
        one.rows.append(ScoredRow(row.grid, row.row, cells))
    return True
