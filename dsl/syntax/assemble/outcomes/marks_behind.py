"""Marks in brackets behind what is only taken head the point that ends with them: 1.路面有积尘的，每处扣0.2分（4分）；2.…每处扣0.1分（2分，扣完为止）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.exact.units import MARK
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import STOPS, begins_segment, is_mark

Parts = list[f.Fragment]


@record
class _Point:
    """What stands from the number of a point on, or between two stops; `marks`: those that it ends with, which its words are without."""

    item: f.ItemF | None
    said: Parts
    marks: f.MarksF | None
    stop: Parts


def with_full_marks_said(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """得满分（8分） as 得8分, which is what full marks are there."""
    told: list[f.Fragment] = []
    for part in fragments:
        before = told[-1] if told else None
        is_full = isinstance(before, f.OutcomeF) and isinstance(before.outcome, t.Full)
        if (
            isinstance(before, f.OutcomeF)
            and is_full
            and isinstance(part, f.MarksF)
            and before.span.end == part.span.start
        ):
            told[-1] = f.OutcomeF(part.amount, before.span.to(part.span))
        else:
            told.append(part)
    return told


def with_marks_behind(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such marks in front of their points; as they are where some point has none and gives nothing."""
    numbered = any(isinstance(part, f.ItemF) for part in fragments)
    points = [_read(part) for part in _cut(fragments, numbered=numbered)]
    marked = [n for n, point in enumerate(points) if point.marks is not None]
    if len(points) < 2 or not marked or any(point.item is None for point in points[: marked[-1]] if numbered):
        return fragments
    own, behind = points[: marked[-1] + 1], points[marked[-1] + 1 :]
    while behind and _gives(behind[0]):
        own.append(behind.pop(0))
    if len(own) < 2 or not all(point.marks is not None or _gives(point) for point in own):
        return fragments
    told = [part for number, point in enumerate(own, start=1) for part in _headed(point, number)]
    return told + [part for point in behind for part in (*filter(None, [point.item]), *point.said, *point.stop)]


def _cut(fragments: Sequence[f.Fragment], *, numbered: bool) -> Iterator[Parts]:
    """At the numbers of the points, and behind the last of them at the stops; without numbers at the stops."""
    last = max((k for k, part in enumerate(fragments) if isinstance(part, f.ItemF)), default=-1)
    waiting: Parts = []
    for k, part in enumerate(fragments):
        begins = isinstance(part, f.ItemF) if numbered and k <= last else begins_segment(fragments, k)
        if begins and waiting:
            yield waiting
            waiting = []
        waiting.append(part)
    yield waiting


def _read(parts: Parts) -> _Point:
    item = parts[0] if isinstance(parts[0], f.ItemF) else None
    said = parts[1:] if item is not None else [*parts]
    stop: Parts = []
    while said and is_mark(said[-1], *STOPS):
        stop.insert(0, said.pop())
    cut = _without_marks(said)
    if cut is None or not _only_takes(cut[0]):
        return _Point(item, said, None, stop)
    return _Point(item, cut[0], cut[1], stop)


def _without_marks(said: Sequence[f.Fragment]) -> tuple[Parts, f.MarksF] | None:
    """每处扣0.2分 and （4分） or （4分，扣完为止）."""
    before = [*said]
    if before and is_mark(before[-1], "until"):
        before.pop()
        while before and is_mark(before[-1], "comma"):
            before.pop()
    last = before.pop() if before else None
    if isinstance(last, f.BareF) and last.quantity.unit == MARK and _opens_bracket(last):
        last = f.MarksF(t.Points(last.quantity.number, last.span), last.span)
    follows = bool(before) and isinstance(before[-1], f.ChangeF)
    return (before, last) if follows and isinstance(last, f.MarksF) else None


def _opens_bracket(part: f.Fragment) -> bool:
    return part.span.source.text[part.span.start - 1 : part.span.start] in ("（", "(")


def _only_takes(said: Sequence[f.Fragment]) -> bool:
    scores = [part for part in said if isinstance(part, (f.OutcomeF, f.ChangeF, f.EqualsF, f.MarksF, f.LimitF))]
    return all(isinstance(part, f.ChangeF) and part.sign < 0 for part in scores)


def _gives(point: _Point) -> bool:
    """化解率≥90%得2分，每低1个百分点扣0.1分: a point with what it gives."""
    given = (part.outcome for part in point.said if isinstance(part, f.OutcomeF))
    named = bool(point.said) and isinstance(point.said[0], f.WordsF)
    return named and any(isinstance(outcome, t.Points) and outcome.value > 0 for outcome in given)


def _headed(point: _Point, number: int) -> Parts:
    first = point.said[0].span
    item = point.item or f.ItemF(number, replace(first, end=first.start))
    return [item, *filter(None, [point.marks]), *point.said, *point.stop]
