"""Steps that add on the wrong side of what is awarded: 90%以上得5分，每下降1%加0.5分."""

from __future__ import annotations

from dsl.base.diagnostics import Label
from dsl.semantics.model import MeasureAward, MeasureStep
from dsl.semantics.rule.state import RuleState


def ask_rewarded_falls(state: RuleState) -> None:
    """R337: the further from what gives the marks, the more would be given."""
    for group in state.groups.values():
        for step in group.steps:
            left = next((award for award in group.awards if _leaves(step, award)), None)
            if step.change > 0 and not step.gives_back and not step.scores and left is not None:
                state.registry.report("R337", step.span, (Label(left.span, "award"),), words=step.span.text)


def _leaves(step: MeasureStep, award: MeasureAward) -> bool:
    """Whether the steps begin at the one end of what gives marks, and go on outside."""
    if award.bare or award.line.factor or award.line.offset <= 0 or len(award.regions) != 1:
        return False
    low, high = award.regions[0].low, award.regions[0].high
    inner, outer = (low, high) if step.direction == "down" else (high, low)
    return outer is None and inner is not None and step.start in (None, inner)
