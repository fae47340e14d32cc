"""Rows of sums beside what they add up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from dsl.base.language import Text
from dsl.documents.grid import Cell
from dsl.tools.importing.beyond import limit_of
from dsl.tools.importing.draft import DraftedIndicator
from dsl.tools.importing.items import PrintedIndicator, PrintedSection, PrintedTotal, TableReading


def wrong_sums(
    reading: TableReading, entries: list[DraftedIndicator], beyond: Collection[int]
) -> Iterator[tuple[Cell, str, tuple[Fraction, Fraction], Text]]:
    """Rows of sums that are not the sum of what stands above them: of all, or of what follows the last subtotal or another section.

    A subtotal may be one of any of the open sections: it is wrong only where it is none of their sums. What comes on top of the whole
    (`beyond`, places in memory) may be counted or not, with the limits that are printed.
    """
    of = {id(entry.printed): entry for entry in entries}
    weights: list[Fraction] = []
    inside: list[Fraction] = []
    starts = [0]
    for part in reading.parts:
        match part:
            case PrintedSection():
                starts.append(len(weights))
            case PrintedIndicator():
                is_beyond = id(part) in beyond
                weight = limit_of(part) or part.named.marks if is_beyond else of[id(part)].weight
                weights.append(weight or Fraction(0))
                inside.append(Fraction(0) if is_beyond else weights[-1])
            case PrintedTotal(weight=Fraction() as printed):
                since = [0] if part.is_whole else starts
                sums = [sum(terms[at:], Fraction(0)) for terms in (weights, inside) for at in since]
                if printed not in sums:
                    yield part.cell, part.words, (printed, sums[-1]), ("上面各项之和", "the rows above it add up to")
                starts += [] if part.is_whole else [len(weights)]
