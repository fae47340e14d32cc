"""What is added or taken: once, where a condition holds, and for each step of a group that awards nothing."""

from __future__ import annotations

from dsl.engine.plan import Clause
from dsl.engine.shape.drawing import ZERO, Drawing
from dsl.engine.shape.layers import Layers
from dsl.engine.shape.steps import beyond, climb_of, step_clause
from dsl.exact.interval import Interval, Taken
from dsl.exact.piecewise import constant, restrict
from dsl.semantics.model import MeasureAdjust


def draw_changes(drawing: Drawing) -> None:
    """Deductions and additions alone: a change to the base of the indicator, or of the part."""
    group = drawing.group
    drawing.function = constant(ZERO)
    for step in group.steps:
        if step.sign_differs(group.steps[0]):
            drawing.ask("R608", step.span)
        start = step.start if step.start is not None else ZERO
        climb = climb_of(drawing, step, start)
        if climb is not None:
            drawing.function = drawing.function + climb
            drawing.claim(step_clause(step, start), beyond(start, step.direction))
    draw_adjusts(drawing, group.adjusts)


def draw_under_adjusts(drawing: Drawing) -> None:
    """Where something is taken and no award speaks, it is taken from full marks."""
    for adjust in drawing.group.adjusts:
        for region in adjust.regions:
            drawing.fill(constant(drawing.weight), region)


def draw_adjusts(drawing: Drawing, adjusts: tuple[MeasureAdjust, ...]) -> None:
    """扣2分, 扣5分: of two stretches that touch, the first takes the end; two that overlap cannot both be meant."""
    taken, changes = Taken(), Layers()
    for adjust in adjusts:
        clause = Clause(adjust.span.printed, "adjust", adjust.span, amount=adjust.change)
        for region in adjust.regions:
            free = _free(region, taken.meeting(region))
            if free is None:
                drawing.ask("R608", adjust.span)
                continue
            taken.take(region)
            changes.below(restrict(constant(adjust.change), free))
            drawing.claim(clause, free)
    changes.below(constant(ZERO))
    drawing.function = drawing.function + changes.function


def _free(region: Interval, taken: list[Interval]) -> Interval | None:
    """The stretch without ends that are taken; None where more than an end is."""
    for other in taken:
        both = region.intersect(other)
        if both is None:
            continue
        if not both.is_point or region.is_point:
            return None
        at_low = both.low == region.low
        region = Interval(region.low, region.high, region.low_closed and not at_low, region.high_closed and at_low)
    return region
