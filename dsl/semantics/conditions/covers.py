"""Where conditions hold, asked of stretches and not of every corner that several atoms make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import count
from math import prod
from operator import and_, or_

from dsl.exact.number import Extended
from dsl.semantics.measures.things import Every, First, Formula, Some, Tally, Test


class Covers:
    """All corners of atoms that take one of some values each, the last atom changing from corner to corner. Some of them are the bits of
    one whole number.
    """

    def __init__(self, values: dict[Formula, list[Extended]]) -> None:
        self.size = prod(map(len, values.values()))
        self.all = (1 << self.size) - 1
        self._atoms = dict(self._of_atoms(values))

    def _of_atoms(self, values: dict[Formula, list[Extended]]) -> Iterator[tuple[Formula, dict[Extended, int]]]:
        inner = 1
        for atom, each in reversed(values.items()):
            period = inner * len(each)
            block = self.all and ((1 << inner) - 1) * (self.all // ((1 << period) - 1))
            yield atom, {at: block << (place * inner) for place, at in enumerate(each)}
            inner = period

    def holds(self, formula: Formula) -> int:
        """Where a condition holds."""
        return self.values(formula).get(Fraction(1), 0)

    def values(self, formula: Formula) -> dict[Extended, int]:
        """Where an atom, or a condition on atoms, has which value."""
        if formula in self._atoms:
            return self._atoms[formula]
        match formula:
            case Test(formula=inner, interval=interval):
                found = self.values(inner).items()
                return self._yes_or_no(reduce(or_, (where for at, where in found if interval.contains(at)), 0))
            case Every(parts=parts):
                return self._yes_or_no(reduce(and_, map(self.holds, parts), self.all))
            case Some(parts=parts):
                return self._yes_or_no(reduce(or_, map(self.holds, parts), 0))
            case Tally(parts=parts):
                return self._counted([self.holds(part) for part in parts])
            case First(parts=parts):
                return self._first([self.holds(part) for part in parts])
            case _:
                return {}

    def _yes_or_no(self, yes: int) -> dict[Extended, int]:
        return {Fraction(1): yes, Fraction(0): self.all & ~yes}

    def _counted(self, parts: Sequence[int]) -> dict[Extended, int]:
        """Where so many of them hold."""
        exactly = [self.all]
        for part in parts:
            more = [0, *(where & part for where in exactly)]
            exactly = [one | other for one, other in zip([*(where & ~part for where in exactly), 0], more, strict=True)]
        return dict(zip(map(Fraction, count()), exactly, strict=False))

    def _first(self, parts: Sequence[int]) -> dict[Extended, int]:
        """Where each of them is the first that holds."""
        left = self.all
        found: dict[Extended, int] = {}
        for place, part in enumerate(parts):
            found[Fraction(place)] = left & part
            left &= ~part
        return found


def bits(number: int) -> Iterator[int]:
    """The places of its bits, in order."""
    return (place for place, bit in enumerate(reversed(f"{number:b}")) if bit == "1")
