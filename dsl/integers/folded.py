"""What is left of a ledger where it is known which inputs are filled in: no branch that nobody takes, no line that nobody reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from dsl.integers.ledger import Ledger
from dsl.integers.whole import (
    CellOf,
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
    add,
    times,
    value,
)

Lines: TypeAlias = dict[str, Whole]
"""What each line computes, by its name, in an order in which each needs only earlier ones."""


def folded(ledger: Ledger, filled: Collection[str], blank: Mapping[str, int], wanted: Iterable[str]) -> Lines:
    """The lines that the wanted ones need, for projects that fill in these inputs and no others; `blank`: what inputs come to that are not."""
    folder = _Folder(filled, dict(blank))
    lines = {name: folder.line(name, line.whole) for name, line in ledger.lines.items()}
    needed = set(wanted)
    for name in reversed([*lines]):
        if name in needed:
            needed |= set(cells_of(lines[name]))
    return {name: whole for name, whole in lines.items() if name in needed}


def cells_of(whole: Whole) -> Iterator[str]:
    """The cells that it reads."""
    match whole:
        case CellOf(name=name):
            yield name
        case _:
            for part in _parts(whole):
                yield from cells_of(part)


def _parts(whole: Whole) -> tuple[Whole, ...]:
    match whole:
        case Sum(parts=parts) | Product(parts=parts) | LeastOrMost(parts=parts):
            return parts
        case Quotient(upper=upper, lower=lower) | Rest(upper=upper, lower=lower):
            return upper, lower
        case StretchOf(upper=upper, lower=lower):
            return upper, lower
        case Holds(left=left, right=right):
            return left, right
        case IfElse(condition=condition, then=then, otherwise=otherwise):
            return condition, then, otherwise
        case Looked(place=place):
            return (place,)
    return ()


class _Folder:
    """`constants`: the cells whose number is known."""

    def __init__(self, filled: Collection[str], constants: dict[str, int]) -> None:
        self.filled, self.constants = filled, constants

    def line(self, name: str, whole: Whole) -> Whole:
        found = self.of(whole)
        if isinstance(found, Lit):
            self.constants[name] = found.value
        return found

    def of(self, whole: Whole) -> Whole:
        match whole:
            case CellOf(name=name):
                return Lit(self.constants[name]) if name in self.constants else whole
            case Filled(name=name):
                return Lit(int(name in self.filled))
            case IfElse(condition=condition, then=then, otherwise=otherwise):
                holds = self.of(condition)
                if isinstance(holds, Lit):
                    return self.of(then if holds.value else otherwise)
                return IfElse(holds, self.of(then), self.of(otherwise))
            case Sum(parts=parts):
                return add(*map(self.of, parts))
            case Product(parts=parts):
                return times(*map(self.of, parts))
            case LeastOrMost(which=which, parts=parts):
                return LeastOrMost(which, tuple(map(self.of, parts)))
            case Quotient(upper=upper, lower=lower):
                return Quotient(self.of(upper), self.of(lower))
            case Rest(upper=upper, lower=lower):
                return Rest(self.of(upper), self.of(lower))
            case StretchOf(table=table, upper=upper, lower=lower):
                return StretchOf(table, self.of(upper), self.of(lower))
            case Holds(left=left, op=op, right=right):
                return self.compared(Holds(self.of(left), op, self.of(right)))
            case Looked(table=table, column=column, place=place):
                return Looked(table, column, self.of(place))
        return whole

    def compared(self, whole: Holds) -> Whole:
        is_known = isinstance(whole.left, Lit) and isinstance(whole.right, Lit)
        return Lit(value(whole, {}, {})) if is_known else whole
