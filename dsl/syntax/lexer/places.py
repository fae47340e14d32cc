"""Places in a ranking: 前三名, 第4-6名, 10名以后. The better the place, the smaller its number."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.syntax.lexer.passage import CN, Passage

_FIGURE = rf"(?:\d+|{CN}+)"
_PLACE = r"(?:名|位|强|个名次|个位次)"
_ORDINAL = regex(rf"第(?={_FIGURE})")
_SPAN = regex(rf"第(?={_FIGURE}{_PLACE}?[-至到~]第?{_FIGURE}{_PLACE})")
_BEHIND = regex("及?[以之]?后|[以之]外")
_CHINESE_SPAN = regex(rf"({CN}+){_PLACE}?[-至到~]第?{CN}+{_PLACE}")
_ONE = regex(rf"第(?=(?:\d+(?!\d)|{CN}+){_PLACE}|\d+(?=[的得计,;。、]|$)|{CN}+(?=[的得计扣]|、第))")
TOP = regex(rf" ?{_FIGURE}(?:{_PLACE}|%|(?=[的得计给,;。、]|$))")
"""What 前 is followed by."""
PLACED = regex(rf" ?第?{_FIGURE}(?:{_PLACE}?[-至到~]第?{_FIGURE})?{_PLACE}")
"""What 达到, 不低于 … are followed by, of a place."""
ENDS_PLACE = regex(rf"(?:[名位强\d%]|[名位]次|{CN}) ?$")
"""How a figure ends that may be a place."""
_UNITS = ("个名次", "个位次", "名次", "位次", "名", "位", "强")


def ordinal(p: Passage, i: int) -> int:
    """第4-6名 is a range, 第1名 one place; behind a word that compares (达到第3名) 第 says nothing."""
    if p.text[i] != "第" or not p.ranks or not _ORDINAL.match(p.text, i):
        return 0
    end = i + 1
    if p.mark == i or p.last_word == "TO":
        p.blank(i, end)
        p.number_at = end
    elif _SPAN.match(p.text, i):
        p.word("IN", i, end)
        p.opened = p.number_at = end
    elif _ONE.match(p.text, i):
        p.word("EQ", i, end)
        p.number_at = end
    else:
        return 0
    return end


def is_behind(p: Passage, j: int) -> bool:
    """七名以后: the place that ends at j is where the last ones begin."""
    return _BEHIND.match(p.text, j) is not None and p.text[j - 1] in "名位次"


def chinese_span(p: Passage, i: int) -> int:
    """The end of 四 in 四至六名, or 0."""
    match = _CHINESE_SPAN.match(p.text, i) if p.ranks else None
    return match.end(1) if match else 0


def place_end(p: Passage, k: int) -> int:
    """The end of the unit of a place at k, or k."""
    unit = next((u for u in _UNITS if p.text.startswith(u, k)), "") if p.ranks_at(k) else ""
    return k + len(unit)
