"""How the points of one term add up: a level, then steps and adjustments. Arithmetic on the trace, so it always agrees with it."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from dsl.engine.plan import Clause, Indicator, Term
from dsl.engine.result import TermResult
from dsl.exact.number import Infinity
from dsl.record import record

ZERO = Fraction(0)


@record
class Steps:
    """`count` steps of a clause that together change the score by `change`.

    `limited`: a limit of the step's own cut the change; `spent`: nothing is left, and the plan stops counting below the floor.
    """

    clause: Clause
    count: Fraction
    change: Fraction
    limited: bool
    spent: bool


@record
class Account:
    """points = level + Σ steps + Σ adjusts; `is_change` where no clause awards: the level is then what the part starts from,
    0 where that is told with the sum.
    """

    level: Fraction
    steps: tuple[Steps, ...]
    adjusts: tuple[Clause, ...]
    is_change: bool


def account(indicator: Indicator, term: TermResult) -> Account:
    """What made the points of a term."""
    adjusts = tuple(indicator.clauses[c] for c in term.adjusting)
    adjusted = sum((a.amount or ZERO for a in adjusts), ZERO)
    if is_change(indicator, term):
        stepped = term.points - adjusted - term.term.base
        return Account(term.term.base, _alone(indicator, _holding(indicator, term), term, stepped), adjusts, True)
    clause = None if term.deciding is None else indicator.clauses[term.deciding]
    if clause is None or clause.kind != "step":
        return Account(term.points - adjusted, (), adjusts, False)
    steps = _from_level(indicator, clause, term, term.points - adjusted)
    return Account(term.points - adjusted - steps.change, (steps,), adjusts, False)


def is_change(indicator: Indicator, term: TermResult) -> bool:
    """Whether the term only adds to the base: no clause of it awards a score."""
    return all(indicator.clauses[c.clause].kind in ("step", "adjust") for c in term.term.claims)


def takes_all(indicator: Indicator, term: TermResult) -> bool:
    """Whether what was answered takes whatever the rest gives: 本项不得分."""
    amounts = [indicator.clauses[place].amount or ZERO for place in term.adjusting]
    return len(amounts) == 1 and term.points == amounts[0] <= indicator.floor - indicator.cap


def start_and_floor(indicator: Indicator, term: Term) -> tuple[Fraction, Fraction]:
    """What the sum that the term counts in begins with, and where it stops: the indicator's, or that of the term's part."""
    if term.floor is not None:
        return term.base, term.floor
    part = next((p for p in indicator.parts if any(indicator.terms[place] is term for place in p.terms)), None)
    return (indicator.base, indicator.floor) if part is None else (part.base, part.floor)


def best(term: TermResult) -> Fraction | None:
    """The most points that a yes-no term gives; None for other measures."""
    if term.term.asked is not None:
        return max(term.term.asked)
    found = [term.term.function(Fraction(v)) for v in (0, 1)] if term.measure.domain.hull.high == 1 else []
    known = [v for v in found if isinstance(v, Fraction)]
    return max(known) if len(known) == 2 and term.measure.domain.clip(term.measure.domain.hull) else None


def _holding(indicator: Indicator, term: TermResult) -> list[Clause]:
    places = dict.fromkeys(c.clause for c in term.term.claims if c.interval.contains(term.rounded))
    return [indicator.clauses[place] for place in places if indicator.clauses[place].kind == "step"]


def count(clause: Clause, term: TermResult) -> Fraction | None:
    """The steps from the start of the clause to the value, by its reading."""
    if clause.start is None or not clause.size or isinstance(term.rounded, Infinity):
        return None
    off = clause.start - term.rounded if clause.direction == "down" else term.rounded - clause.start
    steps = max(ZERO, off / clause.size)
    match clause.reading:
        case "prorata":
            return steps
        case "started":
            return Fraction(ceil(steps))
        case _:
            return Fraction(floor(steps))


def _from_level(indicator: Indicator, clause: Clause, term: TermResult, points: Fraction) -> Steps:
    """Counted down from the score at the step's start, if that gives these points; else from wherever the steps lead back to."""
    amount, steps = clause.amount or ZERO, count(clause, term) or ZERO
    at_start = term.term.function(clause.start) if clause.start is not None else None
    change = steps * amount
    if isinstance(at_start, Fraction) and at_start + change != points and abs(points - at_start) < abs(change):
        spent = points <= start_and_floor(indicator, term.term)[1]
        return Steps(clause, steps, points - at_start, not spent, spent)
    return Steps(clause, steps, change, False, False)


def _alone(indicator: Indicator, clauses: list[Clause], term: TermResult, points: Fraction) -> tuple[Steps, ...]:
    found = [Steps(c, s, s * (c.amount or ZERO), False, False) for c in clauses if (s := count(c, term))]
    if sum((s.change for s in found), ZERO) == points:
        return tuple(found)
    if len(found) == 1:
        start, floor = start_and_floor(indicator, term.term)
        spent = start + points <= floor
        return (Steps(found[0].clause, found[0].count, points, not spent, spent),)
    return ()
