"""Grades that flip: each pair of grades with a project that goes from one to the other, a proof that none does, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.engine.plan import Plan
from dsl.exact.interval import Interval
from dsl.tools.diff.matches.matching import Match
from dsl.tools.diff.model import Flip, Reason, Total, Undecided
from dsl.tools.diff.scores.joint import Place, Where
from dsl.tools.diff.scores.replay import Replay
from dsl.tools.diff.scores.sums import Totals
from dsl.tools.diff.scores.total import Bundle
from dsl.tools.diff.scores.vetoes import Vetoed
from dsl.tools.diff.told.edits import ranges

ZERO = Fraction(0)
EVERYWHERE = Interval(None, None)
Graded = tuple[str, Interval]


def flips(
    replay: Replay, groups: list[Bundle], vetoed: dict[Vetoed, Where], total: Total
) -> tuple[tuple[Flip, ...], tuple[Undecided, ...]]:
    """Flips with their projects, and the pairs of grades for which nothing was decided."""
    common = replay.common
    search = _Search(replay, groups, vetoed, total)
    is_lowered = bool(common.before.demotions or common.after.demotions)
    found: list[Flip] = []
    undecided: list[Undecided] = []
    for old in ranges(common.before.grades):
        for new in ranges(common.after.grades):
            if old[0] == new[0]:
                continue
            flip, is_proof = search.flip(old, new)
            if flip is not None:
                found.append(flip)
            elif not is_proof or is_lowered:
                undecided.append(Undecided(old[0], new[0], "demoted" if is_lowered else search.reason))
    return tuple(found), tuple(undecided)


class _Search:
    def __init__(self, replay: Replay, groups: list[Bundle], vetoed: dict[Vetoed, Where], total: Total) -> None:
        self.replay = replay
        self.groups = groups
        self.vetoed = vetoed
        self.rescaled = total.reason == "rescaled"
        self.complete = all(g.complete for g in groups) and not self.rescaled
        self.low = sum((g.least for g in groups), ZERO)
        self.high = sum((g.most for g in groups), ZERO)
        self.sums = Totals([g.pairs for g in groups]) if all(g.pairs for g in groups) else None

    @property
    def reason(self) -> Reason:
        """Why a pair is left open: totals are rescaled, scores were not listed, or no project was found for the sums."""
        unlisted: list[Reason] = [g.reason or "steps" for g in self.groups if not g.complete]
        if self.rescaled or unlisted:
            return "rescaled" if self.rescaled else unlisted[0]
        return "witness" if self.sums is not None and self.sums.is_exact else "steps"

    def flip(self, old: Graded, new: Graded) -> tuple[Flip | None, bool]:
        """The flip; or None, with True where that proves that there is none."""
        is_proof = True
        for (was, now), where in self.vetoed.items():
            if (was and not old[1].contains(ZERO)) or (now and not new[1].contains(ZERO)):
                continue
            if _is_beyond(old[1], self.replay.common.before) or _is_beyond(new[1], self.replay.common.after):
                continue
            common = self.replay.common
            spans = (
                EVERYWHERE if was else _of_sums(old[1], common.before),
                EVERYWHERE if now else _of_sums(new[1], common.after),
            )
            if not was and not now and not self.rescaled and _apart(*spans, self.low, self.high):
                continue
            flip, proved = self._shown((old[0], new[0]), spans, where)
            if flip is not None:
                return flip, True
            is_proof = is_proof and proved
        return None, is_proof

    def _shown(
        self, names: tuple[str, str], spans: tuple[Interval, Interval], where: Where
    ) -> tuple[Flip | None, bool]:
        if self.sums is None:
            return None, False
        proved = False
        for found in self.sums.find(*spans):
            proved = found.is_proof and self.complete
            flip = None if found.places is None else self._replayed(names, found.places, where)
            if flip is not None:
                return flip, True
        return None, proved

    def _replayed(self, names: tuple[str, str], places: Sequence[Place], where: Where) -> Flip | None:
        whole = Place(where)
        for place in places:
            whole = whole.beside(place)
        for found in self.replay.whole(whole):
            if (found.old.grade, found.new.grade) == names:
                shown = self.replay.shown(found.given, list(self._changed(places)), whole.absent, whole=True)
                return Flip(*names, found.old.total, found.new.total, shown)
        return None

    def _changed(self, places: Sequence[Place]) -> Iterator[Match]:
        """The matches whose scores differ there."""
        for group, place in zip(self.groups, places, strict=True):
            if any(one is place and old != new for (old, new), one in group.pairs.items()):
                yield from group.matches


def _of_sums(total: Interval, plan: Plan) -> Interval:
    """The sums that give such a total: one below 0 counts as 0, one above the table's limit as the limit."""
    low, high = total.low, total.high
    if total.contains(ZERO):
        low = None
    if plan.head.cap is not None and total.contains(plan.head.cap):
        high = None
    return Interval(low, high, total.low_closed, total.high_closed)


def _is_beyond(total: Interval, plan: Plan) -> bool:
    """No total lies above the table's limit."""
    return (
        plan.head.cap is not None
        and total.low is not None
        and total.low >= plan.head.cap
        and not total.contains(plan.head.cap)
    )


def _apart(old: Interval, new: Interval, low: Fraction, high: Fraction) -> bool:
    """No change between `low` and `high` leads from one range to the other."""
    if old.high is not None and new.low is not None and new.low - old.high > high:
        return True
    return old.low is not None and new.high is not None and old.low - new.high > -low
