"""Steps that add on the wrong side of what is awarded: 90%以上得5分，每下降1%加0.5分."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.diagnostics import Label
from dsl.semantics.model import MeasureAward, MeasureStep
from dsl.semantics.rule.state import RuleState


def ask_rewarded_falls(state: RuleState) -> None:
    """R337: the further from what gives the marks, the more would be given."""
    for group in state.groups.values():
        for step in group.steps:
            left = next((a for a in group.awards if _leaves(step, a) and not _goes_on(step, a, group.awards)), None)
            if step.change > 0 and not step.gives_back and not step.scores and left is not None:
                state.registry.report("R337", step.span, (Label(left.span, "award"),), words=step.span.text)


def _goes_on(step: MeasureStep, left: MeasureAward, awards: Sequence[MeasureAward]) -> bool:
    """达到100%得20分，每超1%加1分；低于100%得10分: outside begins what gives more, and the steps lead up from that."""
    end = left.regions[0].low if step.direction == "down" else left.regions[0].high
    regions = [region for award in awards if award.line.offset > left.line.offset for region in award.regions]
    return any(end == (region.high if step.direction == "down" else region.low) for region in regions)


def _leaves(step: MeasureStep, award: MeasureAward) -> bool:
    """Whether the steps begin at the one end of what gives marks, and go on outside."""
    if award.bare or award.line.factor or award.line.offset <= 0 or len(award.regions) != 1:
        return False
    low, high = award.regions[0].low, award.regions[0].high
    inner, outer = (low, high) if step.direction == "down" else (high, low)
    return outer is None and inner is not None and step.start in (None, inner)
