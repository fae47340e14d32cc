"""Rows that only head others: how deep their numbers stand, and those whose marks are the sum of what follows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.vocabulary import column_words
from dsl.record import replace
from dsl.tools.importing.columns import bare
from dsl.tools.importing.items import PrintedIndicator, PrintedSection, PrintedTotal, RowTold, RowUse

Part = PrintedSection | PrintedIndicator | PrintedTotal

_NUMERALS = "一二三四五六七八九十"
_SAYING = ("criterion", "points", "target", "actual", "explanation", "executed")


class Depths:
    """How deep a heading stands by the kind of its number, in the order in which a table uses them: 一、 above （一） above 1."""

    def __init__(self) -> None:
        self.kinds: list[str] = []

    def of(self, code: str) -> int:
        """The level, from 1; a heading without a number begins anew."""
        kind = _kind(code)
        if not kind:
            self.kinds = []
            return 1
        self.kinds = self.kinds[: self.kinds.index(kind)] if kind in self.kinds else self.kinds
        self.kinds.append(kind)
        return len(self.kinds)


def _kind(code: str) -> str:
    if not code:
        return ""
    if code[0] in _NUMERALS:
        return "一"
    if code[0] in "(（":
        return "(一)"
    return f"{'A' if code[0].isalpha() else '1'}{code.count('.')}"


def with_summed_sections(parts: Sequence[Part], told: list[RowTold]) -> tuple[list[Part], list[RowTold]]:
    """A row that has marks and says nothing is a section where indicators behind it that do say something add up to its marks."""
    found: list[Part] = []
    heads: set[int] = set()
    ends: list[int] = []
    for place, part in enumerate(parts):
        ends = [end for end in ends if place <= end]
        if isinstance(part, PrintedIndicator) and (end := _end_of_sum(parts, place)):
            heads.add(id(part))
            found.append(PrintedSection(len(ends) + 1, part.named, part.cell, marks_of_indicator(part)))
            ends.append(end)
        elif isinstance(part, PrintedSection):
            found.append(replace(part, level=part.level + len(ends)))
        else:
            found.append(part)
    printed = (part for part in parts if isinstance(part, PrintedIndicator) and id(part) in heads)
    rows = {(id(row.grid), row.row) for part in printed for row in part.rows}
    return found, [replace(row, use=RowUse.SECTION) if (id(row.grid), row.row) in rows else row for row in told]


def _end_of_sum(parts: Sequence[Part], place: int) -> int:
    """The place of the last of the indicators that add up to one that says nothing; 0 where there are none."""
    head = parts[place]
    assert isinstance(head, PrintedIndicator)
    whole = marks_of_indicator(head)
    if whole is None or not _is_mute(head):
        return 0
    added, count = Fraction(0), 0
    for at in range(place + 1, len(parts)):
        part = parts[at]
        if isinstance(part, PrintedTotal):
            return 0
        if isinstance(part, PrintedIndicator) and _is_mute(part):
            if not _end_of_sum(parts, at):
                return 0
        elif isinstance(part, PrintedIndicator):
            added, count = added + (marks_of_indicator(part) or 0), count + 1
        if added >= whole:
            return at if added == whole and count else 0
    return 0


def _is_mute(part: PrintedIndicator) -> bool:
    return len(part.rows) == 1 and not part.of(*_SAYING)


def marks_of_indicator(part: PrintedIndicator) -> Fraction | None:
    """Those of its own column, or those in its name."""
    return part.named.marks if part.weight is None else part.weight


def beyond_whole(name: str) -> str:
    """BONUS or PENALTY for the name of a section that holds what comes on top of the table, BEYOND for one that holds both; else nothing."""
    words = column_words()
    return next((kind.upper() for kind in ("bonus", "penalty", "beyond") if bare(name) in words[kind]), "")
