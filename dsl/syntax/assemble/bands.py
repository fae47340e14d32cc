"""Judged bands: 三档，分别按照该指标对应分值区间100-80%（含80%）、80-50%（含50%）、50-0%合理确定分值."""

from __future__ import annotations

import re

from dsl.base.source import Span
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

_TIERS = re.compile(r"[一二两三四五六七八九十\d]+[档级]$")


def read_bands(words: t.Words | None, parts: list[f.Fragment], span: Span) -> t.Bands | None:
    """Levels joined to ranges; None where their numbers differ.

    The levels stand in front in one list (`words`), or each before its range.
    An end that the text leaves open is closed only at the top of the highest band and the bottom of the lowest.
    """
    ranges = [p for p in parts if isinstance(p, f.RangeF)]
    levels = [p.words for p in parts if isinstance(p, f.WordsF)]
    if words and not levels:
        levels = [t.Words(level, words.span) for level in _TIERS.sub("", words.text).split("、")]
    elif words:
        return None
    if not ranges or len(levels) != len(ranges):
        return None
    lowest = min(min(r.first.value, r.second.value) for r in ranges)
    highest = max(max(r.first.value, r.second.value) for r in ranges)
    bands = []
    for level, part in zip(levels, ranges, strict=True):
        low, high = (part.first, part.first_closed), (part.second, part.second_closed)
        if low[0].value > high[0].value:
            low, high = high, low
        low_closed = low[1] if low[1] is not None else low[0].value == lowest
        high_closed = high[1] if high[1] is not None else high[0].value == highest
        bands.append(
            t.Band(
                level=level,
                low=low[0].value,
                high=high[0].value,
                low_closed=low_closed,
                high_closed=high_closed,
                span=part.span,
            )
        )
    return t.Bands(tuple(bands), span)
