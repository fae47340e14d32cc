"""Interpolation: 75%～95%之间采用插值法计分, 其余按插值法计分, 得6-10分（按插值法）."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.units import MARK
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.outcomes import awards
from dsl.syntax.assemble.state import State, is_mark


def is_scored_between(s: State) -> bool:
    """得6-10分: whether the method that chooses a score in it follows; the scores then wait for it."""
    at = s.index + (1 if is_mark(s.peek(), "comma", "colon") else 0)
    following = s.fragments[at] if at < len(s.fragments) else None
    if not isinstance(following, f.OutcomeF) or not isinstance(following.outcome, t.Interpolated):
        return False
    s.pending.append(s.fragments[s.index - 1])
    return True


def interpolated(s: State, fragment: f.OutcomeF) -> None:
    """An award on the line between two scores, which stand before it (在2-4分之间) or at the two ends."""
    stated = [p for p in s.pending if _scores(p) is not None]
    alone = len([p for p in s.pending if isinstance(p, (f.CompareF, f.RangeF)) or is_mark(p, "middle", "else")]) < 2
    if stated and not (alone and isinstance(stated[-1], f.RangeF)):
        assert isinstance(fragment.outcome, t.Interpolated)
        outcome = replace(fragment.outcome, scores=_scores(stated[-1]), span=stated[-1].span.to(fragment.span))
        s.pending = [p for p in s.pending if p is not stated[-1]]
        fragment = replace(fragment, outcome=outcome)
    awards.outcome(s, fragment)


def _scores(part: f.Fragment) -> tuple[Fraction, Fraction] | None:
    match part:
        case f.ScoresF(first=t.Points(value=first), second=t.Points(value=second)):
            return first, second
        case f.RangeF(first=low, second=high) if high.unit == MARK:
            return low.number, high.number
        case _:
            return None


def take_points(s: State) -> None:
    """90%得10分，60%得2分，之间按插值法计算: a bare number is the point that the line goes through."""
    if any(isinstance(p, f.OutcomeF) and isinstance(p.outcome, t.Interpolated) for p in s.fragments) or any(
        is_mark(p, "middle") for p in s.fragments
    ):
        s.diagnostics[:] = [d for d in s.diagnostics if d.code != "R610"]
