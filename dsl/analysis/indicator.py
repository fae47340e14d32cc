"""All that can be asked about one indicator: its exact function, its scores, and projects that show them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property

from dsl.analysis.reach import Reach
from dsl.analysis.score import Score
from dsl.analysis.space import Side, Space
from dsl.analysis.stretches import Where
from dsl.analysis.trial import Trial
from dsl.analysis.witness import Witness, witness
from dsl.engine.plan import Indicator
from dsl.engine.result import IndicatorResult


class Analysis:
    """Worked out when asked for, once. `Unknown` where the rule leaves the exact form."""

    def __init__(self, trial: Trial, indicator: Indicator) -> None:
        self.trial = trial
        self.indicator = indicator
        self.side = Side(trial, indicator)

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

    def witness(self, where: Where, accept: Callable[[IndicatorResult], bool] = lambda result: True) -> Witness | None:
        """A project whose atoms lie there with a result that is accepted; None where none was found."""
        return witness(self.side, self.space, where, accept)

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
