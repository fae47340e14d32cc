"""Rows of sums beside what they add up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.language import Text
from dsl.documents.grid import Cell
from dsl.tools.importing.draft import DraftedIndicator
from dsl.tools.importing.items import PrintedIndicator, PrintedSection, PrintedTotal, TableReading


def wrong_sums(
    reading: TableReading, entries: list[DraftedIndicator]
) -> Iterator[tuple[Cell, str, tuple[Fraction, Fraction], Text]]:
    """Rows of sums that are not the sum of what stands above them: of all, or of what follows the last subtotal or another section.

    A subtotal may be one of any of the open sections: it is wrong only where it is none of their sums.
    """
    of = {id(entry.printed): entry for entry in entries}
    weights: list[Fraction] = []
    starts = [0]
    for part in reading.parts:
        match part:
            case PrintedSection():
                starts.append(len(weights))
            case PrintedIndicator():
                weights.append(of[id(part)].weight or Fraction(0))
            case PrintedTotal(weight=Fraction() as printed):
                sums = (
                    [sum(weights, Fraction(0))] if part.is_whole else [sum(weights[at:], Fraction(0)) for at in starts]
                )
                if printed not in sums:
                    yield part.cell, part.words, (printed, sums[-1]), ("上面各项之和", "the rows above it add up to")
                starts += [] if part.is_whole else [len(weights)]
