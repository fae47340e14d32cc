"""One law of all the things that a list names: 有下列情形之一的，每次扣1分：1.…；2.…。 and ①…；②…。以上资料每缺一项扣1分."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.exact.number import circled
from dsl.tools.answers.restated.clauses import HARD, NUMBERED
from dsl.tools.answers.restated.written import quoted

_UNIT = any_word("counted-one")
_EACH = (
    rf"每(?P<verb>{any_word('found')}|{any_word('lacking')}|{any_word('unmet')})?[一1]?(?P<unit>{_UNIT})(?P<what>[^,:;。\d]*?)"
    r"的?,?(?P<gives>扣\d+(?:\.\d+)?分)"
)
_AHEAD = regex(rf"^(?P<of>[^:;。\n]*?),?{_EACH}:")
_BEHIND = regex(rf"(?P<of>(?:{any_word('of-the-list')})[^,:;。\d]*?),?{_EACH}")
_OWN = regex(r"\((?P<marks>\d+(?:\.\d+)?)分\)$")
_IN_ITS_OWN = regex(
    rf"[^,:;。\d]*?每(?:{any_word('found')})?[一1]?(?P<unit>{_UNIT})(?P<what>[^,:;。\d]*?)的?,?(?:在?{any_word('of-each-part')}[^,;。\d]{{0,6}})?"
    r"(?P<gives>扣\d+(?:\.\d+)?分)(?:[,;](?:各自)?扣完[^,;。]*)?"
)
"""每发现1笔不符合的，在对应要点扣1分，扣完该要点分值为止."""
_OWN_LIMIT = regex(r"(?:每种|每项|每类|单项|各项)[^,;。\d]*?(?:不得?超过|最[多高]扣)(?P<marks>\d+(?:\.\d+)?)分")
_ONCE = ("项", "种", "条", "类", "个")
"""Of what is counted so, each thing of a list is there or not."""

_LACKS = saying("comes-short")
_NUMBERS = regex(r"[①-⑳]|[（(][\d一二三四五六七八九][）)]")
"""What refers to things of the list by their numbers."""

_FEW = 2


def of_each_named(text: str, weight: Fraction) -> Iterator[str]:
    """The law said of each thing of the list, as often as it happens or once, and of all of them as one count."""
    folded = plain(text)
    points = list(NUMBERED.finditer(folded))
    yield from _of_own_marks(text, points, weight)
    law = _AHEAD.match(folded) or (_BEHIND.search(folded, points[-1].end()) if points else None)
    if law is None or len(points) < _FEW:
        return
    is_ahead = law.start() == 0
    first = points[0].start()
    if (law.end() != first) if is_ahead else (folded[:first].strip() or folded[law.start() - 1] not in HARD):
        return
    ends = [*(one.start() for one in points[1:]), _list_end(folded, points[-1]) if is_ahead else law.start()]
    things = [text[one.end() : end].strip("。；;\n的 ") for one, end in zip(points, ends, strict=True)]
    if any("分" in thing or not thing for thing in things):
        return
    rest = text[ends[-1] if is_ahead else law.end() :].lstrip("。；;，,\n ")
    if not _NUMBERS.search(rest):
        yield from _said(things, law, rest)


def _of_own_marks(text: str, points: Sequence[re.Match[str]], weight: Fraction) -> Iterator[str]:
    """Of points with marks of their own, each down to nothing."""
    folded = plain(text)
    if len(points) < _FEW or folded[: points[0].start()].strip():
        return
    end = _list_end(folded, points[-1])
    law = _IN_ITS_OWN.match(folded, end + 1)
    ends = [*(one.start() for one in points[1:]), end]
    things = [folded[one.end() : stop].strip("。;\n ") for one, stop in zip(points, ends, strict=True)]
    own = [_OWN.search(thing) for thing in things]
    if law is None or sum((Fraction(one["marks"]) for one in own if one), Fraction(0)) != weight or None in own:
        return
    said = (
        f"{circled(n)}基础分{one['marks']}分，每有1{law['unit']}{quoted(law['what'] + '：' + thing[: one.start()])}{law['gives']}，扣完为止"
        for n, (thing, one) in enumerate(zip(things, own, strict=True), 1)
        if one
    )
    rest = text[law.end() :].lstrip("。；;，,\n ")
    yield "；".join(said) + (f"。{rest}" if rest else "")


def _list_end(folded: str, last: re.Match[str]) -> int:
    ends = [at for mark in "。\n" if (at := folded.find(mark, last.end())) >= 0]
    return min(ends, default=len(folded))


def _said(things: Sequence[str], law: re.Match[str], rest: str) -> Iterator[str]:
    unit, gives, verb = law["unit"], law["gives"], law["verb"] or ""
    lacks = verb if _LACKS.fullmatch(verb) else "不符合：" if _LACKS.search(law["of"] + law["what"]) else ""
    limit = _OWN_LIMIT.match(plain(rest))
    own = f"，最多扣{limit['marks']}分" if limit else ""
    rest = rest[limit.end() :].lstrip("。；;，,\n ") if limit else rest
    behind = f"，{rest}" if rest else ""
    each = "，".join(f"每有1{unit}{quoted(lacks + thing)}{gives}{own}" for thing in things)
    once = "；".join(f"{quoted(lacks + thing)}的，{gives}" for thing in things)
    ways = [each + behind, *([] if limit else [once + behind])]
    yield from reversed(ways) if unit in _ONCE else ways
    if not limit:
        yield f"说明{quoted('；'.join(things))}，每有1{unit}{quoted(law['of'] + (lacks or law['what']))}{gives}{behind}"
