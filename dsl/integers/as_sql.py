"""The lines of a ledger printed as expressions of SQL over columns of BIGINT and BOOLEAN."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.integers.breaks import Break, Plateau, Segment, Stairs, segments
from dsl.integers.dialects import Dialect
from dsl.integers.folded import cells_of
from dsl.integers.ledger import Input
from dsl.integers.program import Program
from dsl.integers.whole import (
    HOLDS,
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
_NAME = regex(r'"[^"]*"|`[^`]*`')
_THERE = " IS NOT NULL"
_LARGE = 2**62
"""From here on numbers have a type of their own: sums of two below it have 63 bits."""
_NARROW = 2**31
"""Databases take a smaller number in a text for one of 32 bits."""


@record
class LineColumn:
    """A line as a column, and what it computes."""

    name: str
    text: str


def is_boolean(entry: Input) -> bool:
    """Whether the column of an input is true or false."""
    return entry.of in ("answer", "absent")


def column_of(name: str) -> str:
    """What the column of an input is called, so that no line and no heading is."""
    return f"→ {name}"


@record
class Printed:
    """The lines as columns in layers, each of which reads inputs and earlier layers only; over all of them the conditions of the checks and of the grades."""

    layers: list[list[LineColumn]]
    checks: list[str]
    grades: list[str]


def as_sql(program: Program, dialect: Dialect) -> Printed:
    """The program in SQL."""
    printer = _SqlPrinter(program, dialect)
    copies = {name for name in program.lines if program.line_of(CellOf(name)) != name}
    stretches = {name for name, whole in program.lines.items() if isinstance(whole, StretchOf)}
    kept = {name: whole for name, whole in program.lines.items() if name not in copies | stretches}
    depths: dict[str, int] = {}
    for name, whole in kept.items():
        depths[name] = 1 + max((depths.get(cell, 0) for cell in printer.reads(whole)), default=0)
    layers = [[name for name in kept if depths[name] == depth] for depth in sorted(set(depths.values()))]
    return Printed(
        layers=[[printer.column(name, kept[name]) for name in layer] for layer in layers],
        checks=[printer.condition(check.condition) for check in program.checks],
        grades=[printer.condition(CellOf(program.line_of(cell))) for cell in program.made.grades],
    )


class _SqlPrinter:
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

    def column(self, name: str, whole: Whole) -> LineColumn:
        if name in self.conditions:
            return LineColumn(name, self.condition(whole))
        text = self.number(whole, wide=True)
        is_cast = self.holds_large(whole) and not self.is_large(CellOf(name))
        return LineColumn(name, f"CAST({text} AS BIGINT)" if is_cast else text)

    # ---- numbers

    def number(self, whole: Whole, factor: int = 1, *, wide: bool = False) -> str:
        """So many times the number, in brackets where it has parts; `wide`: of 63 bits, whatever it is made of."""
        match whole:
            case Lit(value=number):
                return _literal(number * factor, wide)
            case IfElse(condition=condition, then=then, otherwise=otherwise):
                first, second = self.number(then, factor, wide=wide), self.number(otherwise, factor)
                return f"CASE WHEN {self.condition(condition)} THEN {first} ELSE {second} END"
            case Looked():
                return self.looked(whole, factor, wide)
            case _ if self.is_condition(whole):
                return self.number(IfElse(whole, Lit(1), Lit(0)), factor, wide=wide)
            case Product(parts=(one, Lit(value=times))) if not self.is_wide(one):
                return self.number(one, factor * times, wide=wide)
        text = self.whole(whole)
        return text if factor == 1 else self.number(Product((whole, Lit(factor))))

    def whole(self, whole: Whole) -> str:
        """A number that is no case of several."""
        match whole:
            case CellOf(name=name):
                return self.named(name)
            case Sum(parts=parts):
                return _balanced([*self.wide(parts, self.is_large(whole))])
            case Product(parts=parts):
                return f"({' * '.join(self.wide(parts, self.is_large(whole)))})"
            case Quotient(upper=upper, lower=lower):
                is_wide = self.holds_large(upper) or self.holds_large(lower)
                return self.dialect.quotient(self.number(upper, wide=True), self.divisor(lower), is_wide=is_wide)
            case Rest(upper=upper, lower=lower):
                return f"({self.number(upper, wide=True)} % {self.divisor(lower)})"
            case LeastOrMost(which=which, parts=parts):
                return f"{'LEAST' if which == 'least' else 'GREATEST'}({', '.join(self.wide(parts))})"
        raise AssertionError(whole)

    def named(self, name: str) -> str:
        """The column of an input or of a line."""
        return self.dialect.named(column_of(name) if name in self.program.inputs else name)

    def wide(self, parts: tuple[Whole, ...], is_large: bool = False) -> Iterator[str]:
        """A number of 63 bits first, or of more: what two small ones come to would have to be small."""
        first = next((part for part in parts if self.is_wide(part)), parts[0])
        text = self.number(first, wide=True)
        yield f"CAST({text} AS {self.dialect.wide})" if is_large and not self.holds_large(first) else text
        rest = [*parts]
        rest.remove(first)
        yield from map(self.number, rest)

    def is_wide(self, whole: Whole) -> bool:
        """Whether the database takes it for a number of 63 bits by itself."""
        match whole:
            case CellOf(name=name):
                return name not in self.conditions
            case Sum() | Quotient() | Rest():
                return True
            case Product() | LeastOrMost():
                return not self.is_condition(whole)
            case IfElse(then=then, otherwise=otherwise):
                return self.is_wide(then) or self.is_wide(otherwise)
        return False

    def is_large(self, whole: Whole) -> bool:
        """Whether it may have more than 63 bits."""
        return max(map(abs, self.program.made.ledger.ends(whole))) >= _LARGE

    def holds_large(self, whole: Whole) -> bool:
        """Whether the database computes it in the type of larger numbers."""
        match whole:
            case CellOf():
                return self.is_large(whole)
            case Sum(parts=parts) | Product(parts=parts) | LeastOrMost(parts=parts):
                return self.is_large(whole) or any(map(self.holds_large, parts))
            case Quotient(upper=one, lower=other) | Rest(upper=one, lower=other):
                return self.holds_large(one) or self.holds_large(other)
            case IfElse(then=one, otherwise=other):
                return self.holds_large(one) or self.holds_large(other)
        return False

    def divisor(self, lower: Whole) -> str:
        """Never 0 where a database works out what nobody asked for."""
        return str(lower.value) if isinstance(lower, Lit) else f"NULLIF({self.number(lower)}, 0)"

    # ---- conditions

    def condition(self, whole: Whole) -> str:
        """True where it is not 0."""
        match whole:
            case CellOf(name=name) if name in self.conditions:
                return self.named(name)
            case Filled(name=name):
                return f"{self.named(name)}{_THERE}"
            case Holds(left=left, op=op, right=Lit(value=number)) if self.is_condition(left):
                return self.compared(self.condition(left), HOLDS[op](0, number), HOLDS[op](1, number))
            case Holds(left=left, op=op, right=right):
                return f"{self.number(left)} {op} {self.number(right)}"
            case Product(parts=parts) if self.are_conditions(parts):
                return " AND ".join(_bracketed(self.condition(part)) for part in parts)
            case LeastOrMost(which=which, parts=parts) if self.are_conditions(parts):
                return self.all_or_any(which, parts)
            case Lit(value=number):
                return "TRUE" if number else "FALSE"
        return f"{self.number(whole)} <> 0"

    def compared(self, condition: str, where_not: bool, where: bool) -> str:
        """A condition compared with a number: whether that holds where it does not, and where it does."""
        if where == where_not:
            return "TRUE" if where else "FALSE"
        if where:
            return condition
        return (
            f"{condition.removesuffix(_THERE)} IS NULL"
            if condition.endswith(_THERE)
            else f"NOT {_bracketed(condition)}"
        )

    def all_or_any(self, which: str, parts: tuple[Whole, ...]) -> str:
        word, known = (" AND ", 1) if which == "least" else (" OR ", 0)
        told = [_bracketed(self.condition(part)) for part in parts if part != Lit(known)]
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

    def looked(self, whole: Looked, factor: int, wide: bool) -> str:
        """What stands in a column where the measure lies."""
        table, where = self.program.tables[whole.table], whole.place
        stretch = self.lines[where.name] if isinstance(where, CellOf) else where
        assert isinstance(stretch, StretchOf)
        return _Lookup(self, table, stretch, factor).text(whole.column, wide)


def _bracketed(condition: str) -> str:
    """In brackets where it is more than a name."""
    return condition if _NAME.fullmatch(condition) else f"({condition})"


def _literal(number: int, wide: bool = False) -> str:
    if abs(number) >= _LARGE:
        return f"CAST('{number}' AS DECIMAL(38, 0))"
    text = f"({number})" if number < 0 else str(number)
    return f"CAST({text} AS BIGINT)" if wide and abs(number) < _NARROW else text


def _balanced(texts: list[str]) -> str:
    """A sum in brackets; of many terms as a sum of sums, as databases limit how deep one may be."""
    if len(texts) <= _MANY:
        return f"({' + '.join(texts)})"
    half = len(texts) // 2
    return f"({_balanced(texts[:half])} + {_balanced(texts[half:])})"


class _Lookup:
    """`left` ÷ `lower` is compared with the cuts that it can reach."""

    def __init__(self, printer: _SqlPrinter, table: CutTable, stretch: StretchOf, factor: int) -> None:
        self.printer, self.table, self.stretch, self.factor = printer, table, stretch, factor
        self.measured = times(stretch.upper, Lit(table.over))
        self.left = printer.number(self.measured)

    def text(self, column: int, wide: bool) -> str:
        parts = [*self.reached(segments(self.table, column))]
        told = [self.of(part, wide and not place) for place, (part, _) in enumerate(parts)]
        whens = [f"WHEN {self.below(end)} THEN {text}" for text, (_, end) in zip(told, parts, strict=True) if end]
        return f"CASE {' '.join(whens)} ELSE {told[-1]} END" if whens else told[-1]

    def reached(self, parts: list[Segment]) -> Iterator[Segment]:
        """The segments in which the measure may lie; behind the last of them there is no end."""
        lower = self.stretch.lower
        low, high = self.printer.program.made.ledger.ends(self.measured)
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
            return self.printer.condition(Holds(self.stretch.upper, "=", Lit(0)))
        return f"{self.left} {'<' if end.is_closed else '<='} {self.scaled(end.cut)}"

    def of(self, part: Plateau | Stairs, wide: bool) -> str:
        if isinstance(part, Plateau):
            assert part.value is not None, "told as a refusal"
            return _literal(part.value * self.factor, wide)
        lower = self.stretch.lower
        above = f"{self.left} - {self.scaled(part.start - part.size)}{'' if part.is_closed else ' - 1'}"
        steps = f"LEAST({part.count}, {self.steps(f'GREATEST(0, {above})', times(lower, Lit(part.size)))})"
        if not isinstance(lower, Lit):
            steps = f"CASE WHEN {self.printer.number(lower)} > 0 THEN {steps} WHEN {self.left} > 0 THEN {part.count} ELSE 0 END"
        jump = part.jump * self.factor
        return f"({part.value * self.factor} + {steps if jump == 1 else f'{steps} * {_literal(jump)}'})"

    def steps(self, above: str, size: Whole) -> str:
        """How often the size goes into what is above."""
        is_wide = self.printer.holds_large(self.measured) or self.printer.holds_large(size)
        found = self.printer.dialect.quotient(above, self.printer.divisor(size), is_wide=is_wide)
        return f"CAST({found} AS BIGINT)" if is_wide else found
