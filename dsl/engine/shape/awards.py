"""Awards and ranges in the order of the text, and what is left for 否则, for the other side of a point, above 100%."""

from __future__ import annotations

from fractions import Fraction

from dsl.engine.plan import Claim, Clause
from dsl.engine.shape.drawing import NOWHERE, WHOLE, Drawing, line
from dsl.engine.shape.steps import draw_ranged_step
from dsl.exact.interval import Interval
from dsl.exact.piecewise import constant, first_defined, restrict
from dsl.semantics.model import Line, MeasureAward, MeasureStep


def draw_awards_and_ranges(drawing: Drawing) -> None:
    """Awards with a condition and steps with a range: the first that matches decides; a range that goes on for ever
    (低于95%的，每下降1%扣…) goes on until another clause says otherwise."""
    group = drawing.group
    levels = NOWHERE
    for award in group.awards:
        for region in award.regions:
            levels = first_defined(levels, restrict(line(award.line), region))
    ranged = [s for s in group.steps if s.region is not None]
    placed: list[MeasureAward | MeasureStep] = [a for a in group.awards if a.regions]
    placed += [s for s in ranged if not s.is_endless]
    for clause in sorted(placed, key=lambda c: c.span.start):
        if isinstance(clause, MeasureAward):
            _draw_award(drawing, clause)
        else:
            draw_ranged_step(drawing, clause, levels)
    for step in ranged:
        if step.is_endless:
            draw_ranged_step(drawing, step, levels)


def _draw_award(drawing: Drawing, award: MeasureAward) -> None:
    clause = Clause(award.span.printed, "formula" if award.line.factor else "award", award.span)
    for region in award.regions:
        drawing.fill(line(award.line), region)
        drawing.claim(clause, region)


def draw_rest(drawing: Drawing) -> None:
    """否则, the other side of a single point, and what a prose condition leaves unsaid."""
    group = drawing.group
    for award in group.awards:
        if not award.regions:
            drawing.fill(line(award.line))
            drawing.claim(Clause(award.span.printed, "formula" if award.line.factor else "otherwise", award.span))
    for adjust in group.adjusts:
        if not adjust.regions:
            drawing.fill(constant(drawing.weight + adjust.change))
            drawing.claim(Clause(adjust.span.printed, "otherwise", adjust.span))
    _draw_other_side(drawing)
    if group.default is not None:
        drawing.fill(constant(group.default))
        drawing.claim(Clause("", "otherwise", group.awards[-1].span))


def _draw_other_side(drawing: Drawing) -> None:
    """为100%得满分，每下降…扣…: what deductions do not reach keeps full marks; so it does above a full 100%."""
    group = drawing.group
    points = [a for a in group.awards if len(a.regions) == 1 and a.regions[0].is_point]
    if len(points) != 1:
        return
    award, at = points[0], points[0].regions[0].low
    directions = {s.direction for s in group.steps}
    others = [r for a in group.awards if a is not award for r in a.regions]
    is_full = at == 1 and award.line == Line(drawing.weight)
    is_top = is_full and all(r.high is not None and r.high <= 1 for r in others)
    if directions == {"down"} or (not directions and others and is_top):
        side = Interval(at, None)
    elif directions == {"up"}:
        side = Interval(None, at)
    else:
        return
    drawing.fill(line(award.line), side)
    drawing.claim(Clause(award.span.printed, "award", award.span), side)


def draw_above_whole(drawing: Drawing) -> None:
    """80%（含）-100%的得满分: a rate above 100% is taken as 100%."""
    function = drawing.function
    at = function(WHOLE)
    if not isinstance(at, Fraction) or function.cells[-1] is not None or function.cuts[-1:] != (WHOLE,):
        return
    beyond = Interval(WHOLE, None)
    drawing.fill(constant(at), beyond)
    claim = next((c for c in drawing.claims if c.interval.contains(WHOLE)), None)
    if claim is not None:
        drawing.claims.append(Claim(beyond, claim.clause))
