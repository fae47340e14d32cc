"""Which conditions in prose are the levels of one thing (效果好, 较好, 一般), and which are things of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.vocabulary import any_word

_LESSER = re.compile(f"^{any_word('lesser')}")


def is_one_scale(words: Sequence[str], points: Sequence[Fraction]) -> bool:
    """Whether each of several conditions gives less than the one before it and goes on with the same thing."""
    return all(a > b for a, b in pairwise(points)) and all(goes_on(a, b) for a, b in pairwise(words))


def goes_on(before: str, words: str) -> bool:
    """兑付到位, 跨年兑付; 效果好, 较好."""
    shared = any(before[n : n + 2] in words for n in range(len(before) - 1))
    return shared or min(len(before), len(words)) < 2 or _LESSER.match(words) is not None
