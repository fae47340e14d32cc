"""Steps: what a clause takes or gives for each step, from where, and how far."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from dsl.engine.plan import Clause
from dsl.engine.shape.drawing import ZERO, Drawing
from dsl.engine.shape.layers import Layers
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Piecewise, constant, first_defined, maximum, minimum, restrict, stairs
from dsl.semantics.model import Group, Line, MeasureAward, MeasureStep


def goes_on_from(step: MeasureStep, group: Group) -> MeasureAward | None:
    """The award that a step without a range goes on from: the nearest before it in the text, of which something can be taken.

    等于100%得满分，超过100%不得分，每低1%扣0.5分 goes on from the full marks.
    """
    placed = [a for a in group.awards if a.regions]
    before = [a for a in placed if a.span.start < step.span.start]
    if not before:
        return placed[0] if placed else None
    if step.change < 0 and before[-1].line == Line(Fraction(0)):
        return next((a for a in reversed(before) if a.line.offset and _end_of(a, step) is not None), before[-1])
    return before[-1]


def start_of(step: MeasureStep, group: Group) -> Fraction | None:
    """Where it is said to begin, or where the award ends that it goes on from; None where that has no end on its side."""
    award = goes_on_from(step, group)
    if step.start is not None or award is None:
        return step.start
    return _end_of(award, step)


def _end_of(award: MeasureAward, step: MeasureStep) -> Fraction | None:
    """Where the award ends on the side to which the step leads."""
    last = award.regions[-1]
    return last.low if step.direction == "down" else last.high


def beyond(start: Fraction, direction: str, *, closed: bool = False) -> Interval:
    """Where steps go on from `start`."""
    return Interval(None, start, False, closed) if direction == "down" else Interval(start, None, closed)


# ---- steps without a range


def draw_open_steps(drawing: Drawing) -> None:
    """Each from where it is said to begin, or from where the award before it ends."""
    for step in drawing.group.steps:
        if step.region is None:
            _draw_open_step(drawing, step)


def _draw_open_step(drawing: Drawing, step: MeasureStep) -> None:
    award = goes_on_from(step, drawing.group)
    start, begins = start_of(step, drawing.group), None
    if start is None:
        _draw_inside(drawing, step, award)
        return
    if step.start is None and award is not None:
        begins = award.line.offset + award.line.factor * start
    region = beyond(start, step.direction, closed=True)
    if step.until is not None:
        other = "up" if step.direction == "down" else "down"
        region = region.intersect(beyond(step.until, other, closed=True)) or region
    _draw(drawing, step, start, begins, region)


def _draw_inside(drawing: Drawing, step: MeasureStep, award: MeasureAward | None) -> None:
    """From the other end of the award that it goes on from; R606 where there is none."""
    if award is None:
        drawing.ask("R606", step.span)
        return
    inside = award.regions[-1]
    draw_step_on_top(drawing, step, inside, inside.high if step.direction == "down" else inside.low)


def draw_step_on_top(drawing: Drawing, step: MeasureStep, region: Interval, start: Fraction | None) -> None:
    """达到100%得3分，每增加1%加0.5分: the step goes on inside the range of its award; R606 where that has no such end."""
    if start is None:
        drawing.ask("R606", step.span)
        return
    climb = climb_of(drawing, step, start)
    if climb is not None:
        drawing.function = first_defined(restrict(drawing.function + climb, region), drawing.function)
        drawing.claim_first(step_clause(step, start), beyond(start, step.direction))


# ---- steps with a range


def draw_ranged_step(drawing: Drawing, step: MeasureStep, levels: Layers) -> None:
    """A step with a range begins with the level at the range's end; `levels`: what the awards alone say."""
    if step.start is None or step.region is None:
        drawing.ask("R606", step.span)
        return
    begins = drawing.drawn.level_at(step.start, step.direction)
    if begins is None:
        begins = levels.level_at(step.start, step.direction)
    _draw(drawing, step, step.start, begins, step.region)


def draw_zero(drawing: Drawing) -> None:
    """正偏差不扣分，负偏差每1%扣0.5分: of no deviation nothing is taken, if nothing is on the other side either."""
    for step in drawing.group.steps:
        if step.start != 0 or not step.is_endless or drawing.function(ZERO) is not None:
            continue
        if drawing.drawn.level_at(ZERO, step.direction) == drawing.weight:
            drawing.fill(constant(drawing.weight), Interval.point(ZERO))
            drawing.claim(step_clause(step, ZERO), Interval.point(ZERO))


# ---- one staircase


def _draw(drawing: Drawing, step: MeasureStep, start: Fraction, begins: Fraction | None, region: Interval) -> None:
    """From the level that the steps begin with: what is drawn there, else full marks to take from, or 0 to add to."""
    if begins is None:
        begins = drawing.drawn.level_at(start, step.direction)
    if begins is None:
        begins = drawing.weight if step.change < 0 else ZERO
    climb = climb_of(drawing, step, start)
    if climb is not None:
        drawing.fill(climb + constant(begins), region)
        drawing.claim(step_clause(step, start), region)


def step_clause(step: MeasureStep, start: Fraction) -> Clause:
    """The clause of a step that begins at `start`."""
    return Clause(
        text=step.span.printed,
        kind="step",
        span=step.span,
        start=start,
        size=step.size,
        amount=step.change,
        reading=step.reading,
        reading_stated=step.reading_stated,
        direction=step.direction,
        scores=step.scores,
    )


def climb_of(drawing: Drawing, step: MeasureStep, start: Fraction) -> Piecewise | None:
    """The change that a step makes, built as far as it can matter: twice the weight, more where the score goes below 0, or its own cap.

    None where it makes none, or too many steps to build (R314).
    """
    if step.size <= 0 or step.change == 0:
        drawing.ask("R314", step.span)
        return None
    reach = (
        step.cap if step.cap is not None else 2 * max(drawing.weight, drawing.weight + drawing.deep, abs(step.change))
    )
    length = ceil(reach / abs(step.change)) * step.size
    end = start - length if step.direction == "down" else start + length
    until = None if step.reading == "prorata" else end
    climb = stairs(
        start=start, step=step.size, amount=step.change, direction=step.direction, reading=step.reading, until=until
    )
    if climb is None:
        drawing.ask("R314", step.span)
        return None
    if step.cap is not None:
        bound = constant(step.cap if step.change > 0 else -step.cap)
        climb = minimum(climb, bound) if step.change > 0 else maximum(climb, bound)
    return climb
