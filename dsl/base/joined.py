"""What belongs together because it shares something, directly or over others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")


def joined(things: Iterable[T], keys_of: Callable[[T], Iterable[Hashable]]) -> list[list[T]]:
    """Groups of things that share a key, in the order of their first; a thing without keys is alone."""
    every = list(things)
    leader = list(range(len(every)))

    def first(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    holder: dict[Hashable, int] = {}
    for place, thing in enumerate(every):
        for key in keys_of(thing):
            low, high = sorted((first(holder.setdefault(key, place)), first(place)))
            leader[high] = low
    groups: dict[int, list[T]] = {}
    for place, thing in enumerate(every):
        groups.setdefault(first(place), []).append(thing)
    return list(groups.values())
