"""Where two rules over the same atoms give different scores: found, or proved to be nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor

from dsl.analysis.axis import Axis
from dsl.analysis.cases import CASES, Case, cases
from dsl.analysis.score import Score, blocks_of
from dsl.analysis.space import Unknown
from dsl.analysis.stretches import Where
from dsl.exact.interval import Interval, between
from dsl.exact.piecewise import Linear
from dsl.semantics.measures.things import Formula

ZERO, HALF = Fraction(0), Fraction(1, 2)
JUMPS = 200
"""Of a score that jumps more often on one stretch no more are looked at: two lines that differ do so at one of them."""

Lines = tuple[Linear, Linear]
"""What the old rule and the new one give."""


def apart(old: Score, new: Score) -> Iterator[Where]:
    """Ways to make the rounded scores differ; none where they are the same for all data.

    Raises `Unknown` where no way was found and none is ruled out.
    """
    found = [list(cases((old, new), block)) for block in blocks_of((old, new))]
    same_limits = (old.base, old.floor, old.cap, old.places) == (new.base, new.floor, new.cap, new.places)
    changed = [n for n, block in enumerate(found) if not all(map(_is_alike, block))]
    if same_limits and not changed:
        return
    first = changed[0] if changed else 0
    rest = _sums([cases for n, cases in enumerate(found) if n != first])
    is_sure, is_found = rest is not None, False
    for case, beside in product(found[first] if found else [_NOTHING], rest or ()):
        together = case.beside(beside)
        if same_limits and _is_alike(together):
            continue
        where, sure = _differing(old, new, together)
        is_sure = is_sure and sure
        if where is not None:
            is_found = True
            yield where
    if not is_found and not is_sure:
        raise Unknown("cases")


_NOTHING = Case(where={}, points=(ZERO, ZERO), moving=())


def _is_alike(case: Case) -> bool:
    """Whether old and new give the same there."""
    return case.points[0] == case.points[1] and all(old == new for _, (old, new) in case.moving)


def _axis(old: Score, new: Score, atom: Formula) -> Axis:
    return old.axes[atom] if atom in old.axes else new.axes[atom]


def _sums(blocks: Sequence[Sequence[Case]]) -> list[Case] | None:
    """What several blocks give together, of the same points the first; None where there are too many."""
    found = [_NOTHING]
    for block in blocks:
        if len(found) * len(block) > CASES:
            return None
        every = [case.beside(other) for case in found for other in block]
        found = list({(c.points, tuple(lines for _, lines in c.moving)): c for c in reversed(every)}.values())[::-1]
    return found


# ---- whether the scores differ there


def _differing(old: Score, new: Score, case: Case) -> tuple[Where | None, bool]:
    """Where in the case the scores differ, and whether it is certain if nowhere."""
    if not case.moving:
        before, after = case.points
        return (case.where if _differ(old, new, before, after) else None), True
    atom, lines = case.moving[0]
    for chosen in product(*(_places(old, new, case, other) for other, _ in case.moving[1:])):
        first, second = (
            lines[side]
            + Linear(
                case.points[side]
                + sum((o[side].at(v) for (_, o), v in zip(case.moving[1:], chosen, strict=True)), ZERO)
            )
            for side in (0, 1)
        )
        inside = case.where[atom]
        assert isinstance(inside, Interval), "what is infinite does not move"
        place = _along(old=old, new=new, axis=_axis(old, new, atom), inside=inside, before=first, after=second)
        if place is not None:
            fixed = {other: Interval.point(v) for (other, _), v in zip(case.moving[1:], chosen, strict=True)}
            return {**case.where, **fixed, atom: place}, True
    return None, len(case.moving) == 1


def _differ(old: Score, new: Score, before: Fraction, after: Fraction) -> bool:
    return old.rounded(old.base + before) != new.rounded(new.base + after)


def _places(old: Score, new: Score, case: Case, atom: Formula) -> list[Fraction]:
    """A few counts of an atom that moves too."""
    axis, inside = _axis(old, new, atom), case.where[atom]
    assert isinstance(inside, Interval), "what is infinite does not move"
    found = (axis.domain.witness(inside), axis.domain.beside(inside, "low"), axis.domain.beside(inside, "high"))
    return list(dict.fromkeys(v for v in found if v is not None))


def _along(old: Score, new: Score, axis: Axis, inside: Interval, before: Linear, after: Linear) -> Interval | None:
    """Counts of the one atom that moves at which the scores differ, the widest stretch of them: between jumps both stay."""
    turns = [t for score, line in ((old, before), (new, after)) for t in _turns(score, line, inside)]
    found = []
    for cell in between(turns, inside):
        clipped = axis.domain.clip(cell)
        at = None if clipped is None else axis.domain.witness(clipped)
        if clipped is not None and at is not None and _differ(old, new, before.at(at), after.at(at)):
            found.append(clipped)
    return max(found, key=_width, default=None)


def _width(cell: Interval) -> Fraction:
    within = cell.bounded()
    assert within.low is not None and within.high is not None
    return within.high - within.low


def _turns(score: Score, line: Linear, inside: Interval) -> Iterator[Fraction]:
    """Where a score jumps along a stretch, or comes to its floor or cap."""
    if not line.slope:
        return
    scale = 10**score.places
    ends = [score.base + line.at(end) for end in (inside.low, inside.high) if end is not None]
    low = max(score.floor, min(ends)) if len(ends) == 2 else score.floor
    high = min(score.cap, max(ends)) if len(ends) == 2 else score.cap
    numbers = range(ceil(low * scale - HALF), floor(high * scale - HALF) + 1)
    values = [(n + HALF) / scale for n in (*numbers[: JUMPS // 2], *numbers[JUMPS // 2 :][-JUMPS // 2 :])]
    for wanted in (*values, score.floor, score.cap):
        turn = line.root(wanted - score.base)
        if turn is not None:
            yield turn
