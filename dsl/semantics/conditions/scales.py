"""Which conditions in prose are the levels of one thing (效果好, 较好, 一般), and which are things of their own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.characters import share_two
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, beginning

_SOME_OF = regex(f"^(?:{any_word('only')}.*|其中)")
_LESSER = beginning("lesser")


def is_one_scale(words: Sequence[str], points: Sequence[Fraction]) -> bool:
    """Whether each of several conditions gives less than the one before it and goes on with the same thing."""
    return all(a > b for a, b in pairwise(points)) and all(goes_on(a, b) for a, b in pairwise(words))


def goes_on(before: str, words: str) -> bool:
    """兑付到位, 跨年兑付; 效果好, 较好; 可研和集体决策, 只做其中一样."""
    return (
        share_two(before, words)
        or is_some_of(words)
        or min(len(before), len(words)) < 2
        or _LESSER.match(words) is not None
    )


def is_some_of(words: str) -> bool:
    """只做其中一样: less than the level before it, with nothing said of none."""
    return _SOME_OF.match(words) is not None
