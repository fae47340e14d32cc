"""A place in a ranking as a person writes it: 第1名, 并列第二, 全市第3位, 3名."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.exact.number import parse_number

_PLACE = regex(
    r"(?:在?全[国省市州县区])?排?名?(?:并列)?第?(?P<figure>\d+|[一二三四五六七八九十百]+)(?:个?名次|个?位次|名|位)"
    r"|(?:在?全[国省市州县区])?排?名?(?:并列第?|第)(?P<alone>\d+|[一二三四五六七八九十百]+)"
)


def place_said(text: str) -> Fraction | None:
    """The place that the whole text says; None for a figure alone, for 倒数第1 and for several places."""
    match = _PLACE.fullmatch("".join(plain(text).split()))
    if match is None:
        return None
    return parse_number(match["figure"] or match["alone"])
