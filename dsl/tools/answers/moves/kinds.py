"""Moves for conditions that may be of different units, or hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.tools.answers.moves.question import FIGURE, UNIT, Question, score_words
from dsl.tools.answers.place import Rewrite

_WORDS = ("GE", "LE", "GT", "LT", "GE_SIGN", "LE_SIGN", "GT_SIGN", "LT_SIGN")
_COMPARES = "|".join(map(re.escape, score_words(*_WORDS)))
_BOUND = regex(rf"(?:{_COMPARES})?\s*{FIGURE.pattern}.*")
_APART = regex("[、,;]")
_COUNTED = regex(
    rf"(?P<before>[^,;。()]*?)(?:的?,?)每(?:{any_word('found')}|(?P<verb>[^,;。()\d]*?))1?(?P<unit>{UNIT})(?P<behind>[^,;。()\d]*?)的?"
    r"(?P<gives>[扣得加]\d+(?:\.\d+)?分)"
)


_EACH_OF = regex(
    rf"(?:各个?|每个?(?={any_word('period')})|[两二三四五六七八九十\d]+(?P<unit>{UNIT}))(?P<thing>[^,;。、]+?)(?:[均都](?P<rest>[^,;。、得]*?))?的?,?(?:各[得计]?|[得计])(?P<marks>\d+(?:\.\d+)?分)"
)
_FAILS = regex(
    r"(?P<of>[^,;。]*?每(?:个|家)?(?P<period>[^\d,;。]{1,3}?)[^,;。]*?\d[^,;。]*),(?P<fails>[^,;。]*?)的?(?P<gives>扣\d+(?:\.\d+)?分)$"
)
_FAULTS = regex(r"(?P<faults>[^,;。]*、[^,;。]*?)的?,?(?P<gives>扣\d+(?:\.\d+)?分)$")
_FAULT = regex(r"(?P<fault>[^,;。]+?)的?,?(?P<gives>扣\d+(?:\.\d+)?分)$")
_TIER = regex(r"(?P<tier>[^,;。]+?)的?,?[得计]\d+(?:\.\d+)?分[,;。]$")
_PERIODS = {"月": "个月", "季度": "个季度", "季": "个季度", "周": "周", "村": "个", "乡": "个", "镇": "个"}


def how_often(asked: Question) -> Iterator[Rewrite]:
    """公开不完整、不及时的扣1分: for each of the faults, or once; 每月不少于2次，未达到的扣1分: for each month, or once;
    未建立制度的扣1分，扣完为止: for each that is not, or once."""
    if match := _FAILS.match(asked.words):
        what, gives = f"{match['fails']}{match['of']}", match["gives"]
        if unit := next((unit for word, unit in _PERIODS.items() if match["period"].startswith(word)), ""):
            yield asked.put(f"每有1{unit}“{what}”{gives}")
        yield asked.put(f"“有{what}的”{gives}")
    elif match := _FAULTS.match(asked.words):
        faults = match["faults"].removesuffix("的").split("、")
        yield asked.put("，".join(f"“{fault}”{match['gives']}" for fault in faults))
        yield asked.put(f"“{'或'.join(faults)}”{match['gives']}")
    elif match := _FAULT.match(asked.words):
        yield asked.put(f"每有1项“{match['fault']}”{match['gives']}")
        yield asked.put(f"“{match['fault']}”{match['gives']}")


def of_one_kind(asked: Question) -> Iterator[Rewrite]:
    """东部不低于50%、中部不低于30%: what a project of one kind must reach, or all of it together."""
    pieces = [piece for piece in _APART.split(asked.words) if FIGURE.search(piece)]
    if len(pieces) < 2:
        return
    for piece in pieces:
        yield asked.put(piece)
    for piece in pieces:
        if bound := _BOUND.search(piece):
            yield asked.put(bound[0])
    yield asked.put("且".join(pieces))


def of_those(asked: Question) -> Iterator[Rewrite]:
    """发现问题每个扣1分，已整改的每个扣0.5分; 每发表论文1篇得1分，核心期刊论文每篇得2分: the second instead of the first, or besides."""
    counted = list(_COUNTED.finditer(asked.words))
    if len(counted) != 2:
        return
    names = (match["before"] + (match["verb"] or "") + match["behind"] for match in counted)
    whole, some = (name.removesuffix("的") for name in names)
    closed = asked.end + ("(" in asked.words and asked.place.folded.startswith(")", asked.end))
    for first in (f"{whole}（不含{some}）", whole):
        pairs = zip(counted, (first, some), strict=True)
        yield asked.put("，".join(f"每有1{match['unit']}“{name}”{match['gives']}" for match, name in pairs), end=closed)


def each_of_kind(asked: Question) -> Iterator[Rewrite]:
    """各季度按时报送的各得1.5分, 两类人员均有招收，各得1分: so much for each that does, however many there are."""
    alike = (
        one for one in _EACH_OF.finditer(asked.place.folded) if one.start() < asked.end and asked.start < one.end()
    )
    match = next(alike, None)
    if match and match["unit"] != "%":
        yield asked.put(
            f"每有1{match['unit'] or '个'}“{match['thing']}{match['rest'] or ''}”得{match['marks']}", *match.span()
        )


def of_tiers(asked: Question) -> Iterator[Rewrite]:
    """80%以上得3分，低于80%得1分，其中未报送的扣1分: taken from all, or from the last tier."""
    some = asked.words.removeprefix("其中").lstrip(",")
    if fault := _FAULT.match(some):
        some = f"“{fault['fault']}”{fault['gives']}"
    yield asked.put(some)
    before = _TIER.search(asked.place.folded, 0, asked.start)
    if before and before.end() == asked.start:
        yield asked.put(f"{before['tier']}且{some}")
