"""What is computed in whole numbers: expressions over named cells, their value, and how large they can become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import gcd, prod
from typing import Literal, TypeAlias

from dsl.record import record


@record
class Lit:
    """A number that the rubric says."""

    value: int


@record
class CellOf:
    """The value of an input or of a line of the ledger."""

    name: str


@record
class Filled:
    """1 where a value stands in the input, else 0."""

    name: str


@record
class Sum:
    parts: tuple[Whole, ...]


@record
class Product:
    parts: tuple[Whole, ...]


@record
class Quotient:
    """`upper` ÷ `lower`, rounded down; `lower` is above 0."""

    upper: Whole
    lower: Whole


@record
class Rest:
    """What `Quotient` leaves: from 0 to below `lower`."""

    upper: Whole
    lower: Whole


@record
class Holds:
    """1 where it holds, else 0."""

    left: Whole
    op: Literal["=", "<", "<=", ">", ">="]
    right: Whole


@record
class IfElse:
    """`then` where the condition is not 0."""

    condition: Whole
    then: Whole
    otherwise: Whole


@record
class LeastOrMost:
    """The least or the most of its parts."""

    which: Literal["least", "most"]
    parts: tuple[Whole, ...]


@record
class StretchOf:
    """Which stretch of a table `upper` ÷ `lower` lies in, from 0: stretches and cuts alternate. `lower` is not below 0."""

    table: str
    upper: Whole
    lower: Whole


@record
class Looked:
    """What stands in a column of a table at a place."""

    table: str
    column: int
    place: Whole


@record
class Refused:
    """There is no value, and the code of the message that says why."""

    code: str


Whole: TypeAlias = (
    Lit
    | CellOf
    | Filled
    | Sum
    | Product
    | Quotient
    | Rest
    | Holds
    | IfElse
    | LeastOrMost
    | StretchOf
    | Looked
    | Refused
)


@record
class CutTable:
    """A function of one measure: `cuts` ÷ `over`, ascending, and columns with a number for each stretch and cut, None where there is none."""

    name: str
    cuts: tuple[int, ...]
    over: int
    columns: tuple[tuple[int | None, ...], ...]


class NoValue(Exception):
    """A cell is empty, or what is asked has no value."""


def add(*parts: Whole) -> Whole:
    """The sum, constants put together."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Sum) else (part,))]
    constant = sum(part.value for part in flat if isinstance(part, Lit))
    others = [part for part in flat if not isinstance(part, Lit)]
    kept = [*others, Lit(constant)] if constant or not others else others
    return kept[0] if len(kept) == 1 else Sum(tuple(kept))


def times(*parts: Whole) -> Whole:
    """The product, constants put together."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Product) else (part,))]
    constant = prod(part.value for part in flat if isinstance(part, Lit))
    others = [part for part in flat if not isinstance(part, Lit)]
    if not constant or not others:
        return Lit(constant)
    kept = [*others, Lit(constant)] if constant != 1 else others
    return kept[0] if len(kept) == 1 else Product(tuple(kept))


def divided(upper: Whole, lower: Whole) -> Whole:
    """The quotient; what can be divided without a rest stands outside of it."""
    if not isinstance(lower, Lit):
        return Quotient(upper, lower)
    if isinstance(upper, Lit):
        return Lit(upper.value // lower.value)
    terms = [_term(part) for part in (upper.parts if isinstance(upper, Sum) else (upper,))]
    whole = [times(*rest, Lit(size // lower.value)) for size, rest in terms if not size % lower.value]
    broken = [(size, rest) for size, rest in terms if size % lower.value]
    constant = sum(size for size, rest in broken if not rest)
    broken = [one for one in broken if one[1]]
    if not broken:
        return add(*whole, Lit(constant // lower.value))
    common = gcd(lower.value, *(size for size, _ in broken))
    parts = add(*(times(*rest, Lit(size // common)) for size, rest in broken), Lit(constant // common))
    left = lower.value // common
    return add(*whole, parts if left == 1 else Quotient(parts, Lit(left)))


def _term(whole: Whole) -> tuple[int, tuple[Whole, ...]]:
    """A factor and what it multiplies."""
    parts = whole.parts if isinstance(whole, Product) else (whole,)
    others = tuple(part for part in parts if not isinstance(part, Lit))
    return prod(part.value for part in parts if isinstance(part, Lit)), others


def size_of(number: Whole) -> Whole:
    """Without its sign."""
    return LeastOrMost("most", (number, times(Lit(-1), number)))


# ---- the value


HOLDS: dict[str, Callable[[int, int], bool]] = {
    "=": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def value(whole: Whole, cells: Mapping[str, int | None], tables: Mapping[str, CutTable]) -> int:
    """The value over cells that are known; raises `NoValue`."""

    def of(part: Whole) -> int:
        return value(part, cells, tables)

    match whole:
        case Lit(value=number):
            return number
        case CellOf(name=name):
            return _some(cells.get(name))
        case Filled(name=name):
            return int(cells.get(name) is not None)
        case Sum(parts=parts):
            return sum(map(of, parts))
        case Product(parts=parts):
            return prod(map(of, parts))
        case Quotient(upper=upper, lower=lower):
            return of(upper) // of(lower)
        case Rest(upper=upper, lower=lower):
            return of(upper) % of(lower)
        case Holds(left=left, op=op, right=right):
            return int(HOLDS[op](of(left), of(right)))
        case IfElse(condition=condition, then=then, otherwise=otherwise):
            return of(then) if of(condition) else of(otherwise)
        case LeastOrMost(which=which, parts=parts):
            return (min if which == "least" else max)(map(of, parts))
        case StretchOf(table=name, upper=upper, lower=lower):
            table, (n, d) = tables[name], (of(upper), of(lower))
            sides = [cut * d - n * table.over for cut in table.cuts]
            return sum(side <= 0 for side in sides) + sum(side < 0 for side in sides)
        case Looked(table=name, column=column, place=place):
            return _some(tables[name].columns[column][of(place)])
        case Refused():
            raise NoValue


def _some(number: int | None) -> int:
    if number is None:
        raise NoValue
    return number


# ---- how large it becomes


Ends: TypeAlias = tuple[int, int]
"""No value is below the first or above the second."""


def ends(
    whole: Whole, cells: Mapping[str, Ends], tables: Mapping[str, CutTable], seen: Callable[[int], object]
) -> Ends:
    """Between which numbers the value lies; `seen` is told the size of all that is computed on the way."""

    def of(part: Whole) -> Ends:
        return ends(part, cells, tables, seen)

    def told(found: Ends) -> Ends:
        seen(max(abs(found[0]), abs(found[1])))
        return found

    match whole:
        case Lit(value=number):
            return told((number, number))
        case CellOf(name=name):
            return cells[name]
        case Filled():
            return 0, 1
        case Sum(parts=parts):
            found = [of(part) for part in parts]
            return told((sum(low for low, _ in found), sum(high for _, high in found)))
        case Product(parts=parts):
            product = of(parts[0])
            for part in parts[1:]:
                product = told(_crossed(product, of(part)))
            return product
        case Quotient(upper=upper, lower=lower):
            (low, high), (least, _) = of(upper), of(lower)
            return min(low, 0), max(high, 0) // max(1, least)
        case Rest(upper=upper, lower=lower):
            of(upper)
            return 0, max(0, of(lower)[1] - 1)
        case Holds(left=left, right=right):
            of(left), of(right)
            return 0, 1
        case IfElse(condition=condition, then=then, otherwise=otherwise):
            of(condition)
            return _joined(of(part) for part in (then, otherwise) if not isinstance(part, Refused))
        case LeastOrMost(which=which, parts=parts):
            pick = min if which == "least" else max
            each = [of(part) for part in parts]
            return pick(low for low, _ in each), pick(high for _, high in each)
        case StretchOf(table=name, upper=upper, lower=lower):
            table, lower_ends = tables[name], of(lower)
            told(_crossed(of(upper), (table.over, table.over)))
            for cut in table.cuts[:1] + table.cuts[-1:]:
                told(_crossed(lower_ends, (cut, cut)))
            return 0, 2 * len(table.cuts)
        case Looked(table=name, column=column, place=place):
            of(place)
            numbers = [number for number in tables[name].columns[column] if number is not None]
            return told((min(numbers), max(numbers)))
        case Refused():
            return 0, 0


def _crossed(left: Ends, right: Ends) -> Ends:
    found = [a * b for a in left for b in right]
    return min(found), max(found)


def _joined(found: Iterable[Ends]) -> Ends:
    known = [*found]
    return min(low for low, _ in known), max(high for _, high in known)
