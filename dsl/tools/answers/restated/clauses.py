"""What a sentence gives and takes, and for what: read loosely, also where the grammar does not understand it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from dsl.base.regex import regex
from dsl.base.vocabulary import any_keyword, any_word, rows
from dsl.record import record, replace

_ASIDE = regex(r"\([^()]*\)")
_COLON_BEHIND = regex(r"(?:\([^()]*\))?\s*:")
_COLON = regex(r"\s*:")

HARD = "。;\n"
_SOFT = ",、:"
_SPACE = " \t"
POINT = regex(
    r"\s*(?:[扣加]分项:|[①-⑳]|\(\d{1,2}\)|\(?\d{1,2}[.)、](?!\d)|\([一二三四五六七八九]\)|[A-H][.、]|[一二三四五六]是|[一二三四五六]、)"
)
NUMBERED = regex(rf"(?:^|(?<=[{HARD}:])){POINT.pattern}")
_ROUNDED = regex(r"[,;]?\(?不[足满][^,;。()]*?(?:[计扣]|折算|计算|处理)分?\)?(?=[,;。\n]|$)")
_RULING = regex(rf"{any_word('ruling')}|取消[^,;。]{{0,6}}得分")
_SHORT = regex(r"[^\d至~≥≤<>=]-\d+(?:\.\d+)?(?:/[^\s\d,;。、]{1,2})?(?=[,;。)\n]|$)")
"""缺1块-0.6: marks that are taken, without a word."""
_NUMBER = r"\d+(?:\.\d+)?"
_SPENT = regex(
    rf"者?(?:(?<!否){any_word('filler')})?[,:]?(?:(?<!否){any_word('filler')}|(?<![对相响反供适])应|各|再)?$"
)
"""What stands between a condition and its score: …的，则得5分."""
_TAKEN_BESIDES = regex("[倒增加另](?=$)")
"""倒 of 倒扣1分, 增 of 再增扣1分: taken like any other."""


_OVER_WEIGHT = rf"(?:最高|得分|总分)*不[得能可]?超过(?:{any_word('this-item')}|指标|的)*(?:分值|满分|权重)(?:上限|总额)?(?=[,;。\n]|$)"
_SCORE_OF = (
    rf"(?:(?<=[,;。:\n])|^)(?!{any_keyword('ELSE')})[^,;。:\n“”=的\d%]{{0,20}}?(?:{any_word('score-word')}|分值)"
)
"""What stands before the = of a formula: 评价指标得分, 投资额分值."""
_TOUCHING = rf"[^:()\d;。\n]+(?:\({_NUMBER} ?分\)|[。;]?\s*$)"
"""Marks in brackets with no mark between them: 有办法(1分)办法规范(1分)."""
_BARE = r"(?<![\d.~\-—至于到过达在≥≤<>=为(])"
"""No bound and no end of a range stands before marks."""


@record
class PrintedClause:
    """A condition with what it gives; offsets in the sentence. `lead` to `start` is what is said before it without a score.

    `is_hard`: begins behind a full stop or semicolon. `is_point`: begins with the number of a point.
    """

    lead: int
    start: int
    stop: int
    outcome: int
    end: int
    kind: str
    amount: Fraction | None
    items: tuple[int, int] | None
    is_hard: bool
    is_point: bool

    def words(self, text: str) -> str:
        """The condition, with the list that stands behind its score."""
        found = text[self.start : self.stop]
        return found if self.items is None else f"{found}：{text[slice(*self.items)].strip()}"

    def scored(self, text: str) -> str:
        """What it gives, as printed."""
        return text[self.outcome : self.end]

    def given(self, text: str) -> str:
        """What it gives, in a form that stands behind any condition: 得3分 for 3分 and （3分）."""
        found = self.scored(text)
        if found[1:2] == "半":
            return "得权重的50%"
        is_bare = self.kind == "get" and (found[0].isdigit() or found[0] in "(（")
        return f"得{found.strip('()（） ')}" if is_bare else found


def _words(*terminals: str) -> str:
    said = [row for terminal in terminals for row in rows(terminal)]
    listed = sorted({word for row in said for word in row.zh}, key=len, reverse=True)
    return "|".join([*(shape for row in said for shape in row.shapes), *map(re.escape, listed)])


@cache
def _outcome() -> re.Pattern[str]:
    share = rf"(?:{_words('WEIGHT_OF')})?{_NUMBER} ?%(?:{_words('OF_WEIGHT')})?(?=[,;。)\n]|$)"
    amount = rf" ?(?:{_NUMBER} ?分(?!钟)(?:/[^\s\d,;。、]{{1,2}})?|{share}|一半分?)"
    every = ("DEDUCT", "ADD", "DEDUCT_ALL", "ADD_ALL", "SCORE", "SCORE_ALL", "FULL")
    caps = _words(*(f"CAP_{kind}" for kind in every), "FLOOR_SCORE")
    tails = any_word("rate-tail")
    bound = r"(?! ?(?:\([^()]*\))?(?:[及或]?以[上下内外]|之间|区间|的区间))"
    kinds = {
        "limit": rf"(?:{caps})为? ?{_NUMBER} ?分(?:{_words('LIMIT_END')})?|{_words('UNTIL')}|扣[完满]{_NUMBER}分(?:为止)?|最[多高]倒扣{_NUMBER}分|{_OVER_WEIGHT}",
        "zero": rf"扣[完除减]?{any_word('its-part')}的?(?:全部)?{any_word('marks-word')}|{_words('ZERO')}"
        rf"|[得计记为] ?0 ?分|(?:{_BARE}|(?<=未达到))0 ?分(?=[,;。、\n]|$)",
        "none": _words("NO_DEDUCTION"),
        "nought": _words("NO_ADDITION"),
        "band": rf"(?:{_words('AWARD')}) ?{_NUMBER} ?分?[-~至]{_NUMBER} ?分",
        "ratio": rf"(?:(?<=[,;。:\n])|^)[^,;。:\n=≥≤<>“”每]*[*×][^,;。:\n=“”]*?(?:{_words('WEIGHT_VALUE')})(?=[,;。\n]|$)|{_SCORE_OF}(?: ?= ?[^,;。\n]+|为[^,;。\n]+乘?积)|(?:{_words('SCORE_IS')}|{any_word('score-word')}) ?= ?[^,;。\n]+|(?:得分)?按(?![期时])照?[^,;。\n“”]*?(?:”|“[^”]*”)?(?<!不)(?:{tails})|{_words('PRO_RATA', 'LESS_RATA')}",
        "take": rf"(?<!每)(?:{_words('DEDUCT')}){amount}{bound}|(?:{_words('UNSTATED')})(?!项)|(?:{_words('WEIGHT_ALL')})(?!.)",
        "add": rf"(?:{_words('ADD')}){amount}{bound}",
        "get": rf"[减折]半(?:{tails})?(?=[,;。\n]|$)|(?:{_words('AWARD')}){amount}{bound}|{_BARE}{_NUMBER} ?分(?:/[^\s\d,;。、]{{1,2}})?(?=[,;。、)\n]|$)|\({_NUMBER} ?分\)(?=[,;。、\n]|$|{_TOUCHING})",
        "full": _words("FULL"),
    }
    return regex("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


def read_clauses(folded: str) -> list[PrintedClause]:
    """The clauses in the order of the sentence."""
    clauses: list[PrintedClause] = []
    at = 0
    for match in _outcome().finditer(folded):
        if match.start() >= at and not _is_quoted(folded, match.start()):
            clauses.append(_counted_in_steps(folded, _clause(folded, at, match)))
            at = clauses[-1].end
    return list(_listed(folded, clauses))


def _counted_in_steps(folded: str, clause: PrintedClause) -> PrintedClause:
    """每超10分钟扣1分，不足10分钟按10分钟计: how a part of a step counts belongs to what it takes."""
    rounded = _ROUNDED.match(folded, clause.end) if "每" in folded[clause.start : clause.outcome] else None
    return replace(clause, end=rounded.end()) if rounded and clause.amount is not None else clause


def with_announced(clauses: Sequence[PrintedClause], folded: str) -> list[PrintedClause]:
    """按进度扣分，每差1%扣1分: what announces a rule without a figure is said ahead of the clause that states it."""
    found: list[PrintedClause] = []
    for clause in reversed(clauses):
        after = found[-1] if found else None
        is_stated = after is not None and (after.amount is not None or "=" in after.scored(folded))
        is_alike = after is not None and after.kind == clause.kind and after.items is None
        if after is not None and is_stated and is_alike and is_announcement(folded[clause.start : clause.end]):
            found[-1] = replace(after, lead=clause.lead, start=max(after.start, after.lead))
        else:
            found.append(clause)
    return found[::-1]


def is_announcement(words: str) -> bool:
    """Whether words say that something is given or taken, and neither how much nor by which formula: 按差距扣分."""
    clauses = [one for one in read_clauses(words) if one.kind in ("take", "add", "ratio")]
    return len(clauses) == 1 and clauses[0].amount is None and not any(char.isdigit() or char == "=" for char in words)


def is_ruling(words: str) -> bool:
    """Whether words say what is given or taken, which no remark may."""
    return _RULING.search(words) is not None or _SHORT.search(words) is not None


def tail(folded: str, clauses: Sequence[PrintedClause]) -> tuple[int, int]:
    """What is said behind the last score."""
    start = clauses[-1].end
    start = max(start, clauses[-1].items[1] if clauses[-1].items else start)
    while start < len(folded) and folded[start] in HARD + _SOFT + _SPACE:
        start += 1
    return start, len(folded.rstrip(HARD + _SOFT + _SPACE))


def _is_quoted(folded: str, at: int) -> bool:
    return folded.count("“", 0, at) > folded.count("”", 0, at)


def _clause(folded: str, at: int, match: re.Match[str]) -> PrintedClause:
    lead = at
    while lead < match.start() and folded[lead] in HARD + _SOFT + _SPACE:
        lead += 1
    number = POINT.match(folded, lead, match.start())
    lead = number.end() if number else lead
    bracket = _ASIDE.match(folded, lead, match.start())
    start = max(bracket.end() if bracket else lead, *(folded.rfind(mark, lead, match.start()) + 1 for mark in HARD))
    while start < match.start() and folded[start] in _SOFT + _SPACE:
        start += 1
    if not folded[start : match.start()].strip(_SOFT + _SPACE):
        start = lead
    point = POINT.match(folded, start, match.start())
    start = point.end() if point else start
    stop = start + len(folded[start : match.start()].rstrip(_SPACE + _SOFT))
    if folded.startswith("扣", match.start()):
        stop = start + len(_TAKEN_BESIDES.sub("", folded[start:stop]))
    stop = start + len(_SPENT.sub("", folded[start:stop]))
    return PrintedClause(
        lead=lead,
        start=start,
        stop=max(start, stop),
        outcome=match.start(),
        end=match.end(),
        kind=str(match.lastgroup),
        amount=None if match.lastgroup == "ratio" else _amount(match[0]),
        items=None,
        is_hard=bool(number or point) or any(mark in folded[at:start] for mark in HARD),
        is_point=bool(number or point),
    )


def _amount(words: str) -> Fraction | None:
    found = re.search(rf"({_NUMBER}) ?分", words)
    return Fraction(found[1]) if found else None


def _listed(folded: str, clauses: list[PrintedClause]) -> Iterator[PrintedClause]:
    """A list behind a score belongs to the condition before it: 有下列情形之一的，不得分：①…；②…。"""
    for clause, after in pairwise(clauses):
        colon = _COLON_BEHIND.match(folded, clause.end)
        stop = folded.find("。", clause.end, after.start) if colon else -1
        stop = after.start if colon and stop < 0 and after.lead < after.start else stop
        if colon and stop > 0:
            yield replace(clause, items=(colon.end(), len(folded[:stop].rstrip(HARD + _SPACE))))
        else:
            yield clause
    if clauses:
        last = clauses[-1]
        colon = _COLON.match(folded, last.end)
        start, end = tail(folded, clauses)
        end = _list_end(folded, start, end)
        yield replace(last, items=(start, end)) if colon and start < end else last


def _list_end(folded: str, start: int, end: int) -> int:
    """Where a list of points ends: a sentence behind it that has no number is none of them."""
    points = [match.end() for match in NUMBERED.finditer(folded, start, end)]
    ends = [at for mark in "。\n" if points and (at := folded.find(mark, points[-1], end)) >= 0]
    return min(ends, default=end)
