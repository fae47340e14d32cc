"""What has to hold of a project in whole numbers so that nothing beside its scores is to be told: no doubt about a figure, no veto."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from dsl.engine.bound import Bound
from dsl.engine.doubts import APART, doubted_quotients, is_reversed, is_share_of_all, minuends, quotient_of, usual_sizes
from dsl.engine.plan import Term
from dsl.exact.interval import Interval
from dsl.exact.units import Kind
from dsl.integers.books import Books
from dsl.integers.quotients import Scaled, scaled, within
from dsl.integers.whole import CellOf, Holds, LeastOrMost, Lit, Whole, size_of, times
from dsl.semantics.measures.kinds import range_of
from dsl.semantics.measures.things import Measure, Op, data_of

_TOLD = "没有要提示的", "nothing to be told"


def undoubted(made: Books, bound: Bound) -> CellOf:
    """The line that is 1 where a project that gives what this one gives has no doubts and is under no veto."""
    conditions = [*_of_terms(made, bound), *_of_vetoes(made)]
    return made.ledger.line(_TOLD, LeastOrMost("least", (Lit(1), *conditions)))


def _of_vetoes(made: Books) -> Iterator[Whole]:
    for veto in made.plan.every_veto:
        number = made.exact[veto.measure]
        yield _not(Holds(number.upper, "=", number.lower))


def _of_terms(made: Books, bound: Bound) -> Iterator[Whole]:
    plan = made.plan
    for indicator in plan.indicators:
        for place, term in enumerate(indicator.terms):
            if (indicator.key, place) in bound.answers:
                continue
            measure, is_given = plan.measures[term.measure], term.measure in bound.measures
            if is_given or len(set(data_of(measure.formula))) == 1:
                yield from _usual(term, measure, made.exact[measure.id])
                yield from _no_more_than_all(measure, made.exact[measure.id])
            if not is_given:
                yield from _over_something(made, measure)
            quotient = None if is_given or measure.kind is not Kind.RATE else quotient_of(measure.formula)
            if quotient is not None:
                yield from _together(quotient, bound, made)
                if not is_reversed(plan, quotient):
                    yield _in_range(measure, made.exact[measure.id])


def _usual(term: Term, measure: Measure, number: Scaled) -> Iterator[Whole]:
    """R496: 0, or not too far from the figures of the sentence."""
    sizes = usual_sizes(term, measure)
    if sizes is not None:
        size = Scaled(size_of(number.upper), number.lower)
        endless = Holds(number.lower, "=", Lit(0))
        yield LeastOrMost("most", (Holds(number.upper, "=", Lit(0)), endless, within(size, sizes)))


def _no_more_than_all(measure: Measure, number: Scaled) -> Iterator[Whole]:
    """R497."""
    if is_share_of_all(measure):
        yield within(number, Interval(None, Fraction(1), False, True))


def _over_something(made: Books, measure: Measure) -> Iterator[Whole]:
    """R443: what data are divided by is not 0."""
    for one in doubted_quotients(made.plan, measure.formula):
        yield _not(Holds(scaled(one.right, made.inputs.__getitem__, made.ledger).upper, "=", Lit(0)))


def _in_range(measure: Measure, number: Scaled) -> Whole:
    """R479: what a rate may be, or +∞ over nothing."""
    hull = range_of(measure).hull
    return LeastOrMost("most", (Holds(number.lower, "=", Lit(0)), within(number, hull)))


def _together(quotient: Op, bound: Bound, made: Books) -> Iterator[Whole]:
    """R480: of sums of money other than 0 none is a thousandth of another."""
    given = [bound.data[name].dimension for name in data_of(quotient)]
    if not all(dimension is not None and dimension[0] is Kind.MONEY for dimension in given):
        return
    sums = [
        scaled(p, made.inputs.__getitem__, made.ledger)
        for side in (quotient.left, quotient.right)
        for p in minuends(side)
    ]
    share = Interval.closed(APART, 1 / APART)
    for one, other in combinations(sums, 2):
        upper, lower = times(size_of(one.upper), other.lower), times(size_of(other.upper), one.lower)
        near = within(Scaled(upper, lower), share)
        yield LeastOrMost("most", (Holds(one.upper, "=", Lit(0)), Holds(other.upper, "=", Lit(0)), near))


def _not(condition: Whole) -> Whole:
    return Holds(condition, "=", Lit(0))
