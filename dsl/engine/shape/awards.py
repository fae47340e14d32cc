"""Awards and ranges in the order of the text, and what is left for 否则, for the other side of a point, above 100%."""

from __future__ import annotations

from fractions import Fraction
from operator import itemgetter

from dsl.engine.plan import Claim, Clause, ClauseKind
from dsl.engine.shape.changes import draw_adjusts
from dsl.engine.shape.drawing import NOWHERE, WHOLE, Drawing, line
from dsl.engine.shape.steps import draw_ranged_step, draw_step_on_top
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Piecewise, constant, first_defined, restrict
from dsl.semantics.model import Group, Line, MeasureAdjust, MeasureAward, MeasureStep

Turn = tuple[int, int, int]
"""Where the order of the text has a clause: the place, how many it lies inside (negative), its own place."""

Placed = tuple[Turn, MeasureAward | MeasureAdjust | MeasureStep]


def draw_awards_and_ranges(drawing: Drawing) -> None:
    """Awards with a condition and steps with a range: the first that matches decides; a range that goes on for ever
    (低于95%的，每下降1%扣…) goes on until another clause says otherwise."""
    group = drawing.group
    levels = NOWHERE
    held = tiers(group)
    placed: list[Placed] = sorted(((_turn(c, held, drawing.weight), c) for c in held), key=itemgetter(0))
    for _, clause in placed:
        if isinstance(clause, MeasureAward):
            for region in clause.regions:
                levels = first_defined(levels, restrict(line(clause.line), region))
    ranged = [s for s in group.steps if s.region is not None]
    placed += [((s.span.start, 0, s.span.start), s) for s in ranged if not s.is_endless]
    for _, clause in sorted(placed, key=itemgetter(0)):
        match clause:
            case MeasureAward():
                _draw_award(drawing, clause)
            case MeasureAdjust():
                _draw_deduction(drawing, clause)
            case MeasureStep():
                _draw_step(drawing, clause, levels)
    for step in ranged:
        if step.is_endless:
            _draw_step(drawing, step, levels)


def _draw_step(drawing: Drawing, step: MeasureStep, levels: Piecewise) -> None:
    """90%以上得3分；超过95%的，每超1%加1分: what goes on inside the range of an award before it is added to that award."""
    before = [r for a in drawing.group.awards if a.span.start < step.span.start for r in a.regions]
    if step.region is not None and any(r.intersect(step.region) == step.region for r in before):
        draw_step_on_top(drawing, step, step.region, step.start)
    else:
        draw_ranged_step(drawing, step, levels)


def tiers(group: Group) -> list[MeasureAward | MeasureAdjust]:
    """The clauses of which one holds: awards, and beside them, where nothing goes in steps, what is taken from full marks.

    A deduction inside the range of an award that stands before it is taken from that award.
    """
    awards: list[MeasureAward | MeasureAdjust] = [a for a in group.awards if a.regions]
    if group.steps:
        return awards
    return awards + [a for a in group.adjusts if a.regions and a.change < 0 and not _is_on_top(a, group)]


def _is_on_top(adjust: MeasureAdjust, group: Group) -> bool:
    before = [a for a in group.awards if a.span.start < adjust.span.start]
    return any(region == r or _lies_inside(adjust, a) for region in adjust.regions for a in before for r in a.regions)


def _turn(clause: MeasureAward | MeasureAdjust, held: list[MeasureAward | MeasureAdjust], weight: Fraction) -> Turn:
    """The order of the text, but what is said of a part of a range comes before what is said of all of it.

    60%以上得6分，80%以上得8分: 85% has reached the second; 不足100%的按比例得分，低于60%的不得分 gives 55% nothing.
    """
    start = clause.span.start
    around = [a.span.start for a in held if _lies_inside(clause, a) and not _takes_back(clause, a, weight)]
    return min([start, *around]), -len(around), start


def _lies_inside(narrow: MeasureAward | MeasureAdjust, wide: MeasureAward | MeasureAdjust) -> bool:
    return all(any(r.is_part_of(w) for w in wide.regions) for r in narrow.regions)


def _takes_back(narrow: MeasureAward | MeasureAdjust, wide: MeasureAward | MeasureAdjust, weight: Fraction) -> bool:
    """80%以上得满分，90%以上得5分: full marks that were given are not lessened by a later clause, only excluded (不得分)."""
    full = isinstance(wide, MeasureAward) and wide.line == Line(weight)
    return full and isinstance(narrow, MeasureAward) and narrow.line not in (Line(weight), Line(Fraction(0)))


def draw_on_top(drawing: Drawing) -> None:
    """The changes that are no tiers."""
    held = tiers(drawing.group)
    draw_adjusts(drawing, tuple(a for a in drawing.group.adjusts if a not in held))


def _draw_deduction(drawing: Drawing, adjust: MeasureAdjust) -> None:
    """A tier that says what is taken from full marks (5%以内扣1分), where no tier has spoken yet."""
    clause = Clause(adjust.span.printed, "adjust", adjust.span, amount=adjust.change)
    for region in adjust.regions:
        for free in drawing.undrawn(region):
            drawing.fill(constant(drawing.weight + adjust.change), free)
            drawing.claim(clause, free)


def _draw_award(drawing: Drawing, award: MeasureAward) -> None:
    clause = Clause(award.span.printed, _kind(award.line, "award"), award.span)
    for region in award.regions:
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
