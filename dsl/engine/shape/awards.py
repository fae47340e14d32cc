"""Awards and ranges in the order of the text, and what is left for 否则, for the other side of a point, above 100%."""

from __future__ import annotations

from fractions import Fraction
from operator import itemgetter

from dsl.engine.plan import Claim, Clause, ClauseKind
from dsl.engine.shape.changes import draw_adjusts
from dsl.engine.shape.drawing import WHOLE, Drawing, line
from dsl.engine.shape.layers import Layers
from dsl.engine.shape.steps import draw_ranged_step, draw_step_on_top
from dsl.engine.shape.turns import Tier, Turn, in_turn, tiers
from dsl.exact.interval import Interval, Taken
from dsl.exact.piecewise import constant, first_defined, restrict
from dsl.semantics.model import Line, MeasureAdjust, MeasureAward, MeasureStep

Placed = tuple[Turn, Tier | MeasureStep]


def draw_awards_and_ranges(drawing: Drawing) -> None:
    """Awards with a condition and steps with a range: the first that matches decides; a range that goes on for ever
    (低于95%的，每下降1%扣…) goes on until another clause says otherwise."""
    group = drawing.group
    placed: list[Placed] = [*in_turn(tiers(group), drawing.weight)]
    awarded = (clause for _, clause in placed if isinstance(clause, MeasureAward))
    levels = Layers(*(restrict(line(award.line), region) for award in awarded for region in award.regions))
    ranged = [s for s in group.steps if s.region is not None]
    placed += [((s.span.start, 0, s.span.start), s) for s in ranged if not s.is_endless]
    taken = Taken()
    for _, clause in sorted(placed, key=itemgetter(0)):
        match clause:
            case MeasureAward():
                _draw_award(drawing, clause, taken)
            case MeasureAdjust():
                _draw_deduction(drawing, clause, taken)
            case MeasureStep():
                _draw_step(drawing, clause, levels)
    for step in ranged:
        if step.is_endless:
            _draw_step(drawing, step, levels)


def _draw_step(drawing: Drawing, step: MeasureStep, levels: Layers) -> None:
    """90%以上得3分；超过95%的，每超1%加1分: what goes on inside the range of an award before it is added to that award."""
    before = [r for a in drawing.group.awards if a.span.start < step.span.start for r in a.regions]
    if step.region is not None and any(r.intersect(step.region) == step.region for r in before):
        draw_step_on_top(drawing, step, step.region, step.start)
    else:
        draw_ranged_step(drawing, step, levels)


def draw_on_top(drawing: Drawing) -> None:
    """The changes that are no tiers."""
    held = tiers(drawing.group)
    draw_adjusts(drawing, tuple(a for a in drawing.group.adjusts if a not in held))


def _draw_deduction(drawing: Drawing, adjust: MeasureAdjust, taken: Taken) -> None:
    """A tier that says what is taken from full marks (5%以内扣1分), where no tier has spoken yet."""
    clause = Clause(adjust.span.printed, "adjust", adjust.span, amount=adjust.change)
    for region in adjust.regions:
        for free in taken.take(region):
            drawing.fill(constant(drawing.weight + adjust.change), free)
            drawing.claim(clause, free)


def _draw_award(drawing: Drawing, award: MeasureAward, taken: Taken) -> None:
    clause = Clause(award.span.printed, _kind(award.line, "award"), award.span)
    for region in award.regions:
        taken.take(region)
        drawing.fill(line(award.line), region)
        drawing.claim(clause, region)


def _kind(line: Line, constant: ClauseKind) -> ClauseKind:
    """A constant is an award, or what is left; a line a formula, here or in a group of its own."""
    return "elsewhere" if line.elsewhere else "formula" if line.factor else constant


def draw_rest(drawing: Drawing) -> None:
    """否则, the other side of a single point, and what a prose condition leaves unsaid."""
    group = drawing.group
    for award in group.awards:
        if not award.regions:
            drawing.fill(line(award.line))
            drawing.claim(Clause(award.span.printed, _kind(award.line, "otherwise"), award.span))
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


def draw_held(drawing: Drawing) -> None:
    """超过100%的按100%计: beyond the bound the function stays what it is there."""
    bound = drawing.group.held_above
    if bound is None:
        return
    beyond = Interval(bound, None)
    at = drawing.function(bound)
    if isinstance(at, Fraction):
        up_to = restrict(drawing.function, Interval(None, bound, False, True))
        drawing.function = first_defined(up_to, restrict(constant(at), beyond))
        claim = next((c for c in drawing.claims if c.interval.contains(bound)), None)
        if claim is not None:
            drawing.claims.insert(0, Claim(beyond, claim.clause))


def draw_above_whole(drawing: Drawing) -> None:
    """80%（含）-100%的得满分: a rate above 100% is taken as 100%."""
    function = drawing.function
    at = function(WHOLE)
    if not isinstance(at, Fraction) or function.cells[-1] is not None or function.cuts[-1:] != (WHOLE,):
        return
    if any(r.low is None and r.high == WHOLE for award in drawing.group.awards for r in award.regions):
        return  # 不超过100% says nothing of more
    beyond = Interval(WHOLE, None)
    drawing.fill(constant(at), beyond)
    claim = next((c for c in drawing.claims if c.interval.contains(WHOLE)), None)
    if claim is not None:
        drawing.claims.append(Claim(beyond, claim.clause))
