"""Steps: what a clause takes or gives for each step, from where, and how far."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from dsl.engine.plan import Claim, Clause
from dsl.engine.shaped import ZERO, Shaped
from dsl.exact.interval import Interval
from dsl.exact.piecewise import (
    Piecewise,
    constant,
    first_defined,
    maximum,
    minimum,
    restrict,
    stairs,
)
from dsl.semantics.model import Award, Group, Step


def reference_of(step: Step, group: Group) -> Award | None:
    """The award that a step without a range goes on from: the nearest before it in the text."""
    placed = [a for a in group.awards if a.regions]
    before = [a for a in placed if a.span.start < step.span.start]
    if before:
        return before[-1]
    return placed[0] if placed else None


def open_step(step: Step, group: Group, weight: Fraction, shaped: Shaped) -> None:
    """A step without a range: it goes on from its start, or from the end of the award before it (R606 where there is none)."""
    reference = reference_of(step, group)
    if step.start is not None:
        start = step.start
    elif reference is None:
        shaped.problems.append(("R606", step.span))
        return
    else:
        end = reference.regions[-1].low if step.direction == "down" else reference.regions[-1].high
        if end is None:
            _on_top(step, reference, weight, shaped)
            return
        start = end
    region = Interval(None, start, False, True) if step.direction == "down" else Interval(start, None, True)
    if step.until is not None:
        region = (
            region.intersect(
                Interval(step.until, None, True)
                if step.direction == "down"
                else Interval(None, step.until, False, True)
            )
            or region
        )
    level = _level_of(reference, start) if step.start is None else None
    if level is None:
        level = _level_at(shaped.function, start, step.direction)
    if level is None:
        level = weight if step.change < 0 else ZERO
    _place(step, start, level, region, weight, shaped)


def _level_of(reference: Award | None, start: Fraction) -> Fraction | None:
    return reference.line.offset + reference.line.factor * start if reference else None


def _on_top(step: Step, reference: Award, weight: Fraction, shaped: Shaped) -> None:
    """达到100%得3分，每增加1%加0.5分: the step goes on inside the range of its award."""
    region = reference.regions[-1]
    start = region.high if step.direction == "down" else region.low
    if start is None:
        shaped.problems.append(("R606", step.span))
        return
    climb = climb_of(step, start, weight, shaped)
    if climb is not None:
        shaped.function = first_defined(restrict(shaped.function + climb, region), shaped.function)
        clause = step_clause(step, start)
        shaped.clauses.append(clause)
        shaped.claims.insert(0, Claim(strictly_beyond(start, step.direction), len(shaped.clauses) - 1))


def strictly_beyond(start: Fraction, direction: str) -> Interval:
    """All on the far side of where a step starts, in its direction."""
    return Interval(None, start) if direction == "down" else Interval(start, None)


def fill_step(step: Step, levels: Piecewise, weight: Fraction, shaped: Shaped) -> None:
    """A step with a range begins with the level at the range's end: what is scored there, or else full marks."""
    if step.start is None or step.region is None:
        shaped.problems.append(("R606", step.span))
        return
    level = _level_at(shaped.function, step.start, step.direction)
    if level is None:
        level = _level_at(levels, step.start, step.direction)
    if level is None:
        level = weight if step.change < 0 else ZERO
    _place(step, step.start, level, step.region, weight, shaped)


def _level_at(function: Piecewise, start: Fraction, direction: str) -> Fraction | None:
    """The value that a range begins with: at its end, or just beyond it."""
    at = function(start)
    if at is not None:
        return at
    index = function.index(start) + (1 if direction == "down" else -1)
    cell = function.cells[index] if 0 <= index < len(function.cells) else None
    return cell.at(start) if cell is not None else None


def _place(step: Step, start: Fraction, level: Fraction, region: Interval, weight: Fraction, shaped: Shaped) -> None:
    climb = climb_of(step, start, weight, shaped)
    if climb is None:
        return
    shaped.function = first_defined(shaped.function, restrict(climb + constant(level), region))
    shaped.add(step_clause(step, start), region)


def step_clause(step: Step, start: Fraction) -> Clause:
    """The clause that the trace names for a step."""
    return Clause(
        step.span.text,
        "step",
        step.span,
        start,
        step.size,
        step.change,
        step.reading,
        step.reading_stated,
        step.direction,
    )


def climb_of(step: Step, start: Fraction, weight: Fraction, shaped: Shaped) -> Piecewise | None:
    """The change that a step makes, built as far as it can matter: twice the weight, or its own cap."""
    if step.size <= 0 or step.change == 0:
        shaped.problems.append(("R314", step.span))
        return None
    reach = step.cap if step.cap is not None else 2 * max(weight, abs(step.change))
    steps = ceil(reach / abs(step.change))
    end = start - steps * step.size if step.direction == "down" else start + steps * step.size
    until = None if step.reading == "prorata" else end
    climb = stairs(start, step.size, step.change, step.direction, step.reading, until)
    if climb is None:
        shaped.problems.append(("R314", step.span))
        return None
    if step.cap is not None:
        bound = constant(step.cap if step.change > 0 else -step.cap)
        climb = minimum(climb, bound) if step.change > 0 else maximum(climb, bound)
    return climb
