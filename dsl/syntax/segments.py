"""Segments of a sentence: what stands between semicolons, full stops and ends of lines."""

from __future__ import annotations

from dsl.base.source import Span

_ENDS = frozenset("；;。\n")


def ends_between(one: Span, other: Span) -> bool:
    """Whether a segment ends between two places, whichever of them stands first."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    return not _ENDS.isdisjoint(first.source.text[first.end : second.start])
