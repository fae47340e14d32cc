"""Which indicator of the old rubric is which of the new one."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher

from dsl.engine.plan import Indicator, Plan
from dsl.semantics.names import bare

ALIKE = 0.5
"""Two names with less in common are two indicators, unless nothing but the code speaks."""

Pair = tuple[Indicator | None, Indicator | None]


def match(old: Plan, new: Plan) -> list[Pair]:
    """Pairs in the order of the new rubric, those only in the old one after their old neighbour.

    In turn: same name and code, same name, same code with a similar name or the same rule, similar name in the same
    place. An indicator is never matched across kinds (a bonus is no penalty).
    """
    left = list(old.indicators)
    found: dict[str, Indicator] = {}

    def take(same: Callable[[Indicator, Indicator], bool]) -> None:
        for after in new.indicators:
            if after.key not in found:
                before = next((b for b in left if b.kind == after.kind and same(b, after)), None)
                if before is not None:
                    found[after.key] = before
                    left.remove(before)

    take(lambda b, a: same_name(b.name, a.name) and b.code == a.code)
    take(lambda b, a: same_name(b.name, a.name))
    take(lambda b, a: a.code is not None and b.code == a.code and (alike(b.name, a.name) or same_rule(b, a)))
    take(lambda b, a: alike(b.name, a.name) and same_place(old, b, new, a))
    take(lambda b, a: same_rule(b, a) and same_place(old, b, new, a))
    pairs: list[Pair] = [(found.get(a.key), a) for a in new.indicators]
    for before in left:
        pairs.insert(_after_neighbour(old, before, pairs), (before, None))
    return pairs


def same_name(a: str, b: str) -> bool:
    return bare(a) == bare(b)


def similarity(a: str, b: str) -> float:
    return SequenceMatcher(None, bare(a), bare(b), autojunk=False).ratio()


def alike(a: str, b: str) -> bool:
    return similarity(a, b) >= ALIKE


def same_rule(b: Indicator, a: Indicator) -> bool:
    """Both say the same of the same measures, whatever they are called."""
    return (b.weight, b.base, b.floor, b.cap, [t.function for t in b.terms]) == (
        a.weight,
        a.base,
        a.floor,
        a.cap,
        [t.function for t in a.terms],
    )


def same_place(old: Plan, b: Indicator, new: Plan, a: Indicator) -> bool:
    return old.indicators.index(b) == new.indicators.index(a)


def _after_neighbour(old: Plan, gone: Indicator, pairs: list[Pair]) -> int:
    place = old.indicators.index(gone)
    for before in reversed(old.indicators[:place]):
        for index, (left, _) in enumerate(pairs):
            if left is before:
                return index + 1
    return 0
