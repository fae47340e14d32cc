"""What a sentence says of the points of a list: 以上三项, 每符合一项, 全部符合, 不符合的, 每缺一项."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import parse_number
from dsl.syntax import fragments as f
from dsl.syntax.assemble.state import is_mark
from dsl.syntax.tree import Points

Said = Literal["all", "one", "met", "none", "unmet", "one unmet"]
"""All points hold; one of them does; a point does; none does; a point does not; one of them does not."""

_UNSTATED: tuple[f.Mark, ...] = ("unstated", "unstated_add", "unstated_award")
_ENDS: tuple[f.Mark, ...] = ("comma", "semicolon", "full_stop", "colon", *_UNSTATED)
_NUMBER = "(?P<{}>\\d+|[一二两三四五六七八九十]+)"
_POINT = any_word("point")
_POINTS = rf"(?:{_NUMBER.format('count')}个?{_POINT}|各{_POINT}|{_POINT})"
_THESE = (
    rf"(?:完成|符合)?(?:{any_word('of-the-list')}|下列|以下|上面)?(?:共|共计|等)?{_POINTS}?(?:{any_word('listed')})?的?"
)
_MET = any_word("fulfilled")
_UNMET = (
    f"(?:{any_word('unmet')}{_MET}|{any_word('lacking')}|没有|无|{any_word('unmet')}{any_word('complete')}"
    f"|{any_word('not-so')})"
)
_WRONG = f"(?:{_UNMET}|{any_word('unmet')}(?:{any_word('satisfied')}|{any_word('sound')}))"
"""Of one of them also 不合格, 不规范, which said of nothing speak of something else."""
_WHAT = f"(?:{any_word('standard')})?的?"
_ONE = rf"(?:其中)?{any_word('whichever')}?(?:[一1]个?{_POINT})"
_ABOVE = rf"{any_word('listed-here')}(?:各|全部|所有)?(?:[\d一二两三四五六七八九十]+)?个?{_POINT}?(?:{any_word('listed')}|{any_word('happening')})?"
_EVENTS = regex(rf"(?<![项条种个类起处次及或]){any_word('listed-here')}[^,;:。]{{0,4}}{any_word('happening')}")
_POINTING = regex(rf"^{any_word('occurs')}{_ABOVE}(?:之一)?的?,(?=.)")
_SHAPES: tuple[tuple[Said, str], ...] = (
    (
        "one unmet",
        rf"{_THESE},?(?:其中)?每?(?:有|发现)?(?:{_WRONG}{_ONE}|{_ONE}{_WRONG}{_WHAT}|{_WRONG}{_WHAT}{_ONE}"
        rf"|(?:有|{any_word('found')})?{_WRONG}{_WHAT},?每[一1]?{_POINT})的?",
    ),
    (
        "none",
        rf"{_THESE},?{any_word('all')}{_UNMET}{_WHAT}|(?:{any_word('unmet')}{any_word('occurs')}|{any_word('without')})(?:{_ABOVE})的?",
    ),
    (
        "all",
        rf"{_THESE},?(?:{any_word('all')}{_MET}{_WHAT}|{_MET}全部(?:要求|{any_word('listed')})?的?|{any_word('all')}?{any_word('complete')}的?"
        rf"|同时{_MET}(?:{_ABOVE})?的?|{_MET}{any_word('listed-here')}?{any_word('entire')}{any_word('listed')}的?)",
    ),
    (
        "one",
        rf"{_THESE},?(?:每?(?:{_MET}{_WHAT}{_ONE}|{_ONE}{_MET}{_WHAT}|有{_ONE}|每{_POINT})|(?:每|{_ABOVE}中?,?每?){any_word('occurs')}{_ONE})的?",
    ),
    ("unmet", rf"{_THESE},?{_UNMET}{_WHAT}(?:{_POINT}|要点)?"),
    ("met", rf"{_THESE},?{_MET}{_WHAT}"),
)
_SAID = tuple((said, regex(shape)) for said, shape in _SHAPES)
_SHORT = regex(
    rf"(?:{_THESE}|每?(?:有|发现)?{_ONE}),?(?:有{_ONE})?{any_word('all')}?(?:{any_word('unmet')}{any_word('meets')}|{any_word('falls-short')})"
    rf"{any_word('of-the-list')}?{_WHAT},?{any_word('its-part')}?的?"
)
_OVER = regex(rf"{any_word('goes-over')}{any_word('of-the-list')}?{_WHAT}{any_word('its-part')}?的?")
_ANY = regex(_ONE)
_OF_EACH = regex(f"每|{any_word('of-each-part')}")
_EACH_PART = regex(
    rf"(?:{any_word('unmet')}{any_word('meets')}的?)?(?:(?:{any_word('of-the-list')}|上面|前述)的?(?:{_POINTS}(?:指标)?)?|[每各](?:{_POINT}|部分))(?:均|都)?"
)
_REFERENCE = regex(rf"{_THESE},?(?:中)?")
_INTRODUCTION = regex(rf".*(?:{any_word('points-follow')}|{_POINTS}).{{0,8}}")
_EACH = regex(f"每[一1]?个?{_POINT}")
_COUNT = regex(rf"{_NUMBER.format('count')}个?{_POINT}")


def said_of_points(text: str) -> Said | None:
    """What the words say of the points of a list; None where they speak of something else."""
    text = without_reference(text).removesuffix("即")
    return next((said for said, shape in _SAID if shape.fullmatch(text)), None)


def tells_events(fragments: Sequence[f.Fragment]) -> bool:
    """Whether the points are what may happen and should not: 出现下列问题."""
    return bool(fragments) and _EVENTS.search(text_of(fragments)) is not None


def without_reference(text: str) -> str:
    """出现下列问题的，每出现1项: what only points to the list is left out."""
    return _POINTING.sub("", text)


def says_unmet(text: str) -> bool:
    """未达到的相应部分, 低于上述标准的, 每有一项未达到: what is not met of what was said before."""
    return _SHORT.fullmatch("".join(plain(text).split())) is not None


def says_over(text: str) -> bool:
    """超过的, 高于上述标准的: beyond what was said before to be the most."""
    return _OVER.fullmatch("".join(plain(text).split())) is not None


def leaves_open_which(words: str, clause: str) -> bool:
    """有一项不符合的不得分: that one, or all of them? 该项不得分, 每有一项 … say that one. `words` of the whole `clause`."""
    return _ANY.search(words) is not None and _OF_EACH.search(clause) is None


def is_reference(text: str) -> bool:
    """以上三项, 共5项: the points, and nothing said of them."""
    return _REFERENCE.fullmatch(text) is not None


def refers_to_parts(text: str) -> bool:
    """以上两项, 每项, 不达标的各项 before a step: each of the parts before it."""
    return _EACH_PART.fullmatch(text) is not None


def introduces(text: str) -> bool:
    """评价要点, 年度重点任务共4项: what stands in front of a list and its colon."""
    return _INTRODUCTION.fullmatch(text) is not None


def count_of(text: str) -> int | None:
    """The number of points that the words say: 4 for 年度重点任务共4项; None for a single one (每符合一项)."""
    found = _COUNT.search(text)
    if found is None:
        return None
    number = int(parse_number(found["count"]) or 0)
    return number if number > 1 else None


def before_scores(fragments: Sequence[f.Fragment], *, awards: bool = False) -> list[str]:
    """The words of each segment that ends in a score; of one that a comma parts from its score (有下列情形之一的，不得分) too.

    `awards`: only of those that end in marks that are given.
    """
    found, start, before = [], 0, 0
    for k, part in enumerate(fragments):
        scores = isinstance(part, (f.OutcomeF, f.ChangeF)) or is_mark(part, *_UNSTATED)
        if scores and (not awards or _gives(part)):
            said = text_of(fragments[start:k])
            found.append(
                said
                if said and not _is_counted_ahead(said, fragments[before:start], part)
                else text_of(fragments[before:k])
            )
        if scores or is_mark(part, *_ENDS):
            before, start = (start if is_mark(part, "comma") else k + 1), k + 1
    return found


def _is_counted_ahead(said: str, ahead: Sequence[f.Fragment], score: f.Fragment) -> bool:
    """问题未整改的，每个扣0.5分: what is counted stands in front of the comma, and is none of a list."""
    counted = text_of(ahead)
    takes = isinstance(score, f.ChangeF) and score.sign < 0
    return takes and _EACH.fullmatch(said) is not None and counted.endswith("的") and "、" not in counted


def _gives(part: f.Fragment) -> bool:
    outcome = part.outcome if isinstance(part, f.OutcomeF) else None
    return isinstance(outcome, Points) and outcome.value > 0


def text_of(parts: Sequence[f.Fragment]) -> str:
    """The words as they were written, half width and without white space and the marks around them."""
    if not parts:
        return ""
    text = plain(parts[0].span.to(parts[-1].span).text)
    return "".join(text.split()).strip(",;:。、")
