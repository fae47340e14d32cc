"""Functions laid over one another: at each place the first that is defined there counts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.exact.piecewise import Piecewise, first_defined
from dsl.exact.piecewise.function import Cell

NOWHERE = Piecewise((), (None,))


class Layers:
    """Kept as few functions, each larger than the one below it: n of them cost n log n, not n²."""

    def __init__(self, *functions: Piecewise) -> None:
        self._all: list[Piecewise] = []
        for function in functions:
            self.below(function)

    @property
    def function(self) -> Piecewise:
        """All of them as one."""
        while len(self._all) > 1:
            self._join()
        return self._all[0] if self._all else NOWHERE

    def below(self, function: Piecewise) -> None:
        """One more, which counts where nothing is defined yet."""
        self._all.append(function)
        while len(self._all) > 1 and len(self._all[-2].cuts) <= 2 * len(self._all[-1].cuts):
            self._join()

    def _join(self) -> None:
        under = self._all.pop()
        self._all[-1] = first_defined(self._all[-1], under)

    def level_at(self, start: Fraction, direction: str) -> Fraction | None:
        """The value that steps down or up from `start` begin with: at it, or of what comes next beyond it; None where neither is drawn."""
        side = 1 if direction == "down" else -1
        beyond = self._next(start, side)
        for cells in ((one.cells[one.index(start)] for one in self._all), beyond):
            cell = next((cell for cell in cells if cell is not None), None)
            if cell is not None:
                return cell.at(start)
        return None

    def _next(self, start: Fraction, side: int) -> Iterator[Cell]:
        """What each has just beyond a place where one of them is cut, else at the next cut beyond it."""
        places = [(one, one.index(start)) for one in self._all]
        if any(place % 2 for _, place in places):
            return (one.cells[place + side if place % 2 else place] for one, place in places)
        cuts = [one.cuts[place // 2 - (side < 0)] for one, place in places if 0 <= place + side < len(one.cells)]
        cut = min(cuts, key=lambda each: abs(each - start), default=None)
        return iter(()) if cut is None else (one.cells[one.index(cut)] for one in self._all)
