"""The lines of a ledger printed as expressions of SQL over columns of BIGINT and BOOLEAN."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.integers.breaks import Break, Level, Segment, Stairs, segments
from dsl.integers.dialects import Dialect
from dsl.integers.folded import cells_of
from dsl.integers.ledger import Input
from dsl.integers.program import Program
from dsl.integers.whole import (
    CellOf,
    CutTable,
    Filled,
    Holds,
    IfElse,
    LeastOrMost,
    Lit,
    Looked,
    Product,
    Quotient,
    Rest,
    StretchOf,
    Sum,
    Whole,
    times,
)
from dsl.record import record

_MANY = 32
_NARROW = 2**31
"""Databases take a smaller number in a text for one of 32 bits."""


@record
class Column:
    """A line as a column: what it computes, and whether that is a BOOLEAN."""

    name: str
    text: str
    is_condition: bool


def is_boolean(entry: Input) -> bool:
    """Whether the column of an input is true or false."""
    return entry.of in ("answer", "absent")


def layers(program: Program, dialect: Dialect) -> Iterator[list[Column]]:
    """The lines as columns, each of which reads columns of earlier layers and inputs only."""
    printer = _Printer(program, dialect)
    kept = {name: whole for name, whole in program.lines.items() if not isinstance(whole, StretchOf)}
    depths: dict[str, int] = {}
    for name, whole in kept.items():
        depths[name] = 1 + max((depths.get(cell, 0) for cell in printer.reads(whole)), default=0)
    for depth in sorted(set(depths.values())):
        yield [printer.column(name, whole) for name, whole in kept.items() if depths[name] == depth]


class _Printer:
    """`conditions`: the inputs and lines that are true or false."""

    def __init__(self, program: Program, dialect: Dialect) -> None:
        self.program, self.lines, self.dialect = program, program.lines, dialect
        self.conditions = {name for name, one in program.inputs.items() if is_boolean(one)}
        for name, whole in self.lines.items():
            if self.is_condition(whole):
                self.conditions.add(name)

    def reads(self, whole: Whole) -> Iterator[str]:
        """The columns that it reads: a stretch is no column, what is looked up by it reads what it reads."""
        for cell in cells_of(whole):
            line = self.lines.get(cell)
            yield from self.reads(line) if isinstance(line, StretchOf) else (cell,)

    def column(self, name: str, whole: Whole) -> Column:
        if name in self.conditions:
            return Column(name, self.condition(whole), True)
        text = self.number(whole)
        return Column(name, text if self.is_wide(whole) else f"CAST({text} AS BIGINT)", False)

    # ---- numbers

    def number(self, whole: Whole) -> str:
        """In brackets where it has parts."""
        match whole:
            case Lit(value=number):
                return f"({number})" if number < 0 else str(number)
            case CellOf(name=name) if name not in self.conditions:
                return self.dialect.named(name)
            case Sum(parts=parts):
                return balanced([*self.wide(parts)])
            case Product(parts=parts) if not self.is_condition(whole):
                return f"({' * '.join(self.wide(parts))})"
            case Quotient(upper=upper, lower=lower):
                return f"({self.number(upper)} {self.dialect.divided} {self.divisor(lower)})"
            case Rest(upper=upper, lower=lower):
                return f"({self.number(upper)} % {self.divisor(lower)})"
            case IfElse(condition=condition, then=then, otherwise=otherwise):
                return self.chosen(condition, then, otherwise)
            case LeastOrMost(which=which, parts=parts) if not self.is_condition(whole):
                return self.least_or_most(which, parts)
            case Looked():
                return self.looked(whole)
        return self.chosen(whole, Lit(1), Lit(0))

    def wide(self, parts: tuple[Whole, ...]) -> Iterator[str]:
        """A number of 63 bits first: what two small ones come to would have to be small."""
        first = next((part for part in parts if self.is_wide(part)), parts[0])
        yield self.number(first) if self.is_wide(first) else f"CAST({self.number(first)} AS BIGINT)"
        rest = [*parts]
        rest.remove(first)
        yield from map(self.number, rest)

    def is_wide(self, whole: Whole) -> bool:
        """Whether the database takes it for a number of 63 bits by itself."""
        match whole:
            case Lit(value=number):
                return abs(number) >= _NARROW
            case CellOf(name=name):
                return name not in self.conditions
            case Sum():
                return True
            case Product():
                return not self.is_condition(whole)
            case Quotient(upper=upper) | Rest(upper=upper):
                return self.is_wide(upper)
            case IfElse(then=then, otherwise=otherwise):
                return self.is_wide(then) or self.is_wide(otherwise)
            case LeastOrMost(parts=parts):
                return any(map(self.is_wide, parts))
        return False

    def divisor(self, lower: Whole) -> str:
        """Never 0 where a database works out what nobody asked for."""
        return str(lower.value) if isinstance(lower, Lit) else f"NULLIF({self.number(lower)}, 0)"

    def chosen(self, condition: Whole, then: Whole, otherwise: Whole) -> str:
        return f"CASE WHEN {self.condition(condition)} THEN {self.number(then)} ELSE {self.number(otherwise)} END"

    def least_or_most(self, which: str, parts: tuple[Whole, ...]) -> str:
        return f"{'LEAST' if which == 'least' else 'GREATEST'}({', '.join(map(self.number, parts))})"

    # ---- conditions

    def condition(self, whole: Whole) -> str:
        """True where it is not 0."""
        match whole:
            case CellOf(name=name) if name in self.conditions:
                return self.dialect.named(name)
            case Filled(name=name):
                return f"{self.dialect.named(name)} IS NOT NULL"
            case Holds(left=left, op="=", right=Lit(value=0)) if self.is_condition(left):
                return f"NOT ({self.condition(left)})"
            case Holds(left=left, op=op, right=right):
                return f"{self.number(left)} {op} {self.number(right)}"
            case Product(parts=parts) if self.are_conditions(parts):
                return " AND ".join(f"({self.condition(part)})" for part in parts)
            case LeastOrMost(which=which, parts=parts) if self.are_conditions(parts):
                return self.all_or_any(which, parts)
            case Lit(value=number):
                return "TRUE" if number else "FALSE"
        return f"{self.number(whole)} <> 0"

    def all_or_any(self, which: str, parts: tuple[Whole, ...]) -> str:
        word, known = (" AND ", 1) if which == "least" else (" OR ", 0)
        told = [f"({self.condition(part)})" for part in parts if part != Lit(known)]
        return word.join(told) or self.condition(Lit(known))

    def is_condition(self, whole: Whole) -> bool:
        """Whether it is true or false."""
        match whole:
            case Holds() | Filled():
                return True
            case CellOf(name=name):
                return name in self.conditions
            case Product(parts=parts) | LeastOrMost(parts=parts):
                return self.are_conditions(parts)
        return False

    def are_conditions(self, parts: tuple[Whole, ...]) -> bool:
        return all(self.is_condition(part) or part in (Lit(0), Lit(1)) for part in parts)

    # ---- tables

    def looked(self, whole: Looked) -> str:
        """What stands in a column where the measure lies."""
        table, where = self.program.tables[whole.table], whole.place
        stretch = self.lines[where.name] if isinstance(where, CellOf) else where
        assert isinstance(stretch, StretchOf)
        return _Lookup(self, table, stretch).text(whole.column)


def balanced(texts: list[str]) -> str:
    """A sum in brackets; of many terms as a sum of sums, as databases limit how deep one may be."""
    if len(texts) <= _MANY:
        return f"({' + '.join(texts)})"
    half = len(texts) // 2
    return f"({balanced(texts[:half])} + {balanced(texts[half:])})"


class _Lookup:
    """`left` ÷ `lower` is compared with the cuts that it can reach."""

    def __init__(self, printer: _Printer, table: CutTable, stretch: StretchOf) -> None:
        self.printer, self.table, self.stretch = printer, table, stretch
        self.left = printer.number(times(stretch.upper, Lit(table.over)))

    def text(self, column: int) -> str:
        parts = [*self.reached(segments(self.table, column))]
        whens = [f"WHEN {self.below(end)} THEN {self.of(part)}" for part, end in parts if end is not None]
        last = self.of(parts[-1][0])
        return f"CASE {' '.join(whens)} ELSE {last} END" if whens else last

    def reached(self, parts: list[Segment]) -> Iterator[Segment]:
        """The segments in which the measure may lie; behind the last of them there is no end."""
        lower = self.stretch.lower
        low, high = self.printer.program.made.ledger.ends(times(self.stretch.upper, Lit(self.table.over)))
        for part, end in parts:
            if end is None or not isinstance(lower, Lit):
                yield part, end
            elif high < end.cut * lower.value + (not end.is_closed):
                yield part, None
                return
            elif low < end.cut * lower.value + (not end.is_closed):
                yield part, end

    def scaled(self, cut: int) -> str:
        return self.printer.number(times(self.stretch.lower, Lit(cut)))

    def below(self, end: Break) -> str:
        if self.printer.is_condition(self.stretch.upper):
            return f"NOT ({self.printer.condition(self.stretch.upper)})"
        return f"{self.left} {'<' if end.is_closed else '<='} {self.scaled(end.cut)}"

    def of(self, part: Level | Stairs) -> str:
        if isinstance(part, Level):
            assert part.value is not None, "told as a refusal"
            return self.printer.number(Lit(part.value))
        lower = self.stretch.lower
        above = f"{self.left} - {self.scaled(part.start - part.size)}{'' if part.is_closed else ' - 1'}"
        size = self.printer.divisor(times(lower, Lit(part.size)))
        steps = f"LEAST({part.count}, GREATEST(0, {above}) {self.printer.dialect.divided} {size})"
        if not isinstance(lower, Lit):
            steps = f"CASE WHEN {self.printer.number(lower)} > 0 THEN {steps} WHEN {self.left} > 0 THEN {part.count} ELSE 0 END"
        return f"({part.value} + {steps} * {self.printer.number(Lit(part.jump))})"
