"""Points spoken of again, by their numbers or in their order: ①②每有一项不符合扣1分，③不符合的本指标不得分; 满足①得2分，同时满足①②得5分; 分别得1分、2分.

Each point gets what is said of it, as if it stood behind its own words; what a chain of numbers gives becomes levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK
from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.points.list_words import is_reference, said_of_points, text_of
from dsl.syntax.assemble.rows.respective import marks_at
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.folding import fold_words

_UNMET = regex(f"^(?:每?(?:有|发现)?一项)?{any_word('unmet')}[^,;。]{{1,4}}?的?$")
_MET = regex(f"^(?:同时)?{any_word('satisfied')}$")
_EACH_POINT = f"每(?:{any_word('fulfilled')})?[一1]?{any_word('point')}(?:{any_word('fulfilled')})?"
_GIVEN = regex(f"^(?:{any_word('fulfilled')})?第?项?的?(?P<each>{_EACH_POINT}|各)?(?:{any_word('fulfilled')})?的?$")
"""符合①②③的每项 before what each of them gives."""
_NOT_MET = regex(f"^{any_word('unmet')}{any_word('satisfied')}$")
_THEM = regex(
    rf"^(?:第|其中|{any_word('of-the-list')}|{any_word('listed-here')}|{any_word('point')}|{any_word('listed')})+$"
)
_PLAIN = (f.WordsF, f.CompareF, f.RangeF, f.BareF)
_BETWEEN: tuple[f.Mark, ...] = ("comma", "semicolon", "full_stop", "dun", "when")
Scores = f.OutcomeF | f.ChangeF | f.SharedF
Point = tuple[f.ItemF, list[f.Fragment]]


@record
class Again:
    """What is said of the points with these numbers."""

    numbers: tuple[int, ...]
    words: str
    score: Scores
    span: Span


def with_numbers_again(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with what is said of the points by their numbers at each point; as they are where anything else is said."""
    start = _start(fragments)
    points = _points(fragments[:start])
    known = {item.number for item, _ in points}
    found, end = _in_turn(fragments, start, points) or _said(fragments, start, known) if points else ([], start)
    if not found:
        return fragments
    before, behind = fragments[: fragments.index(points[0][0])], fragments[end:]
    for told in (_chained(points, found) if not behind else None, _each(points, found)):
        if told is not None:
            return before + told + behind
    return fragments


def _start(fragments: Sequence[f.Fragment]) -> int:
    """Where the first number comes again or marks are shared out, with the words before it."""
    seen: set[int] = set()
    for k, part in enumerate(fragments):
        again = isinstance(part, f.ItemsF) or (isinstance(part, f.ItemF) and part.number in seen)
        if again or (seen and isinstance(part, f.SharedF)):
            before = fragments[k - 1]
            return k - 1 if isinstance(before, f.WordsF) and is_mark(fragments[k - 2], "full_stop", "semicolon") else k
        if isinstance(part, f.ItemF):
            seen.add(part.number)
    return len(fragments)


def _points(fragments: Sequence[f.Fragment]) -> list[Point]:
    """The points, if they only say what is to be so."""
    points: list[Point] = []
    for part in fragments:
        if isinstance(part, f.ItemF):
            points.append((part, []))
        elif points:
            points[-1][1].append(part)
    for _, parts in points:
        while parts and isinstance(parts[-1], f.MarkF):
            parts.pop()
    plain = all(parts and all(isinstance(p, (*_PLAIN, f.MarkF)) for p in parts) for _, parts in points)
    return points if plain and len(points) > 1 else []


def _in_turn(fragments: list[f.Fragment], start: int, points: Sequence[Point]) -> tuple[list[Again], int] | None:
    """以上三项分别得1分、2分、3分: the marks of the points in their order."""
    refers = start < len(fragments) and is_reference(text_of(fragments[start : start + 1]))
    listed = marks_at(fragments, start + refers)
    given = [part for part in listed.each if isinstance(part, f.OutcomeF)] if listed is not None else []
    if listed is None or len(given) != len(points):
        return None
    each = zip(points, given, strict=True)
    return [Again((item.number,), "", score, score.span) for (item, _), score in each], listed.end


def _said(fragments: Sequence[f.Fragment], start: int, known: set[int]) -> tuple[list[Again], int]:
    """What stands between two scores, with the numbers in it, and where the sentence goes on when all points are told.

    Nothing where the numbers are not those of the points, or where something else stands between.
    """
    found: list[Again] = []
    waiting: list[f.Fragment] = []
    end = start
    for k in range(start, len(fragments)):
        part, score = fragments[k], _score(fragments[k], waiting)
        if score is not None:
            again = _again(waiting, score)
            if again is None or not set(again.numbers) <= known:
                break
            found.append(again)
            waiting, end = [], k + 1
        elif not is_mark(part, *_BETWEEN):
            waiting.append(part)
        elif not waiting and end == k:
            end = k + 1
    told = {number for again in found for number in again.numbers}
    return (found, end) if end == len(fragments) or told == known else ([], start)


def _score(part: f.Fragment, waiting: Sequence[f.Fragment]) -> Scores | None:
    """What gives or takes marks; a bare ④2分 too."""
    if (
        isinstance(part, f.BareF)
        and part.quantity.unit == MARK
        and any(number for p in waiting for number in _numbers(p))
    ):
        return f.OutcomeF(t.Points(part.quantity.number, part.span), part.span)
    return part if isinstance(part, (f.OutcomeF, f.ChangeF, f.SharedF)) else None


def _again(parts: Sequence[f.Fragment], score: Scores) -> Again | None:
    numbers = tuple(number for part in parts for number in _numbers(part))
    rest = [part for part in parts if not isinstance(part, (f.ItemF, f.ItemsF))]
    if not numbers or not all(isinstance(part, (f.WordsF, f.PerF)) for part in rest):
        return None
    words = _THEM.sub("", "".join(fold_words(part.span.text) for part in rest))
    return Again(numbers, words, score, parts[0].span.to(score.span))


def _numbers(part: f.Fragment) -> Iterator[int]:
    match part:
        case f.ItemF(number=number):
            yield number
        case f.ItemsF(first=first, last=last):
            yield from range(first, last + 1)


# ---- what each of them gives or takes


def _each(points: Sequence[Point], said: Sequence[Again]) -> list[f.Fragment] | None:
    """One thing said of each point."""
    behind: dict[int, list[f.Fragment]] = {}
    for again in said:
        told = _behind(again)
        if told is None or any(number in behind for number in again.numbers):
            return None
        behind.update(dict.fromkeys(again.numbers, told))
    if any(item.number not in behind for item, _ in points):
        return None
    return [part for item, parts in points for part in (item, *parts, *behind[item.number])]


def _behind(again: Again) -> list[f.Fragment] | None:
    """，得2分; ，否则扣1分; ，否则扣全部分值."""
    span = again.score.span.behind
    comma, stop = f.MarkF("comma", span), f.MarkF("semicolon", span)
    match again.score:
        case f.SharedF(amount=amount) if amount is not None and _GIVEN.match(again.words):
            return [comma, f.OutcomeF(amount, again.score.span), stop]
        case f.OutcomeF(outcome=t.Points() | t.Share() as amount) if _gives_each(again) and not t.is_nothing(amount):
            return [comma, again.score, stop]
        case f.ChangeF(sign=-1) if _says_unmet(again.words):
            return [comma, f.MarkF("else", span), again.score, stop]
        case f.OutcomeF(outcome=outcome) if t.is_nothing(outcome) and _says_unmet(again.words):
            all_of_it = f.ChangeF(-1, t.Share(Fraction(1), again.score.span), again.score.span)
            return [comma, f.MarkF("else", span), all_of_it, stop]
        case _:
            return None


def _gives_each(again: Again) -> bool:
    """符合④的得2分, 符合①②③的每项得1分; not 符合①②③的得3分, which may be of all of them together."""
    given = _GIVEN.match(again.words)
    return given is not None and (len(again.numbers) == 1 or given["each"] is not None)


def _says_unmet(words: str) -> bool:
    return _UNMET.match(words) is not None or said_of_points(words) in ("unmet", "one unmet")


# ---- what a chain of them gives


def _chained(points: Sequence[Point], said: Sequence[Again]) -> list[f.Fragment] | None:
    """满足①得2分，同时满足①②得5分，不满足①不得分: each goes on from the one before, and gives more."""
    met = [again for again in said if _MET.match(again.words)]
    rest = [again for again in said if again not in met]
    nested = all(set(a.numbers) < set(b.numbers) and _marks(a) < _marks(b) for a, b in pairwise(met))
    if len(met) < 2 or not nested or any(_marks(again) <= 0 for again in met) or len(rest) > 1:
        return None
    none = rest[0] if rest else None
    if none is not None and not (_NOT_MET.match(none.words) and none.numbers == met[0].numbers and not _marks(none)):
        return None
    told: list[f.Fragment] = []
    for again in reversed(met):
        span = again.span
        text = "且".join(_text(parts) for item, parts in points if item.number in again.numbers)
        told += [f.WordsF(t.Words(text, span), span), again.score, f.MarkF("semicolon", span.behind)]
    end = met[-1].span
    nothing = f.OutcomeF(t.Points(Fraction(0), end), end) if none is None else none.score
    return [*told, f.MarkF("else", end.behind), nothing]


def _marks(again: Again) -> Fraction:
    outcome = again.score.outcome if isinstance(again.score, f.OutcomeF) else None
    return outcome.value if isinstance(outcome, t.Points) else Fraction(0 if outcome and t.is_nothing(outcome) else -1)


def _text(parts: Sequence[f.Fragment]) -> str:
    return fold_words(parts[0].span.to(parts[-1].span).text)
