"""One group of clauses as one exact function of its measure, with the clause that decides each stretch of it.

A `Drawing` is filled from what is said first to what is left: awards and ranges in the order of the text (the first that
matches decides), steps without a range on their side, 否则, what a rate of 100% says of more than 100%, and at last what is
added or taken besides. A group that only adds or takes is a change to the indicator's base.
"""

from __future__ import annotations

from fractions import Fraction

from dsl.engine.shape.awards import draw_above_whole, draw_awards_and_ranges, draw_held, draw_on_top, draw_rest
from dsl.engine.shape.changes import draw_changes, draw_under_adjusts
from dsl.engine.shape.contradictions import find_contradictions
from dsl.engine.shape.drawing import Drawing
from dsl.engine.shape.steps import draw_open_steps, draw_zero
from dsl.semantics.model import Group

__all__ = ["Drawing", "shape"]


def shape(group: Group, weight: Fraction, *, rate: bool, deep: Fraction) -> Drawing:
    """The function of a group, in 分 over base units: absolute where the group awards a score, else a change to the base.

    `weight`: what 得满分 gives, in 分. `rate`: what is said up to 100% goes on above it, where nothing else is said. `deep`: how
    far below 0 the score may go. What the clauses leave open stays undefined; R314, R606 and R608 stand in `problems`.
    """
    drawing = _drawn(Drawing(group, weight, deep), rate=rate)
    if group.by_size:
        drawing.mirror()
    return drawing


def _drawn(drawing: Drawing, *, rate: bool) -> Drawing:
    find_contradictions(drawing)
    if not drawing.group.is_absolute:
        draw_changes(drawing)
        return drawing
    draw_awards_and_ranges(drawing)
    draw_open_steps(drawing)
    draw_rest(drawing)
    draw_zero(drawing)
    if rate:
        draw_above_whole(drawing)
    draw_under_adjusts(drawing)
    draw_on_top(drawing)
    draw_held(drawing)
    return drawing
