"""A limit of the score that a sentence states in words of its own: 加分后总分不超过4分, 加减后最高计8分，最低计0分, 扣分以本项分值为限."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import decimal_text
from dsl.tools.answers.restated.clauses import PrintedClause, read_clauses

_SUM = rf"得分|总分|总得分|合计|{any_word('this-item')}"
_OWN = r"[^,;。()\d]{0,8}(?:分值|满分|得分|权重分?)"
_END = r"(?=[,;。)\n]|$)"
_START = r"(?:(?<=[,;。(\n])|^)"
_MOST = regex(
    rf"{_START}(?:加减?分?后|扣分后|[^,;。()每扣的\d]{{0,8}}?得分之和|[但且并]{any_word('this-item')})(?:{_SUM})*的?"
    rf"(?:不得?超过|不高于|最高不超过|最高计|最高得|最高为?)(?P<marks>\d+(?:\.\d+)?)分?(?:[,、]?最低(?:[计得]|为)?0分)?{_END}"
)
"""加分后不超过4分; 加减后最高计8分,最低计0分."""
_WITHIN = regex(rf"{_START}(?:扣分|所扣分数?)以(?:前述|上述)?{_OWN}为限{_END}|{_START}(?:减|扣)至0分?(?:为止)?{_END}")
_LOST = regex(
    rf"{_START}(?P<whose>[两三四五各每][^,;。()\d]{{0,5}}|合计|累计)?(?:累计|合计)?扣分(?:合计|累计)?(?P<each>均|各)?"
    rf"(?:不得?超过|最多不超过|最高不超过|以)(?P<marks>\d+(?:\.\d+)?)分(?:为限)?{_END}"
)
"""两类故障扣分均不超过2分: of each, or of all together."""
_ABOVE = regex(
    rf"{_START}加分(?:在\d+(?:\.\d+)?分之?外另计|另计|不受[^,;。()]*限制?|[可能]?(?:使[^,;。()]*?)?可?(?:超过|突破)[^,;。()]*){_END}"
)
"""加分在10分之外另计: the weight is no limit."""


def above_weight(text: str, weight: Fraction) -> Iterator[str]:
    """What is added is no part of the weight."""
    yield from _said(text, _ABOVE, "可突破分值")


def down_to_nothing(text: str, weight: Fraction) -> Iterator[str]:
    """扣分以本项分值为限, 减至0分为止: until nothing is left."""
    yield from _said(text, _WITHIN, "扣完为止")


def most_in_all(text: str, weight: Fraction) -> Iterator[str]:
    """What all of it comes to at the most; above the weight only where that may be passed."""
    found = _MOST.search(plain(text))
    if found is not None:
        marks = Fraction(found["marks"])
        if marks > weight:
            yield _put(text, found, f"最高得{decimal_text(marks)}分，可突破分值")
            yield _put(text, found, f"最高得{decimal_text(marks)}分")
        yield _put(text, found, "得分不超过分值" if marks == weight else f"得分不超过{decimal_text(marks)}分")


def most_taken(text: str, weight: Fraction) -> Iterator[str]:
    """两类故障扣分均不超过2分: of each, or of all together."""
    found = _LOST.search(plain(text))
    if found is not None:
        yield from _of_losses(text, found)


def _said(text: str, pattern: re.Pattern[str], words: str) -> Iterator[str]:
    found = pattern.search(plain(text))
    if found is not None:
        yield _put(text, found, words)


def _of_losses(text: str, found: re.Match[str]) -> Iterator[str]:
    folded = plain(text)
    before = [one for one in read_clauses(folded) if one.end <= found.start() and one.kind == "take"]
    marks = decimal_text(Fraction(found["marks"]))
    is_each = found["each"] or (found["whose"] or "").startswith(("各", "每"))
    ways = [_put(text, found, f"累计最多扣{marks}分")]
    if len(before) > 1:
        ways.insert(0 if is_each else 1, _behind_each(_put(text, found, ""), before, f"，最多扣{marks}分"))
    yield from ways


def _behind_each(text: str, clauses: list[PrintedClause], words: str) -> str:
    for one in reversed(clauses):
        text = text[: one.end] + words + text[one.end :]
    return text


def _put(text: str, found: re.Match[str], words: str) -> str:
    before, after = text[: found.start()], text[found.end() :]
    if not words:
        return before.rstrip("，,；;。 ") + after
    is_bracket = before.endswith(("（", "(")) and after.startswith(("）", ")"))
    if is_bracket:
        return f"{before[:-1]}，{words}{after[1:]}"
    return before + words + after
