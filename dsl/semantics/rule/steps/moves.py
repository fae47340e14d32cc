"""Steps along a change: 较上年下降5%得满分，每少下降1个百分点扣1分; 与上年持平或下降得5分，每上升1件扣0.5分."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import replace
from dsl.semantics.conditions.conditions import as_interval
from dsl.semantics.model import MeasureAward
from dsl.semantics.rule.state import Open, RuleState
from dsl.syntax import tree as t

ZERO = Fraction(0)
_RISES = regex(f"每再?{any_word('risen')}")
_FALLS = regex(f"每再?{any_word('fallen')}")


def told_again(state: RuleState, step: t.Step) -> t.Step:
    """不高于上年的得3分，高于上年的每增加1%扣0.5分: a step from what was just compared with, and of no figure of its own."""
    said = _BEYOND.match(step.subject.text) if step.subject is not None else None
    compared = [
        c.condition.of for c in state.clauses if isinstance(c, t.Award) and isinstance(c.condition, t.Comparison)
    ]
    is_again = said is not None and any(of is not None and of.text == said["what"] for of in compared)
    return replace(step, subject=None) if is_again else step


_BEYOND = regex(f"^(?:{any_word('goes-over')}|{any_word('missed')})(?P<what>.+?)的?$")


def along_change(state: RuleState, step: t.Step) -> t.Step:
    """What is taken is taken the further the change lies from where the award is, whether it is called 每低, 每下降 or 每少下降.

    R606 where a step goes by the opposite (每上升 behind 下降5%) and the award does not end where nothing changed.
    """
    group = _spoken_of(state, step)
    if group is None or step.direction not in ("down", "up") or not group.awards:
        return step
    award = max(group.awards, key=lambda one: one.line.offset)
    region = award.regions[-1] if award.regions else None
    if region is None or (region.low is None) == (region.high is None):
        return step
    opens_up = region.high is None
    direction: Literal["down", "up"] = "up" if opens_up == (step.sign > 0) else "down"
    if step.within is None and _begins_elsewhere(state, step, group, award):
        state.registry.report("R606", step.span, words=step.span.text)
    return replace(step, direction=direction)


def _spoken_of(state: RuleState, step: t.Step) -> Open | None:
    """The group of the change that a step goes along; None where it is about something else."""
    if isinstance(step.within, (t.Comparison, t.Within)) and step.within.more:
        measure, _ = as_interval(step.within, state.scope)
        group = state.groups.get(measure.id)
    else:
        group = state.last if step.subject is None and step.within is None else None
    return group if group is not None and state.registry.measures[group.measure].change is not None else None


def _begins_elsewhere(state: RuleState, step: t.Step, group: Open, award: MeasureAward) -> bool:
    """每上升1个百分点扣1分 behind 下降5%得满分: from 5%, or from where it is no fall any more? 提高得满分，每下降…: and 持平?"""
    change = state.registry.measures[group.measure].change
    assert change is not None
    regions = [region for one in group.awards for region in one.regions]
    ends = {end for r in regions for end in (r.low, r.high)}
    if 0 in ends and not any(r.contains(ZERO) for r in regions):
        return True
    text = step.span.text
    above = _RISES if re.search(any_word("risen"), change[0]) else _FALLS
    against = _FALLS if above is _RISES else _RISES
    opens_up = award.regions[-1].high is None
    opposite = against if opens_up else above
    return 0 not in ends and step.sign < 0 and above is _FALLS and opposite.search(text) is not None
