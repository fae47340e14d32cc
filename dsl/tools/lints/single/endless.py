"""R512: 扣完为止, but nothing that can happen takes all the points (每拖延5天扣1%: 500 days)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.diagnostics import Diagnostic
from dsl.exact.domain import Domain, Reals
from dsl.exact.number import Extended, Infinity
from dsl.exact.piecewise import minimum_on
from dsl.exact.units import UNITS, Kind
from dsl.semantics.measures.things import Measure
from dsl.tools.lints.subject import Subject, described, points

ONE_YEAR = {"分钟": 366 * UNITS["天"].factor, "工作日": Fraction(250), "月": Fraction(12)}
"""The longest delay that still makes a yearly project, by base unit."""

RATES = (Fraction(-1), Fraction(2))
"""A plan missed by as much as itself, or exceeded by as much."""


NEAR = Fraction(1, 10)
"""What is left of the weight that nobody minds: nine steps of a tenth each."""


def endless(subject: Subject) -> Iterator[Diagnostic]:
    indicator = subject.indicator
    if indicator.kind != "indicator" or not subject.says("floor"):
        return
    values: dict[str, Extended] = {}
    for key, function in subject.functions.items():
        measure = subject.measure(key)
        domain = subject.domain(key)
        found = minimum_on(function, plausible(measure, domain))
        if found is None or isinstance(found.at, Infinity) or not domain.contains(found.at):
            return
        values[key] = found.at
    least = subject.score(values)
    if not values or least is None or least - subject.floor <= NEAR * indicator.weight:
        return
    project = subject.project(values)
    if project is not None:
        yield Diagnostic(
            "R512",
            indicator.span,
            {
                "name": subject.name,
                "witness": described(project),
                "least": points(least),
                "weight": points(indicator.weight),
            },
        )


def plausible(measure: Measure, domain: Domain) -> Domain:
    """The values of a measure that a real project can have: rates within ±100% of the plan, delays within a year."""
    if not isinstance(domain, Reals):
        return domain
    low, high = domain.low, domain.high
    if measure.kind is Kind.RATE:
        low = RATES[0] if low is None else low
        high = RATES[1] if high is None else high
    elif measure.kind is Kind.DURATION and high is None and measure.unit is not None:
        high = ONE_YEAR.get(measure.unit.base)
    return Reals(low if low is None or high is None or low <= high else high, high)
