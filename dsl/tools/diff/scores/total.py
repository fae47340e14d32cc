"""Both totals over all projects: groups of indicators that vary freely of each other, and the bounds of their sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations

from dsl.analysis.space import Unknown
from dsl.engine.plan import Indicator
from dsl.exact.number import half_up
from dsl.tools.diff.matches.common_data import CommonData
from dsl.tools.diff.matches.matching import Match
from dsl.tools.diff.model import Extreme, Reason, Shown, Total
from dsl.tools.diff.scores.indicator import Compared, absent_pair, is_rescaled, may_be_absent, policy_sign
from dsl.tools.diff.scores.joint import Joint, Outcomes, Pair, Place, Where
from dsl.tools.diff.scores.replay import Replay
from dsl.tools.diff.scores.vetoes import Vetoed

ZERO = Fraction(0)
SUBSETS = 4
"""Of more indicators in one group that may be 不适用, not every choice is gone through."""


@dataclass
class Bundle:
    """Indicators that read common data: every (old, new) sum of their scores with where it happens.

    `complete` False: there are sums that `pairs` does not list; these change by `least` to `most`.
    """

    matches: list[Match]
    pairs: dict[Pair, Place]
    complete: bool
    least: Fraction
    most: Fraction
    reason: Reason | None = None

    def best(self, sign: int, side: int | None = None) -> tuple[Pair, Place]:
        """Most gain (sign 1) or loss; or, of one side, the highest score."""

        def rank(item: tuple[Pair, Place]) -> tuple[Fraction, Fraction, int]:
            (old, new), place = item
            if side is not None:
                return (old, new)[side], ZERO, -place.singles
            return sign * (new - old), old, -place.singles

        return max(self.pairs.items(), key=rank)


def groups(replay: Replay, compared: Sequence[Compared]) -> list[Bundle]:
    """Matches that look at one atom, directly or over others, are one group."""
    parts: dict[object, list[Compared]] = {}
    for one in compared:
        mine = one.atoms or (id(one),)
        joined = {id(parts[a]): parts[a] for a in mine if a in parts}
        part = [c for other in joined.values() for c in other] + [one]
        parts.update({a: part for c in part for a in c.atoms or (id(c),)})
    found = [_group(part) for part in {id(part): part for part in parts.values()}.values()]
    _with_one_project(replay, [group for group in found if not group.pairs])
    return found


def _group(part: list[Compared]) -> Bundle:
    try:
        pairs = _pairs(part)
    except Unknown:
        return _bounded(part)
    changes = [new - old for old, new in pairs]
    return Bundle([c.match for c in part], pairs, True, min(changes), max(changes))


def _pairs(part: list[Compared]) -> dict[Pair, Place]:
    """Of the group as a whole, with each choice of what is 不适用."""
    if any(c.outcomes is None for c in part):
        raise Unknown("shared")
    found = Outcomes()
    absentable = [c for c in part if may_be_absent(c.match) and not is_rescaled(c.match)]
    if len(absentable) > SUBSETS:
        raise Unknown("cases")
    for absent in chain.from_iterable(combinations(absentable, n) for n in range(len(absentable) + 1)):
        rest = [c for c in part if c not in absent]
        whole = rest[0].outcomes if len(rest) == 1 and not absent else _joint(rest).outcomes()
        assert whole is not None
        left = [absent_pair(c.match) for c in absent]
        for (old, new), place in whole.pairs.items():
            both = Place({}, tuple(c.match for c in absent)).beside(place)
            found.keep(old + sum((b for b, _ in left), ZERO), new + sum((a for _, a in left), ZERO), both)
    return found.pairs


def _joint(part: list[Compared]) -> Joint:
    joints = [c.joint for c in part if c.joint is not None]
    return Joint(tuple(s for j in joints for s in j.old), tuple(s for j in joints for s in j.new))


def _bounded(part: list[Compared]) -> Bundle:
    """No list of sums: bounds that are never passed."""
    least = most = ZERO
    for one in part:
        if one.is_same:
            continue
        if one.outcomes is not None:
            changes = [new - old for old, new in one.outcomes.pairs]
            least, most = least + min(changes), most + max(changes)
        else:
            old, new = _ends(one.match.old), _ends(one.match.new)
            least, most = least + new[0] - old[1], most + new[1] - old[0]
    reasons: list[Reason] = [r for one in part if (r := one.reason)]
    reason: Reason | None = None if least == most == 0 else reasons[0] if reasons else "shared"
    return Bundle(matches=[c.match for c in part], pairs={}, complete=False, least=least, most=most, reason=reason)


def _ends(indicators: Iterable[Indicator]) -> tuple[Fraction, Fraction]:
    """Between floor and cap, as rounded; 不适用 may be worth the weight."""
    low = high = ZERO
    for i in indicators:
        low += min(half_up(i.floor, i.places), ZERO if i.entry.absent else i.cap)
        high += max(half_up(i.cap, i.places), i.weight if i.entry.absent == "full" else i.floor)
    return low, high


def _with_one_project(replay: Replay, unlisted: list[Bundle]) -> None:
    """What the groups without a list give in one project, so that others can be shown beside them."""
    found = next(replay.whole(Place()), None) if unlisted else None
    for group in unlisted:
        if found is None:
            return
        scores = [found.scores(match) for match in group.matches]
        group.pairs = {(sum((b for b, _ in scores), ZERO), sum((a for _, a in scores), ZERO)): Place()}


# ---- bounds


def is_aligned(common: CommonData, compared: Sequence[Compared]) -> bool:
    """Whether both rubrics drop the same weights of the same total, so that rescaling keeps what is more and what is less."""
    alike = (
        len(m.old) == len(m.new) == 1
        and m.old[0].weight == m.new[0].weight
        and m.old[0].entry.absent == m.new[0].entry.absent
        for m in (c.match for c in compared)
    )
    frames = ((plan.total, plan.places) for plan in common.plans())
    return next(frames) == next(frames) and all(alike)


def bounds(replay: Replay, found: list[Bundle], vetoed: dict[Vetoed, Where], aligned: bool) -> Total:
    """The largest gain and loss of the total; exact where a project that shows it was found. `aligned`: by `is_aligned`."""
    gain, loss = _bound(replay, found, vetoed, 1), _bound(replay, found, vetoed, -1)
    reasons: list[Reason] = [g.reason for g in found if g.reason]
    inexact = any(e is not None and not e.exact for e in (gain, loss))
    matches = [m for g in found for m in g.matches]
    moved = any(g.least or g.most for g in found) or any(policy_sign(m) for m in matches)
    rescaled = (moved or not aligned) and any(is_rescaled(m) for m in matches)
    reason: Reason | None = (reasons[0] if reasons else "shared") if inexact else "rescaled" if rescaled else None
    return Total(gain, loss, reason)


def _bound(replay: Replay, found: list[Bundle], vetoed: dict[Vetoed, Where], sign: int) -> Extreme | None:
    """Of what the rules give, and of a veto that holds under one rubric alone: that one takes, or gives back, everything."""
    change = sum((g.most if sign > 0 else g.least for g in found), ZERO)
    alone = vetoed.get((sign > 0, sign < 0))
    if alone is not None:
        side = 0 if sign < 0 else 1
        best = sum((_highest(g, side) for g in found), ZERO)
        if best > sign * change and best > 0:
            chosen = [g.best(sign, side)[1] if g.pairs else Place() for g in found]
            return _shown(replay, chosen, [], alone, sign * best)
    beyond = _beyond_limit(replay, found, sign)
    if beyond > sign * change:
        chosen = [g.best(sign, 1 if sign > 0 else 0)[1] if g.pairs else Place() for g in found]
        every = [m for g in found for m in g.matches]
        return _shown(replay, chosen, every, vetoed.get((False, False), {}), sign * beyond)
    if sign * change <= 0:
        return None
    picked = [g.best(sign) if g.pairs else ((ZERO, ZERO), Place()) for g in found]
    only = [m for g, ((old, new), _) in zip(found, picked, strict=True) if old != new for m in g.matches]
    return _shown(replay, [place for _, place in picked], only, vetoed.get((False, False), {}), change)


def _beyond_limit(replay: Replay, found: list[Bundle], sign: int) -> Fraction:
    """What another limit of the total (加分后不超过100分) gives the highest sums at most (sign 1), or takes from them."""
    caps = replay.common.before.head.cap, replay.common.after.head.cap
    lower, higher = caps if sign > 0 else caps[::-1]
    if lower is None or (higher is not None and higher <= lower):
        return ZERO
    best = sum((_highest(g, 1 if sign > 0 else 0) for g in found), ZERO)
    return (best if higher is None else min(best, higher)) - lower


def _highest(group: Bundle, side: int) -> Fraction:
    if group.complete:
        return group.best(1, side)[0][side]
    return max(_ends([i for m in group.matches for i in (m.old, m.new)[side]])[1], ZERO)


def _shown(replay: Replay, places: list[Place], only: list[Match], veto: Where, change: Fraction) -> Extreme:
    whole = Place(veto)
    for place in places:
        whole = whole.beside(place)
    for found in replay.whole(whole):
        if found.new.total - found.old.total == change:
            shown = replay.shown(found.given, only, whole.absent, whole=True)
            return Extreme(change, found.old.total, found.new.total, shown)
    return Extreme(change, ZERO, ZERO, Shown(), False)
