"""Tiers that leave a gap of one between whole figures (90分以上、80-89分、70-79分), each up to where the next begins."""

from __future__ import annotations

from fractions import Fraction

from dsl.exact.number import decimal_text
from dsl.record import replace
from dsl.tools.answers.restated.measured import Measured, ReadTier
from dsl.tools.answers.restated.phrases import ReadFigure


def without_gaps(found: Measured) -> Measured | None:
    """The same with the printed ends as a remark; None where there are no such gaps."""
    lows = [one.interval.low for one in found.tiers if one.interval is not None and one.interval.low is not None]
    tiers = [_closed(one, lows) for one in found.tiers]
    changed = [before for before, after in zip(found.tiers, tiers, strict=True) if before is not after]
    told = tuple(map(_printed, changed))
    return replace(found, tiers=tuple(tiers), remarks=(*found.remarks, *told)) if changed else None


def _closed(tier: ReadTier, lows: list[ReadFigure]) -> ReadTier:
    interval = tier.interval
    if interval is None or interval.low is None or interval.high is None:
        return tier
    high, step = interval.high, _last_digit(interval.high.value)
    following = next((low for low in lows if low.unit == high.unit and low.value - high.value == step), None)
    return tier if following is None else replace(tier, interval=replace(interval, high=following, high_in=False))


def _last_digit(value: Fraction) -> Fraction:
    return Fraction(1, 10 ** len(decimal_text(value).partition(".")[2]))


def _printed(tier: ReadTier) -> str:
    """80-89档."""
    assert tier.interval is not None and tier.interval.low is not None and tier.interval.high is not None
    return f"{decimal_text(tier.interval.low.value)}-{decimal_text(tier.interval.high.value)}档"
