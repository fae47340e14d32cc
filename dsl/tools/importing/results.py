"""A table of rules and, behind it, one of results: scores and what was reached, joined by the names of the indicators."""

from __future__ import annotations

from dsl.base.near import nearest
from dsl.base.regex import regex
from dsl.record import replace
from dsl.tools.importing.blocks import PrintedTable
from dsl.tools.importing.columns import squeezed
from dsl.tools.importing.items import PrintedIndicator, ScoredRow, TableReading

Read = tuple[PrintedTable, TableReading]

_RULES = ("criterion", "points")
_RESULTS = ("actual", "score", "reason", "rate")
_YEAR = regex(r"20\d\d")
_EARLIER = regex("上年|上一年|去年")
_DENIED = "不未非无"


def with_results(tables: list[Read]) -> list[Read]:
    """The tables; one of results goes into the table of rules before it of which it names most indicators."""
    found: list[Read] = []
    for table, reading in tables:
        before = found[-1] if found else None
        if before is not None and _is_of(before[1], reading) and not _is_of_another_year(before[0], table):
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
    if len({_name(one) for one in results.indicators}) < len(results.indicators):
        return False
    known = [one for one in results.indicators if _name(one) in names]
    return 4 * len(known) >= 3 * len(rules.indicators)


def _is_of_another_year(rules: PrintedTable, results: PrintedTable) -> bool:
    """附：2023年度（上年度）得分情况 behind the rules of 2024."""
    above, between = "".join(rules.lines_before), "".join(results.lines_before)
    years, others = set(_YEAR.findall(above)), set(_YEAR.findall(between))
    return bool(_EARLIER.search(between)) or bool(years and others and not years & others)


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
        alike = [name for name in by_name if all(name.count(no) == _name(one).count(no) for no in _DENIED)]
        near = nearest(_name(one), alike)
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
