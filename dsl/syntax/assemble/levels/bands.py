"""Judged bands: a person names a level, then chooses a score inside its band.

三档，分别按照该指标对应分值区间100-80%（含80%）、80-50%（含50%）、50-0%合理确定分值.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.exact.units import MARK, Kind
from dsl.record import record
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

_TIERS = regex(r"[一二两三四五六七八九十\d]+[档级]$")


@record
class Ends:
    """The two ends of a band as written; closed None where the text does not say."""

    first: t.Amount
    second: t.Amount
    first_closed: bool | None
    second_closed: bool | None


def read_bands(words: t.Words | None, parts: list[f.Fragment], span: Span) -> t.Bands | None:
    """Levels joined to ranges; None where their numbers differ.

    The levels stand in front in one list (`words`), or each before its range.
    """
    ranges = [p for p in parts if isinstance(p, f.RangeF)]
    levels = [p.words for p in parts if isinstance(p, f.WordsF)]
    if words and not levels:
        levels = [t.Words(level, words.span) for level in _TIERS.sub("", words.text).split("、")]
    elif words:
        return None
    ends = [found for part in ranges if (found := ends_of(part))]
    if not ends or not len(levels) == len(ranges) == len(ends):
        return None
    return t.Bands(bands_of(levels, ends, [part.span for part in ranges]), span)


def ends_of(part: f.Fragment) -> Ends | None:
    """The scores that a fragment states, if it states any; one score is a band of its own."""
    amount: t.Amount
    match part:
        case f.ScoresF():
            return Ends(part.first, part.second, part.first_closed, part.second_closed)
        case f.RangeF(of=None, both=False) if part.second.unit == MARK or part.second.unit.kind is Kind.RATE:
            shared = part.second.unit != MARK
            first, second = (
                t.Share(each.value, part.span) if shared else t.Points(each.number, part.span)
                for each in (part.first, part.second)
            )
            return Ends(first, second, part.first_closed, part.second_closed)
        case f.BareF(quantity=quantity, both=False) if quantity.unit == MARK:
            amount = t.Points(quantity.number, part.span)
        case f.OutcomeF(outcome=t.Points() | t.Share() as amount, spared=False):
            pass
        case f.OutcomeF(outcome=t.Full(), spared=False):
            amount = t.Share(Fraction(1), part.span)
        case f.MarksF(amount=amount):
            pass
        case _:
            return None
    return Ends(amount, amount, True, True)


def worth(amount: t.Amount) -> Fraction:
    """The marks, or the share of the weight."""
    return amount.value if isinstance(amount, t.Points) else amount.rate


def place_of_score(amount: t.Amount) -> tuple[bool, Fraction]:
    """What scores are compared by: full marks, a share, lie above any number of marks."""
    return isinstance(amount, t.Share), worth(amount)


def bands_of(names: list[t.Words], ends: Sequence[Ends], spans: Sequence[Span]) -> tuple[t.Band, ...]:
    """An end that the text leaves open belongs to its band, unless the band beside it says that it has it."""
    taken = {
        place_of_score(amount)
        for each in ends
        for amount, closed in ((each.first, each.first_closed), (each.second, each.second_closed))
        if closed and each.first != each.second
    }

    def has(amount: t.Amount, closed: bool | None) -> bool:
        return closed if closed is not None else place_of_score(amount) not in taken

    found = []
    for level, each, span in zip(names, ends, spans, strict=True):
        low, high = (each.first, each.first_closed), (each.second, each.second_closed)
        if place_of_score(low[0]) > place_of_score(high[0]):
            low, high = high, low
        found.append(
            t.Band(level=level, low=low[0], high=high[0], low_closed=has(*low), high_closed=has(*high), span=span)
        )
    return tuple(found)
