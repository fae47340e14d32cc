"""The same stretch scored twice, two 否则, two steps from one place: which is meant cannot be known (R608)."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.engine.shape.drawing import Drawing
from dsl.engine.shape.steps import beyond, goes_on_from, start_of
from dsl.exact.interval import Interval
from dsl.semantics.model import Line, MeasureStep

_ON_TOP = regex(f"{any_word('besides')}|还|并|同时")


def find_contradictions(drawing: Drawing) -> None:
    """Asked at the later of two clauses."""
    group = drawing.group
    seen: dict[Interval | None, Line] = {}
    for award in group.awards:
        for region in award.regions or (None,):
            if seen.setdefault(region, award.line) != award.line:
                drawing.ask("R608", award.span)
    for step in group.steps:
        if step.region is not None and step.region in seen:
            drawing.ask("R608", step.span)
    _taken_twice(drawing)
    if group.awards:
        _endless_twice(drawing)
        _from_one_place(drawing)


def _taken_twice(drawing: Drawing) -> None:
    """逾期每天扣0.5分，逾期一周以内的扣1分: both, or only the later? 再扣1分 says it, and what takes all needs not."""
    for adjust in drawing.group.adjusts:
        once = -drawing.weight < adjust.change < 0 and not _ON_TOP.search(adjust.span.text)
        if once and any(_reaches(drawing, step, region) for region in adjust.regions for step in drawing.group.steps):
            drawing.ask("R608", adjust.span)


def _reaches(drawing: Drawing, step: MeasureStep, region: Interval) -> bool:
    start = start_of(step, drawing.group)
    both = region.intersect(beyond(start, step.direction)) if start is not None and step.change < 0 else None
    return both is not None and not both.is_point


def _endless_twice(drawing: Drawing) -> None:
    """Two clauses that both go on for ever in one direction."""
    steps = drawing.group.steps
    endless = {s.direction for s in steps if s.region is None and s.until is None}
    for step in steps:
        if step.is_endless:
            if step.direction in endless:
                drawing.ask("R608", step.span)
            endless.add(step.direction)


def _from_one_place(drawing: Drawing) -> None:
    group = drawing.group
    steps: dict[tuple[str, Fraction | None, Interval | None], MeasureStep] = {}
    for step in group.steps:
        first = steps.setdefault((step.direction, step.start, step.region), step)
        if first is not step and goes_on_from(step, group) is goes_on_from(first, group):
            drawing.ask("R608", step.span)
