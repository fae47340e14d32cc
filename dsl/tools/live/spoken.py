"""Whole numbers as formulas of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from dsl.integers.ledger import Input
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
    Refused,
    Rest,
    StretchOf,
    Sum,
    Whole,
)
from dsl.record import record

_OPS = {"=": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_NOTHING = "NA()"
_NEAR = "0.001"
"""A figure times a power of ten is this near to a whole number, or has more decimals than the ledger counts."""
_EPOCH = 693594
"""Day 0 of a spreadsheet, 1899-12-30, as day 1 is 1 January of year 1."""


@record
class Places:
    """Where things stand: a line in the books, an input's own cell, a table's cuts, their divisor and its columns, the words of a level."""

    line: Callable[[str], str]
    typed: Callable[[str], str]
    cuts: Callable[[str], str]
    over: Callable[[str], int]
    column: Callable[[str, int], str]
    words: Callable[[str], str]


def formula(whole: Whole, at: Places) -> str:
    """The formula, without its equals sign."""

    def of(part: Whole) -> str:
        return formula(part, at)

    match whole:
        case Lit(value=number):
            return str(number) if number >= 0 else f"({number})"
        case CellOf(name=name):
            return at.line(name)
        case Filled(name=name):
            return f'({at.typed(name)}<>"")*1'
        case Sum(parts=parts):
            return f"({'+'.join(map(of, parts))})"
        case Product(parts=parts):
            return "*".join(f"({_holds(part, at)})" if isinstance(part, Holds) else of(part) for part in parts)
        case Quotient(upper=upper, lower=lower):
            return f"INT({of(upper)}/({of(lower)}))"
        case Rest(upper=upper, lower=lower):
            return f"({of(upper)}-INT({of(upper)}/({of(lower)}))*({of(lower)}))"
        case Holds():
            return f"({_holds(whole, at)})*1"
        case IfElse(condition=condition, then=then, otherwise=otherwise):
            return f"IF({_holds(condition, at)},{of(then)},{of(otherwise)})"
        case LeastOrMost(which=which, parts=parts):
            return f"{'MIN' if which == 'least' else 'MAX'}({','.join(map(of, parts))})"
        case StretchOf():
            return _place(whole, at)
        case Looked(table=name, column=column, place=place):
            return f"INDEX({at.column(name, column)},{of(place)}+1)"
        case Refused():
            return _NOTHING


def _holds(whole: Whole, at: Places) -> str:
    """As a condition."""
    match whole:
        case Holds(left=left, op=op, right=right):
            return f"{formula(left, at)}{_OPS[op]}{formula(right, at)}"
        case Filled(name=name):
            return f'{at.typed(name)}<>""'
        case _:
            return f"{formula(whole, at)}<>0"


def _place(whole: StretchOf, at: Places) -> str:
    """How many cuts lie at or below, and how many below."""
    cuts = f"{at.cuts(whole.table)}*({formula(whole.lower, at)})"
    upper = f"{formula(whole.upper, at)}*{at.over(whole.table)}"
    return "+".join(f"SUMPRODUCT(--({cuts}{op}{upper}))" for op in ("<=", "<"))


def read(entry: Input, at: Places, yes: str, no: str, absent: str) -> str:
    """What stands in the cell of an input as a whole number; no value where it is empty or does not fit."""
    cell = at.typed(entry.name)
    match entry.of:
        case "answer":
            return f'IF({cell}="{yes}",1,IF({cell}="{no}",0,{_NOTHING}))'
        case "level":
            words = at.words(entry.name)
            place = f"SUMPRODUCT(({words}={cell})*(ROW({words})-MIN(ROW({words}))))"
            return f"IF(SUMPRODUCT(--({words}={cell}))=1,{place},{_NOTHING})"
        case "date":
            day = f"INT({cell})+{_EPOCH}"
            return f"IF(ISNUMBER({cell}),IF(AND({day}>={entry.low},{day}<={entry.high}),{day},{_NOTHING}),{_NOTHING})"
        case "absent":
            return f'IF({cell}="",0,IF({cell}="{absent}",1,{_NOTHING}))'
        case _:
            number = f"ROUND({cell}*{10**entry.places},0)"
            fits = f"ABS({cell}*{10**entry.places}-{number})<{_NEAR},{number}>={entry.low},{number}<={entry.high}"
            return f"IF(ISNUMBER({cell}),IF(AND({fits}),{number},{_NOTHING}),{_NOTHING})"
