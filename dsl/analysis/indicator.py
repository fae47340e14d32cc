"""All that can be asked about one indicator: its exact function, its scores, and projects that show them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property

from dsl.analysis.cases import answered, options
from dsl.analysis.peaks import apart
from dsl.analysis.reach import Reach
from dsl.analysis.score import Score
from dsl.analysis.space import Side, Space
from dsl.analysis.stretches import Where
from dsl.analysis.trial import Row, Trial
from dsl.analysis.witness import Witness, projects, rows_of, witness
from dsl.engine.plan import Indicator
from dsl.engine.result import IndicatorResult
from dsl.exact.domain import Domain, Reals
from dsl.exact.interval import Interval
from dsl.exact.number import INFINITY, Extended, Infinity, half_up
from dsl.semantics.conditions.tested import atoms, is_condition
from dsl.semantics.measures.things import Formula, Measure, Op, data_of
from dsl.semantics.measures.written import of_measure

ZERO = Fraction(0)


class Analysis:
    """Worked out when asked for, once. `Unknown` where the rule leaves the exact form."""

    def __init__(self, trial: Trial, indicator: Indicator) -> None:
        self.trial = trial
        self.indicator = indicator
        self.side = Side(trial, indicator)

    def read_as(self, indicator: Indicator) -> Analysis:
        """The same indicator by another rule over the same measures."""
        found = Analysis(self.trial, indicator)
        found.space = self.space
        return found

    @cached_property
    def space(self) -> Space:
        """The atoms that the score depends on, and what they can be."""
        return Space.of(self.side)

    @cached_property
    def score(self) -> Score:
        """The score as an exact function of the atoms."""
        return Score.of(self.side, self.space)

    @cached_property
    def reach(self) -> Reach:
        """Which scores can come out."""
        return Reach(self.score)

    # ---- in terms of the measures that the sentence speaks of

    def domain(self, measure: Measure) -> Domain:
        """The values of a measure that some data give."""
        if is_condition(measure.formula):
            return measure.domain
        seen = self.side.seen(measure)
        axis = self.space.axis(seen.atom)
        if seen.offset == 0 and seen.factor == axis.scale == 1:
            return axis.domain
        hull = axis.real(axis.domain.hull).scaled(seen.factor).shifted(seen.offset)
        return Reals(hull.low, hull.high)

    def place(self, measure: Measure, value: Extended) -> Where | None:
        """Counts of the atoms where a measure has a value; None where there are none."""
        formula = self.side.formula(measure)
        if is_condition(formula):
            block = next(b for b in self.score.blocks if set(atoms(formula)) <= set(b))
            ways = (o for o in options(self.score, block) or () if answered(self.score, formula, o) == value)
            return next((option.where for option in ways), None)
        seen = self.side.seen(measure)
        axis = self.space.axis(seen.atom)
        if isinstance(value, Infinity):
            return {seen.atom: INFINITY} if axis.infinite and (value > ZERO) == (seen.factor > 0) else None
        count = (value - seen.offset) / seen.factor / axis.scale
        if axis.scale != 1:
            count = half_up(count, 0)
        return {seen.atom: Interval.point(count)} if axis.domain.contains(count) else None

    def values(self, where: Where) -> dict[Formula, Extended]:
        """One value of each atom, in base units."""
        found: dict[Formula, Extended] = {}
        for atom, inside in where.items():
            axis = self.score.axes[atom]
            found[atom] = inside if isinstance(inside, Infinity) else (axis.domain.witness(inside) or ZERO) * axis.scale
        return found

    @cached_property
    def best(self) -> Where:
        """Where the points are most; where no data reach that end, anywhere."""
        found = self.reach.extreme(1)
        if found is not None:
            return found
        where: dict[Formula, Interval | Infinity] = {}
        for block in self.score.blocks:
            first = next(iter(options(self.score, block) or ()), None)
            where.update(first.where if first is not None else apart(self.score, block))
        return where

    # ---- projects

    def witness(self, where: Where, accept: Callable[[IndicatorResult], bool] = lambda result: True) -> Witness | None:
        """A project whose atoms lie there with a result that is accepted; None where none was found."""
        return witness(self.side, self.space, where, accept)

    def beyond(self, sign: int) -> Witness | None:
        """A project whose points before floor and cap lie above the cap (1) or below the floor (-1)."""
        score = self.score
        if not self.reach.passes(sign):
            return None
        wanted = Interval(score.cap, None) if sign > 0 else Interval(None, score.floor)
        ways = Reach(score.between(score.floor - 1, score.cap + 1)).where(wanted)
        return next((w for where in ways if (w := self.witness(where))), None)

    # ---- as a person reads it

    def rows(self, measure: Measure, value: Extended) -> tuple[Row, ...]:
        """What a person types so that a measure has a value; nothing where none was found."""
        where = self.place(measure, value)
        ways = () if where is None else projects(self.space, [self.side], where)
        return next((rows for given in ways if (rows := rows_of(self.side, self.space, given, only=measure))), ())

    def spoken(self, measure: Measure) -> str:
        """The measure, or the one datum that its formula holds beside constants."""
        lone = data_of(measure.formula)
        is_lone = isinstance(measure.formula, Op) and len(lone) == 1
        return self.trial.plan.data[lone[0]].name if is_lone else measure.name

    def shown(self, measure: Measure, value: Extended) -> str:
        """A value of a measure; with what is typed for it where that is something else."""
        plain = of_measure(value, measure, self.trial.plan.data)
        if measure.is_given or is_condition(measure.formula):
            return plain
        rows = self.rows(measure, value)
        if not rows or rows[0].thing is measure:
            return plain
        if len(rows) == 1 and rows[0].name == self.spoken(measure) and isinstance(rows[0].value, str):
            return rows[0].value
        return f"{plain}（{'；'.join(row.told for row in rows)}）"

    # ---- scores

    def showing(self, score: Fraction) -> Witness | None:
        """A project with this score after rounding; None where none was found."""
        wanted = self.score.giving(score)
        ways = () if wanted is None else self.reach.where(wanted)
        return next((w for where in ways if (w := self.witness(where, lambda r: r.score == score))), None)

    def gives(self, score: Fraction) -> bool | None:
        """Whether some data give this score after rounding; None where that is not decided."""
        if not self.reach.may_give(score):
            return False
        return True if self.reach.values.exact or self.showing(score) is not None else None
