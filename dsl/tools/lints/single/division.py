"""R514 and R515: a datum that a formula divides by may be 0.

A plan or a budget is not 0 (a planned rate may be): of those only a rule that gives no score at all is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.base.vocabulary import saying
from dsl.engine.formula import compute
from dsl.engine.values import Given, Undefined
from dsl.semantics.measures.things import Datum, Formula, Measure, Op, data_of
from dsl.tools.lints.subject import Subject, points

ZERO, ONE = Fraction(0), Fraction(1)
_IS_PLANNED = saying("never-none")


def division(subject: Subject) -> Iterator[Diagnostic]:
    """R514: x/0 is infinite and so has a score. R515: no numerator gives a score. A rule for 不适用 settles both."""
    if subject.indicator.entry.absent is not None:
        return
    for measure in subject.analysis.side.measures:
        for divisor, numerator in divisors(measure.formula):
            if is_zero_possible(subject, divisor) and data_of(numerator):
                yield from _outcome(subject, measure, data_of(divisor))


def divisors(formula: Formula) -> Iterator[tuple[Formula, Formula]]:
    """Everything that a formula divides by, with what is divided."""
    if isinstance(formula, Op):
        if formula.op == "/" and data_of(formula.right):
            yield formula.right, formula.left
        yield from divisors(formula.left)
        yield from divisors(formula.right)


def is_zero_possible(subject: Subject, divisor: Formula) -> bool:
    """Whether data can make the divisor 0."""
    data = data_of(divisor)
    if not all(subject.plan.data[d].domain.contains(ZERO) for d in data):
        return False
    try:
        return compute(divisor, lambda _: Given(ZERO, None, ""))[0] == 0
    except Undefined:
        return True


def _outcome(subject: Subject, measure: Measure, zero: tuple[str, ...]) -> Iterator[Diagnostic]:
    ones = {d: (ZERO if d in zero else ONE) for d in data_of(measure.formula)}
    none, problems = subject.tried(measure.id, dict.fromkeys(ones, ZERO))
    if none is not None or not any(p.code == "R460" for p in problems):
        return
    some, _ = subject.tried(measure.id, ones)
    names = "、".join(subject.plan.data[d].name for d in zero)
    parts = {"name": subject.name, "first": subject.name, "datum": names}
    if some is None:
        yield Diagnostic("R515", measure.span, parts)
    elif not all(_is_planned(subject.plan.data[d]) for d in zero):
        yield Diagnostic("R514", measure.span, {**parts, "points": points(some.score)})


def _is_planned(datum: Datum) -> bool:
    return not datum.name.endswith("率") and _IS_PLANNED.search(datum.name) is not None
