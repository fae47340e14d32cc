"""A function while it is drawn, and who claims which stretch of it."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.source import Span
from dsl.engine.plan import Claim, Clause
from dsl.engine.shape.layers import Layers
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Piecewise, first_defined, linear, mirror, restrict
from dsl.record import replace
from dsl.semantics.model import Group, Line

ZERO, WHOLE = Fraction(0), Fraction(1)
EVERYWHERE = Interval(None, None)
POSITIVE = Interval(Fraction(0), None, True)


class Drawing:
    """`drawn`: what is drawn, the first first; `claims` in the order in which they hold, by the place of
    their clause in `clauses`; `problems`: codes and the words that they point at."""

    def __init__(self, group: Group, weight: Fraction, deep: Fraction) -> None:
        self.group = group
        self.weight = weight
        self.deep = deep
        self.drawn = Layers()
        self.clauses: list[Clause] = []
        self.claims: list[Claim] = []
        self.problems: list[tuple[str, Span]] = []

    @property
    def function(self) -> Piecewise:
        """In 分, undefined where nothing is drawn yet."""
        return self.drawn.function

    @function.setter
    def function(self, function: Piecewise) -> None:
        """Drawn anew."""
        self.drawn = Layers(function)

    def fill(self, function: Piecewise, region: Interval = EVERYWHERE) -> None:
        """`function` in the region, where nothing is drawn yet."""
        self.drawn.below(restrict(function, region))

    def claim(self, clause: Clause, region: Interval = EVERYWHERE) -> None:
        """The clause speaks of the region; where an earlier one does too, that one decides."""
        if not self.clauses or self.clauses[-1] is not clause:
            self.clauses.append(clause)
        self.claims.append(Claim(region, len(self.clauses) - 1))

    def claim_first(self, clause: Clause, region: Interval) -> None:
        """The clause decides the region, whoever spoke of it before."""
        self.clauses.append(clause)
        self.claims.insert(0, Claim(region, len(self.clauses) - 1))

    def mirror(self) -> None:
        """The same below 0 as above it: -5% is as large as 5%."""
        self.function = first_defined(restrict(self.function, POSITIVE), mirror(restrict(self.function, POSITIVE)))
        above = [(c.interval.intersect(POSITIVE), self.clauses[c.clause]) for c in self.claims]
        self.claims, self.clauses = [], []
        for region, clause in above:
            if region is not None:
                self.claim(clause, region)
                self.claim(_below(clause), region.scaled(Fraction(-1)))

    def ask(self, code: str, span: Span) -> None:
        """One more question about the sentence: its code and where."""
        self.problems.append((code, span))

    @property
    def asked(self) -> tuple[Fraction, Fraction] | None:
        """The scores of the answers 是 and 否, where the sentence puts a question."""
        awards = self.group.awards
        if len(awards) != 2 or not any(award.asked for award in awards):
            return None
        return awards[0].line.offset, awards[1].line.offset


def _below(clause: Clause) -> Clause:
    """The clause for values below 0: its steps go down from where they went up."""
    if clause.start is None:
        return clause
    return replace(clause, start=-clause.start, direction="up" if clause.direction == "down" else "down")


def line(said: Line) -> Piecewise:
    """An award as a function."""
    return linear(said.offset, said.factor)
