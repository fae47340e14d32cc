"""What a figure is compared with when that is no number: 不超过计划成本, 低于控制价的90%, ≤上年支出."""

from __future__ import annotations

import re
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, beginning, ending, saying
from dsl.syntax.lexer.passage import BEFORE_SIDE, Passage

TARGET_IS = regex(rf"{any_word('target-period')}?{any_word('target-word')}\((?=[≥≤<>]?-?[\d.]+[^\d,;。()]{{0,6}}\))")
"""达到目标值（85%）."""
_LETTER = r"[^\s\d,;:。、()“”「」×÷*/+=<>≥≤%不]"
_BEHIND = rf"(?=的|以内|之内|范围内|内|时|者|[,;。:)]|$|且|但|或|并|\d|{any_word('score-verb')}[\d满全零一]|不{any_word('score-verb')}分|为满分)"
_QUOTED = regex(r"“([^”]+)”|「([^」]+)」")
_NAME = rf"(?!的|到?一定|[^,;。]{{0,12}}每){_LETTER}{{0,20}}?"
_MEASURE = rf"(?:{any_word('measure-end')}|{any_word('rate-end')}|(?<![A-Za-z])[A-Z])"
_REACHED = regex(
    rf"{_NAME}{any_word('standard-end')}{_BEHIND}|{_NAME}{any_word('standard-of')}{_LETTER}{{0,10}}?{_MEASURE}{_BEHIND}"
)
_LONGER = rf"(?!的|到?一定|[^,;。]{{0,12}}每){_LETTER}{{1,20}}?"
"""Not 额 of 不足额, where the word of comparison is cut out of another."""
_PASSED = regex(
    rf"(?:[A-Z]|{_NAME}{any_word('standard-end')}|{_LONGER}{_MEASURE}|{_NAME}{any_word('standard-of')}{_LETTER}{{0,10}}?{any_word('amount-end')}){_BEHIND}"
)
_SIGNED = regex(
    rf"(?:[A-Z]|{_NAME}(?:{any_word('standard-end')}|{any_word('limit-end')})|{_LONGER}{_MEASURE}){_BEHIND}"
)
_OF_BEFORE = regex(rf"{any_word('period-before')}的?(?P<thing>{_LETTER}{{2,20}}?){_BEHIND}")
_LIMIT = regex(rf"{_NAME}{any_word('limit-end')}{_BEHIND}")
_COUNTED_FROM = regex(
    rf"(?!的|到?一定|[^,;。]{{0,12}}{any_word('time-limit')}{_BEHIND})(?:(?!每){_LETTER}){{2,20}}?{_BEHIND}"
)
"""公务用车不超过核定编制得5分，每超1辆扣1分: whatever it is, it is counted from there; behind 时限 lateness is counted."""
_RATE_REACHED = regex(rf"(?![^,;。]{{0,12}}{any_word('time-limit')}{_BEHIND}){_LONGER}{any_word('rate-end')}{_BEHIND}")
"""达到序时进度得3分，每低1个百分点扣0.1分."""
_BEYOND_IT = regex("超|[高低大小多少]于")
_OR_BEYOND = regex("[或及][超高]")
_SIDE = f"{BEFORE_SIDE}(?:{any_word('side')}|之内)"
_BEYOND = regex(rf"\d+(?:\.\d+)?(?:%{_SIDE}|个?[百千]分点)")
_BEFORE = regex(
    rf" ?(?P<what>{_QUOTED.pattern}|{any_word('period-before')}(?:水平|数)?|"
    rf"{_LETTER}{{0,6}}?{any_word('standard-of')}{_LETTER}{{0,4}}?(?=(?:相比)?,?(?:{any_word('risen')}|{any_word('fallen')}|{any_word('overspent')})))(?:的?相比较?|相较|比较|比)?"
)
_PLAIN_SHARE = regex(r"(\d+(?:\.\d+)?)%")
_SHARE_WORD = saying("share-word")
_NOW = saying("measured-now")
_FAR = 40
_CLAUSE = regex(r"[,;。:\n]")
_SHARE = regex(
    r"的? ?(?=\d+(?:\.\d+)?[%折]|百分之|[一二三四五六七八九]折)"
    r"|的 ?(?=\d+(?:\.\d+)?倍|[一二三四五六七八九十]+分之|[一二三四五六七八九]成)"
)
"""Without 的 (超过预算一成, 超过上年2倍) it may be so much more."""
_AMOUNT_OF = regex(
    rf"{_NAME}{any_word('amount-end')}(?=的\d+(?:\.\d+)?[%倍]|的百分之|的?(?:[一二三四五六七八九]|[\d.]+)折)"
)
"""达到财政投入的3倍, where what is compared is an amount too."""
_AMOUNT = regex(rf"{_NAME}{any_word('amount-end')}{_BEHIND}")
_PER_HEAD = beginning("averaged")
_SET_FOR_IT = regex(rf"{_NAME}(?:{any_word('amount-end')}|{any_word('limit-end')})(?:{_BEHIND}|(?=、[且并]))")
_IS_AMOUNT = ending("amount-end")
_RATED = ending("rate-end")


def is_standard(p: Passage, i: int, j: int) -> bool:
    """Whether a name stands behind the word of comparison between `i` and `j`."""
    return _named(p, i, j) is not None


def is_before(p: Passage, i: int, j: int) -> bool:
    """Whether 较 at `i` tells a change: against what was before, or what stands in quotation marks."""
    return _BEFORE.match(p.text, j) is not None and not _is_in_share(p, i, j)


def _is_in_share(p: Passage, i: int, j: int) -> bool:
    """优良天数比例较上年提高, 税收占比较上年: the 比 of a word for a share."""
    longer = (_SHARE_WORD.match(p.text, at) for at in range(max(0, i - 2), i + 1))
    return p.text.startswith("占比较", i - 1) or any(word is not None and word.end() > j for word in longer)


def take_before(p: Passage, at: int) -> int:
    """Mark what a change is told against: 上年 of 与上年相比."""
    match = _BEFORE.match(p.text, at)
    assert match is not None
    p.word("STANDARD", at, match.end("what"))
    p.blank(match.end("what"), match.end())
    p.against = True
    return match.end()


def take_standard(p: Passage, i: int, j: int) -> int:
    """Mark the name behind a word or sign of comparison, with 的 before a share of it (计划数的80%); where it ends, or `j`."""
    if stated := TARGET_IS.match(p.text, j):
        p.word("TARGET_IS", j, stated.end())
        p.number_at = stated.end()
        return stated.end()
    match = _named(p, i, j)
    if match is None:
        return j
    end = match.end()
    beyond = p.text[i] in "高低超大小" and (_BEYOND.match(p.text, end) or _exceeds(p, i, end))
    share = None if beyond else _SHARE.match(p.text, end)
    p.word("STANDARD_BY" if beyond else "STANDARD_OF" if share else "STANDARD", j, end)
    p.against = p.against or bool(beyond)
    if share is None:
        p.quantity = end
        return end
    p.blank(end, share.end())
    p.number_at = share.end()
    return share.end()


def _exceeds(p: Passage, at: int, end: int) -> bool:
    """实际支出超过预算5%: by 5%, where the one is what the other was planned to be; 预算的5% and 预算的105% are shares of it."""
    share = _PLAIN_SHARE.match(p.text, end)
    if share is None or Fraction(share[1]) >= 50:
        return False
    subject = _CLAUSE.split(p.text[max(0, at - _FAR) : at])[-1].strip()
    p.exceeds = _NOW.search(subject) is not None if subject else p.exceeds
    return p.exceeds


def _named(p: Passage, i: int, j: int) -> re.Match[str] | None:
    """Behind a sign any measure, limit or standard; 达到国家标准 is for a person to judge, 达到上年水平 is not, and 高于规定标准
    only where its figure is needed (规定标准的120%, 每超过100元)."""
    if p.text[j : j + 1].isdecimal():
        return None  # a figure, and no name of one
    if quoted := _QUOTED.match(p.text, j):
        return quoted
    if p.text[i] in "≥≤<>":
        return _SIGNED.match(p.text, j)
    if p.text[i:j] in ("超", "未超"):
        return None  # 超支率
    reached = "达" in p.text[i:j] and _OR_BEYOND.search(p.text[i:j]) is None  # 达到或超过序时进度
    found = (_REACHED if reached else _PASSED).match(p.text, j) or _amount_of(p, i, j)
    found = found or _of_before(p, i, j) or _of_amounts(p, i, j) or _again(p, j)
    if found or not p.asks_figures:
        return found
    beyond = _BEYOND_IT.search(p.text[i:j]) is not None
    if limit := _LIMIT.match(p.text, j):
        return limit
    return _COUNTED_FROM.match(p.text, j) if beyond else _RATE_REACHED.match(p.text, j) if j > i + 1 else None


def _of_before(p: Passage, i: int, j: int) -> re.Match[str] | None:
    """本年能耗低于上年能耗: the same thing as in front, whatever it is."""
    found = _OF_BEFORE.match(p.text, j)
    subject = _CLAUSE.split(p.text[max(0, i - _FAR) : i])[-1].strip()
    return found if found is not None and subject.endswith(found["thing"]) else None


def _of_amounts(p: Passage, i: int, j: int) -> re.Match[str] | None:
    """当期收入不少于当期支出, 生均拨款水平不低于省定标准: two amounts, by their names."""
    subject = _CLAUSE.split(p.text[max(0, i - _FAR) : i])[-1].strip()
    if j == i + 1:
        return None  # 达标率
    if _PER_HEAD.match(subject):
        return _SET_FOR_IT.match(p.text, j)
    return _AMOUNT.match(p.text, j) if _IS_AMOUNT.search(subject) else None


def _again(p: Passage, j: int) -> re.Match[str] | None:
    """低于省定标准 behind 生均拨款水平不低于省定标准: a name that was compared with before."""
    for start, end, terminal in p.marks:
        if terminal == "STANDARD" and p.text.startswith(name := p.text[start:end], j):
            return re.compile(re.escape(name) + _BEHIND).match(p.text, j)
    return None


def _amount_of(p: Passage, i: int, j: int) -> re.Match[str] | None:
    """贷款发放额达到贴息资金的20倍: two amounts; of a rate (覆盖率达到总数的80%) it is only said again of what."""
    subject = _CLAUSE.split(p.text[max(0, i - _FAR) : i])[-1].strip()
    return None if len(subject) < 2 or _RATED.search(subject) else _AMOUNT_OF.match(p.text, j)
