"""Remarks: what a sentence says besides its rule, known by its form. None of them holds a figure or an outcome.

注：…。 数据来源：…。 评分标准：… （以…为准） 根据…计算，… 与上年相比，… 为防止…，…
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, word_class
from dsl.syntax.lexer.amounts import AMOUNT
from dsl.syntax.lexer.passage import Passage
from dsl.syntax.lexer.patterns import ITEM

_RULE = regex(rf"\d|%|分之|倍|{any_word('rule-in-remark')}|[得加减][零一二两三四五六七八九十半]")
"""What makes a rule of a remark; years and titles are none."""
_NO_RULE = regex(r"\d{4}年|《[^》]*》|“[^”]*”")
_POINT = r"(?:\(\d{1,2}\)|[①-⑳]|\d{1,2}[.、])?"
_LABEL = regex(rf"{_POINT}(?:\[{any_word('remark-label')}\]:?|{any_word('remark-label')}:)")
_RULE_LABEL = regex(rf"{_POINT}(?:\[{any_word('rule-label')}\]:?|{any_word('rule-label')}:)")
_NAMED = r"(?:《[^》]*》(?:\([^()]*\))?|[^,;。:\d×*/÷=《])"
"""Words, and titles with the number of the document."""
_OPENING = regex(
    rf"{any_word('by-which')}{_NAMED}{{1,40}}?(?:计算|测算|核算|统计|为依据)[,。:]"
    rf"|(?:[根依]据|按照?|以)[^,;。:\d×*/÷=]{{2,40}}?{any_word('rate-tail')}:"
    rf"|(?:[根依]据|对照|参照|按照?){_NAMED}{{1,40}}?(?:考核|评价|认定|核定|执行)[,。:]"
    r"|[^,;。:\d]{4,40}权重(?:分别|依次)为[\d.]+(?:[、,/][\d.]+)+[,。;]"
    r"|(?:通过|采[取用])[^,;。:\d]{2,20}(?:方式|方法|形式|途径|渠道)[,。:]"
    r"|(?:以|按照?)(?:下列|以下|如下)(?:标准|办法|规则|方式|方法)(?:进行)?(?:考核|评价|计算|评分)?[,:]"
    rf"|与(?!{any_word('period-before')})[^,;。:\d]{{1,12}}(?:相比较|相比|比较|对比),"
    rf"|为了?(?:{any_word('purpose')})[^,;。:\d]*,"
    r"|本(?:项指标|指标|项)(?:主要|重点|用于)?(?:考核|反映|评价|考察|衡量)[^,;。:\d]*[,。;]"
    r"|对[^,;。:]{2,30}进行[^,;。:\d]{0,4}(?:调查|访谈),"
)
"""What may stand in front of a rule: by what, compared with what, what for."""
_SHARED = regex("比例|完成率|执行率")
_AMONG = regex(
    rf"[^,;。:()\d]{{0,6}}\d+[个家][^,;。:()\d]{{1,8}}(?:\([^()]*\)[^,;。:()\d]{{0,3}})?[中里内]的?(?=[^,;。:()\d]{{0,4}}(?:{any_word('place-name')}|第\d|前\d))"
)
"""在全市12个县（市、区）中|排名: among how many the places are."""
_NOT_TWICE = regex(
    rf"(?:{any_word('joining')}|对|\()?同[一1][^,;。:()\d]{{1,24}}?的?,?(?:均|都)?(?:不再?重复(?:{any_word('marks-change')}|计扣)|不累计扣分|[只仅]{any_word('counts-as')}[1一][次处项]"
    rf"|按[1一][次处项个起例]{any_word('counts-as')}?)\)?(?=[,;。]|$)"
)
"""同一份档案存在多处问题的不重复扣分: how whoever counts has counted."""
_AUTHORITY = regex(r"[^,;。:()\d]{0,30}?以[^,;。:()\d]{2,40}为准(?=[,;。]|$)")
_ASIDE = regex(rf"\((?:[^()\d]*以[^()]{{2,40}}为准|(?:{any_word('remark-label')}:|详见|参见|见附)[^()]*)\)(?=[,;。]|$)")
_EXCEPTED = regex(rf"\([^()\d%]{{2,40}}{any_word('left-out')}\)")
"""（整改后复验合格的除外）: what does not count."""
_BESIDE = regex(rf"\((?=[^()]*(?:{any_word('inquiry')}|样本|自然日|日历日))[^()扣]*\)(?=。?(?:\Z|\n))")
"""（抽查10万元以上支出）, （有效问卷不少于100份）, at the end."""
_NO_EXCUSE = regex(rf"[且但亦也]?不得?[因以][^,;。:()\d]{{2,30}}{any_word('excused')}扣[分减除]?(?=[,;。]|$)")
"""不因后续整改到位而免于扣分: what is taken is taken all the same."""
_MONEY_TAKEN = regex(
    rf"[^,;。:分]{{0,24}}?(?:扣|减|罚|处以)[^,;。:分]*?{any_word('money-lost')}[^,;。:分]*(?<![的时])(?=[,;。]|$)"
)
"""并扣减当月服务费的5%, 并处罚款200元: what is taken is money, and no marks."""
_OUT_OF_100 = regex(r"\([^()\d]{0,12}百分制(?:[打评计]分|计算)?\)")
_THAT_IS = regex(r"\(即[^()]*\)")
_FIGURE = regex(r"\d[^\d,;。()]{0,4}\Z")
"""超过1800元（即标准的1.5倍）: the figure once more."""
_SCORED = ("分", "%", "权重", "分值", *word_class("till-done"))
"""Behind one of these a bracket speaks of the score, or of what is taken."""
_CONDITION = regex(r"(?:且|并|同时|及|和|或|的)")
_OUTCOME = regex(
    rf"(?:[得扣加减计记给为按]|视同|视为)*(?:满分|零分|全部?分)|不[得计给扣加]|酌情|(?:[得扣加减计记给])+(?:{AMOUNT})"
)
_END = regex(r"[;。]")
_ADDS_UP = word_class("adds-up")
_PARTS_SCORE = (
    rf"{any_word('of-the-list')}?(?:[A-Z①-⑳][、和及与]?)*(?:[各两二三四五六七八九十\d]+个?{any_word('row-thing')})?(?:指标|评价)?的?得?分?"
    + any_word("adds-up")
)
_ADDED_UP = regex(
    rf"(?:{_PARTS_SCORE}(?:后?(?:得分)?,?即?[为是]{any_word('this-item')}的?(?:总|最终|实际)?得分)?"
    rf"|{any_word('this-item')}(?:总|最终)?得分[为是=]{_PARTS_SCORE})(?=[;。]|$)"
)
"""A、B两项得分相加为本指标得分: what parts come to anyway."""
_LINK = regex(rf"(?<=[;。\n]){any_word('link')},")
"""另，: what only leads on from the segment before, and says no more than the mark before it."""


def remark(p: Passage, i: int) -> int:
    """The end of the remark that begins at i, or 0."""
    end = p.remarks.get(i, 0)
    if end:
        p.put("SEMICOLON" if p.text[end - 1] == "," else "ASIDE", i, end)
    return end


def find_remarks(text: str, lines: list[int]) -> Iterator[tuple[int, int]]:
    """Where the remarks of a text stand, from left to right; `lines`: where a line of the file begins."""
    front, at = True, 0
    for start, end in _stretches(text, lines):
        if start < at:
            continue
        at = _remark_end(text, start, end, front)
        if at:
            yield start, at
        elif end > start:
            front = False


def _stretches(text: str, lines: list[int]) -> Iterator[tuple[int, int]]:
    """Each stretch between commas and stops, and the end of its line."""
    starts = sorted({*lines, *(match.end() for match in re.finditer(r"[,;。:\]]|(?=\()", text))})
    ends = iter([*lines[1:], len(text)])
    end = next(ends)
    for start in starts:
        while start >= end and end < len(text):
            end = next(ends)
        yield start, end


def _remark_end(text: str, start: int, end: int, front: bool) -> int:
    """The end of a remark at `start`, or 0; `front`: nothing but remarks stands before it."""
    if label := _LABEL.match(text, start, end):
        stop = _END.search(text, label.end(), end)
        close = stop.start() if stop else end
        return close if not _holds_rule(text[label.end() : close]) else 0
    if label := _RULE_LABEL.match(text, start, end):
        return label.end()
    if (authority := "为准" in text and _AUTHORITY.match(text, start, end)) and not _goes_on(text, authority.end() + 1):
        return authority.end()
    if "同" in text and (once := _NOT_TWICE.match(text, start, end)) and _takes_only(text, start):
        return once.end()
    if (among := "个" in text and _AMONG.match(text, start, end)) and text.count(among[0]) == len(_AMONG.findall(text)):
        return among.end()
    if "不" in text and (same := _NO_EXCUSE.match(text, start, end)) and _takes_only(text, start):
        return same.end()
    if text[start : start + 1] in ("并", "且", "同") and (money := _MONEY_TAKEN.match(text, start, end)):
        return money.end()
    if any(word in text for word in _ADDS_UP) and (added := _ADDED_UP.match(text, start, end)) and "得分" in added[0]:
        return added.end()
    if link := _LINK.match(text, start, end):
        return link.end()
    if (aside := _ASIDE.match(text, start, end)) and not _holds_rule(aside[0]):
        return aside.end()
    if (excepted := _EXCEPTED.match(text, start, end)) and not text.endswith(_SCORED, 0, start):
        return excepted.end()
    if (said := _BESIDE.match(text, start, end)) and not _OUTCOME.search(said[0]):
        return said.end()
    if out_of := _OUT_OF_100.match(text, start, end):
        return out_of.end()
    if (said := _THAT_IS.match(text, start, end)) and _FIGURE.search(text, max(0, start - 12), start):
        return said.end()
    opening = _OPENING.match(text, start, end) if front else None
    if opening is None or _goes_on(text, opening.end()) or (_SHARED.search(opening[0]) and opening[0][-1] != ":"):
        return 0
    return opening.end() - 1


def _takes_only(text: str, start: int) -> bool:
    """Whether marks are taken before the place, of one kind of thing."""
    return "扣" in text[:start] and "其中" not in text and not re.search("[加奖]", text)


def _holds_rule(text: str) -> bool:
    """A figure, an outcome or a point of a list."""
    plain = _NO_RULE.sub("", text)
    return _RULE.search(plain) is not None or ITEM.search(plain) is not None


def _goes_on(text: str, at: int) -> bool:
    """An outcome, or a word that joins a condition, stands next: what is before it is a condition too."""
    return _OUTCOME.match(text, at) is not None or _CONDITION.match(text, at) is not None
