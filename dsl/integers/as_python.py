"""The lines of a ledger printed as one function of Python."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from dsl.integers.folded import Lines
from dsl.integers.whole import (
    CellOf,
    CutTable,
    Filled,
    Holds,
    IfElse,
    LeastOrMost,
    Lit,
    Looked,
    NoValue,
    Product,
    Quotient,
    Refused,
    Rest,
    StretchOf,
    Sum,
    Whole,
)

Scoring: TypeAlias = Callable[..., tuple[int, ...]]
"""From the inputs, in whole numbers, to what is wanted of the ledger; raises `NoValue` where a line has none."""


def as_python(lines: Lines, tables: Mapping[str, CutTable], inputs: Sequence[str], wanted: Sequence[str]) -> Scoring:
    """A function that takes the inputs in this order and gives what is wanted in that."""
    names = {name: f"a{place}" for place, name in enumerate(inputs)} | {n: f"n{place}" for place, n in enumerate(lines)}
    printer = _Printer(names, tables)
    body = [f"    {names[name]} = {printer.text(whole)}" for name, whole in lines.items()]
    given, found = ", ".join(names[name] for name in inputs), ", ".join(names[name] for name in wanted)
    code = "\n".join((f"def scoring({given}):", *body, f"    return ({found},)"))
    known: dict[str, Any] = {"stretch": _stretch, "some": _some, "refused": _refused}
    for table in tables.values():
        known[f"{table.name}_cuts"] = table.cuts
        known |= {f"{table.name}_{place}": column for place, column in enumerate(table.columns)}
    exec(compile(code, "<ledger>", "exec"), known)
    scoring: Scoring = known["scoring"]
    return scoring


def _stretch(cuts: tuple[int, ...], upper: int, lower: int) -> int:
    """Where `upper` ÷ `lower` lies among the cuts, stretches and cuts counted in turn."""
    if lower:
        return bisect_right(cuts, upper // lower) + bisect_right(cuts, (upper - 1) // lower)
    return len(cuts) * ((upper >= 0) + (upper > 0))


def _some(number: int | None) -> int:
    return _refused() if number is None else number


def _refused() -> int:
    raise NoValue


class _Printer:
    def __init__(self, names: Mapping[str, str], tables: Mapping[str, CutTable]) -> None:
        self.names, self.tables = names, tables

    def text(self, whole: Whole) -> str:
        """An expression, in brackets where it has parts."""
        match whole:
            case Lit(value=number):
                return f"({number})" if number < 0 else str(number)
            case CellOf(name=name):
                return self.names[name]
            case Sum(parts=parts):
                return f"({' + '.join(map(self.text, parts))})"
            case Product(parts=parts):
                return f"({' * '.join(map(self.text, parts))})"
            case Quotient(upper=upper, lower=lower):
                return f"({self.text(upper)} // {self.text(lower)})"
            case Rest(upper=upper, lower=lower):
                return f"({self.text(upper)} % {self.text(lower)})"
            case Holds(left=left, op=op, right=right):
                return f"({self.text(left)} {'==' if op == '=' else op} {self.text(right)})"
            case IfElse(condition=condition, then=then, otherwise=otherwise):
                return f"({self.text(then)} if {self.text(condition)} else {self.text(otherwise)})"
            case LeastOrMost(which=which, parts=parts):
                return f"{'min' if which == 'least' else 'max'}(({', '.join(map(self.text, parts))},))"
            case StretchOf(table=name, upper=upper, lower=lower):
                return f"stretch({name}_cuts, {self.over(name, upper)}, {self.text(lower)})"
            case Looked(table=name, column=column, place=place):
                return f"some({name}_{column}[{self.text(place)}])"
            case Refused():
                return "refused()"
            case Filled():
                raise AssertionError("it is known which inputs are filled in")

    def over(self, table: str, upper: Whole) -> str:
        over = self.tables[table].over
        return self.text(upper) if over == 1 else f"({self.text(upper)} * {over})"
