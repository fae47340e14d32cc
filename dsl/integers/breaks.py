"""A column of a table as what it comes to from one end to the next, equal steps told as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from dsl.integers.whole import CutTable
from dsl.record import record

_FEWEST = 3
"""Equal steps from which on they are told as one."""


@record
class Break:
    """From this cut on, or above it where it is open, the column comes to `value`; None where it has none."""

    cut: int
    is_closed: bool
    value: int | None


@record
class Plateau:
    """Up to the next break: the same everywhere."""

    value: int | None


@record
class Stairs:
    """Up to the next break: `value`, and `jump` more for each of `count` ends that is reached, or passed where they are open: `start`, `start` + `size`, …"""

    value: int
    jump: int
    start: int
    size: int
    count: int
    is_closed: bool


Segment: TypeAlias = tuple[Plateau | Stairs, "Break | None"]
"""What it comes to, and where that ends."""


def segments(table: CutTable, column: int) -> list[Segment]:
    """What the column comes to, in ascending order."""
    values = table.columns[column]
    breaks = [*_breaks(table.cuts, values)]
    found: list[Segment] = []
    value, place = values[0], 0
    while place <= len(breaks):
        count = _run(value, breaks[place:])
        if count >= _FEWEST:
            found.append((_stairs(value, breaks[place : place + count]), _end(breaks, place + count)))
            value = breaks[place + count - 1].value
            place += count + 1
        else:
            found.append((Plateau(value), _end(breaks, place)))
            place += 1
        value = breaks[place - 1].value if place <= len(breaks) else None
    return found


def _end(breaks: Sequence[Break], place: int) -> Break | None:
    return breaks[place] if place < len(breaks) else None


def _breaks(cuts: Sequence[int], values: Sequence[int | None]) -> list[Break]:
    found, last = [], values[0]
    for place, cut in enumerate(cuts):
        for is_closed, value in ((True, values[2 * place + 1]), (False, values[2 * place + 2])):
            if value != last:
                found.append(Break(cut, is_closed, value))
            last = value
    return found


def _run(value: int | None, breaks: Sequence[Break]) -> int:
    """How many of the breaks are equal steps."""
    if value is None or len(breaks) < _FEWEST or breaks[0].value is None:
        return 0
    first, count = breaks[0], 0
    size, jump, before = breaks[1].cut - first.cut, breaks[0].value - value, value
    for place, one in enumerate(breaks):
        is_next = one.cut == first.cut + place * size and one.is_closed == first.is_closed
        if not is_next or one.value is None or one.value - before != jump:
            break
        before, count = one.value, count + 1
    return count if size else 0


def _stairs(value: int | None, run: Sequence[Break]) -> Stairs:
    first = run[0]
    assert value is not None and first.value is not None
    return Stairs(
        value,
        jump=first.value - value,
        start=first.cut,
        size=run[1].cut - first.cut,
        count=len(run),
        is_closed=first.is_closed,
    )
