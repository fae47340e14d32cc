"""Names: which belong together."""

from __future__ import annotations

import re

from dsl.base.vocabulary import word_class

GENERIC = frozenset(word_class("generic"))
"""Words that stand for a different datum in every indicator (pronouns of the field): never shared."""

TARGET_NAMES = frozenset(word_class("target-name"))
ACTUAL_NAMES = frozenset(word_class("actual-name"))

_ASIDE = re.compile(r"[（(][^（）()]*[)）]|\s+")


def bare(name: str) -> str:
    """A name without bracketed asides and spaces: 公众满意度（%） -> 公众满意度."""
    return _ASIDE.sub("", name) or name


def related(a: str, b: str) -> bool:
    """Whether two names of one indicator mean one measure: equal, or one the short form of the other (满意度)."""
    a, b = bare(a), bare(b)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and long.endswith(short)
