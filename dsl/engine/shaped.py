"""A function with the clause that claims each stretch of it, while it is built."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.source import Span
from dsl.engine.plan import Claim, Clause
from dsl.exact.interval import Interval
from dsl.exact.piecewise import (
    Piecewise,
)
from dsl.record import field, record

ZERO, WHOLE = Fraction(0), Fraction(1)
NOWHERE = Piecewise((), (None,))
EVERYWHERE = Interval(None, None)


@record(frozen=False)
class Shaped:
    function: Piecewise
    clauses: list[Clause] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    asked: tuple[Fraction, Fraction] | None = None
    problems: list[tuple[str, Span]] = field(default_factory=list)

    def add(self, clause: Clause, interval: Interval) -> None:
        """Claim an interval for a clause."""
        if not self.clauses or self.clauses[-1] is not clause:
            self.clauses.append(clause)
        self.claims.append(Claim(interval, len(self.clauses) - 1))
