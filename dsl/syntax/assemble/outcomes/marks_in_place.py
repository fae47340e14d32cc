"""Marks that a table prints apart from what they are given for: behind its full stop (制度健全。（4分）台账完整。（3分）), or in front of it
（（4分）制度健全；（3分）台账完整; 4分：制度健全）."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dsl.exact.units import MARK
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import begins_segment, is_mark

_Segment = list[f.Fragment]


def with_marks_in_place(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such marks right behind the words that they are given for; those in front of a whole rule head a point."""
    fragments = _opened(fragments)
    segments = _segments(fragments)
    leading = [_leading(segment) is not None for segment in segments]
    if sum(isinstance(part, f.MarksF) for part in fragments) > sum(leading) or not any(leading):
        return fragments
    if leading[0] and all(begins or _decides(segment) for begins, segment in zip(leading, segments, strict=True)):
        numbered = enumerate(zip(leading, segments, strict=True), start=1)
        return [part for n, (begins, segment) in numbered for part in (_headed(segment, n) if begins else segment)]
    return _behind_stops(segments) if _stand_behind(segments) else fragments


def _opened(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """（1）制度建设（3分）。办法齐全的得3分；（2）人员配备（2分）。…: where each number has a name and its marks alone, they head what stands behind."""
    items = [k for k, part in enumerate(fragments) if isinstance(part, f.ItemF)]
    if len(items) < 2 or not all(_is_closed_heading(fragments[k : k + 5]) for k in items):
        return fragments
    stops = {k + 3 for k in items}
    return [f.MarkF("colon", part.span) if k in stops else part for k, part in enumerate(fragments)]


def _is_closed_heading(parts: Sequence[f.Fragment]) -> bool:
    kinds = [type(part) for part in parts[1:4]]
    own = len(parts) == 5 and not isinstance(parts[4], (f.ItemF, f.MarksF))
    return own and kinds == [f.WordsF, f.MarksF, f.MarkF] and is_mark(parts[3], "full_stop")


def _segments(fragments: Sequence[f.Fragment]) -> list[_Segment]:
    """What stands between semicolons and full stops, each with the one that ends it."""
    starts = [k for k in range(len(fragments)) if begins_segment(fragments, k)]
    return [list(fragments[start:end]) for start, end in pairwise([*starts, len(fragments)])]


def _behind_number(segment: _Segment) -> _Segment:
    return segment[1:] if isinstance(segment[0], f.ItemF) else segment


def _leading(segment: _Segment) -> f.Fragment | None:
    """（4分）, 4分： or 得4分： with which a segment begins."""
    first, *behind = _behind_number(segment) or segment
    if isinstance(first, f.MarksF):
        return first
    scores = isinstance(first, f.OutcomeF) and isinstance(first.outcome, t.Points)
    marks = isinstance(first, f.BareF) and first.quantity.unit == MARK
    return first if (scores or marks) and is_mark(behind[0] if behind else None, "colon") else None


# ---- behind the full stop


def _stand_behind(segments: Sequence[_Segment]) -> bool:
    """Whether each segment has its marks at the beginning of the next one, or says itself what it gives; nothing may be left without."""
    marked = [isinstance(segment[0], f.MarksF) for segment in segments]
    for segment, own, following in zip(segments, marked, [*marked[1:], False], strict=True):
        said = segment[1:] if own else segment
        if not following and said and not _decides(said):
            return False
    return not marked[0]


def _behind_stops(segments: Sequence[_Segment]) -> list[f.Fragment]:
    """The stops stand behind the marks; 制度建设。（4分）有制度得2分: these marks head what follows them."""
    told = list(segments[0])
    for segment in segments[1:]:
        marks, *said = segment
        if not isinstance(marks, f.MarksF):
            told += segment
            continue
        heads = _is_heading(told) and bool(said) and not isinstance(said[0], f.ItemF) and not _only_fails(said)
        told[-1:] = [marks, f.MarkF("colon" if heads else "full_stop", marks.span.behind), *said]
    return told


def _decides(said: Sequence[f.Fragment]) -> bool:
    return any(isinstance(part, (f.OutcomeF, f.ChangeF, f.EqualsF, f.PerF)) for part in said)


def _only_fails(said: Sequence[f.Fragment]) -> bool:
    """发生事故的不得分, for which no marks are headed."""
    outcomes = [part for part in said if isinstance(part, (f.OutcomeF, f.ChangeF, f.EqualsF))]
    return all(isinstance(part, f.OutcomeF) and t.is_nothing(part.outcome) for part in outcomes)


def _is_heading(told: Sequence[f.Fragment]) -> bool:
    """制度建设。 and no 完成率达到95%。"""
    return (
        len(told) > 1 and isinstance(told[-2], f.WordsF) and (len(told) == 2 or isinstance(told[-3], f.MarkF | f.ItemF))
    )


# ---- in front


def _headed(segment: _Segment, number: int) -> list[f.Fragment]:
    """（4分）制度健全 as 制度健全（4分）; （4分）制度健全得2分，执行到位得2分 as a point of a list."""
    numbered = _behind_number(segment)
    marks, before = numbered[0], segment[: len(segment) - len(numbered)]
    said = numbered[1:] if isinstance(marks, f.MarksF) else numbered[2:]
    amount, at = _amount(marks), marks.span
    if _decides(said):
        return [*(before or [f.ItemF(number, replace(at, end=at.start))]), f.MarksF(amount, at), *said]
    end = len(said) - (1 if said and isinstance(said[-1], f.MarkF) else 0)
    return [*before, *said[:end], f.OutcomeF(amount, at), *said[end:]]


def _amount(marks: f.Fragment) -> t.Amount:
    match marks:
        case f.MarksF(amount=amount):
            return amount
        case f.OutcomeF(outcome=t.Points() as points):
            return points
        case f.BareF(quantity=quantity, span=span):
            return t.Points(quantity.number, span)
        case _:
            raise AssertionError(marks)
