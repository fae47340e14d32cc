"""A ladder that goes on: 95%以上得5分，90%-95%得4分，85%-90%得3分，以此类推，60%以下不得分."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.exact.number import decimal_text
from dsl.record import replace
from dsl.tools.answers.restated.clauses import PrintedClause, read_clauses
from dsl.tools.answers.restated.phrases import ReadEnds, ReadFigure, figures, read_phrase

_ON = regex(r"[,;]?(?:以|依)[此次]类推")
_MOST = 20
"""Tiers that are written out."""


def continued(text: str) -> str:
    """The tiers that follow from the last two, down to no marks or to the figure that the next clause names; the text where none do."""
    folded = plain(text)
    on = _ON.search(folded)
    clauses = [one for one in read_clauses(folded) if on and one.end <= on.start()] if on else []
    if on is None or len(clauses) < 2:
        return text
    said = _tiers(clauses[-2], clauses[-1], folded, _last_figure(folded, on.end()))
    return text[: on.start()] + said + text[on.end() :] if said else text


def _last_figure(folded: str, at: int) -> Fraction | None:
    """Where the ladder ends: the figure of what is said behind it, or the most that it gives."""
    behind = next((one for one in read_clauses(folded) if one.start >= at), None)
    found = figures(behind.words(folded)) if behind and behind.kind != "limit" else []
    return found[0].value if found else None


def _tiers(before: PrintedClause, last: PrintedClause, folded: str, end: Fraction | None) -> str:
    one, other = read_phrase(before.words(folded)), read_phrase(last.words(folded))
    if one is None or other is None or before.amount is None or last.amount is None or before.kind != last.kind:
        return ""
    step, change = _step(one.interval, other.interval), last.amount - before.amount
    if not step or not change or (change > 0) != (last.kind in ("take", "add")):
        return ""
    said, interval, amount = "", other.interval, last.amount
    for _ in range(_MOST):
        interval, amount = _moved(interval, step), amount + change
        if _is_past(interval, step, end):
            break
        if amount <= 0:
            return f"{said}，{_rest(interval, step)}不得分"
        said += f"，{_text(interval)}{folded[last.outcome : last.end].replace(decimal_text(last.amount), decimal_text(amount))}"
    return said


def _step(one: ReadEnds, other: ReadEnds) -> Fraction:
    """By how much the ends of one tier lie from those of the next; 0 where they do not lie alike."""
    pairs = ((one.low, other.low), (one.high, other.high))
    found = {b.value - a.value for a, b in pairs if a is not None and b is not None}
    return found.pop() if len(found) == 1 else Fraction(0)


def _moved(interval: ReadEnds, step: Fraction) -> ReadEnds:
    def moved(end: ReadFigure | None) -> ReadFigure | None:
        return None if end is None else replace(end, value=end.value + step)

    return replace(interval, low=moved(interval.low), high=moved(interval.high))


def _is_past(interval: ReadEnds, step: Fraction, end: Fraction | None) -> bool:
    ends = [one.value for one in (interval.low, interval.high) if one is not None]
    return end is not None and (min(ends) < end if step < 0 else max(ends) > end)


def _rest(interval: ReadEnds, step: Fraction) -> str:
    """Where nothing is given any more."""
    end = interval.high if step < 0 else interval.low
    return f"{'低于' if step < 0 else '超过'}{end.text}" if end and not interval.is_bare else _text(interval)


def _text(interval: ReadEnds) -> str:
    ends = [one.text for one in (interval.low, interval.high) if one is not None]
    return ends[0] if interval.is_bare else "-".join(ends)
