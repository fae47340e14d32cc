"""The books of a rubric: what is put in, and line by line what whole numbers are made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from dsl.exact.units import Kind, Unit
from dsl.integers.whole import CellOf, CutTable, Ends, NoValue, Whole, ends, value
from dsl.record import field, record

LIMIT = 10**14
"""No number is as large: office programs take two numbers for one that differ in the 15th digit only."""

InputOf = Literal["figure", "answer", "level", "date", "result", "hand", "absent"]


@record(kw_only=True)
class Input:
    """A cell that a person fills in; in whole numbers it is the figure × 10^`places`.

    `name` is its own in the ledger; `datum` the id of what it belongs to: a datum, for a result a measure, for an answer, marks set by hand or what does not apply the
    indicator. `part` is its number in a survey or among raters. `choices` are the words that may stand in it, numbered from 0. `may_be_blank`: the ledger
    asks whether it is filled in. `low`, `high`: its limits, in whole numbers.
    """

    name: str
    of: InputOf
    datum: str
    indicator: str
    item: str
    kind: Kind | None = None
    unit: Unit | None = None
    places: int = 0
    part: int = 0
    choices: tuple[str, ...] = ()
    may_be_blank: bool = False
    low: int
    high: int


@record
class LedgerLine:
    """A number that the ledger works out: whose it is (the key of an indicator, or nothing) and what, in words of both languages."""

    name: str
    indicator: str
    told: tuple[str, str]
    whole: Whole
    ends: Ends


class TooLarge(Exception):
    """What is computed for the indicator with this key may not be exact in an office program."""


@record(frozen=False, eq=False)
class Ledger:
    """Inputs, tables and lines, in an order in which each needs only earlier ones; no number on the way is as large as `limit`."""

    limit: int = LIMIT
    inputs: dict[str, Input] = field(default_factory=dict)
    tables: dict[str, CutTable] = field(default_factory=dict)
    lines: dict[str, LedgerLine] = field(default_factory=dict)
    indicator: str = ""
    """To whom the next lines belong."""

    def put(self, entry: Input) -> CellOf:
        """A cell to fill in."""
        self.inputs.setdefault(entry.name, entry)
        return CellOf(entry.name)

    def table(self, table: CutTable) -> str:
        """A table's name."""
        self.tables[table.name] = table
        return table.name

    def line(self, told: tuple[str, str], whole: Whole, between: Ends | None = None) -> CellOf:
        """The next line, if it is no other cell; `between`: where it lies for reasons of its own. Raises `TooLarge` where a number on the way may be."""
        if isinstance(whole, CellOf):
            return whole
        found = ends(whole, self._known(), self.tables, self._seen)
        if between is not None:
            found = max(found[0], between[0]), min(found[1], between[1])
        name = f"#{len(self.lines) + 1}"
        self.lines[name] = LedgerLine(name, self.indicator, told, whole, found)
        return CellOf(name)

    def _known(self) -> Mapping[str, Ends]:
        return _Known({name: (one.low, one.high) for name, one in self.inputs.items()}, self.lines)

    def _seen(self, size: int) -> None:
        if size >= self.limit:
            raise TooLarge(self.indicator)

    def ends(self, whole: Whole) -> Ends:
        """Between which numbers something lies."""
        return ends(whole, self._known(), self.tables, lambda _: None)

    def worked_out(self, given: Mapping[str, int | None]) -> dict[str, int | None]:
        """All lines over what the inputs hold; None where there is no value."""
        cells = dict(given)
        for name, line in self.lines.items():
            try:
                cells[name] = value(line.whole, cells, self.tables)
            except NoValue:
                cells[name] = None
        return cells


class _Known(Mapping[str, Ends]):
    """The ends of inputs and lines."""

    def __init__(self, inputs: Mapping[str, Ends], lines: Mapping[str, LedgerLine]) -> None:
        self.inputs, self.lines = inputs, lines

    def __getitem__(self, name: str) -> Ends:
        return self.inputs[name] if name in self.inputs else self.lines[name].ends

    def __iter__(self) -> Iterator[str]:
        yield from (*self.inputs, *self.lines)

    def __len__(self) -> int:
        return len(self.inputs) + len(self.lines)
