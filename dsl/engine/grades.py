"""The grade scale as intervals of the total; a hole between 0 and the total is an error."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.diagnostics import Diagnostic, Label
from dsl.engine.plan import Grade
from dsl.exact.domain import Integers
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Piecewise, constant, first_defined, gaps, restrict
from dsl.exact.units import Kind
from dsl.semantics.conditions.conditions import half_line
from dsl.syntax import tree as t


def lower_grades(
    bands: tuple[t.GradeBand, ...], total: Fraction, places: int
) -> tuple[tuple[Grade, ...], list[Diagnostic]]:
    """Grades in the order of the text; where two hold, the first does.

    Totals are sums of scores with `places` decimals: 80-89.99 and 90-100 leave no hole when there are two.
    """
    diagnostics: list[Diagnostic] = []
    grades: list[Grade] = []
    covered = Piecewise((), (None,))
    for band in bands:
        interval = _interval(band.condition, diagnostics)
        if interval is None:
            continue
        same = next((g for g in grades if g.name == band.grade.text), None)
        if same is not None:
            diagnostics.append(Diagnostic("R303", band.grade.span, {"name": same.name}, (Label(same.span, "first"),)))
        grades.append(Grade(band.grade.text, interval, band.span))
        covered = first_defined(covered, restrict(constant(Fraction(1)), interval))
    if grades and not diagnostics:
        for hole in _holes(covered, total, places):
            text = hole.text()
            diagnostics.append(Diagnostic("R322", bands[0].span.to(bands[-1].span), {"gap": text}))
    return tuple(grades), diagnostics


def _holes(covered: Piecewise, total: Fraction, places: int) -> list[Interval]:
    unit = Fraction(1, 10**places)
    scaled = Piecewise(tuple(cut / unit for cut in covered.cuts), covered.cells)
    holes = gaps(scaled, Integers(0, int(total / unit)))
    return [
        Interval(
            None if h.low is None else h.low * unit,
            None if h.high is None else h.high * unit,
            h.low_closed,
            h.high_closed,
        )
        for h in holes
    ]


def _interval(condition: t.Condition, diagnostics: list[Diagnostic]) -> Interval | None:
    match condition:
        case t.Within(low=low, high=high):
            quantities = (low, high)
            interval = Interval(low.number, high.number, condition.low_closed, condition.high_closed)
        case t.Comparison(op=op, bound=bound) if bound is not None:
            quantities = (bound, bound)
            interval = half_line(op, bound.number)
        case t.Otherwise():
            return Interval(None, None)
        case _:
            return None
    if any(q.unit.kind not in (Kind.SCORE, Kind.NUMBER) for q in quantities):
        diagnostics.append(Diagnostic("R323", condition.span, {"words": condition.span.text}))
        return None
    return interval
