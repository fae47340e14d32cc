"""Words between the keywords: which of them name a measure, which a person may judge, and which are refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import HAN, any_word, beginning, ending, rows, saying, spelling, word_class
from dsl.exact.number import parse_chinese
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.printed import words_at

_LEAD = regex(
    rf"^(?:(?:位?列|位?居|排在?)(?=在?全[国省市州县区])|(?:同时)?(?:满足|符合|具备)(?=.+[率数量度额比]$)|则|其中|凡|(?!若干|当[年月日地前期季次场选事]|如(?:[期实]|$)){any_word('supposing')})"
)
_TRAIL = regex(rf"(?:的|是|应当|必须|\([^()]*[^()\d%A-Z][^()]*\)|(?<={HAN})[（(]?[A-Z][)）]?)$")
_REQUIRED = regex(rf"^(?P<of>.*{any_word('rate-end')})(?:要求|{any_word('must')})$")
"""开工率要求达到40%."""
_ASIDE = regex(r"[（(][^（）()]*[^（）()\dA-Z%％/][^（）()]*[）)]$")

_JOINED_ON = regex(any_word("joining") + "(?![行排轨联网购])")
_BELOW_ZERO = regex(rf"^(?:除?外?[，,]?)?{any_word('below-zero')}$")
_HEDGE = regex(any_word("hedge") + r"|几[个处项次条名家起年月天]|分别(?=$|得|计|占)|每项(?=$)")
_FOR_LONG = regex("连续[一二两三四五六七八九十]+")
_HEDGED_END = regex(rf"(?:(?<![签合契预节集公违履条租])约|{any_word('hedge-end')}|[-－±]|(?<!平)均)$")
_KEYWORD = regex(
    rf"(?<=.)(?<![级类档星及])以上(?!级)|以下(?!简称)|以内|(?<![未不])(?:[大小低高]于|超[过出])(?!{any_word('bounded-by')}).*|至少|不少于|不多于|至多"
    rf"|百分之|百分点|扣(?![款缴押税减留])|加分|减分|满分|{any_word('weight-word')}"
    r"|倍|成以|(?<!连续)(?<![一二三四五六七八九十百近])(?!十分.|.年内?[无未没])[二两三四五六七八九十百]+[个项条次家处天分人件起例年月台套](?![均都][未没不无])"
    r"|得分(?!率)|得[^\d得]分$|(?<![统审会合累设预估总])计分(?![析管类布录])|每(?![年月日天季周个一])|\d*[oOlI]+\d+|\d+[oOlI]+|(?:^|(?<=[,，]))一(?![致样般律级等类档流星月季年日天周])[^,，、]$"
)
_LACKS = "|".join(f"(?<={word})" for word in word_class("lacking"))
ONE_OF = regex(
    rf"(?:其中)?{any_word('whichever')}?(?<![统唯第之同])一(?P<unit>{any_word('counted-one')})"
    rf"|(?:{_LACKS})(?:其中)?{any_word('whichever')}?一(?=[^\d，,]{{2,6}}$)"
)
"""发现一处, 缺少任一文件: one of them."""
_COUNT = regex(f"(?P<number>[二两三四五六七八九十]+)(?:{any_word('point')}|[家人处类年期级方])")
_ALL_OF_THEM = regex(f"(?<![项条])[^,，;；]{{1,8}}?(?:{any_word('all')}|各)")
_NO_FIGURE = regex(rf"“[^”]*”|「[^」]*」|《[^》]*》|{any_word('grade')}(?:及|或)?以[上下]|\d+周?岁及?以[上下]")
"""Quotations, 较大及以上事故, 市级以上, 65周岁以上老年人: names, with no figure that decides."""
_HELD = regex(
    r"[\d一二两三四五六七八九十]+[^!-~]{1,4}?(?:[及或]?以[上下](?:[^,，;；]*[于过出足到]\d.*)?|[^,，;；]*[于过出足到]\d.*)"
    r"|(?<=[均都])在?\d+[^!-~]{1,4}?内"
)
"""3次以上月度考核低于80分, 两年以上结转资金: figures inside what is answered as a whole (`nested`)."""
_MAY_HOLD = frozenset("以0123456789")
FOUND = regex(f"^{any_word('found')}$")
_ONLY = regex(f"^[仅只]有?{any_word('deed')}?$")
"""仅开展一次: of what was spoken of, no more."""
_EVENT = beginning("found")
CHECKED = regex(f"^经[^，,]{{1,6}}?(?={any_word('found')})")
"""经抽查有一项…: by what it was found."""
_FOUND_BEFORE = regex("^发现(?=.{3})")
_JOINED = regex(f"、|{any_word('and')}|{any_word('or')}|{any_word('moreover')}")
_ALL_OF = ending("all")
_SCORED_ASIDE = regex("[（(][^（）()]*分[^（）()]*[）)](?=.)")
_WHOLE = saying("whole-item")
_JOINS = regex("[且并或和与及、，]")
_DONE = regex(f"^(?:全部|及时|按时)?{any_word('done')}(?:完毕|到位|完成)?的?$")
_REFERS = regex(f"^{any_word('all')}?{any_word('met')}(?:{any_word('of-the-list')}?{any_word('standard')})*的?$")
_FILLER = regex(f"^的?{any_word('level')}$")
_MEASURED = regex(f"(?<![制年季月]){any_word('measure-end')}$")
"""制度, 年度: no figure."""


def goes_below(words: t.Words) -> bool:
    """追加扣除10分, 并倒扣10分: no condition, but words that say how far down it goes."""
    return not is_quoted(words) and _BELOW_ZERO.match(words.text) is not None


def says_below_zero(text: str) -> bool:
    """倒扣2分."""
    return "倒" in text


def below_zero(pending: Sequence[f.Fragment], change: f.ChangeF) -> Span | None:
    """倒扣2分, 并在总分中扣5分: what is taken beyond the marks that there are."""
    before = next((part for part in reversed(pending) if not isinstance(part, f.MarkF)), None)
    if isinstance(before, f.WordsF) and change.sign < 0 and _BEYOND.search(before.words.text):
        return before.span.to(change.span)
    return change.span if says_below_zero(change.span.text) else None


_BEYOND = regex(r"(?:在|从|于)(?:\w{0,4}?总分|\w{0,4}?总得分|总成绩)[中里内上]?(?:再|另|直接)*$|^[之以]?外$")
"""在总分中再扣5分; 除不得分外，再追加扣5分."""


def is_event(words: t.Words) -> bool:
    """出现负面舆情, 发生安全事故: something that may happen beside what the levels say."""
    return _EVENT.match(words.text) is not None


def is_quoted(words: t.Words) -> bool:
    """Whether a person put the words in quotation marks."""
    text = words.span.text.strip()
    return text[:1] in ("“", "「") and text[-1:] in ("”", "」")


def clean(words: t.Words) -> t.Words:
    """A name without the particles, letters and asides around it: 则显著程度Y -> 显著程度."""
    if is_quoted(words):
        return words
    if match := _SIZE.search(words.text):
        named = clean(replace(words, text=words.text[: match.start()])) if match.start() else None
        return sized(named, words.span)
    text = words.text
    while len(text) > 1 and _LEAD.match(text):
        text = _LEAD.sub("", text, count=1)
    while len(text) > 1 and (match := _ASIDE.search(text) or _TRAIL.search(text)) and match.start() > 0:
        text = text[: match.start()]
    return replace(words, text=text)


_SIZE = regex(r"(?:的|[（(])?绝对值[）)]?$")


def sized(words: t.Words | None, span: Span) -> t.Words:
    """The size of what the words name, whichever its sign: ±5%, 偏差率（绝对值）."""
    if words is None:
        return t.Words("绝对值", span)
    return words if _SIZE.search(words.text) else replace(words, text=f"{words.text}的绝对值")


def measured(words: t.Words) -> t.Words | None:
    """The name of a measure; None for 发现3处以上 and 80%≤x<95%, which mean the measure that the sentence is about."""
    subject = clean(words)
    if not is_quoted(words) and (
        not subject.text  # 其中, with nothing behind it
        or FOUND.match(subject.text)
        or _ONLY.match(subject.text)
        or (len(subject.text) == 1 and subject.text.isascii())
    ):
        return None
    return _without_required(subject)


def _without_required(subject: t.Words) -> t.Words:
    required = None if is_quoted(subject) else _REQUIRED.search(subject.text)
    return replace(subject, text=required["of"]) if required else subject


def pieces(words: t.Words) -> list[str]:
    """What of the words must be taken in somewhere: all but particles and asides, what is found (发现), one of the things counted
    (一处), 均 and 或, and what only closes a comparison (达到95%的标准, 24小时以内办结)."""
    if measured(words) is None or is_filler(words) or is_done(words) or refers(words) or not _LEAD.sub("", words.text):
        return []
    if joined := joins(words):
        words = without(words, joined)
    around = ONE_OF.split(_FOUND_BEFORE.sub("", CHECKED.sub("", _without_required(clean(words)).text)))[::2]
    apart = [piece for each in around for piece in _JOINED.split(_ALL_OF.sub("", each))]
    return [named for piece in apart if (named := piece.removesuffix("的")) and not FOUND.match(named)]


def refused_in_subject(words: t.Words) -> str:
    """The part of a measure's name that makes the comparison less than exact (原则上, 连续两年), or nothing."""
    if is_quoted(words):
        return ""
    match = _HEDGE.search(words.text) or _HEDGED_END.search(words.text) or _FOR_LONG.search(words.text)
    return match[0] if match else ""


def refused_in_prose(words: t.Words) -> str:
    """The number, comparison or keyword that a condition in prose would swallow, or nothing."""
    if is_quoted(words):
        return ""
    text = _NO_FIGURE.sub("", words.text)
    text = _without_counts(_HELD.sub("", text) if _MAY_HOLD & set(text) else text)
    match = _HEDGE.search(text) or _KEYWORD.search(text) or _SCORED_ASIDE.match(text)
    if match:
        return match[0]
    near_else = any(len(w) == len(text) == 2 and w[0] == text[0] and w != text for w in else_words())
    return text if near_else else ""


@cache
def _step_words() -> frozenset[str]:
    every = spelling("EACH", "zh")
    moved = (word for terminal in ("DOWN", "UP", "EITHER") for row in rows(terminal) for word in row.zh)
    return frozenset((*moved, *(every + word for word in (*word_class("found"), *word_class("happens")))))


def is_step_without_size(words: t.Words) -> bool:
    """每下降扣0.5分: by how much is not said."""
    return words.text in _step_words() and not is_quoted(words)


def _without_counts(text: str) -> str:
    """立项、招标、实施三个环节, 三个阶段均…: how many were listed, or all of them, is no figure that decides."""
    for count in _COUNT.finditer(text):
        listed = re.split("[、和与及]", re.split("[,，;；]", text[: count.start()])[-1])
        number = parse_chinese(count["number"])
        if len(listed) == number or text[: count.start()].endswith("等") or _ALL_OF_THEM.match(text, count.end()):
            return text[: count.start()] + text[count.end() :]
    return text


def else_words() -> tuple[str, ...]:
    """否则, 其余: what says in all other cases."""
    return rows("ELSE")[0].zh


def joins(words: t.Words) -> int:
    """How many characters of a word that joins conditions stand first: 且满意度 behind 执行率达到95%."""
    match = None if is_quoted(words) else _JOINED_ON.match(words.span.text)
    return match.end() if match else 0


def without(words: t.Words, first: int) -> t.Words:
    """The words without their first characters."""
    return words_at(words.span.part(first))


def is_filler(words: t.Words) -> bool:
    """Words behind a comparison that add nothing: 达到95%的标准."""
    return _FILLER.match(words.text) is not None


def refers(words: t.Words) -> bool:
    """合格率不低于95%，达标的得4分: behind a comparison, words that only say once more that it holds."""
    return _REFERS.match(words.text) is not None


def is_done(words: t.Words) -> bool:
    """What is done within a time: 24小时以内办结."""
    return _DONE.match(words.text) is not None


def names_measure(words: t.Words) -> bool:
    """Whether the words are the name of something that is measured."""
    return _MEASURED.search(clean(words).text) is not None


def says_several(words: str) -> bool:
    """Whether several things are said together: 制度健全且执行到位."""
    return _JOINS.search(words) is not None


def says_whole(text: str) -> bool:
    """本项不得分: the whole item scores nothing, and not only what was said just before."""
    return _WHOLE.search(text) is not None
