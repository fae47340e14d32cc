"""A sentence with figures: the words before each, and what the amounts that it names once are of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.tools.arithmetic.figures import ReportFigure, figures

Told = Sequence[tuple[ReportFigure, str]]
"""Figures, each with the words between the one before it and itself."""

_ROLE = {
    "planned": saying("told-planned"),
    "arrived": saying("told-arrived"),
    "spent": saying("told-spent"),
    "done": saying("told-done"),
    "left": saying("told-left"),
    "sent": saying("told-sent"),
    "returned": saying("told-returned"),
    "valid": saying("told-valid"),
    "weight": saying("told-weight"),
    "score": saying("told-score"),
}
BEHIND = f"(?:达到|{any_word('told-behind')}|:)*$"
"""What may stand between the word for a figure and the figure itself."""

OF_ANOTHER = saying("told-of-another")
YEAR = regex(r"(?:19|20)\d\d(?=年)")


def with_words(text: str) -> list[tuple[ReportFigure, str]]:
    """The figures of a text, each with the words before it."""
    found, folded = figures(text), plain(text)
    before = [folded[a:b] for a, b in pairwise([0, *(end for one in found for end in (one.start, one.end))])][::2]
    return list(zip(found, before, strict=True))


def last_said(before: str, patterns: Mapping[str, re.Pattern[str]]) -> str:
    """Which of them says the last word, of several the longest; "" where none does."""
    ends = [
        (found.end(), found.end() - found.start(), name)
        for name, pattern in patterns.items()
        for found in pattern.finditer(before)
    ]
    return max(ends, default=(0, 0, ""), key=lambda end: end[:2])[2]


def role(before: str) -> str:
    """What an amount behind these words is of; "" for a part and for another year."""
    name = last_said(before, _ROLE)
    return "" if OF_ANOTHER.search(before.replace("其中", "") if name == "valid" else before) else name


def roles(told: Told) -> dict[str, ReportFigure]:
    """The amounts that are named once each; none where they are of several years."""
    found: dict[str, list[ReportFigure]] = {}
    years: set[str] = set()
    for figure, before in told:
        name = role(before)
        if name and figure.kind.is_amount:
            found.setdefault(name, []).append(figure)
            years.update(YEAR.findall(before))
    if len(years) > 1:
        return {}
    alone = {name: each[0] for name, each in found.items() if len(each) == 1 and not each[0].is_rough}
    if "done" in alone and "spent" not in found:
        alone["spent"] = alone["done"]
    return alone
