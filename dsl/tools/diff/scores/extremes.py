"""The largest gain and loss of every match, shown: one project for all gains together and one for all losses, as far as that goes."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.tools.diff.model import Extreme, Shown
from dsl.tools.diff.scores.indicator import Compared, most
from dsl.tools.diff.scores.joint import Pair, Place, Where
from dsl.tools.diff.scores.replay import Replay
from dsl.tools.diff.scores.vetoes import Vetoed


def extremes(
    replay: Replay, compared: Sequence[Compared], vetoed: dict[Vetoed, Where]
) -> list[tuple[Extreme | None, Extreme | None]]:
    """Gain and loss of each; None where nothing is gained (lost) or that is unknown."""
    still = vetoed.get((False, False), {})
    gains, losses = (_of_sign(replay, compared, still, sign) for sign in (1, -1))
    return list(zip(gains, losses, strict=True))


def _of_sign(replay: Replay, compared: Sequence[Compared], still: Where, sign: int) -> list[Extreme | None]:
    best = [None if c.outcomes is None else most(c.outcomes, sign) for c in compared]
    whole = Place(still)
    for found in best:
        if found is not None and not found[1].absent:
            whole = whole.beside(found[1])
    together = next(replay.whole(whole), None) if any(best) else None
    result: list[Extreme | None] = []
    for one, wanted in zip(compared, best, strict=True):
        if wanted is None:
            result.append(None)
        elif together is not None and not wanted[1].absent and together.scores(one.match) == wanted[0]:
            result.append(_extreme(wanted[0], replay.shown(together.given, [one.match])))
        else:
            result.append(_alone(replay, one, *wanted))
    return result


def _alone(replay: Replay, one: Compared, pair: Pair, place: Place) -> Extreme:
    for old, new, shown in replay.alone(one.match, place):
        if (old, new) == pair:
            return _extreme(pair, shown)
    return Extreme(pair[1] - pair[0], *pair, Shown(), False)


def _extreme(pair: Pair, shown: Shown) -> Extreme:
    return Extreme(pair[1] - pair[0], *pair, shown)
