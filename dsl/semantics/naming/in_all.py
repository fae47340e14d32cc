"""What a sentence counts once more for the whole year: 每有1次投诉扣1分，全年投诉3次及以上的不得分 speaks of one number of complaints."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind, Quantity
from dsl.syntax import tree as t

_IN_ALL = regex(f"^(?:在|一)?(?:{any_word('in-all')})+(?:内|里)?(?:{any_word('in-all')}|{any_word('occurs')}|被)*的?")
_IN_PART = regex(f"(?:{any_word('period')})(?:内|里|度)?(?:{any_word('occurs')}|被)?的?$")
_ONLY_WHEN = regex(
    f"^(?:在|一)?(?:{any_word('in-all')}|{any_word('whole-time')})+(?:内|里)?(?:{any_word('in-all')}|{any_word('occurs')}|被)*的?$"
)


def says_only_when(name: str) -> bool:
    """年内达到2起, 全年累计3次: no name, but over what time things are counted."""
    return _ONLY_WHEN.match(name) is not None


def counted_in_all(nodes: Iterable[object]) -> dict[str, str]:
    """For each such name what it counts, where the sentence counts that by itself in the same unit.

    全年累计3次 says no name: it is the only thing that is counted so. A number of each quarter is none of the year.
    """
    units: dict[str, set[str]] = {}
    for name, unit in _counts(nodes):
        units.setdefault(name, set()).add(unit)
    found = {}
    for name, own in units.items():
        what = _IN_ALL.sub("", name)
        if what != name and (
            meant := _meant(what, [other for other in units if other != name and units[other] == own])
        ):
            found[name] = meant
    return found


def _meant(what: str, others: list[str]) -> str | None:
    """The one of the others that is counted under this name, or under one that only says which of them."""
    if what in others:
        return what
    longer = [other for other in others if other.endswith(what) and not _IN_ALL.match(other)]
    apart = any(_IN_PART.search(other.removesuffix(what)) for other in longer)
    return longer[0] if len(longer) == 1 and not apart else None


def _counts(nodes: Iterable[object]) -> Iterable[tuple[str, str]]:
    """The names with the units in which they are counted."""
    for node in nodes:
        match node:
            case (
                t.Comparison(subject=t.Words(text=text), bound=Quantity(unit=unit))
                | t.Within(subject=t.Words(text=text), low=Quantity(unit=unit))
                | t.Step(subject=t.Words(text=text), size=Quantity(unit=unit))
            ) if unit.kind is Kind.COUNT:
                yield text, unit.zh
            case _:
                pass
