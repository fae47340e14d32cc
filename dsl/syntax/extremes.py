"""The least and the highest of several: 甲率、乙率中的较低者, min(完成率,1)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word
from dsl.exact.units import BARE, Quantity
from dsl.syntax import tree as t

Which = Literal["least", "most"]
_NAMES: tuple[tuple[Which, str], ...] = (("least", any_word("least-of")), ("most", any_word("most-of")))
_SAID = regex(f"{any_word('least-of')}|{any_word('most-of')}")
_TAKEN = regex(f"[取以按][^,，。]{{0,20}}(?:{any_word('least-of')}|{any_word('most-of')})")


def which_is(name: str) -> Which | None:
    """较低值, 孰低者: least; None for any other name."""
    return next((which for which, words in _NAMES if regex(words).fullmatch(name)), None)


def speaks_of_one(text: str) -> bool:
    """Whether the words say that one of several figures counts, the least or the highest."""
    return _SAID.search(text) is not None


def takes_one(text: str) -> bool:
    """取两者较低值, 以较高者为准."""
    return _TAKEN.search(text) is not None


def extreme(each: Sequence[t.Expr], which: Which, span: Span) -> t.Expr:
    """Half of what the sum of two is above the distance between them; the higher is half of both together."""
    found = each[0]
    for other in each[1:]:
        distance = t.Magnitude(t.Binary("-", found, other, span), span)
        total = t.Binary("+", found, other, span)
        twice = t.Binary("-" if which == "least" else "+", total, distance, span)
        found = t.Binary("/", twice, t.Number(Quantity(Fraction(2), BARE), span), span)
    return found
