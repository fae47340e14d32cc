"""By what a score that is already there is multiplied, known by its form: 按上述得分的50%计, 再乘以0.5, 折半计分, 扣减应得分的20%.

得该项得分的50% may as well be half of the marks: where the words for the score may mean them it takes 按 in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_keyword, any_word
from dsl.exact.number import parse_chinese, parse_decimal
from dsl.syntax.lexer.parts_named import NUMBER
from dsl.syntax.lexer.passage import CN, Passage
from dsl.syntax.tree import Beside

_SUM = f"[前后]?{NUMBER}(?:项|部分)(?:得分|合计|之和|总分)+"
_THAT = f"(?:{any_word('that-score')}|{_SUM})"
_OF_ALL = f"(?:{any_word('score-of-all')}|{_SUM})"
_BY = f"(?:得分)?{any_word('by')}"
FIGURE = rf"(?:\d+(?:\.\d+)?%|\d\.\d+|一半|{CN}+分之{CN}+|{CN}[成折](?:{CN}(?!\w))?|\d(?:\.\d)?折)"
DONE = f"(?:{any_word('scaled-tail')}|计|处理|执行|认定)"
_ALONE = regex(f"^[^按乘折打]*{any_word('only')}|only$")
_AGAIN = regex(f"^[^按乘折打]*{any_word('besides')}|another$")
_TAIL = f"{any_word('scaled-end')}?{DONE}?"
_ONCE_MORE = f"(?:{any_word('besides')}|相应|予以)*"
_SCALED = regex(
    rf"(?:(?<=[,;。:()的则均时者])|(?<=[①-⑳])|(?<![\s\S]))(?:{any_word('filler')}|{any_word('only-so')}){{0,4}}再?(?:"
    rf"{_BY}{_THAT}的(?P<share>{FIGURE}){_TAIL}"
    rf"|[得计]{_OF_ALL}的(?P<part>{FIGURE}){_TAIL}"
    rf"|(?:{any_word('by')}|[将在])?(?:{_THAT}(?:的?基础上)?再?(?:乘以?|×)|乘以?)的?{any_word('scaled-by')}?(?P<times>{FIGURE}|1\.\d+){_TAIL}"
    rf"|(?:{any_word('by')}|将)?(?P<half>{_THAT}{any_word('halved')}{_TAIL}|{any_word('halved')}{DONE})"
    rf"|{_THAT}(?:再|均|统一)?(?:{any_word('by')}|打)(?P<by>{FIGURE}){_TAIL}"
    rf"|(?:在?{_THAT}的?基础上|从{_THAT}中){_ONCE_MORE}{any_word('lowered')}(?P<less>{FIGURE})"
    rf"|{_ONCE_MORE}{any_word('lowered')}{_OF_ALL}的(?P<lost>{FIGURE})"
    r")(?=[,;。)]|\.?$)"
)

_AT_ONCE = regex(
    rf"(?<=[,;。])[^,;。:\d]{{0,12}}?{any_word('at-once')}的?{any_word('circumstances')}?,?(?:{any_word('filler')}|{any_word('only-so')}){{0,3}}(?:{any_word('by')}|取)?"
    rf"(?:(?:{_THAT}的)?(?P<share>{FIGURE})|(?:就低|{any_word('least-share')}){any_word('share-called')}?){_TAIL}(?=[,;。)]|\.?$)"
)
"""两类差错并存的只按50%计."""
_BELOW = r"(?:-|负)\d+(?:\.\d+)?"
_ENDED = f"分?(?:{any_keyword('LIMIT_END')})?"
_MAY = (
    rf"(?:(?:{any_word('whole-item')}?扣完{any_word('item-marks')}?后,?)?(?:[仍还也可]|可以|允许)*(?:继续)?倒扣分?"
    rf"|(?:扣分)?不设下限|(?:[可能]|可以|允许)[计得记为]?负[分数值]|得分可以?为负[分数值]?)"
)
_DOWN_TO = (
    rf"(?:得分|扣分)?最[多低]可?(?:{any_word('marks-change')}|倒扣|{any_word('score-verb')}|得分|[为记])*[至到为]?(?P<least>{_BELOW}){_ENDED}"
    rf"|可?倒?扣分?[至到](?P<to>{_BELOW}){_ENDED}|得分不低于(?P<above>{_BELOW})分"
)
_BY_SO_MUCH = rf"(?:[最至]多|最高)可?以?再?倒扣(?P<by>\d+(?:\.\d+)?){_ENDED}|倒扣分?(?:最多|最高)?不得?超过(?P<most>\d+(?:\.\d+)?)分"
_LIMIT = regex(
    rf"(?:(?<=[,;。:()])|(?<![\s\S]))(?:{_MAY},?){{0,3}}(?:{_DOWN_TO}|{_BY_SO_MUCH})(?:\(即?[^()\d]{{0,4}}?(?P<again>{_BELOW})分?\))?(?=[,;。)]|\.?$)"
)
_OUTCOME = regex(
    rf"\((?:即|[得计记按为]){{0,3}}(?P<said>{_BELOW})分\)|{any_word('filler')}{{0,3}}(?:直接|[得计记按为]){{1,3}}(?P<marks>{_BELOW})分(?:计分|计算|[计处]理?)?(?=[,;。)]|\.?$)"
)
"""得-5分: marks below 0."""


def find_below(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text says how far below 0 a score may go, or that it is below 0, from left to right."""
    for match in _LIMIT.finditer(text):
        if match["again"] in (None, f"-{_figure(match)}", f"负{_figure(match)}"):
            yield *match.span(), "BELOW_IN"
    for match in _OUTCOME.finditer(text):
        yield *match.span(), "MINUS_IN"


def _figure(match: re.Match[str]) -> str:
    found = next(match[name] for name in ("least", "to", "above", "by", "most") if match[name])
    return found.lstrip("-负")


def marks_below(text: str) -> Fraction:
    """The marks, below 0, that such an expression names."""
    limit = next(iter(_LIMIT.finditer(text)), None)
    outcome = limit or next(_OUTCOME.finditer(text))
    figure = _figure(limit) if limit else (outcome["marks"] or outcome["said"]).lstrip("-负")
    return -(parse_decimal(figure) or Fraction(0))


def find_revised(text: str) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where a text says by what the score that is there is multiplied, or how far below 0 it goes: beginning, end and terminal."""
    shares = [match.span() for match in _SCALED.finditer(text)]
    for start, end in shares:
        yield start, (end, "SCALED_IN")
    for match in _AT_ONCE.finditer(text, shares[1][1]) if len(shares) > 1 else ():
        yield match.start(), (match.end(), "AT_ONCE_IN")
    for start, end, terminal in find_below(text):
        yield start, (end, terminal)


def revised(p: Passage, i: int) -> int:
    """The end of such an expression that begins at i, or 0."""
    end, terminal = p.revised.get(i, (0, ""))
    return p.word(terminal, i, end) if end else 0


def share_left(text: str) -> Fraction:
    """What is left of the score, as such an expression says it."""
    said = next(match.groupdict() for match in _SCALED.finditer(text))
    if said["half"]:
        return Fraction(1, 2)
    lost = said["less"] or said["lost"]
    return 1 - figure_share(lost) if lost else figure_share(next(figure for figure in said.values() if figure))


def share_at_once(text: str) -> Fraction | None:
    """What is left where several such shares are said to hold; None for the least of them."""
    match = _AT_ONCE.match(f",{text}", 1)
    return figure_share(match["share"]) if match and match["share"] else None


def beside_others(text: str) -> Beside:
    """再按上述得分的50%计 is taken of what another share leaves, 只按… is the only one."""
    if _AGAIN.search(text):
        return "again"
    return "alone" if _ALONE.search(text) else "open"


def figure_share(figure: str) -> Fraction:
    """50%, 0.5, 一半, 百分之八十, 八成五, 8折."""
    number = parse_decimal(re.sub("[%折]$", "", figure))
    if number is not None:
        return number / {"%": 100, "折": 10}.get(figure[-1], 1)
    if figure == "一半":
        return Fraction(1, 2)
    of, _, parts = figure.partition("分之")
    if parts:
        return _said(parts) / (100 if of == "百" else _said(of))
    return (_said(of[0]) * 10 + _said(of[2:])) / 100


def _said(digits: str) -> Fraction:
    return parse_chinese(digits) or Fraction(0)
