"""The ways in which one clause is said: as printed, in quotation marks that somebody answers, with its bound, counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, rows, saying
from dsl.exact.units import any_spelling
from dsl.tools.answers.restated.clauses import POINT, PrintedClause, is_announcement, is_ruling
from dsl.tools.answers.restated.formulas import formula
from dsl.tools.answers.restated.parts import STEP, is_default, is_step
from dsl.tools.answers.restated.phrases import UNNAMED, read_phrase
from dsl.tools.answers.restated.targets import PartSubject
from dsl.tools.answers.restated.written import ELSE, quoted

_UNIT = any_spelling("%", "分")
_RATED = rf"{_UNIT}(?:/{_UNIT})?"
_VERB = r"(?P<verb>[^\d一二两三每“”]{0,6}?)"
_MANY = regex(rf"{_VERB}(?P<number>\d+(?:\.\d+)?|[一二两三])个?(?P<unit>{_RATED}|%)(?P<after>.*)", re.DOTALL)
_EACH = regex(rf"{_VERB}(?P<number>)个?(?P<unit>{_UNIT})(?P<after>.*)", re.DOTALL)
"""每发现2处; 故障每次."""
_ONE = regex(
    rf"(?<![\d.第])[1一]\s*(?P<unit>{_UNIT})(?!性|{any_word('inquiry')}|{any_word('evaluation')}|{any_word('done')})"
)
_BOUND = regex(
    rf"(?P<before>[^\d]*?)(?P<figure>(?!(?:19|20)\d\d年)\d+(?:\.\d+)?\s*(?:%|{_UNIT}))(?P<after>(?!以?[前内])[^\d]*)"
)
_COMPARED = regex(
    f"(?:完成|在|{'|'.join(re.escape(w) for t in ('GE', 'LE', 'GT', 'LT', 'EQ', 'GE_SIGN') for r in rows(t) for w in r.zh)}|[≥≤<>=])$"
)
_MARKS = "，,；;。：:、 \n\t"
BEYOND = regex(rf"每(?P<verb>[^\d一二两三]+)(?P<number>\d+(?:\.\d+)?|[一二两三])(?P<unit>个?{_UNIT})?")
_BARE = dict.fromkeys(map(ord, "“”"))
"""Quotation marks around a formula are none of its own."""
SHARE = regex(r"每有?(?P<share>\d+(?:\.\d+)?%)的?(?P<what>[未不漏缺][^\d,]*)")
"""每有1%未按期办结 beside a rate that 1% of them lowers."""
RANK = saying("rank")
_OBTAINED = regex("^(?:获得?|取得|被|受到?)")
_AFTER = regex(r"(?:\([^()]*\))?的?")
_DIGIT = {"一": "1", "二": "2", "两": "2", "三": "3"}
_HIGHEST = regex(rf"^{any_word('by')}{any_word('highest')}[计算得分]{{0,2}}[，,]")
"""以最高项计: whoever chooses one of the printed cases chooses the highest."""
_HOLLOW = ("", "有", "出现", "发现", "发生", "存在")
_TOGETHER = regex(rf"{any_word('together')}|[两三四]项|全年")
_OF_ALL = regex(rf"(?:{_TOGETHER.pattern}|{any_word('whole-item')}|[，,、的但计分得均])*")

Way = Callable[[PrintedClause, str], str]
"""How a clause of a text is said."""


def remark(words: str) -> str:
    """Words that give nothing; empty where there are none. What rules, or belongs to the words before, is left to be asked."""
    words = words.strip(_MARKS)
    number = POINT.match(plain(words))
    words = words[number.end() :].strip(_MARKS) if number else words
    if (is_ruling(plain(words)) and not is_announcement(plain(words))) or words.startswith("的"):
        return f"{words}，"
    return f"说明{quoted(words)}，" if words else ""


def _lead(clause: PrintedClause, text: str) -> str:
    return remark(text[clause.lead : clause.start])


def as_printed(clause: PrintedClause, text: str) -> str:
    """As it stands, with 否则 for what only says that the rest scores nothing."""
    words = clause.words(text)
    if is_default(plain(words)) and clause.kind == "zero":
        return ELSE
    if clause.kind == "limit" and words.strip():
        return _limit(clause, text)
    if clause.items is not None:
        return as_quoted(clause, text)
    said = text[clause.start : clause.end]
    return _lead(clause, text) + (said.translate(_BARE) if clause.kind == "ratio" else said)


def as_quoted(clause: PrintedClause, text: str) -> str:
    """Its condition in quotation marks: somebody answers it."""
    words = _HIGHEST.sub("", clause.words(text).strip())
    if clause.kind == "limit":
        return _limit(clause, text)
    if is_default(plain(words)) and clause.kind == "zero":
        return ELSE
    return _lead(clause, text) + (quoted(words) if words else "") + _of(clause) + clause.given(text)


def as_highest(clause: PrintedClause, text: str) -> str:
    """获国家级表彰得3分，获省级表彰得2分: the highest of them counts."""
    words = _OBTAINED.sub("", clause.words(text).strip())
    if clause.kind not in ("get", "full") or not RANK.search(words):
        return as_quoted(clause, text)
    return f"{_lead(clause, text)}{quoted(f'最高为{words}')}{clause.given(text)}"


def _of(clause: PrintedClause) -> str:
    return "的，" if clause.kind == "zero" else ""


def _limit(clause: PrintedClause, text: str) -> str:
    words, scored = clause.words(text).strip(), clause.scored(text)
    amount = re.search(r"\d+(?:\.\d+)?", plain(scored))
    if not _OF_ALL.fullmatch(words):
        is_condition = plain(text[clause.start : clause.outcome]).rstrip(", ").endswith("的")
        return (words if is_condition else remark(words)) + scored
    if amount and _TOGETHER.search(words) and "扣" not in scored:
        return f"累计不超过{amount[0]}分"
    if amount and re.match("扣[完满]|最.倒", scored):
        return f"最多扣{amount[0]}分"
    return "得分不超过分值" if "超过" in scored and not amount else scored


def counted(clause: PrintedClause, text: str) -> str:
    """故障每次扣1分 as 每有1次“故障”扣1分, 国家级1个得8分 as 每有1个“国家级”得8分."""
    if clause.kind not in ("get", "take", "add"):
        return as_quoted(clause, text)
    words, scored = clause.words(text).strip(), plain(clause.scored(text))
    each = re.search(r"/(\S{1,2})$", scored)
    if each:
        return f"{_lead(clause, text)}每有1{each[1]}{quoted(words.rstrip('的，'))}{_taken(scored[: each.start()])}"
    found = thing_of(words)
    if not found and (share := SHARE.fullmatch(plain(words))):
        return f"{remark(share['what'])}每低{share['share']}{scored}"
    if not found:
        return (as_printed if is_step(clause, plain(text)) else as_quoted)(clause, text)
    return f"{_lead(clause, text)}{found}{_taken(scored)}"


def thing_of(words: str) -> str:
    """What is counted, behind 每有1次; empty where nothing is."""
    folded = plain(words)
    each = STEP.search(folded)
    at = each.end() if each else 0
    if "每" in folded[at:]:
        return ""  # 每100平方米不超过2件，超过的每路段扣0.5分
    match = (_MANY.match(folded, at) or _EACH.match(folded, at)) if each else None
    is_share = match is not None and match["unit"] == "%"
    if each and match and not (is_share and not each.start()) and (match["number"] or _AFTER.fullmatch(match["after"])):
        verb, number = match["verb"], _DIGIT.get(match["number"] or "1", match["number"] or "1")
        thing = (
            words[: each.start()].rstrip("的，, ") + ("" if verb in _HOLLOW else verb) + words[match.start("after") :]
        )
        return f"每有{number}{match['unit']}{quoted(_named(thing))}" if thing.strip() else ""
    one = None if "“" in words or "每" in words or len(re.findall(r"\d+", folded)) > 1 else _ONE.search(folded)
    thing = words[: one.start()] + words[one.end() :] if one else ""
    return f"每有1{one['unit']}{quoted(_named(thing))}" if one and thing.strip() else ""


def _named(thing: str) -> str:
    """80~89分的每次扣0.5分: what is counted has that result."""
    return f"结果为{thing}" if thing[0].isdigit() else thing


def _taken(scored: str) -> str:
    return scored if not scored[0].isdigit() else f"得{scored}"


def as_bound(clause: PrintedClause, text: str) -> str:
    """培训3次 as 培训达到3次."""
    words = clause.words(text)
    match = _BOUND.fullmatch(plain(words))
    is_bound = match is not None and _COMPARED.search(match["before"]) is None
    if match is None or not is_bound or clause.kind not in ("get", "full") or clause.items is not None:
        return as_printed(clause, text)
    return (
        f"{_lead(clause, text)}{words[: match.end('before')]}达到{words[match.start('figure') :]}{clause.given(text)}"
    )


def behind_comma(clause: PrintedClause, text: str) -> str:
    """每日上报，上报率≥95%得3分: what stands before the last comma is a remark."""
    before, comma, _ = clause.words(plain(text)).rpartition(",")
    is_needed = any(map(str.isdigit, before)) and "每" not in before
    if clause.kind not in ("get", "full") or clause.items is not None or not comma or is_needed:
        return as_printed(clause, text)
    at = clause.start + len(before)
    return _lead(clause, text) + remark(text[clause.start : at]) + text[at + 1 : clause.end].strip()


def from_full(part: Sequence[PrintedClause], text: str) -> Way:
    """完成任务得5分 beside 每少1%: 完成任务达到100%得5分; 全部完成得8分 beside 完成率每低5%: 完成率达到100%得8分."""
    step = next(one for one in part if is_step(one, plain(text)))
    subject = text[step.start : step.outcome].partition("每")[0].strip("，, ")

    def started(clause: PrintedClause, text: str) -> str:
        words = clause.words(text)
        has_bound = any(map(str.isdigit, re.split("[,，]", words)[-1]))
        if clause.kind not in ("get", "full") or clause.items is not None or has_bound:
            return as_printed(clause, text)
        if subject:
            return f"{remark(text[clause.lead : clause.stop])}{subject}达到100%{clause.given(text)}"
        return f"{_lead(clause, text)}{words}达到100%{clause.given(text)}"

    return started


def as_formula(subject: PartSubject) -> Way:
    """得分值=合格率×20 as 得分=“合格率”×20."""

    def reckoned(clause: PrintedClause, text: str) -> str:
        rule = formula(clause.scored(plain(text)), subject) if clause.kind == "ratio" else None
        return as_printed(clause, text) if rule is None else _lead(clause, text) + _if(clause, text) + rule

    return reckoned


def _if(clause: PrintedClause, text: str) -> str:
    words = clause.words(text).strip()
    told = read_phrase(plain(words))
    if "=" in plain(words) or (told is not None and told.interval.is_bare):
        return remark(words)
    return f"{words}的，" if words and not UNNAMED.fullmatch(plain(words)) else ""


def counted_beyond(clause: PrintedClause, text: str) -> str:
    """每超1天 beside bounds that are answered: 每有1天“超的数量”, whose name says what is typed."""
    match = BEYOND.search(plain(text), clause.start, clause.outcome)
    if match is None or match["unit"] is None:
        return counted(clause, text)
    words = text[clause.start : match.start()].strip("，, ") + match["verb"] + "的数量"
    number = _DIGIT.get(match["number"], match["number"])
    return f"{_lead(clause, text)}每有{number}{match['unit']}{quoted(words)}{clause.scored(text)}"
