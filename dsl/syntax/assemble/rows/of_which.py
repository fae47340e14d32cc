"""Marks that a sentence shares out ahead of its parts: 其中到位率、合规性分别为8分、12分。到位率达到100%得满分…；合规的得满分….

The marks head their parts, whether a part says them again or only 得满分.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import text_of
from dsl.syntax.assemble.state import begins_segment, is_mark
from dsl.syntax.printed import aside_at

_MARKS = r"\d+(?:\.\d+)?分?"
_IN_TURN = regex(rf"(?:其中:?)?(?P<names>[^,:;]+?){any_word('in-turn')}[为占计]?(?P<marks>{_MARKS}(?:、{_MARKS})+)")
_EACH = regex(rf"(?:其中:?)?[^,:;、\d]+?[为占计]?{_MARKS}(?:[、,][^,:;、\d]+?[为占计]?{_MARKS})+")
_ONE = regex(rf"(?:其中:?)?(?P<name>[^,:;、\d]+?)[为占计]?(?P<marks>{_MARKS})(?:[、,]|$)")
_TOPIC = ending("topic-end")
_NAME = regex("[^、和与]+")
_FIGURE = regex(r"\d+(?:\.\d+)?")


@record
class _Part:
    """The marks of one part, and where what is said of it begins and ends."""

    marks: Fraction
    start: int
    end: int


def with_marks_of_which(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such marks as the heading of each part."""
    stop = next((k for k, part in enumerate(fragments) if is_mark(part, "semicolon", "full_stop", "colon")), 0)
    if stop and is_mark(fragments[stop], "colon"):  # 其中：到位率8分，执行率12分。
        stop = next((k for k in range(stop + 1, len(fragments)) if is_mark(fragments[k], "semicolon", "full_stop")), 0)
    first = next((k for k in range(stop) if "其中" in fragments[k].span.text), 0)
    shared = _shared(text_of(fragments[first:stop])) if stop else []
    parts = _parts(fragments, stop + 1, shared)
    if not parts:
        return fragments
    whole = [part for part in fragments[:first] if not isinstance(part, f.WordsF | f.AsideF | f.MarkF)]
    words = [part.span.text for part in fragments[:first] if isinstance(part, f.WordsF)]
    if any(not _is_sum(each, parts) for each in whole) or not all(map(_TOPIC.search, words)):
        return fragments
    begins = 0 if whole else first
    before = [*fragments[:begins], aside_at(fragments[begins].span.to(fragments[stop - 1].span)), fragments[stop]]
    same = all(_gives(fragments, part) in (part.marks, None) for part in parts)
    if not same or any(isinstance(p, f.ItemF) for p in fragments):
        return fragments
    told = [
        each for n, part in enumerate(parts, start=1) for each in _headed(fragments[part.start : part.end], n, part)
    ]
    return before + told


def _is_sum(part: f.Fragment, parts: Sequence[_Part]) -> bool:
    """资金管理20分，其中到位率8分、使用合规12分."""
    total = sum(each.marks for each in parts)
    match part:
        case f.BareF(quantity=quantity):
            return quantity.value == total
        case f.LimitF(amount=t.Points(value=value)) | f.MarksF(amount=t.Points(value=value)):
            return value == total
    return False


def _shared(text: str) -> list[tuple[str, Fraction]]:
    """The names and what each of them has."""
    if match := _IN_TURN.fullmatch(text):
        marks = [Fraction(each) for each in _FIGURE.findall(match["marks"])]
        names = _NAME.findall(match["names"])
        return list(zip(names, marks, strict=True)) if len(names) == len(marks) else []
    if _EACH.fullmatch(text) and ("其中" in text or "占" in text):
        return [(one["name"], Fraction(_FIGURE.findall(one["marks"])[0])) for one in _ONE.finditer(text)]
    return []


def _parts(fragments: Sequence[f.Fragment], start: int, shared: list[tuple[str, Fraction]]) -> list[_Part]:
    """What is said of each of them, in their order; nothing where one is not spoken of, or something else is first."""
    begins = [
        start,
        *(k for k in range(start + 1, len(fragments)) if begins_segment(fragments, k)),
    ]
    starts: list[int] = []
    for name, _ in shared:
        at = (k for k in begins if k >= (starts[-1] + 1 if starts else 0) and k < len(fragments))
        found = next((k for k in at if fragments[k].span.text.strip().startswith(name[:2])), None)
        if found is None:
            return []
        starts.append(found)
    if len(starts) < 2 or starts[0] != start:
        return []
    ends = [*starts[1:], len(fragments)]
    return [_Part(marks, at, end) for (_, marks), at, end in zip(shared, starts, ends, strict=True)]


def _gives(fragments: Sequence[f.Fragment], part: _Part) -> Fraction | None:
    """The most that it says to give in marks; None where it says 得满分 alone."""
    outcomes = [p.outcome for p in fragments[part.start : part.end] if isinstance(p, f.OutcomeF)]
    return max((each.value for each in outcomes if isinstance(each, t.Points) and each.value), default=None)


def _headed(said: Sequence[f.Fragment], number: int, part: _Part) -> list[f.Fragment]:
    at = replace(said[0].span, end=said[0].span.start)
    return [f.ItemF(number, at), f.MarksF(t.Points(part.marks, at), at), *said]
