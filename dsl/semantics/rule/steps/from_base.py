"""Steps beyond a bound beside marks that stand for all: 基本分3分。投诉超过3件的，每超过1件扣1分.

They change those marks, and where they do not reach nothing is changed.
"""

from __future__ import annotations

from dsl.record import replace
from dsl.semantics.model import MeasureStep
from dsl.semantics.rule.state import RuleState


def settle_from_base(state: RuleState) -> None:
    """What awards nothing of its own and goes on without an end is a change of the marks that stand for all, or of what other steps leave
    (每起扣0.5分，超过3起的每起再扣1分)."""
    for group in state.groups.values():
        changes = state.base is not None or any(step.region is None for step in group.steps)
        if changes and not group.awards and all(step.region is None or _goes_on(step) for step in group.steps):
            group.steps = [replace(step, region=None) for step in group.steps]


def _goes_on(step: MeasureStep) -> bool:
    """From where its range begins, to no end."""
    return step.region is not None and step.is_endless and step.start is not None and not step.scores
