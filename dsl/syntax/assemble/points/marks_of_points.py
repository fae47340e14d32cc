"""Marks that stand behind a list for each of its points: ①…；②…。①得1分，②得2分; ①…；②…。分别得1分、2分."""

from __future__ import annotations

from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import is_reference
from dsl.syntax.assemble.rows.respective import marks_at
from dsl.syntax.assemble.state import is_mark


@record
class _Given:
    """The marks of the points in their order, and where the fragments that give them stand."""

    marks: list[f.OutcomeF]
    start: int
    end: int


def with_marks_of_points(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such marks behind the words of each point."""
    items = [k for k, part in enumerate(fragments) if isinstance(part, f.ItemF) and not _repeats(fragments, k)]
    given = _given(fragments, items[-1]) if len(items) > 1 else None
    if given is None or len(given.marks) != len(items) or not _are_plain(fragments[items[0] : given.start]):
        return fragments
    told = fragments[: items[0]]
    for start, end, score in zip(items, [*items[1:], given.start], given.marks, strict=True):
        point = fragments[start:end]
        while isinstance(point[-1], f.MarkF) or _refers(point[-1]):
            point.pop()
        told += [*point, score, f.MarkF("semicolon", score.span.behind)]
    return told + fragments[given.end :]


def _given(fragments: list[f.Fragment], last: int) -> _Given | None:
    at = next(
        (k for k in range(last + 1, len(fragments)) if isinstance(fragments[k], f.SharedF | f.ItemF)), len(fragments)
    )
    listed = marks_at(fragments, at)
    if listed is not None:
        return _Given([part for part in listed.each if isinstance(part, f.OutcomeF)], listed.start, listed.end)
    marks, end = [], at
    while _repeats(fragments, end):
        score = fragments[end + 1]
        assert isinstance(score, f.OutcomeF)
        marks.append(score)
        end += 2
        while end < len(fragments) and is_mark(fragments[end], "comma", "semicolon", "dun", "full_stop"):
            end += 1
    return _Given(marks, at, end) if marks else None


def _repeats(fragments: list[f.Fragment], k: int) -> bool:
    """②得2分: a number that only points back."""
    following = fragments[k + 1] if k + 1 < len(fragments) else None
    scores = isinstance(following, f.OutcomeF) and isinstance(following.outcome, t.Points | t.Share)
    return k < len(fragments) and isinstance(fragments[k], f.ItemF) and scores


def _are_plain(points: list[f.Fragment]) -> bool:
    return all(isinstance(part, f.ItemF | f.WordsF | f.MarkF) for part in points)


def _refers(part: f.Fragment) -> bool:
    """以上三项分别得1分、2分、3分."""
    return isinstance(part, f.WordsF) and is_reference(part.words.text)
