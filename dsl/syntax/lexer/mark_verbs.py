"""Other verbs of marks in place of the usual ones: 记满分, 按完成率记分, 其余的评0分 stand where 计 might, and mean the same;
a sign before marks (缺1次-0.2, 每进1位+0.2分, 黄牌-1/张) takes or gives them."""

from __future__ import annotations

import re

from dsl.base.regex import regex
from dsl.base.vocabulary import HAN, any_word
from dsl.exact.units import ANY_UNIT

_USUAL = "计"
_MARKS = r"(?:\d+(?:\.\d+)?分(?!钟|之)|[零满负得]?分(?![钟之解类析布]))"
_NOTED = rf"(?<!{any_word('noun-noted')})记(?={_MARKS}|[,;。)]|$)"
_GRADED = rf"(?<=[,;:。)的则均者他余]){any_word('grades-with')}(?={_MARKS}[,;。)]|{_MARKS}$)"
_VERB = regex(f"{_NOTED}|{_GRADED}")

_SIGNS = {"-": "扣", "+": "加"}
_SIGNED = regex(rf"(?P<sign>[-+])\d+(?:\.\d+)?(?:分(?!钟|之))?(?P<stroke>/{ANY_UNIT})?(?=[,;。)]|\.?$)")
_EACH = regex(
    rf"(?:(?:每[^,;。:\d]{{0,8}}(?:\d+(?:\.\d+)?)?(?:个百分点|%|(?!分){ANY_UNIT})|(?<![\d.第])[1一](?!分){ANY_UNIT}){HAN}{{0,8}}|{any_word('limit-ahead')})$"
)
"""Behind a count or a limit a sign takes or gives: 缺1次-0.2, 每低1%-0.2, 封顶-2. 差-1分 is a level's own score, 3次-1分 may be one."""
_NAMED = regex(f"(?:{HAN}|[”:)])(?<![分值数率量额度])$")
"""Behind a stroke a sign takes or gives wherever no figure is worked out: 黄牌-1/张, but not 满分-0.5/次."""
_WORKS_OUT = regex(r"[=×*÷][^,;。]*$")
_BACK = 24
"""Characters that may stand between the head of a phrase and the sign."""


def with_usual_verbs(text: str) -> str:
    """The text, one character for one, with 计 for what means it, 扣 for a minus and 加 for a plus before marks."""
    usual = _VERB.sub(_USUAL, text)
    return _SIGNED.sub(_verb, usual) if "-" in usual or "+" in usual else usual


def _verb(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _BACK) : found.start()]
    counted = _EACH.search(before) or (found["stroke"] and _NAMED.search(before))
    return _SIGNS[found["sign"]] + found[0][1:] if counted and not _WORKS_OUT.search(before) else found[0]
