"""Places in a ranking that marks follow in order: 前三名依次得5分、4分、3分; 第4至6名分别得…; 按增幅从高到低排序，分别得10、8、6分."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import UNITS, Quantity
from dsl.syntax import fragments as f
from dsl.syntax.assemble.state import is_mark

PLACE = UNITS["名次"]
_ORDERED = regex(
    f"(?:[从由](?:高到低|低到高|大到小|小到大|多到少|少到多|优到劣|好到差)){any_word('place-name')}?$|{any_word('place-name')}$"
)


def places_of(head: list[f.Fragment], many: int) -> list[list[f.Fragment]]:
    """The names before so many marks, one for each place of the ranking; nothing where they are no places."""
    if not head or any(is_mark(part, "dun") for part in head):
        return []
    *lead, last = head
    if isinstance(last, f.WordsF) and _ORDERED.search(last.words.text):
        lead, ends = head, (Fraction(1), Fraction(many))
    elif (found := _ends(last)) is not None:
        ends = found
    else:
        return []
    if ends[1] - ends[0] + 1 != many:
        return []
    span = last.span
    at = [f.CompareF("=", Quantity(ends[0] + n, PLACE), None, False, span) for n in range(many)]
    return [[*lead, each] for each in at]


def _ends(part: f.Fragment) -> tuple[Fraction, Fraction] | None:
    """前5名, 第4至6名: the first place and the last."""
    match part:
        case f.CompareF(op="<=", bound=Quantity(number=number, unit=unit)) if unit == PLACE:
            return Fraction(1), number
        case f.RangeF(first=first, second=second) if second.unit == PLACE and first.number < second.number:
            return first.number, second.number
    return None
