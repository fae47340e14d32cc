"""The rules of one indicator: terms, parts and the score in whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from dsl.engine.plan import Effect, Indicator, Part, Term
from dsl.exact.piecewise import Linear, Piecewise
from dsl.integers.ledger import Ledger
from dsl.integers.points import PointsOver, between, chosen, constant, multiplied, rounded, total
from dsl.integers.quotients import Scaled
from dsl.integers.whole import CutTable, Holds, IfElse, Lit, Looked, StretchOf, Whole, add, times
from dsl.record import record

MeasureOf: TypeAlias = Callable[[str], Scaled]
"""The value of a measure, rounded as the rubric says."""


@record
class Answered:
    """Of a term that may be answered in place of its data: whether it was, whether with 是, and whether it is in every project."""

    is_given: Whole
    is_yes: Whole
    always: bool


AnswerOf: TypeAlias = Callable[[Indicator, int], "Answered | None"]


def score(indicator: Indicator, measure: MeasureOf, answer: AnswerOf, ledger: Ledger) -> Whole:
    """The score × 10^places."""
    terms = [_answered(place, indicator, measure, answer, ledger) for place in range(len(indicator.terms))]
    parts: list[PointsOver] = []
    for part in indicator.parts:
        parts.append(_part(part, parts, terms, ledger))
    inside = [*(parts[place] for place in indicator.outer), *(terms[place] for place in indicator.alone)]
    raw = total([constant(indicator.base), *inside])
    most = max(abs(indicator.floor), abs(indicator.cap))
    return rounded(between(raw, indicator.floor, indicator.cap), most, indicator.places, ledger)


def _answered(place: int, indicator: Indicator, measure: MeasureOf, answer: AnswerOf, ledger: Ledger) -> PointsOver:
    term, answered = indicator.terms[place], answer(indicator, place)
    if answered is None:
        return _term(term, indicator, measure(term.measure), ledger)
    assert term.asked is not None, "only a term that asks can be answered"
    yes, no = map(constant, term.asked)
    found = chosen(answered.is_yes, yes, no)
    if not answered.always:
        found = chosen(answered.is_given, found, _term(term, indicator, measure(term.measure), ledger))
    return PointsOver(ledger.line(("得分（分子）", "points, dividend"), found.upper), found.over, found.by)


def _term(term: Term, indicator: Indicator, number: Scaled, ledger: Ledger) -> PointsOver:
    """What the function gives, as a line: a column a coefficient, looked up where the measure lies."""
    lines = [cell or Linear(Fraction(0)) for cell in term.function.cells]
    over = lcm(*(part.denominator for line in lines for part in (line.intercept, line.slope)))
    is_level = not any(line.slope for line in lines)
    if len(lines) == 1:
        (line,) = lines
        start, slope = Lit(int(line.intercept * over)), Lit(int(line.slope * over))
        return (
            constant(line.intercept)
            if is_level
            else _sloped(indicator, number, _Coefficients(start, slope, over), ledger)
        )
    name = ledger.table(_table(f"T{len(ledger.tables) + 1}", term.function, over))
    where = ledger.line(("所在的段", "stretch"), StretchOf(name, number.upper, number.lower))
    if is_level:
        return PointsOver(ledger.line(("得分（分子）", "points, dividend"), Looked(name, 0, where)), over)
    growth = ledger.line(("每单位得分", "points a unit"), Looked(name, 1, where))
    return _sloped(indicator, number, _Coefficients(Looked(name, 0, where), growth, over), ledger)


@record
class _Coefficients:
    """`start` + `slope` × the measure, both ÷ `over`."""

    start: Whole
    slope: Whole
    over: int


def _sloped(indicator: Indicator, number: Scaled, line: _Coefficients, ledger: Ledger) -> PointsOver:
    """The points on a line; over nothing a slope leads to the cap or to the floor."""
    told = ("得分（分子）", "points, dividend")
    if isinstance(number.lower, Lit):
        upper = add(times(line.start, number.lower), times(line.slope, number.upper))
        return PointsOver(ledger.line(told, upper), line.over * number.lower.value)
    nothing = Holds(number.lower, "=", Lit(0))
    under = ledger.line(("分母（没有的按1）", "divisor, 1 for none"), IfElse(nothing, Lit(1), number.lower))
    whole = lcm(line.over, indicator.cap.denominator, indicator.floor.denominator)
    more = Lit(whole // line.over)
    first, growth = times(line.start, more), times(line.slope, number.upper)
    ends = (Lit(int(end * whole)) for end in (indicator.cap, indicator.floor))
    beyond = IfElse(Holds(line.slope, "=", Lit(0)), first, IfElse(Holds(growth, ">", Lit(0)), *ends))
    upper = add(times(first, number.lower), times(growth, more))
    return PointsOver(ledger.line(told, IfElse(nothing, beyond, upper)), whole, (under,))


def _table(name: str, function: Piecewise, over: int) -> CutTable:
    grid = lcm(*(cut.denominator for cut in function.cuts))
    starts = tuple(None if cell is None else int(cell.intercept * over) for cell in function.cells)
    slopes = tuple(None if cell is None else int(cell.slope * over) for cell in function.cells)
    columns = (starts, slopes) if any(slopes) else (starts,)
    return CutTable(name, tuple(int(cut * grid) for cut in function.cuts), grid, columns)


def _part(part: Part, told: Sequence[PointsOver], terms: Sequence[PointsOver], ledger: Ledger) -> PointsOver:
    inside = [*(told[place] for place in part.parts), *(terms[place] for place in part.terms)]
    found = between(total([constant(part.base), *inside]), part.floor, part.cap)
    for revision in part.revisions:
        holds = IfElse(Holds(terms[revision.term].upper, "=", Lit(0)), Lit(0), Lit(1))
        found = chosen(holds, _revised(found, revision.effect), found)
    return PointsOver(
        ledger.line(("部分得分（分子）", "points of a part, dividend"), found.upper), found.over, found.by
    )


def _revised(points: PointsOver, effect: Effect) -> PointsOver:
    changed = total((multiplied(points, effect.factor), constant(effect.change)))
    return between(changed, effect.floor, effect.cap)
