"""The columns of a long table: each cell read once by the way that all data go, figures of the same writing by their digits alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias, cast

from dsl.base.regex import regex
from dsl.data import keys
from dsl.data.cells import cell_table
from dsl.data.sheets import wide_headings
from dsl.documents.figures import shown
from dsl.documents.grid import Cell, Grid
from dsl.documents.rows import CellKey
from dsl.engine.bind import Index
from dsl.engine.bound import Bound
from dsl.engine.doubts import is_by_number
from dsl.engine.plan import Plan
from dsl.engine.values import Given
from dsl.integers.entries import figure_of
from dsl.integers.ledger import Input
from dsl.many.one_row import bounds_of
from dsl.record import field, record, replace

RowKeys: TypeAlias = Sequence[CellKey | None]
Wholes: TypeAlias = tuple[int, ...]

_KEPT = 65_536
"""Cells of a column that are remembered."""
_DECIMAL = regex(r"(?P<whole>0|[1-9][0-9]{0,14})(?:\.(?P<rest>[0-9]{1,9}))?(?P<unit>[^0-9.,]*)")
_DIGITS = 15


@record
class ColumnGroup:
    """Columns whose cells together are one entry of the data (the points of a checklist, the levels of a survey), counted from 0, with their headings."""

    places: tuple[int, ...]
    heads: tuple[Cell, ...]


@record
class TableColumns:
    """The columns of a table with a project a row: the name's, what is given, and those without a heading; so many in all."""

    name: int
    groups: tuple[ColumnGroup, ...]
    nameless: tuple[int, ...]
    width: int

    @property
    def given(self) -> ColumnGroup:
        """All groups together."""
        heads = sorted((head for group in self.groups for head in group.heads), key=lambda head: head.column)
        return ColumnGroup(tuple(head.column - 1 for head in heads), tuple(heads))


def columns_of(heads: Sequence[Cell]) -> TableColumns | None:
    """The columns below these headings; None where no column names the project, or one has a key of its own kind (手工评分)."""
    row = cell_table(Grid(("", ""), tuple(replace(cell, row=1) for cell in heads)), "", "").row(1)
    named = {one.place: one.path[0] for one in wide_headings(row)}
    at = {cell.column - 1: cell for cell in heads}
    names = [place for place, key in named.items() if key == keys.PROJECT.zh]
    if len(names) != 1 or any(key in keys.RESERVED_WORDS for place, key in named.items() if place != names[0]):
        return None
    given = sorted((place for place in named if place != names[0]), key=lambda place: (named[place], place))
    groups = (tuple(group) for _, group in groupby(given, key=named.__getitem__))
    nameless = tuple(place for place, cell in enumerate(row) if not cell.text.strip())
    return TableColumns(names[0], tuple(ColumnGroup(g, tuple(at[p] for p in g)) for g in groups), nameless, len(row))


@record(frozen=False, eq=False)
class GroupReader:
    """Reads the cells of a group as the whole numbers of its `inputs`; `like`: what a plain row gives for it.

    `factors`: for figures written with the same unit behind them, what makes their number that of the input; `spans`: the least and the most of
    those that were read so. What is right at both ends and says nothing there is right between them.
    """

    index: Index
    group: ColumnGroup
    inputs: tuple[Input, ...]
    like: Bound
    known: dict[object, Wholes | None] = field(default_factory=dict)
    factors: dict[str, Fraction] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def key(self, row: RowKeys) -> object:
        """The cells of a row: one, or several together."""
        places = self.group.places
        return row[places[0]] if len(places) == 1 else tuple([row[place] for place in places])

    def read(self, row: RowKeys, cells: Callable[[], list[Cell]]) -> Wholes | None:
        """The numbers, or None where the row has to go the way of all data."""
        places = self.group.places
        single = row[places[0]] if len(places) == 1 else None
        found = None if single is None else self._figure(single)
        if found is None:
            found = self._bound(single, cells())
        if len(self.known) < _KEPT:
            self.known[self.key(row)] = found
        return found

    def _figure(self, key: CellKey) -> Wholes | None:
        written = _written(key)
        factor = None if written is None else self.factors.get(written.unit)
        if written is None or factor is None:
            return None
        number, rest = divmod(written.digits * factor.numerator, 10**written.places * factor.denominator)
        least, most = self.spans[written.unit]
        return (number,) if not rest and least <= number <= most else None

    def _bound(self, key: CellKey | None, cells: list[Cell]) -> Wholes | None:
        numbers = self._numbers(cells)
        if numbers is not None and key is not None and len(numbers) == 1:
            self._learn(key, numbers[0])
        return numbers

    def _numbers(self, cells: Sequence[Cell]) -> Wholes | None:
        found, plan = bound_of(self.index, self.group, cells), self.index.plan
        if found is None or not alike(found, self.like):
            return None
        is_told = any(is_by_number(plan.data[key], given) for key, given in found.data.items())
        return None if is_told else wholes(plan, self.inputs, found)

    def _learn(self, key: CellKey, number: int) -> None:
        """What a figure stands for in the input is in proportion to it; an answer (1) or a level (第2档) is no figure."""
        written = _written(key)
        (entry,) = self.inputs
        if written is None or not written.digits or entry.of not in ("figure", "result"):
            return
        factor = self.factors.setdefault(written.unit, Fraction(number * 10**written.places, written.digits))
        least, most = self.spans.get(written.unit, (number, number))
        ends = [
            self._end(end, written.unit, factor) for end in (0, 10 ** len(str(written.digits // 10**written.places)))
        ]
        known = [least, most, number, *(end for end in ends if end is not None)]
        self.spans[written.unit] = min(known), max(known)

    def _end(self, figure: int, unit: str, factor: Fraction) -> int | None:
        """What a round figure comes to, if it may stand in the column: then all between it and the others may."""
        cell = Cell(f"{figure}{unit}", 1, self.group.places[0] + 1)
        found = self._numbers([cell])
        return found[0] if found is not None and len(found) == 1 and found[0] == figure * factor else None


def bound_of(index: Index, group: ColumnGroup, cells: Sequence[Cell]) -> Bound | None:
    """What the cells of a row in the columns of a group give by themselves; None where anything is wrong with them."""
    first, cells = min(group.places), [cell for cell in cells if cell.column - 1 in group.places]
    name = Cell(keys.PROJECT.zh, 1, first + 1), Cell("-", 1, first + 1)
    heads, row = ([replace(cell, column=cell.column + 1) for cell in part] for part in (group.heads, cells))
    found = bounds_of(index, (name[0], *heads), ((name[1], *row),))
    return found[0] if found else None


def wholes(plan: Plan, inputs: Sequence[Input], bound: Bound) -> Wholes | None:
    """What a project puts into the inputs; None where one is empty, does not fit into it or is not whole."""
    found = []
    for entry in inputs:
        figure = figure_of(plan, entry, bound)
        number = None if figure is None else figure * 10**entry.places
        if number is None or number.denominator != 1 or not entry.low <= number <= entry.high:
            return None
        found.append(number.numerator)
    return tuple(found)


def alike(one: Bound, other: Bound) -> bool:
    """Whether two projects give the same things, in the same dimensions, by as many people."""
    return all(
        a.keys() == b.keys() and all(_shape(a[key]) == _shape(b[key]) for key in a)
        for a, b in zip(_given(one), _given(other), strict=True)
    )


def _given(bound: Bound) -> tuple[Mapping[Hashable, Given], ...]:
    return cast("tuple[Mapping[Hashable, Given], ...]", (bound.data, bound.measures, bound.answers))


def _shape(given: Given) -> tuple[object, int]:
    return given.dimension, len(given.parts)


def joined(parts: Iterable[Bound]) -> Bound:
    """What groups of columns give together."""
    whole = Bound("")
    for part in parts:
        whole.data |= part.data
        whole.measures |= part.measures
        whole.answers |= part.answers
    return whole


@record
class _Written:
    """A figure: `digits` ÷ 10^`places`, and what stands behind it."""

    digits: int
    places: int
    unit: str


def _written(key: CellKey) -> _Written | None:
    """The figure in a cell and what stands behind it, where that is all."""
    match = _DECIMAL.fullmatch(_text(key))
    if match is None:
        return None
    rest = match["rest"] or ""
    return _Written(int(match["whole"] + rest), len(rest), match["unit"])


def _text(key: CellKey) -> str:
    """As it is seen; nothing where more is held than seen."""
    value, kind, number_format = key
    if number_format == "General" and kind == "n":
        return str(value) if isinstance(value, int) else f"{value:.{_DIGITS}g}"
    if kind == "s" and "@" not in number_format and ";" not in number_format:
        return str(value)
    one = shown(value, number_format)
    return "" if one.held or one.is_finer else one.text
