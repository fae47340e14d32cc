"""Conditions made of tests: what they look at, and what they say where that has values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from dsl.exact.interval import Interval
from dsl.exact.number import Extended
from dsl.semantics.measures.things import Every, First, Formula, Some, Tally, Test

YES, NO = Interval.point(Fraction(1)), Interval.point(Fraction(0))


def atoms(formula: Formula) -> Iterator[Formula]:
    """The parts that have a value of their own: the formula itself, or what its conditions look at."""
    match formula:
        case Test(formula=inner):
            yield from atoms(inner)
        case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
            for part in parts:
                yield from atoms(part)
        case _:
            yield formula


def is_condition(formula: Formula) -> bool:
    """Whether the formula tells what holds: yes or no, how many of several, or which of them."""
    return isinstance(formula, (Test, Every, Some, Tally, First))


def deciding(formula: Formula, place: int) -> Formula:
    """The condition, yes or no, under which a formula that tells what holds has this value."""
    if isinstance(formula, First):
        return Every((*(Test(part, NO, "") for part in formula.parts[:place]), formula.parts[place]))
    return Test(formula, Interval.point(Fraction(place)), "")


def tests(formula: Formula) -> Iterator[tuple[Formula, Interval]]:
    """Each atom with an interval that a condition asks about."""
    match formula:
        case Test(formula=inner, interval=interval) if not is_condition(inner):
            yield inner, interval
        case Test(formula=inner):
            yield from tests(inner)
        case Every(parts=parts) | Some(parts=parts) | Tally(parts=parts) | First(parts=parts):
            for part in parts:
                yield from tests(part)
        case _:
            yield formula, Interval.point(Fraction(1))


def value(formula: Formula, values: Mapping[Formula, Extended]) -> Extended | None:
    """The value of an atom, or of a condition on atoms; None where one of them has none."""
    if formula in values:
        return values[formula]
    match formula:
        case Test(formula=inner, interval=interval):
            found = value(inner, values)
            return None if found is None else Fraction(interval.contains(found))
        case Every(parts=parts):
            known = [value(p, values) for p in parts]
            return None if None in known else Fraction(all(v == 1 for v in known))
        case Some(parts=parts):
            known = [value(p, values) for p in parts]
            return None if None in known else Fraction(any(v == 1 for v in known))
        case Tally(parts=parts):
            known = [value(p, values) for p in parts]
            return None if None in known else Fraction(sum(v == 1 for v in known))
        case First(parts=parts):
            known = [value(p, values) for p in parts]
            return None if None in known else Fraction(known.index(Fraction(1)))
        case _:
            return None
