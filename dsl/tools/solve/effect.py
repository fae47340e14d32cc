"""What a lever does to one indicator on a stretch where everything goes straight."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor

from dsl.analysis.homography import Homography, Lines, homography
from dsl.engine.bound import Bound
from dsl.engine.evaluate import evaluate
from dsl.engine.plan import Indicator, Plan
from dsl.engine.prepared import rounded_measure
from dsl.exact.number import half_up
from dsl.exact.piecewise import Piecewise, constant, rounded_value
from dsl.record import record, replace
from dsl.semantics.things import Every, Formula, Measure, Some, Test, data_of
from dsl.tools.solve.lever import Lever, OfAnswer, OfDatum, OfMeasure, OfSurvey

ZERO, ONE = Fraction(0), Fraction(1)


class NotExact(Exception):
    """The effect of a lever is not in the exact form; `reason` is (Chinese, English)."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = zh, en


@record
class Effect:
    """`cuts`: where the rounded score may change. `score`: the score at a value, None where only `evaluate` knows."""

    cuts: tuple[Fraction, ...]
    score: Callable[[Fraction], Fraction | None]


def depends(lever: Lever, measure: Measure) -> bool:
    """Whether the lever moves the measure (answers stand beside measures, not behind them)."""
    match lever.target:
        case OfMeasure(measure=key):
            return key == measure.id
        case OfAnswer():
            return False
        case OfDatum(datum=datum):
            return datum.id in data_of(measure.formula)
        case OfSurvey(levels=levels):
            return bool({datum for datum, _ in levels} & set(data_of(measure.formula)))


def effect(plan: Plan, bound: Bound, lever: Lever, indicator: Indicator, moving: Lines) -> Effect:
    """Raises `NotExact`."""
    functions, rest = _functions(plan, bound, lever, indicator)
    level = all(not cell or not cell.slope for f in functions.values() for cell in f.cells)
    if len(functions) > 1 and not level:
        raise NotExact(f"{indicator.name}里有两个量同时随它变动", f"two measures of {indicator.name} move with it")
    if len(functions) != 1:
        found = [
            cut
            for key, f in functions.items()
            for cut in measure_cuts(plan.measures[key], bound, lever, moving, _unrounded(f.cuts, plan.measures[key]))
        ]
        return Effect(tuple(found), lambda t: None)
    ((key, function),) = functions.items()
    measure = plan.measures[key]
    clamped = (function + constant(rest)).clamp(indicator.floor, indicator.cap)
    stepped = rounded_value(clamped, indicator.places)
    if stepped is None:
        raise NotExact("得分的台阶太多", "the score has too many steps")
    cuts = measure_cuts(measure, bound, lever, moving, _unrounded(stepped.cuts, measure))
    return Effect(tuple(cuts), _scorer(measure, bound, lever, moving, clamped, indicator.places))


def _scorer(
    measure: Measure, bound: Bound, lever: Lever, moving: Lines, clamped: Piecewise, places: int
) -> Callable[[Fraction], Fraction | None]:
    if _is_test(measure.formula):
        return lambda t: None
    direct = isinstance(lever.target, OfMeasure)
    line = Homography(ZERO, ONE) if direct else _line(measure.formula, bound, moving, measure)

    def score(t: Fraction) -> Fraction | None:
        value = line.at(t)
        if value is None:
            return None
        rounded = rounded_measure(value, measure.rounding)
        points = clamped(rounded)
        return half_up(points, places) if isinstance(points, Fraction) else None

    return score


def _functions(plan: Plan, bound: Bound, lever: Lever, indicator: Indicator) -> tuple[dict[str, Piecewise], Fraction]:
    """The functions of the measures that the lever moves, and the points of everything else."""
    functions: dict[str, Piecewise] = {}
    moving = []
    for place, term in enumerate(indicator.terms):
        if (indicator.key, place) in bound.answers and term.asked is not None:
            continue
        if depends(lever, plan.measures[term.measure]):
            known = functions.get(term.measure, constant(ZERO))
            functions[term.measure] = known + term.function
            moving.append(term)
    result, _ = evaluate(replace(plan, indicators=(indicator,), vetoes=()), bound, partial=True)
    if result is None:
        raise NotExact("现有数据算不出这个指标", "the present data give this indicator no score")
    still = (t.points for t in result.indicators[0].terms if t.term not in moving)
    return functions, indicator.base + sum(still, ZERO)


def _unrounded(cuts: tuple[Fraction, ...], measure: Measure) -> tuple[Fraction, ...]:
    """Where a measure may cross the cuts once it is rounded."""
    unit = measure.rounding
    if unit is None:
        return cuts
    return tuple({(floor(cut / unit) + Fraction(n, 2)) * unit for cut in cuts for n in (-1, 1, 3)})


# ---- from the measure back to the lever


def measure_cuts(
    measure: Measure, bound: Bound, lever: Lever, moving: Lines, cuts: tuple[Fraction, ...]
) -> list[Fraction]:
    """The values of the lever at which the measure crosses `cuts`. Raises `NotExact`."""
    if isinstance(lever.target, OfMeasure):
        return list(cuts)
    if _is_test(measure.formula):
        return _test_cuts(measure.formula, bound, moving, measure)
    return _solved(_line(measure.formula, bound, moving, measure), cuts)


def _is_test(formula: Formula) -> bool:
    return isinstance(formula, (Test, Every, Some))


def _test_cuts(formula: Formula, bound: Bound, moving: Lines, measure: Measure) -> list[Fraction]:
    """Where a condition may turn."""
    match formula:
        case Test(formula=inner, interval=interval):
            ends = tuple(end for end in (interval.low, interval.high) if end is not None)
            return _solved(_line(inner, bound, moving, measure), ends)
        case Every(parts=parts) | Some(parts=parts):
            return [cut for part in parts for cut in _test_cuts(part, bound, moving, measure)]
        case _:
            return _solved(_line(formula, bound, moving, measure), (ONE,))


def _line(formula: Formula, bound: Bound, moving: Lines, measure: Measure) -> Homography:
    found = homography(formula, moving, bound.data.__getitem__)
    if found is None:
        raise NotExact(f"{measure.name}的算式不能反解", f"the formula of {measure.name} cannot be solved for it")
    return found


def _solved(line: Homography, cuts: tuple[Fraction, ...]) -> list[Fraction]:
    found = [line.where(cut) for cut in cuts] + [line.pole]
    return [cut for cut in found if cut is not None]
