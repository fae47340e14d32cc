"""One match of indicators under both rubrics: regions, extremes, verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from dsl.analysis.score import Score
from dsl.analysis.space import Unknown
from dsl.engine.plan import Indicator
from dsl.semantics.measures.things import Formula
from dsl.tools.diff.matches.common_data import CommonData
from dsl.tools.diff.matches.matching import Match
from dsl.tools.diff.model import Extreme, IndicatorDiff, Reason, Region, Verdict
from dsl.tools.diff.scores.joint import Joint, Outcomes, Pair, Place
from dsl.tools.diff.scores.regions import regions
from dsl.tools.diff.scores.replay import Replay, absent_score
from dsl.tools.diff.told.captions import Captions
from dsl.tools.diff.told.edits import match_edits
from dsl.tools.diff.told.ranges import Range, ranges_of

ZERO = Fraction(0)
FAVOUR = {"zero": 0, "drop": 1, "full": 2}
"""不适用: a project never has more with the rest rescaled than with full marks, never less than with none."""


@dataclass
class Compared:
    """A match with what can be said of it before any project is shown; `outcomes` None where unknown."""

    match: Match
    joint: Joint | None
    outcomes: Outcomes | None
    ranges: list[Range]
    reason: Reason | None
    is_same: bool

    @property
    def is_refused(self) -> bool:
        """Whether something may be filled in under one rubric and not under the other: a value, or 不适用."""
        sides = (self.match.old, self.match.new)
        return bool(self.ranges) or len({all(i.entry.absent is not None for i in side) for side in sides if side}) == 2

    @property
    def atoms(self) -> frozenset[Formula]:
        """What the scores of both sides depend on."""
        return frozenset(self.joint.axes) if self.joint else frozenset()


def compare(replay: Replay, match: Match) -> Compared:
    """Scores over all values of the match's data; 不适用 is one of them where both rubrics say what it gives."""
    common = replay.common
    ranges = ranges_of(common, match)
    joint: Joint | None = None
    outcomes: Outcomes | None = None
    reason: Reason | None = "levels" if _levels_differ(common, match) else None
    is_same = False
    try:
        old, new = (
            tuple(Score.of(replay.sides[at][i.key], replay.space) for i in side)
            for at, side in enumerate((match.old, match.new))
        )
        joint = Joint(old, new)
        is_same = not reason and not ranges and len(old) == len(new) == 1 and _same(old[0], new[0])
        is_same = is_same and match.old[0].weight == match.new[0].weight
        outcomes = None if reason else joint.outcomes()
    except Unknown as unknown:
        reason = unknown.reason  # type: ignore[assignment]
    if outcomes is not None:
        _without(match, outcomes)
    return Compared(
        match=match, joint=joint, outcomes=outcomes, ranges=ranges, reason=None if is_same else reason, is_same=is_same
    )


def _same(old: Score, new: Score) -> bool:
    return list(old.identity()) == list(new.identity())


def _is_scaled(common: CommonData, one: Compared) -> bool:
    """Whether the new rule is the old one over the same words with other marks, before rounding."""
    match = one.match
    if one.joint is None or len(match.old) != 1 or len(match.new) != 1 or one.ranges or one.reason:
        return False
    old_plan, new_plan = common.plans()
    if {old_plan.data[d].name for d in common.data_of(0, match.old)} != {
        new_plan.data[d].name for d in common.data_of(1, match.new)
    }:
        return False
    before, after = match.old[0], match.new[0]
    if not before.weight or before.weight == after.weight:
        return False
    old, new = one.joint.old[0], one.joint.new[0]
    return old.places == new.places and _same(old.times(after.weight / before.weight), new)


def _levels_differ(common: CommonData, match: Match) -> bool:
    data = [f"-{d}" for d in common.data_of(0, match.old)], [f"+{d}" for d in common.data_of(1, match.new)]
    return any(d in common.apart for d in data[0]) and any(d in common.apart for d in data[1])


# ---- 不适用


def may_be_absent(match: Match) -> bool:
    """Whether both rubrics take the match as 不适用 (one that a rubric does not have at all is no matter to it)."""
    return all(i.entry.absent is not None for i in (*match.old, *match.new))


def is_rescaled(match: Match) -> bool:
    """Whether an indicator that does not apply is left out and the rest rescaled."""
    return any(i.entry.absent == "drop" for i in (*match.old, *match.new))


def absent_pair(match: Match) -> Pair:
    """What is scored where the indicator does not apply, old and new."""
    return _absent(match.old), _absent(match.new)


def _absent(indicators: Iterable[Indicator]) -> Fraction:
    return sum((absent_score(i) for i in indicators), ZERO)


def _without(match: Match, outcomes: Outcomes) -> None:
    """The scores where it is 不适用; rescaled, only which of the rules is the kinder one."""
    if not may_be_absent(match):
        return
    old, new = absent_pair(match)
    if not is_rescaled(match):
        outcomes.keep(old, new, Place({}, (match,)))
        outcomes.signs.add((new > old) - (new < old))


def policy_sign(match: Match) -> int | None:
    """1 where 不适用 has become kinder, -1 where harder; None where one rubric has no rule for it, or several ones."""
    rules = [{i.entry.absent for i in side} for side in (match.old, match.new)]
    if any(len(side) != 1 or None in side for side in rules):
        return None
    old, new = (FAVOUR[next(iter(side))] for side in rules)  # type: ignore[index]
    return (new > old) - (new < old)


# ---- the report


def report(captions: Captions, one: Compared, extremes: tuple[Extreme | None, Extreme | None]) -> IndicatorDiff:
    """What is said of one match: verdict, edits, regions and extremes."""
    common, match = captions.common, one.match
    reason = one.reason
    if reason is None and not one.is_same and any(e is not None and not e.exact for e in extremes):
        reason = "formula" if match in common.changed else "witness"
    verdict, before, reason = _verdict(one, reason)
    found: tuple[Region, ...] = ()
    constant, separate = ZERO, False
    if one.joint is not None and verdict != "same" and match.old and match.new:
        found, constant, separate = regions(captions, one.joint)
    shown = match.new or match.old
    return IndicatorDiff(
        code=shown[0].code if len(shown) == 1 else None,
        name="、".join(i.name for i in shown),
        olds=match.old,
        news=match.new,
        verdict=verdict,
        before_rounding=before,
        edits=match_edits(common, match, one.ranges),
        regions=found,
        separate=separate,
        constant=constant,
        max_gain=extremes[0],
        max_loss=extremes[1],
        reason=reason,
        is_scaled=_is_scaled(common, one),
    )


def _verdict(one: Compared, reason: Reason | None) -> tuple[Verdict, Verdict | None, Reason | None]:
    """Of the scores as they count; that before rounding where it is another; and why something is left open."""
    match = one.match
    if not match.old or not match.new:
        return ("removed" if match.old else "added"), None, reason
    if one.is_same:
        return "same", None, None
    if one.outcomes is None or reason is not None:
        return "unknown", None, reason or "witness"
    policy = policy_sign(match)
    policies = {policy} if policy is not None and is_rescaled(match) else set()
    signs = {(a > b) - (a < b) for b, a in one.outcomes.pairs}
    verdict, before = direction(signs | policies), direction(one.outcomes.signs | policies)
    if policy and is_rescaled(match):
        reason = "rescaled"
    if verdict == "same" and one.is_refused:
        return "unknown", None, "range"
    return verdict, None if before == verdict or verdict == "same" else before, reason


def direction(signs: set[int]) -> Verdict:
    """Stricter, looser, mixed or the same, from the signs of the differences."""
    moved = signs - {0}
    return "same" if not moved else "mixed" if len(moved) == 2 else "looser" if moved == {1} else "stricter"


def most(outcomes: Outcomes, sign: int) -> tuple[Pair, Place] | None:
    """The largest gain (sign 1) or loss (-1), where it is easiest to hit; None where there is none."""
    pair, place = max(outcomes.pairs.items(), key=lambda item: (sign * (item[0][1] - item[0][0]), -item[1].singles))
    return (pair, place) if sign * (pair[1] - pair[0]) > 0 else None
