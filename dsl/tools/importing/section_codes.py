"""Codes of sections that are not printed, where their parts print theirs: A above A1 and A2."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.tools.importing.items import PrintedIndicator, PrintedSection, PrintedTotal

Parts = Sequence[PrintedSection | PrintedIndicator | PrintedTotal]


def section_codes(parts: Parts) -> dict[int, str]:
    """By the place of a section among the parts."""
    found: dict[int, str] = {}
    printed = {part.named.code for part in parts if not isinstance(part, PrintedTotal)}
    for number, part in enumerate(parts):
        if not isinstance(part, PrintedSection) or part.named.code:
            continue
        below = _codes_below(parts, number, part.level)
        first = {code[0] for code in below if code[:1].isalpha()}
        if below and len(first) == 1 and all(len(code) > 1 for code in below) and not first & printed:
            found[number] = first.pop()
    return found


def _codes_below(parts: Parts, number: int, level: int) -> list[str]:
    codes = []
    for part in parts[number + 1 :]:
        if isinstance(part, PrintedSection):
            if part.level <= level:
                break
            codes += [part.named.code] if part.level == level + 1 else []
    return [code for code in codes if code]
