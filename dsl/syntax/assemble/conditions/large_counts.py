"""参与人次≥3万, 不足3万的: 万 by itself is 万元, but behind a name that counts things it is so many of these."""

from __future__ import annotations

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import UNITS, Kind, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f

_THINGS = regex(f"(?P<unit>{any_word('counted-one')})数量?$|(?P<times>.次)$")
_MONEY = regex(f"{any_word('money-noun')}$")
_BARE = regex("(?:万|亿)(?!元)")
_LARGE = {"万元": "万", "亿元": "亿"}


def with_large_counts(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with such figures in the unit of what they count."""
    if not any(_BARE.search(part.span.text) for part in fragments if isinstance(part, _Figure)):
        return fragments
    told: list[f.Fragment] = []
    unit = ""
    for part in fragments:
        if isinstance(part, f.WordsF):
            unit = _unit(part.words.text, unit)
        told.append(_counted(part, unit) if unit and isinstance(part, _Figure) else part)
    return told


_Figure = (f.CompareF, f.RangeF, f.BareF, f.PerF)


def _unit(name: str, spoken_of: str) -> str:
    """What a name counts; nothing for one of money, and for other words that of the name before."""
    found = _THINGS.search(plain(name))
    if found is None:
        return "" if _MONEY.search(name) else spoken_of
    unit = found["unit"] or found["times"]
    return unit if unit in UNITS else spoken_of


def _counted(part: f.Fragment, unit: str) -> f.Fragment:
    if not _BARE.search(part.span.text):
        return part
    match part:
        case f.CompareF(bound=Quantity() as bound):
            return replace(part, bound=_of_things(bound, unit))
        case f.RangeF():
            return replace(part, first=_of_things(part.first, unit), second=_of_things(part.second, unit))
        case f.BareF():
            return replace(part, quantity=_of_things(part.quantity, unit))
        case f.PerF():
            return replace(part, size=_of_things(part.size, unit))
        case _:
            return part


def _of_things(quantity: Quantity, unit: str) -> Quantity:
    large = _LARGE.get(quantity.unit.zh) if quantity.unit.kind is Kind.MONEY else None
    return quantity if large is None else replace(quantity, unit=UNITS[large + unit])
