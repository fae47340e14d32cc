"""Marks that a sentence prints beside its rule: the whole weight again as a label, without 分, or in brackets and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.tools.answers.restated.clauses import HARD, POINT

Say = Callable[[re.Match[str]], str | None]

_NUMBER = r"\d+(?:\.\d+)?"
_BARE = regex(rf"(?<=[^{HARD}:])\(({_NUMBER})\)")
_QUOTED = regex(rf"[“‘]({_NUMBER})[”’](?=分)")
_INSIDE = regex(rf"\(([^()\d]{{1,8}}[:,]?{_NUMBER}分[,;、][^()]*?{_NUMBER}分)\)(?=[。;]?$)")
"""是否达到要求（达到3分，未达到0分）: the rule in a bracket."""
_BASE = regex(rf"得基[本础]分({_NUMBER})分")
_TIMES_BASE = regex(r"(?:乘以?|[×*])基[本础]分(?!\d)")
"""完成任务的得基本分20分；未完成的，按完成率乘以基本分计分."""
_MONEY = regex(rf"{_NUMBER}万(?=以|[)(,;。得至~-])")
_WHOLE = (
    regex(rf"^([^,;。:()\d]*)\(({_NUMBER})分\)[。:](?=.)"),
    regex(rf"(?:^|(?<=[,。;]))((?:{any_word('marks-label')})*)满分(?:为|值)?({_NUMBER})分[,。;](?=.)"),
    regex(rf"(?<=[。;])(\s*)\(({_NUMBER})分\)$"),
)
"""工程（3分）。…; 本项满分3分。…; ….（3分）."""


def unlabelled(text: str, weight: Fraction) -> str:
    """The same rule with 分 behind all its marks, without the weight as a label and without the number of a lone point."""
    points = list(regex(rf"(?:^|(?<=[{HARD}])){POINT.pattern}").finditer(plain(text)))
    if len(points) == 1 and not points[0].start():
        text = text[points[0].end() :]
    folded = plain(text)
    bare = [Fraction(number) for number in _BARE.findall(folded)]
    if len(bare) > 1 and sum(bare) == weight:
        text = _put(_BARE, text, lambda match: f"（{match[1]}分）")
    if "万元" in folded:
        text = _put(_MONEY, text, lambda match: match[0] + "元")
    if base := _BASE.search(plain(text)):
        text = _put(_TIMES_BASE, text, lambda match: f"×{base[1]}分")
        text = _put(_BASE, text, lambda match: f"得{match[1]}分")
    text = _put(_QUOTED, text, lambda match: match[1])
    text = _put(_INSIDE, text, lambda match: f"，{match[1]}")
    for label in _WHOLE:
        text = _put(label, text, lambda match: "" if Fraction(match[2]) == weight else None)
    return text


def _put(pattern: re.Pattern[str], text: str, said: Say) -> str:
    """With other words where the half-width text shows the pattern; as it is where those are None."""
    found, at = "", 0
    for match in pattern.finditer(plain(text)):
        words = said(match)
        if words is not None:
            found, at = found + text[at : match.start()] + words, match.end()
    return found + text[at:]
