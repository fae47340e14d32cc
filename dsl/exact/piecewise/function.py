"""The function itself: cells and cuts, its value at a point, and pointwise arithmetic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import TypeAlias, overload

from dsl.exact.interval import Interval
from dsl.exact.number import Extended, Infinity
from dsl.record import field, record

ZERO = Fraction(0)


@record
class Linear:
    """x ↦ `intercept` + `slope` · x."""

    intercept: Fraction
    slope: Fraction = ZERO

    def at(self, x: Fraction) -> Fraction:
        """The value at `x`."""
        if not self.slope.numerator:
            return self.intercept
        return self.intercept + self.slope * x

    def root(self, value: Fraction = ZERO) -> Fraction | None:
        """Where the line has `value`; None when it is level."""
        return (value - self.intercept) / self.slope if self.slope.numerator else None

    def limit(self, infinity: Infinity) -> Extended:
        """What the line tends to at `infinity`."""
        if not self.slope.numerator:
            return self.intercept
        return infinity if self.slope > 0 else -infinity

    def __add__(self, other: Linear) -> Linear:
        if not self.slope.numerator and not self.intercept.numerator:
            return other
        slope = self.slope + other.slope if self.slope.numerator else other.slope
        return Linear(self.intercept + other.intercept, slope)

    def __sub__(self, other: Linear) -> Linear:
        slope = self.slope - other.slope if other.slope.numerator else self.slope
        return Linear(self.intercept - other.intercept, slope)

    def __mul__(self, factor: Fraction) -> Linear:
        return Linear(self.intercept * factor, self.slope * factor if self.slope.numerator else self.slope)

    def __neg__(self) -> Linear:
        return Linear(-self.intercept, -self.slope if self.slope.numerator else self.slope)


Cell: TypeAlias = Linear | None
"""One stretch of a function; None where it is not defined."""


@record
class Piecewise:
    """A function made of lines.

    `cuts` ascend and divide the number line; `cells` alternate between the open intervals beside
    them and the cuts themselves, so `len(cells) == 2 * len(cuts) + 1` and ≥ and > need no flags.
    At +∞ the function has the limit of its last cell.
    """

    cuts: tuple[Fraction, ...]
    cells: tuple[Cell, ...]
    _grid: tuple[int, list[int]] | None = field(default=None, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.cells) != 2 * len(self.cuts) + 1:
            raise ValueError("cells must alternate with cuts")

    @overload
    def __call__(self, x: Fraction) -> Fraction | None: ...
    @overload
    def __call__(self, x: Infinity) -> Extended | None: ...
    def __call__(self, x: Extended) -> Extended | None:
        """The value at `x`; None where the function is not defined."""
        if isinstance(x, Infinity):
            last = self.cells[-1 if x.sign > 0 else 0]
            return None if last is None else last.limit(x)
        cell = self.cells[self.index(x)]
        return None if cell is None else cell.at(x)

    def index(self, x: Fraction) -> int:
        """The number of the cell that holds `x`."""
        denominator, cuts = self._grid or self._scale()
        place, rest = divmod(x.numerator * denominator, x.denominator)
        if rest:
            return 2 * bisect_right(cuts, place)
        return bisect_left(cuts, place) + bisect_right(cuts, place)

    def _scale(self) -> tuple[int, list[int]]:
        """The cuts as integers over one denominator, kept: integers are found much faster."""
        denominator = lcm(*(cut.denominator for cut in self.cuts))
        cuts = [cut.numerator * (denominator // cut.denominator) for cut in self.cuts]
        object.__setattr__(self, "_grid", (denominator, cuts))
        return denominator, cuts

    def cell_interval(self, index: int) -> Interval:
        """The stretch of the number line that cell `index` is for."""
        place = index // 2
        if index % 2:
            return Interval.point(self.cuts[place])
        low = self.cuts[place - 1] if place else None
        return Interval(low, self.cuts[place] if place < len(self.cuts) else None)

    def __add__(self, other: Piecewise) -> Piecewise:
        return _where_both(self, other, Linear.__add__)

    def __sub__(self, other: Piecewise) -> Piecewise:
        return _where_both(self, other, Linear.__sub__)

    def __mul__(self, factor: Fraction) -> Piecewise:
        cells = tuple(None if cell is None else cell * factor for cell in self.cells)
        return Piecewise(self.cuts, cells)

    def __neg__(self) -> Piecewise:
        return Piecewise(self.cuts, tuple(None if cell is None else -cell for cell in self.cells))

    def clamp(self, low: Fraction | None = None, high: Fraction | None = None) -> Piecewise:
        """Never below `low`, never above `high`; where they conflict `high` wins."""
        result = self
        if low is not None:
            result = maximum(result, Piecewise((), (Linear(low),)))
        if high is not None:
            result = minimum(result, Piecewise((), (Linear(high),)))
        return result

    def canonical(self) -> Piecewise:
        """The same function with no needless cut: equal functions become equal values."""
        cuts: list[Fraction] = []
        cells: list[Cell] = [self.cells[0]]
        for place, cut in enumerate(self.cuts):
            at, after = self.cells[2 * place + 1 : 2 * place + 3]
            value = None if at is None else at.at(cut)
            before = cells[-1]
            if before != after or value != (None if before is None else before.at(cut)):
                cuts.append(cut)
                cells += [None if value is None else Linear(value), after]
        return Piecewise(tuple(cuts), tuple(cells))


def combine(f: Piecewise, g: Piecewise, join: Callable[[Cell, Cell], Cell]) -> Piecewise:
    """The function whose cells are `join` of the cells of `f` and `g`, cut where either is."""
    cuts, pairs = aligned(f, g)
    return Piecewise(tuple(cuts), tuple(join(p, q) for p, q in pairs))


def aligned(f: Piecewise, g: Piecewise) -> tuple[list[Fraction], list[tuple[Cell, Cell]]]:
    """The cuts of both in order, and between and on them the cells of `f` and of `g`."""
    if f.cuts == g.cuts:
        return list(f.cuts), list(zip(f.cells, g.cells, strict=True))
    if not f.cuts or not g.cuts:
        many, level = (f, g.cells[0]) if f.cuts else (g, f.cells[0])
        return list(many.cuts), [(cell, level) if many is f else (level, cell) for cell in many.cells]
    cuts: list[Fraction] = []
    pairs = [(f.cells[0], g.cells[0])]
    i = j = 0
    while i < len(f.cuts) or j < len(g.cuts):
        both = i < len(f.cuts) and j < len(g.cuts)
        in_f = f.cuts[i] <= g.cuts[j] if both else i < len(f.cuts)
        in_g = not in_f or (both and f.cuts[i] == g.cuts[j])
        cuts.append(f.cuts[i] if in_f else g.cuts[j])
        pairs.append((f.cells[2 * i + in_f], g.cells[2 * j + in_g]))
        i, j = i + in_f, j + in_g
        pairs.append((f.cells[2 * i], g.cells[2 * j]))
    return cuts, pairs


def _where_both(f: Piecewise, g: Piecewise, operation: Callable[[Linear, Linear], Linear]) -> Piecewise:
    return combine(f, g, lambda p, q: None if p is None or q is None else operation(p, q))


def first_defined(f: Piecewise, g: Piecewise) -> Piecewise:
    """`f` where it is defined, else `g`: of two clauses the first that applies."""
    return combine(f, g, lambda p, q: q if p is None else p)


def minimum(f: Piecewise, g: Piecewise) -> Piecewise:
    """The lesser of the two, where both are defined."""
    return _pick(f, g, 1)


def maximum(f: Piecewise, g: Piecewise) -> Piecewise:
    """The greater of the two, where both are defined."""
    return _pick(f, g, -1)


def _pick(f: Piecewise, g: Piecewise, sign: int) -> Piecewise:
    """The one that lies below, with `sign` 1, or above, with `sign` -1; cut where they cross."""
    cuts, pairs = aligned(f, g)
    result = Piecewise(tuple(cuts), tuple(cell for cell, _ in pairs))
    new_cuts: list[Fraction] = []
    cells: list[Cell] = []
    for index, (p, q) in enumerate(pairs):
        if index % 2:
            new_cuts.append(cuts[index // 2])
        if p is None or q is None:
            cells.append(None)
            continue
        if not p.slope.numerator and not q.slope.numerator:
            cells.append(p if (p.intercept <= q.intercept if sign > 0 else p.intercept >= q.intercept) else q)
            continue
        gap = p - q if sign > 0 else q - p
        root = None if index % 2 else gap.root()
        stretch = result.cell_interval(index)
        if root is not None and stretch.contains(root):
            new_cuts.append(root)
            cells += [p, Linear(p.at(root)), q] if gap.slope > 0 else [q, Linear(p.at(root)), p]
        else:
            cells.append(p if _middle_value(gap, stretch) <= 0 else q)
    return Piecewise(tuple(new_cuts), tuple(cells))


def _middle_value(line: Linear, stretch: Interval) -> Fraction:
    """A value of `line` inside `stretch`, where it does not change sign."""
    if not line.slope.numerator:
        return line.intercept
    within = stretch.bounded()
    if within.low is None or within.high is None:
        raise ValueError("a bounded stretch has two ends")
    return line.at((within.low + within.high) / 2)
