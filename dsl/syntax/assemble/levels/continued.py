"""A row of scores that goes on: 第1名得15分，第2名得14分，以此类推; 引进1个得2分，2个得4分，依次类推."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK, Quantity
from dsl.record import record, replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.levels.ranked import PLACE
from dsl.syntax.assemble.state import is_mark

_GOES_ON = regex(f"^{any_word('goes-on')}$")
_THEN = regex(f"^(?:以下|{any_word('afterwards')}|往后|后面)(?:的?{any_word('place-name')})?$")
_ENDS: tuple[f.Mark, ...] = ("comma", "dun", "semicolon")


@record
class _RowPart:
    """A figure with its score: the words before and behind the figure, and where it all begins."""

    figure: f.BareF | f.CompareF
    score: f.OutcomeF
    before: list[f.Fragment]
    behind: list[f.Fragment]
    start: int

    @property
    def bound(self) -> Quantity:
        bound = self.figure.quantity if isinstance(self.figure, f.BareF) else self.figure.bound
        assert bound is not None
        return bound

    @property
    def marks(self) -> Fraction:
        assert isinstance(self.score.outcome, t.Points)
        return self.score.outcome.value


def with_continued(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with a row of places as so much less for each place, and one that counts from 0 as so much for each."""
    fragments = [part for k, part in enumerate(fragments) if not (_then(part) and _is_step(fragments[k + 1 : k + 2]))]
    at = next((k for k, part in enumerate(fragments) if _goes_on(part)), None)
    rungs = _rungs(fragments, at) if at is not None else []
    if at is None or len(rungs) < 2:
        return fragments
    if falls := _falls(rungs):
        return [*fragments[:at], *_step(falls, fragments[at].span), *fragments[at + 1 :]]
    told = _for_each(rungs, fragments[at])
    return [*fragments[: rungs[0].start], *told, *fragments[at + 1 :]] if told else fragments


def _then(part: f.Fragment) -> bool:
    """以下每退后1名再减0.5分."""
    return isinstance(part, f.WordsF) and _THEN.match(part.words.text) is not None


def _is_step(following: Sequence[f.Fragment]) -> bool:
    return any(isinstance(part, f.PerF) and part.size.unit == PLACE for part in following)


def _goes_on(part: f.Fragment) -> bool:
    return isinstance(part, f.WordsF) and _GOES_ON.match(part.words.text) is not None


def _rungs(fragments: Sequence[f.Fragment], at: int) -> list[_RowPart]:
    """Those that stand one behind the other right before a place."""
    found: list[_RowPart] = []
    end = at
    while end > 0 and is_mark(fragments[end - 1], *_ENDS):
        start = end - 1
        while start > 0 and not is_mark(fragments[start - 1], *_ENDS, "full_stop", "colon"):
            start -= 1
        rung = _rung(fragments[start : end - 1], start)
        if rung is None:
            break
        found.insert(0, rung)
        end = start
    return found


def _rung(parts: Sequence[f.Fragment], start: int) -> _RowPart | None:
    parts = [part for part in parts if not is_mark(part, "when")]
    figures = [k for k, part in enumerate(parts[:-1]) if isinstance(part, (f.BareF, f.CompareF))]
    score = _score(parts[-1]) if parts else None
    if len(figures) != 1 or score is None:
        return None
    figure, before, behind = parts[figures[0]], list(parts[: figures[0]]), list(parts[figures[0] + 1 : -1])
    assert isinstance(figure, (f.BareF, f.CompareF))
    is_plain = isinstance(figure, f.BareF) or (figure.op in ("=", ">=") and figure.bound is not None)
    words = all(isinstance(part, f.WordsF) for part in (*before, *behind))
    return _RowPart(figure, score, before, behind, start) if is_plain and words else None


def _score(part: f.Fragment) -> f.OutcomeF | None:
    if isinstance(part, f.BareF) and part.quantity.unit == MARK:
        return f.OutcomeF(t.Points(part.quantity.number, part.span), part.span)
    return part if isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.Points) else None


def _falls(rungs: Sequence[_RowPart]) -> Fraction:
    """By how much each place scores less than the one before it; 0 where they are no places, or lie unequally."""
    steps = {(b.bound.number - a.bound.number, a.marks - b.marks) for a, b in pairwise(rungs)}
    place, falls = steps.pop()
    is_row = not steps and place == 1 and all(rung.bound.unit == PLACE for rung in rungs)
    return falls if is_row and falls > 0 else Fraction(0)


def _step(falls: Fraction, span: Span) -> list[f.Fragment]:
    per = f.PerF("up", None, Quantity(Fraction(1), PLACE), None, span)
    return [per, f.ChangeF(-1, t.Points(falls, span), span)]


def _for_each(rungs: Sequence[_RowPart], on: f.Fragment) -> list[f.Fragment]:
    """引进1个得2分，2个得4分: 2 for each; nothing where the row does not count from 0."""
    first = rungs[0]
    unit, one = first.bound.unit, first.bound.number
    if unit == PLACE or one <= 0 or not unit.kind.is_amount:
        return []
    is_row = all(
        rung.bound.number == one * n and rung.marks == first.marks * n and _is_same(rung.bound, first.bound)
        for n, rung in enumerate(rungs, start=1)
    )
    if not is_row:
        return []
    verb = [part.words for part in first.before if isinstance(part, f.WordsF)]
    span = first.figure.span
    per = f.PerF("each", verb[0] if verb else None, Quantity(one, unit), None, span)
    return [per, *first.behind, replace(first.score, span=first.score.span.to(on.span))]


def _is_same(bound: Quantity, first: Quantity) -> bool:
    """1亿元, 2亿: the unit may be said in short."""
    return bound.unit == first.unit or first.unit.zh.startswith(bound.unit.zh)
