"""Lines that only one other reads, written out in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from dsl.integers.folded import Lines
from dsl.integers.parts import parts_of, with_parts
from dsl.integers.whole import CellOf, LeastOrMost, StretchOf, Whole


def inlined(lines: Lines, wanted: Collection[str]) -> Lines:
    """The wanted lines and those that several others read."""
    uses: Counter[str] = Counter(wanted)
    for whole in lines.values():
        _count(whole, uses, 1)
    inside: Lines = {}
    kept: Lines = {}

    def turned(whole: Whole) -> Whole:
        if isinstance(whole, CellOf):
            return inside.get(whole.name, whole)
        return with_parts(whole, turned)

    for name, whole in lines.items():
        found = turned(whole)
        is_copy = isinstance(found, CellOf)
        if is_copy or (uses[name] == 1 and name not in wanted and not isinstance(found, StretchOf)):
            inside[name] = found
        if name not in inside or name in wanted:
            kept[name] = found
    return kept


def _count(whole: Whole, uses: Counter[str], times: int) -> None:
    """Where a text may be written several times (a figure beside each end), what stands in it counts as often."""
    if isinstance(whole, CellOf):
        uses[whole.name] += times
    for part in parts_of(whole):
        _count(part, uses, 2 if isinstance(whole, (StretchOf, LeastOrMost)) else times)
