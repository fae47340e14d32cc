"""Points that are met more or less: ①…；②…。各占2分，符合的得满分，部分符合的得一半，不符合的不得分. Each point has these levels.

They are said of the words of the point as a whole, which stay its name; the levels of things in a row are said of a thing (财务制度基本健全).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import count_of, is_reference
from dsl.syntax.assemble.state import is_mark

_MET = f"(?:{any_word('fulfilled')}|{any_word('satisfied')})(?:{any_word('standard')})?的?$"
_LEVEL = regex(f"^(?:{any_word('all')}|{any_word('lesser')})?{_MET}")
_PARTLY = regex(f"^(?!{any_word('unmet')}){any_word('lesser')}{_MET}")


@record
class _Graded:
    """`points`: each with its number and words; its marks; what is said of them besides; the levels, up to `end`."""

    points: list[list[f.Fragment]]
    marks: list[t.Amount]
    remarks: list[f.Fragment]
    levels: list[f.Fragment]
    end: int


def with_graded_points(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the levels that stand behind a list inside each of its points."""
    items = [k for k, part in enumerate(fragments) if isinstance(part, f.ItemF)]
    found = _graded(fragments, items) if len(items) > 1 else None
    if found is None:
        return fragments
    told = [*fragments[: items[0]], *found.remarks]
    for point, amount in zip(found.points, found.marks, strict=True):
        at = point[-1].span.behind
        told += [*point, f.MarksF(amount, at), f.MarkF("colon", at), *found.levels, f.MarkF("full_stop", at)]
    return told + fragments[found.end :]


def _graded(fragments: list[f.Fragment], items: list[int]) -> _Graded | None:
    last = next((k for k in range(items[-1], len(fragments)) if is_mark(fragments[k], "full_stop", "semicolon")), -1)
    if last < 0:
        return None
    points = [_trimmed(fragments[a:b]) for a, b in zip(items, [*items[1:], last], strict=True)]
    own = [point.pop() for point in points if isinstance(point[-1], f.MarksF)]
    start, remarks, shared = _introduced(fragments, last + 1, len(points))
    levels, end = _levels(fragments, start)
    marks = [part.amount for part in own if isinstance(part, f.MarksF)] or _marks_of(shared, len(points))
    if len(marks) != len(points) or (own and shared) or not levels or not all(map(_is_plain, points)):
        return None
    return _Graded(points, marks, remarks, levels, end)


def _trimmed(point: list[f.Fragment]) -> list[f.Fragment]:
    while isinstance(point[-1], f.MarkF):
        point = point[:-1]
    return point


def _is_plain(point: list[f.Fragment]) -> bool:
    """①, and words that a person judges."""
    return len(point) > 1 and all(isinstance(part, f.WordsF) or is_mark(part, "comma", "dun") for part in point[1:])


def _introduced(fragments: list[f.Fragment], at: int, many: int) -> tuple[int, list[f.Fragment], f.SharedF | None]:
    """评分标准：四项要点各占25%权重分: where the levels begin, remarks, and the marks of each."""
    remarks: list[f.Fragment] = []
    while at < len(fragments) and (isinstance(fragments[at], f.AsideF) or _refers(fragments[at], many)):
        part = fragments[at]
        remarks.append(part if not isinstance(part, f.WordsF) else f.AsideF(part.words, part.span))
        at += 1
    shared = fragments[at] if at < len(fragments) else None
    if not isinstance(shared, f.SharedF):
        return at, remarks, None
    at += 1
    while at < len(fragments) and is_mark(fragments[at], "comma", "semicolon", "full_stop"):
        at += 1
    return at, remarks, shared


def _refers(part: f.Fragment, many: int) -> bool:
    if not isinstance(part, f.WordsF) or not is_reference(part.words.text) or _LEVEL.match(part.words.text):
        return False
    return count_of(part.words.text) in (None, many)


def _marks_of(shared: f.SharedF | None, many: int) -> list[t.Amount]:
    if shared is None:
        return []
    return [shared.amount or t.Share(Fraction(1, many), shared.span)] * many


def _levels(fragments: Sequence[f.Fragment], at: int) -> tuple[list[f.Fragment], int]:
    """符合的得相应分值，部分符合的得一半，不符合的不得分; nothing where no level lies between all and none."""
    levels: list[f.Fragment] = []
    partly, many = False, 0
    while at + 1 < len(fragments):
        words, score = fragments[at : at + 2]
        full = is_mark(score, "unstated_award")
        if (
            not isinstance(words, f.WordsF)
            or not _LEVEL.match(words.words.text)
            or not (full or isinstance(score, f.OutcomeF))
        ):
            break
        partly, many = partly or _PARTLY.match(words.words.text) is not None, many + 1
        levels += [words, f.OutcomeF(t.Full(score.span), score.span) if full else score]
        at += 2
        if at < len(fragments) and is_mark(fragments[at], "comma", "semicolon", "full_stop"):
            levels.append(f.MarkF("comma", fragments[at].span))
            at += 1
    return (levels, at) if partly and many > 1 else ([], at)
