"""Units that no table has, as they are printed: 55分贝, 0.14兆帕, 300元/人·天, 50mg/L.

A word is one where it is known as a unit or has a stroke; any other where it stands behind a figure that is compared or stepped
by, and what the sentence once uses so is a unit behind its other figures too.
"""

from __future__ import annotations

import re
from functools import cache

from dsl.base.regex import regex
from dsl.base.vocabulary import HAN, any_word, rows
from dsl.exact.units import ANY_UNIT
from dsl.syntax.lexer.passage import BEFORE_SIDE, Passage

_CLOSES = "以及或的得扣加计不至到之内时为且者和与减前后"
"""What may stand behind a unit."""
_NOT_IN_ONE = _CLOSES + "多少几来左上下有没无未每各均类档按"
_LISTED = f"(?:[百千万亿]?{any_word('unit-word')})"
_LATIN = r"(?:[℃°μµA-Za-z][°CFA-Za-z0-9²³]{0,7})"
_SURE = f"(?:{_LISTED}|{ANY_UNIT}|{_LATIN})"
_BELOW = rf"(?:{_SURE}|(?:(?![{_NOT_IN_ONE}]){HAN}){{1,4}}?)"
_STROKE = rf"{_SURE}(?:/{_BELOW}(?:[/·•]{_BELOW})*|/\({_BELOW}[·•]{_BELOW}\))"
_END = rf"(?=$|(?!{HAN}|•)[^A-Za-z0-9(/×*÷+=·]|[{_CLOSES}]|\((?:不?包?含|不包))"
_STROKED = regex(rf"(?P<word>{_STROKE}){_END}")
_ALONE = regex(rf"(?P<word>{_LISTED}){_END}")
_OTHER = rf"(?!{any_word('no-unit')})(?!{ANY_UNIT})(?![a-z]{_END})(?:{_LATIN}|(?:(?![{_NOT_IN_ONE}]){HAN}){{1,5}}?)"
_MAY_BE = regex(rf"(?P<word>{_OTHER}){_END}")
_NO_END = regex(rf"(?:{any_word('no-unit')}|{any_word('measure-end')})$")
_SIDE = f"{BEFORE_SIDE}(?:以[上下内外]|之[内间])"
_FORMULA = "=×*/÷+"
_LONGEST = 12
"""Characters that stand before the stroke of a unit."""
_GOES_ON = regex(rf"(?![{_CLOSES}])(?:{HAN}|[A-Za-z°µ/·]|℃|•)")


def printed_end(p: Passage, j: int, known: int) -> int:
    """The end of the unit of its own that stands at j, or `known`, where a unit of the table ends."""
    if not p.text[j - 1].isdigit() or not _GOES_ON.match(p.text, known):
        return known
    sure = (_STROKED.match(p.text, j) if "/" in p.text[j : j + _LONGEST] else None) or _ALONE.match(p.text, j)
    if sure is not None and sure.end() > known:
        return known if _divides(p, j, sure["word"]) else sure.end()
    other = _MAY_BE.match(p.text, j) if known == j else None
    return other.end() if other is not None and other["word"] in _own_units(p) else known


def _divides(p: Passage, j: int, word: str) -> bool:
    """100万元/计划数 divides by what has a name, 得2分/篇 says 每, and in a formula a stroke divides."""
    above, stroke, below = word.partition("/")
    figure = p.text[:j].rstrip("0123456789.")[-1:]
    return bool(stroke) and (above == "分" or figure in tuple(_FORMULA) or _NO_END.search(below) is not None)


def _own_units(p: Passage) -> frozenset[str]:
    """The words that stand behind a figure which is compared or stepped by."""
    if p.own_units is None:
        found = (match["compared"] or match["sided"] for match in _clear().finditer(p.text))
        p.own_units = frozenset(word for word in found if not _NO_END.search(word))
    return p.own_units


@cache
def _clear() -> re.Pattern[str]:
    compare = "|".join(word for terminal in ("GE", "LE", "GT", "LT") for row in rows(terminal) for word in row.zh)
    before = rf"(?:[≥≤<>]|{compare}|每[^\d,;。]{{1,6}}) ?\d+(?:\.\d+)?"
    return regex(rf"{before}(?P<compared>{_OTHER}){_END}|\d(?P<sided>{_OTHER})(?={_SIDE})")
