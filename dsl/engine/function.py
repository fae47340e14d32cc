"""One group of clauses as one exact function, with the clause that decides each stretch of it.

Awards and ranges stand first, in the order of the text, and the first that matches decides. Steps without a range then
fill what is open on their side; 否则 fills the rest.
"""

from __future__ import annotations

from fractions import Fraction

from dsl.engine.plan import Claim, Clause
from dsl.engine.shaped import EVERYWHERE, NOWHERE, WHOLE, ZERO, Shaped
from dsl.engine.steps import climb_of, fill_step, open_step, reference_of, step_clause, strictly_beyond
from dsl.exact.interval import Interval
from dsl.exact.piecewise import (
    Piecewise,
    constant,
    first_defined,
    interval_indicator,
    linear,
    restrict,
)
from dsl.semantics.model import Award, Group, Line, Step


def shape(group: Group, weight: Fraction, *, rate: bool) -> Shaped:
    """The function of a group: absolute where the group awards a score, else a change to the indicator's base.

    `rate`: what is said up to 100% goes on above it, where nothing else is said.
    """
    shaped = Shaped(NOWHERE)
    if not group.is_absolute:
        return _additive(group, weight, shaped)
    _contradictions(group, shaped)
    _levels_and_ranges(group, weight, shaped)
    for step in group.steps:
        if step.region is None:
            open_step(step, group, weight, shaped)
    _rest(group, weight, shaped)
    if rate:
        _above_whole(shaped)
    for region in (r for a in group.adjusts for r in a.regions):
        shaped.function = first_defined(shaped.function, restrict(constant(weight), region))
    _adjust(group, shaped)
    if any(a.asked for a in group.awards) and len(group.awards) == 2:
        shaped.asked = (group.awards[0].line.offset, group.awards[1].line.offset)
    return shaped


def _function(line: Line) -> Piecewise:
    return linear(line.offset, line.factor)


def _levels_and_ranges(group: Group, weight: Fraction, shaped: Shaped) -> None:
    """Awards with a condition and steps with a range, in the order of the text: the first that matches decides."""
    levels = NOWHERE
    for award in group.awards:
        for region in award.regions:
            levels = first_defined(levels, restrict(_function(award.line), region))
    placed: list[Award | Step] = [a for a in group.awards if a.regions]
    placed += [s for s in group.steps if s.region is not None and not _is_open(s.region)]
    for clause in sorted(placed, key=lambda c: c.span.start):
        if isinstance(clause, Award):
            _award(clause, shaped)
        else:
            fill_step(clause, levels, weight, shaped)
    for step in group.steps:
        if step.region is not None and _is_open(step.region):
            fill_step(step, levels, weight, shaped)


def _is_open(region: Interval) -> bool:
    """低于95%的，每下降1%扣…: goes on until another clause says otherwise."""
    return region.low is None or region.high is None


def _award(award: Award, shaped: Shaped) -> None:
    clause = Clause(award.span.text, "formula" if award.line.factor else "award", award.span)
    for region in award.regions:
        shaped.function = first_defined(shaped.function, restrict(_function(award.line), region))
        shaped.add(clause, region)


def _rest(group: Group, weight: Fraction, shaped: Shaped) -> None:
    """否则, the other side of a single point, and what a prose condition leaves unsaid."""
    for award in group.awards:
        if not award.regions:
            shaped.function = first_defined(shaped.function, _function(award.line))
            shaped.add(Clause(award.span.text, "formula" if award.line.factor else "otherwise", award.span), EVERYWHERE)
    for adjust in group.adjusts:
        if not adjust.regions:
            shaped.function = first_defined(shaped.function, constant(weight + adjust.change))
            shaped.add(Clause(adjust.span.text, "otherwise", adjust.span), EVERYWHERE)
    _other_side(group, weight, shaped)
    if group.default is not None:
        shaped.function = first_defined(shaped.function, constant(group.default))
        shaped.add(Clause("", "otherwise", group.awards[-1].span), EVERYWHERE)


def _other_side(group: Group, weight: Fraction, shaped: Shaped) -> None:
    """为100%得满分，每下降…扣…: what deductions do not reach keeps full marks; so it does above a full 100%."""
    points = [a for a in group.awards if len(a.regions) == 1 and a.regions[0].is_point]
    if len(points) != 1:
        return
    award, at = points[0], points[0].regions[0].low
    directions = {s.direction for s in group.steps}
    others = [r for a in group.awards if a is not award for r in a.regions]
    whole_below = at == 1 and award.line == Line(weight) and all(r.high is not None and r.high <= 1 for r in others)
    if directions == {"down"} or (not directions and others and whole_below):
        side = Interval(at, None)
    elif directions == {"up"}:
        side = Interval(None, at)
    else:
        return
    shaped.function = first_defined(shaped.function, restrict(_function(award.line), side))
    shaped.add(Clause(award.span.text, "award", award.span), side)


def _above_whole(shaped: Shaped) -> None:
    """80%（含）-100%的得满分: a rate above 100% is taken as 100%."""
    at = shaped.function(WHOLE)
    beyond = shaped.function.cells[-1]
    if at is None or beyond is not None or not shaped.function.cuts or shaped.function.cuts[-1] != WHOLE:
        return
    shaped.function = first_defined(shaped.function, restrict(constant(at), Interval(WHOLE, None)))
    claim = next((c for c in shaped.claims if c.interval.contains(WHOLE)), None)
    if claim is not None:
        shaped.claims.append(Claim(Interval(WHOLE, None), claim.clause))


def _contradictions(group: Group, shaped: Shaped) -> None:
    """The same stretch scored twice, two 否则, two steps from one place: which is meant cannot be known."""
    seen: dict[Interval | None, Line] = {}
    for award in group.awards:
        for region in award.regions or (None,):
            if region in seen and seen[region] != award.line:
                shaped.problems.append(("R608", award.span))
            seen.setdefault(region, award.line)
    for step in group.steps:
        if step.region is not None and step.region in seen:
            shaped.problems.append(("R608", step.span))
    endless = {s.direction for s in group.steps if s.region is None and s.until is None}
    for step in group.steps if group.awards else ():
        if step.region is not None and _is_open(step.region):
            if step.direction in endless:
                shaped.problems.append(("R608", step.span))
            endless.add(step.direction)
    steps: dict[tuple[str, Fraction | None, Interval | None], Step] = {}
    for step in group.steps if group.awards else ():
        first = steps.setdefault((step.direction, step.start, step.region), step)
        if first is not step and reference_of(step, group) is reference_of(first, group):
            shaped.problems.append(("R608", step.span))


# ---- deductions and additions alone


def _additive(group: Group, weight: Fraction, shaped: Shaped) -> Shaped:
    shaped.function = constant(ZERO)
    for step in group.steps:
        if any(s.sign_differs(step) for s in group.steps[:1]):
            shaped.problems.append(("R608", step.span))
        start = step.start if step.start is not None else ZERO
        climb = climb_of(step, start, weight, shaped)
        if climb is not None:
            shaped.function = shaped.function + climb
            shaped.add(step_clause(step, start), strictly_beyond(start, step.direction))
    _adjust(group, shaped)
    if group.base is not None:
        shaped.function = (shaped.function + constant(group.base)).clamp(low=ZERO)
    return shaped


def _adjust(group: Group, shaped: Shaped) -> None:
    """扣2分, 扣5分: of two stretches that touch, the first takes the end; two that overlap cannot both be meant."""
    taken: list[Interval] = []
    for adjust in group.adjusts:
        clause = Clause(adjust.span.text, "adjust", adjust.span, amount=adjust.change)
        for region in adjust.regions:
            free = _free(region, taken)
            if free is None:
                shaped.problems.append(("R608", adjust.span))
                continue
            taken.append(region)
            shaped.function = shaped.function + interval_indicator(free) * adjust.change
            shaped.add(clause, free)


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
