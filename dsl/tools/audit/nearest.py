"""The scores next to an unreachable one that a rule can give, each with data that give it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product

from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Indicator, Plan
from dsl.engine.reach import reaches, values
from dsl.engine.values import Given
from dsl.exact.interval import Interval
from dsl.exact.number import half_up
from dsl.exact.piecewise import Piecewise, constant, preimage, range_on
from dsl.exact.piecewise.canonical import pieces
from dsl.record import replace
from dsl.semantics.things import Measure
from dsl.semantics.written import of_measure
from dsl.tools.audit.finding import Nearest

ZERO = Fraction(0)
TRIES = 20_000
"""More combinations of values than this are not searched for data."""


def nearest(plan: Plan, indicator: Indicator, printed: Fraction) -> tuple[Nearest, ...]:
    """The greatest reachable score below `printed` and the least above it, where there are such."""
    reachable = [s for s in _candidates(plan, indicator, printed) if reaches(plan, indicator, s)]
    below = max((s for s in reachable if s < printed), default=None)
    above = min((s for s in reachable if s > printed), default=None)
    return tuple(Nearest(s, witness(plan, indicator, s)) for s in (below, above) if s is not None)


def _candidates(plan: Plan, indicator: Indicator, printed: Fraction) -> Iterator[Fraction]:
    """Rounded scores at the ends of each stretch of possible values, and beside the printed one."""
    unit = Fraction(1, 10**indicator.places)
    ends = [e for part in values(plan, indicator).parts for e in (part.low, part.high) if e is not None]
    for end in (*ends, printed):
        rounded = half_up(end, indicator.places)
        yield from (rounded - unit, rounded, rounded + unit)


def witness(plan: Plan, indicator: Indicator, score: Fraction) -> tuple[tuple[str, str], ...] | None:
    """Values of the indicator's measures that make its rule give `score`, run through `evaluate`."""
    functions = _by_measure(indicator)
    for chosen in _assignments(plan, indicator, functions, score):
        if _score(plan, indicator, chosen) == score:
            measures = [(plan.measures[key], value) for key, value in chosen.items()]
            return tuple((_name(plan, m), of_measure(value, m, plan.data)) for m, value in measures)
    return None


def _by_measure(indicator: Indicator) -> dict[str, Piecewise]:
    functions: dict[str, Piecewise] = {}
    for term in indicator.terms:
        known = functions.get(term.measure, constant(ZERO))
        functions[term.measure] = known + term.function
    return functions


def _assignments(
    plan: Plan, indicator: Indicator, functions: dict[str, Piecewise], score: Fraction
) -> Iterator[dict[str, Fraction]]:
    """Values of all measures but the last from their lists of outcomes, and the last solved for."""
    listed = sorted(functions, key=lambda key: len(_outcomes(plan.measures[key], functions[key]) or ()) or TRIES)
    if not listed:
        return
    *free, last = listed
    outcomes = [_outcomes(plan.measures[key], functions[key]) for key in free]
    for chosen in islice(product(*(found or () for found in outcomes)), TRIES):
        points = sum((functions[k](v) or ZERO for k, v in zip(free, chosen, strict=True)), indicator.base)
        for value in _solutions(plan, indicator, last, functions[last] + constant(points), score):
            yield {**dict(zip(free, chosen, strict=True)), last: value}


def _outcomes(measure: Measure, function: Piecewise) -> tuple[Fraction, ...] | None:
    """One value of the measure for each value of its function; None where these are not separate."""
    found = range_on(function, measure.domain)
    if not all(part.is_point for part in found.parts):
        return None
    unit = measure.unit.factor if measure.unit else Fraction(1)
    places = (preimage(function, part.low, measure.domain)[0] for part in found.parts if part.low is not None)
    return tuple(v for p in places if (v := measure.domain.witness(p, unit=unit)) is not None)


def _solutions(plan: Plan, indicator: Indicator, key: str, function: Piecewise, score: Fraction) -> Iterator[Fraction]:
    """Values of one measure at which the clamped function comes into the score's rounding interval."""
    measure = plan.measures[key]
    half = Fraction(1, 2 * 10**indicator.places)
    wanted = Interval(score - half, score + half, score > 0, score <= 0)
    unit = measure.unit.factor if measure.unit else Fraction(1)
    clamped = function.clamp(indicator.floor, indicator.cap)
    exact = preimage(clamped, score, measure.domain)
    for interval in exact or _inside(clamped, wanted, measure):
        value = measure.domain.witness(interval, unit=unit)
        if value is not None:
            yield value


def _inside(function: Piecewise, wanted: Interval, measure: Measure) -> Iterator[Interval]:
    for stretch, cell in pieces(function, measure.domain):
        if cell is None:
            continue
        if not cell.slope:
            if wanted.contains(cell.intercept):
                yield stretch
            continue
        low, high = (cell.root(end) for end in (wanted.low, wanted.high) if end is not None)
        assert low is not None and high is not None
        image = Interval(low, high, wanted.low_closed, wanted.high_closed)
        if cell.slope < 0:
            image = Interval(high, low, wanted.high_closed, wanted.low_closed)
        both = stretch.intersect(image)
        if both is not None:
            yield both


def _score(plan: Plan, indicator: Indicator, chosen: dict[str, Fraction]) -> Fraction | None:
    """What `evaluate` makes of the values."""
    alone = replace(plan, indicators=(indicator,), sections=(), vetoes=())
    given = {key: Given(value, None, "") for key, value in chosen.items()}
    result, _ = evaluate(alone, Bound("", measures=given))
    return result.indicators[0].score if result else None


def _name(plan: Plan, measure: Measure) -> str:
    """What the value is called; a question of a checklist by its words."""
    datum = plan.data.get(measure.id)
    return datum.words if datum and datum.choices == ("是", "否") else measure.name
