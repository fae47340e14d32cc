"""Points under points: 一、组织保障（3分）：1.成立领导小组（1分）；2.制定方案（2分）。二、过程管理（2分）：1.….

The one above only names what stands below it, with what that comes to together: it is no point itself. Where it gives as much
as the best below (1.执行率（4分）：①95%以上得4分；②90%以上得3分), the numbers below are those of tiers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.regex import regex
from dsl.exact.units import MARK
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.printed import aside_at

_DIGITS = regex(r"\d+")
_CHINESE = regex("[一二三四五六七八九十]+")
_LETTER = regex("[A-Ha-h]")
_HEADS = (f.WordsF, f.MarksF, f.BareF, f.OutcomeF, f.MarkF)


@record
class Point:
    """A number with what stands behind it up to the next number."""

    item: f.ItemF
    parts: tuple[f.Fragment, ...]

    @property
    def style(self) -> str:
        """1. and 2. are numbered alike, (1) and 1. are not."""
        shape = _LETTER.sub("A", _CHINESE.sub("一", _DIGITS.sub("1", self.item.span.text.strip())))
        return "①" if len(shape) == 1 and shape not in "1一A" else shape.replace("、", ".")

    @property
    def most(self) -> Fraction | None:
        """What it gives at most: the marks in its brackets, else the greatest that is named; None where none is."""
        given = [marks for part in self.parts if (marks := _marks(part)) is not None]
        heads = [marks for part in self.parts if isinstance(part, f.MarksF) and (marks := _marks(part)) is not None]
        return heads[0] if heads else max(given, default=None)


def with_outlines(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the headings of points as remarks and the points below them numbered through, or with the tiers of a
    point without their numbers; as they are where a heading rules something itself, or comes to something else.
    """
    first = next((k for k, part in enumerate(fragments) if isinstance(part, f.ItemF)), len(fragments))
    points = list(_points(fragments[first:]))
    groups = list(_groups(points))
    told = [[above, *below] if not below else _told(above, below) for above, below in groups]
    if not any(below for _, below in groups) or None in told:
        return fragments
    numbered = [part for point in told for part in point or ()]
    return fragments[:first] + list(_numbered(numbered))


def _points(fragments: Sequence[f.Fragment]) -> Iterator[Point]:
    starts = [k for k, part in enumerate(fragments) if isinstance(part, f.ItemF)]
    for start, end in pairwise([*starts, len(fragments)]):
        item = fragments[start]
        assert isinstance(item, f.ItemF)
        yield Point(item, tuple(fragments[start + 1 : end]))


def _groups(points: Sequence[Point]) -> Iterator[tuple[Point, list[Point]]]:
    """The points numbered as the first is, with those of other kinds behind each."""
    group: tuple[Point, list[Point]] | None = None
    for point in points:
        if group is not None and point.style != points[0].style:
            group[1].append(point)
            continue
        if group is not None:
            yield group
        group = point, []
    if group is not None:
        yield group


def _told(above: Point, below: Sequence[Point]) -> list[Point | f.AsideF] | None:
    """A heading with its points, or one point with its tiers; None where neither is clear."""
    given = [point.most for point in below]
    if below[0].item.number != 1 or len(below) < 2 or not all(isinstance(part, _HEADS) for part in above.parts):
        return None
    amounts = [marks for part in above.parts if (marks := _marks(part)) is not None]
    known = [marks for marks in given if marks is not None]
    is_alike = len(known) in (0, len(given)) and bool(amounts) <= bool(known)
    if not is_alike or len(amounts) > 1:
        return None
    if not amounts or amounts[0] == sum(known):
        span = above.item.span
        return [aside_at(span.to(above.parts[-1].span) if above.parts else span), *below]
    if amounts[0] == max(known):
        return [Point(above.item, (*above.parts, *(part for point in below for part in point.parts)))]
    return None


def _marks(part: f.Fragment) -> Fraction | None:
    match part:
        case f.MarksF(amount=t.Points(value=value)) | f.OutcomeF(outcome=t.Points(value=value)):
            return value
        case f.BareF(quantity=quantity) if quantity.unit == MARK:
            return quantity.number
        case _:
            return None


def _numbered(told: Sequence[Point | f.AsideF]) -> Iterator[f.Fragment]:
    """Remarks first, so that nothing parts the points."""
    yield from (part for part in told if isinstance(part, f.AsideF))
    points = (part for part in told if isinstance(part, Point))
    for number, point in enumerate(points, start=1):
        yield replace(point.item, number=number)
        yield from point.parts
