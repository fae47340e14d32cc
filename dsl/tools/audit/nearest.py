"""The scores next to an unreachable one that a rule can give, each with data that give it."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from dsl.analysis.indicator import Analysis
from dsl.analysis.space import Unknown
from dsl.analysis.trial import Row, Trial
from dsl.analysis.witness import Witness
from dsl.engine.plan import Indicator, Plan
from dsl.tools.audit.finding import Nearest


class Analyses:
    """What the rule of each indicator of a plan can give, worked out when asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._known: dict[str, Analysis] = {}

    @cached_property
    def trial(self) -> Trial:
        """Runs of the plan with data as a person types them."""
        return Trial(self.plan)

    def of(self, indicator: Indicator) -> Analysis:
        """The analysis of an indicator, made when it is first asked for."""
        if indicator.key not in self._known:
            self._known[indicator.key] = Analysis(self.trial, indicator)
        return self._known[indicator.key]

    def may_give(self, indicator: Indicator, score: Fraction) -> bool:
        """False only where it is certain that no data give the score."""
        try:
            return self.of(indicator).gives(score) is not False
        except Unknown:
            return True

    def always_gives(self, indicator: Indicator) -> bool:
        """Whether the rule gives one score whatever the data."""
        try:
            found = self.of(indicator).reach.values
        except Unknown:
            return False
        return found.exact and len(found.parts) == 1 and found.parts[0].is_point

    def nearest(self, indicator: Indicator, printed: Fraction) -> tuple[Nearest, ...]:
        """The greatest score below `printed` and the least above it, where there are such."""
        try:
            analysis = self.of(indicator)
            return tuple(
                Nearest(score, None if (witness := analysis.showing(score)) is None else _told(analysis, witness))
                for score in analysis.reach.beside(printed)
                if score is not None
            )
        except Unknown:
            return ()


def _told(analysis: Analysis, witness: Witness) -> tuple[tuple[str, str], ...]:
    return tuple((_name(analysis, row), row.text) for row in witness.rows)


def _name(analysis: Analysis, row: Row) -> str:
    """What a person calls the value; a question of a checklist by its words."""
    indicator, plan = analysis.indicator, analysis.trial.plan
    asked = next((t for t in indicator.terms if t.label and t.label == row.key[-1]), None)
    if asked is not None:
        datum = plan.data.get(asked.measure)
        return datum.words if datum is not None else f"{asked.label}{plan.measures[asked.measure].text}"
    if row.key != (indicator.key,):
        return row.key[-1]
    return analysis.trial.index.meant(plan.measures[indicator.terms[0].measure]).name
