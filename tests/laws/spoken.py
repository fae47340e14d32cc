"""Wordings of one thing as a pattern: `[得|计|给]{m}分` is 得4分, 计4分 or 给4分, whichever is drawn; an empty alternative says nothing.

    spoken(random, "{s}[达到|不低于]{a}%[|的]得{m}分", s="亮灯率", a=95, m=4)

What a pattern may hold again and again has a name here: how marks are given, how nothing is, how marks are taken.
"""

from __future__ import annotations

import re
from fractions import Fraction
from random import Random

from composed import Fact, plain

ZERO, ONE = Fraction(0), Fraction(1)

GIVEN = "[|的|的，|，][得|得|计|给|记]"
"""In front of the marks."""
NONE = "[|的|的，|，][不得分|不得分|得0分|计0分|不给分|不计分]"
TAKEN = "[|，|的|的，][扣|扣|扣减|减]"
"""In front of what is taken."""
TO_THE_END = "[||，扣完为止|，直至扣完|，扣完该项分值为止|（扣完为止）]"
NEXT = "[，|，|；|。]"
"""Between two tiers of one part."""

_CHOICE = re.compile(r"\[([^\[\]]*)\]")


def spoken(random: Random, pattern: str, **said: object) -> str:
    """One of the wordings, with `said` in it; a fraction is written as a decimal."""
    text = pattern.format(**{k: plain(v) if isinstance(v, Fraction) else v for k, v in said.items()})
    while _CHOICE.search(text):
        text = _CHOICE.sub(lambda found: random.choice(found[1].split("|")), text)
    return text


def rate(name: str, *values: Fraction | int) -> Fact:
    """Percentages, the best first."""
    return Fact((name,), tuple((f"{plain(Fraction(value))}%", Fraction(value)) for value in values))


def number(said: str, unit: str, *values: int) -> Fact:
    """So many of something, the best first."""
    return Fact((said,), tuple((f"{value}{unit}", Fraction(value)) for value in values))


def answer(said: str, *, best: bool = True) -> Fact:
    """是 or 否, the best first."""
    both = (("是", True), ("否", False))
    return Fact((said,), both if best else both[::-1])
