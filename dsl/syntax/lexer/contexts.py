"""When a word of the keyword table counts as a keyword: what stands before it and what follows.

`i` and `j` are the ends of the word in the passage's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, ending, saying
from dsl.exact.units import ANY_UNIT
from dsl.syntax.lexer.amounts import DIGITS, IS_AMOUNT, NUMBER, OF_PARTS, SIDED, WEIGHT
from dsl.syntax.lexer.factors import is_factor, is_mean, is_product, is_rate_tail, is_ruled
from dsl.syntax.lexer.passage import CN, Passage
from dsl.syntax.lexer.places import ENDS_PLACE, PLACED, TOP
from dsl.syntax.lexer.standards import is_before, is_standard
from dsl.syntax.lexer.worked_out import DIFFERENCE

_OF_NUMBER = regex("的[0-9百一]")
_ONE_VETO = regex("[无有]一票")

_ARRIVES = frozenset("下送传抵")
_END = regex(r"[,;。):]|\.?$|,?(?:直至|至)?扣完|,?不足|。")
_END_EN = regex(r" ?[,;。)]|\.?$")
AIMED = regex(rf"{NUMBER}|{any_word('target-period')}?{any_word('target-word')}| ?the target")
"""What a comparison is made with: a number, or the target."""
_CLASS_OF = regex(rf"{CN}+{ANY_UNIT}(?![的时者得及以或扣加不至到内之间中且但])[^,;。:()\d%≥≤<>=]")
"""鉴定为三类坝: a class of things, and no figure."""
_CLASS_STANDARD = regex(
    rf"(?:“[^“”]+”|(?:(?:{CN}+|[ⅠⅡⅢⅣⅤ]|\d)(?:[类级等]|星级)|{CN}+[个项])(?!{any_word('standard')}?[,;。得扣的以及]))"
    rf"[^,;。:\d%得扣]{{0,10}}?{any_word('asked-for')}(?=的?[,;。得扣]|$)"
)
"""达到三类水标准, 达到“三个全覆盖”要求: what a person judges, and no figure."""
_ADDS = regex(f"(?:{any_word('adds')}|[倾颠推]倒)$")
"""未参加扣2分 is no 加扣, 乱倾倒扣1分 no 倒扣."""
_NUMBER = regex(NUMBER)
_RANGE = regex(
    rf" ?{DIGITS} ?[^\d\s,;。()~—未达-]{{0,4}}(?:\([不]?含[^()]{{0,8}}\))?(?:[-~—]+|至|到) ?{DIGITS} ?[^\d\s,;。年月日号~—-]"
)
"""达到300-500人: within both ends; 达到2024-12-31 is one day."""
_WITH_SIDE = regex(rf" ?{DIGITS} ?[^\d\s,;。()]{{0,3}}?(?:\([不]?含[^()]{{0,8}}\))?{any_word('side')}")
"""降至80%及以下: below it, and no end of a step."""
_POINTS_AWAY = regex(
    rf"(?:低于|高于|超过){DIGITS}(?:个百分点)?(?:[-~至到]{DIGITS}个百分点|(?<=百分点)(?:\([^()]*\))?[及或]?以[内上下])"
)
"""低于5至10个百分点, 低于5个百分点以内: so far below what is said before."""
_RATED_SHARE = regex(rf" ?{DIGITS} ?%(?=[,;。)]|$)")
"""得分率80%，"""
_VERDICT = regex(r"\d+(?:\.\d+)?分(?=[,;。]|$)")
_ELSE = regex(rf"[,:的]{{0,2}}(?:{any_word('filler')}|都|,)*(?:{any_word('score-begins')}|为|零|每|一票|评|等|\d)|\Z")
_ANSWER = regex(rf"[,:]?(?:{any_word('score-begins')}|视|\d)")
_RULE = regex(rf"(?:“(?![^”]*(?:”比例|[×*]))|[^,;。:\d]{{1,30}}?{any_word('rule-name-end')}(?:[,;。]|$))")
_RATED = regex(
    rf"(?:“[^”]*”比例|[^,;。:\d%()“”按]{{1,14}}(?:率|满意度|占比|指数)){any_word('rate-tail')}(?=[,;。)]|\.?$|\()"
)
_COUNTS = regex(rf" ?{DIGITS} ?(?:%|[^\d,;。:()]{{0,6}}?){any_word('counted-as')}(?:[,;。)]|\.?$|)")
"""按时办结率=…: the name of what is defined."""
_TAKEN = regex(rf" ?{DIGITS} ?(?:%|分)?(?=[,;。)]|\.?$)")
_MIDDLE = regex(
    rf"[,:的]{{0,2}}(?:则|均|应|可)?(?:{any_word('between-by')}?{any_word('between-how')}?{any_word('between-kind')}|(?:按照?|同)[^,;。\d]{{0,6}}比例)"
)
_DATED = regex(r"(?:月(?:\d{1,2}[日号]|份?[底末])|\d{4}年[底末]|\d-\d{1,2}-\d{1,2})(?:\([^()]{0,12}\))? ?$")
_TIMED = ending("time-unit")
_NO_SIDE = regex("[续期勤备方台果者进来]")
"""两年后续服务: a word of its own."""
_NO_END = saying("no-end")
_IN_YEAR = regex(r"\d{4}年$")
_TOTAL = regex(r"[\d.]+分")
AIM = (
    rf"(?:[≥≤<>=\d“「]|{any_word('begins-aim')}[^\s\d:;,。]{{0,4}} ?\d"
    r"|(?:at |above|below|over|under|more|less|equal)[a-z ]*\d)"
)
"""What a target begins with, which 目标达成情况 does not."""

_AIM = regex(rf" ?:? ?{AIM}")

_NO_AWARD = saying("no-award")
_BY_PLACES = regex(rf"{any_word('place-moves')}(?:了|不?超过|达到?|达)?{DIGITS}[^\d,;。]{{1,4}}$")
_SHARE = regex(rf"\d|{OF_PARTS}|一半|半")
_MOVED_BEHIND = regex(rf"(?:在|为)?(?:[,;。的时者或得扣且但不未高低超达小大≥≤<>=]|$|{NUMBER})")
_MET = regex(
    f"(?:{any_word('satisfied')}|{any_word('fulfilled')})(?:{any_word('standard')})*(?:{any_word('point')})?的?$"
)
_MEASURED = regex(rf"=|[≥≤<>在为达超]|[高低大小]于|不[高低少多超大小足]|{NUMBER}")
"""综合评分=…, 综合评分90分以上: no judgement but what was worked out."""
_CLOSED = regex(r"[,;。]|$")
_SIGNED = regex(r"的?(?:时|者|话|情况)?(?:[,;。)得扣加计按视且或但每]|不[得扣加计]|给|记|满分|$)")
_IDIOM = ending("before-no-zero")
_ASTRAY = regex(r"(?:的|时|者|情况)*(?:[,;。)得扣加计按视每]|不[得扣加计]|给|记|满分|$)")
_COMPARES = frozenset(("GE", "LE", "GT", "LT", "EQ", "IN"))
_WEIGHS = regex(r" ?:? ?\d")
_REVISED = regex(rf"{any_word('besides')}?(?:[扣减加]|核减|最[高低多少]|改为)| ?(?:minus|plus|capped|no less|becomes)")


Test = Callable[[Passage, int, int], bool]


def _follows(pattern: re.Pattern[str]) -> Test:
    return lambda passage, i, j: pattern.match(passage.text, j) is not None


def _always(passage: Passage, i: int, j: int) -> bool:
    return True


def _never(passage: Passage, i: int, j: int) -> bool:
    return False


def _award(passage: Passage, i: int, j: int) -> bool:
    before = passage.text[max(0, i - 3) : i + 1]
    adds = passage.text.startswith(("加扣", "倒扣"), i) and _ADDS.search(before) is not None
    inside = adds or (i > 0 and _NO_AWARD.match(passage.text, i - 1) is not None)
    return IS_AMOUNT.match(passage.text, j) is not None and not SIDED.match(passage.text, j) and not inside


def _near(passage: Passage, i: int, j: int) -> bool:
    return passage.near(passage.back(i))


def _linked(passage: Passage, i: int, j: int) -> bool:
    return i in (passage.quantity, passage.quote)


def _outside(passage: Passage, i: int, j: int) -> bool:
    """超出该范围的不得分, behind a range and at the head of its phrase."""
    headed = passage.before(i) in tuple(",;。") and passage.range_said < i
    return headed and _ELSE.match(passage.text, j) is not None


def _exceeds_range(passage: Passage, i: int, j: int) -> bool:
    """超出5%-10%: by so much, and more than nothing."""
    return passage.text[i] == "超" and _RANGE.match(passage.text, j) is not None


def _answer(passage: Passage, i: int, j: int) -> bool:
    return passage.begins_word(i) and _ANSWER.match(passage.text, j) is not None


def _after_mark(passage: Passage, i: int, j: int) -> bool:
    return passage.back(i) == passage.mark


def _share(passage: Passage, i: int, j: int) -> bool:
    return i == passage.mark and _SHARE.match(passage.text, j) is not None


def _whole(passage: Passage, i: int, j: int) -> bool:
    multiplied = passage.last_word in ("TIMES_WORD", "OVER_WORD")
    return i == passage.mark != passage.quantity and not multiplied and _CLOSED.match(passage.text, j) is not None


def _between(passage: Passage, i: int, j: int) -> bool:
    """介于80%与95%: joins the ends of a range that a word has opened; 在50%以上、40%以上和30%以上 is a list."""
    joins = passage.opened >= 0 and not passage.separated(passage.opened, i)
    return joins and "、" not in passage.text[passage.opened : i] and _to(passage, i, j)


def _verdict(passage: Passage, i: int, j: int) -> bool:
    return passage.near(i) and _VERDICT.match(passage.text, j) is not None


def _to(passage: Passage, i: int, j: int) -> bool:
    number = j + (passage.ranks and passage.text.startswith("第", j))
    return passage.near(passage.back(i)) and _NUMBER.match(passage.text, number) is not None


def _formula(passage: Passage, i: int, j: int) -> bool:
    """以合格率×50, 得10×完成率分, at the head of its clause; 得5分 is an amount."""
    heads = i in (passage.mark, passage.quantity) or passage.before(i) in ("", *",;。:的")
    works_out = passage.operator_after(j) or DIFFERENCE.match(passage.text, j) is not None
    is_other = passage.text.startswith(("分", "“", "得分"), j) or IS_AMOUNT.match(passage.text, j) is not None
    return heads and works_out and not is_other


def _given(passage: Passage, i: int, j: int) -> bool:
    """得10×完成率分."""
    begun = _begun(passage, i)
    differs = DIFFERENCE.match(passage.text, begun) is not None and _END.match(passage.text, j) is not None
    return passage.text[begun - 1 : begun] in ("得", ",", ":") and (differs or _computed(passage, i, j))


def _begun(passage: Passage, i: int) -> int:
    """Where the formula begins that goes on at i; behind every text where none does."""
    begun = passage.worked_out
    return len(passage.text) + 1 if begun < 0 or passage.separated(begun, i) else begun


def _computed(passage: Passage, i: int, j: int) -> bool:
    ends = _END.match(passage.text, j) is not None or passage.text.startswith("(", j)
    return passage.operator_before(i) and ends


def _deducted_by(passage: Passage, i: int, j: int) -> bool:
    """按故障次数×0.5扣分."""
    return _begun(passage, i) <= i and _computed(passage, i, j)


def _total(passage: Passage, i: int, j: int) -> bool:
    return (not i or passage.text[i - 1] in ",;。") and _TOTAL.match(passage.text, j) is not None


def _behind_place(passage: Passage, i: int, j: int) -> bool:
    """前5名以上, but not of how many places it moved (下降5位以上), nor of how often (2个月及以上排名末位)."""
    return (
        passage.ranks_at(i)
        and passage.back(i) == passage.quantity
        and ENDS_PLACE.search(passage.text, max(0, i - 3), i) is not None
        and _BY_PLACES.search(passage.text, max(0, i - 16), i) is None
    )


def _moved(passage: Passage, i: int, j: int) -> bool:
    """增长, 下降 … where the sentence has said against what: 较上年增长, and behind it 下降不足5%."""
    return passage.against and _MOVED_BEHIND.match(passage.text, j) is not None


ZH: dict[str, Test] = {
    "word": _always,
    "top": lambda passage, i, j: passage.ranks and TOP.match(passage.text, j) is not None,
    "placing": lambda passage, i, j: passage.ranks_at(i) and PLACED.match(passage.text, j) is not None,
    "behind-place": _behind_place,
    "on-score": _follows(_REVISED),
    "becomes": lambda passage, i, j: passage.last_word == "ON_SCORE" and passage.back(i) == passage.mark,
    "retreat": lambda passage, i, j: (
        passage.ranks_at(i) and not passage.against and PLACED.match(passage.text, j) is not None
    ),
    "outcome": lambda passage, i, j: (
        _OF_NUMBER.match(passage.text, j) is None
        and _ONE_VETO.match(passage.text, i - 1) is None
        and passage.text[j : j + 1] not in tuple("×*÷-+")  # 满分×（1-偏差率）
    ),
    "judged": lambda passage, i, j: not _MEASURED.match(passage.text, j),
    "end": _follows(_END),
    "left-over": lambda passage, i, j: (
        i == passage.mark and passage.last_word == "ELSE" and _CLOSED.match(passage.text, j) is not None
    ),
    "met-end": lambda passage, i, j: (
        _MET.search(passage.text, max(0, i - 12), i) is not None and _END.match(passage.text, j) is not None
    ),
    "amount": _follows(IS_AMOUNT),
    "of-marks": _follows(regex(rf"{WEIGHT}的?(?:\d+(?:\.\d+)?%|一半|{OF_PARTS})")),
    "award": _award,
    "number": lambda passage, i, j: (
        _NUMBER.match(passage.text, j) is not None and not passage.text.endswith(("存在", "现在", "所在"), 0, i + 1)
    ),
    "in-marks": _follows(regex(r"\d+(?:\.\d+)?分(?![值数])")),
    "sided": _follows(_WITH_SIDE),
    "ranged": _follows(_RANGE),
    "per": _follows(_NUMBER),
    "stop": _follows(_NUMBER),
    "target": lambda passage, i, j: (
        AIMED.match(passage.text, j) is not None and _CLASS_OF.match(passage.text, j) is None
    ),
    "signed": lambda passage, i, j: (
        _SIGNED.match(passage.text, j) is not None and not _IDIOM.search(passage.text, max(0, i - 4), i)
    ),
    "astray": lambda passage, i, j: passage.before(i) in ("", *",;。:)") and _ASTRAY.match(passage.text, j) is not None,
    "placed": lambda passage, i, j: _NUMBER.match(passage.text, j) is not None or is_standard(passage, i, j),
    "compared": lambda passage, i, j: (
        not (passage.text.startswith("达", i) and passage.text[i - 1] in _ARRIVES)  # 文件下达30日内
        and _CLASS_STANDARD.match(passage.text, j) is None
        and (
            is_standard(passage, i, j)
            or (
                AIMED.match(passage.text, j) is not None
                and not _exceeds_range(passage, i, j)
                and _POINTS_AWAY.match(passage.text, i) is None
            )
        )
    ),
    "before": is_before,
    "deducted": _follows(regex(r"\([^()]*[-+×*/÷][^()]*\) ?[×*]")),
    "since": lambda passage, i, j: not passage.text.startswith("例", j),
    "moved": _moved,
    "else": _follows(_ELSE),
    "outside": _outside,
    "answer": _answer,
    "after": _near,
    "link": _linked,
    "quantity": lambda passage, i, j: (  # not in 前3名的分别得5分、4分、3分
        passage.back(i) == passage.quantity and passage.text[j : j + 1] != "别" and not _NO_END.match(passage.text, i)
    ),
    "dated": lambda passage, i, j: (
        passage.back(i) == passage.quantity and _DATED.search(passage.text, max(0, i - 28), i) is not None
    ),
    "timed": lambda passage, i, j: (
        i == passage.quantity
        and _TIMED.search(passage.text, max(0, i - 3), i) is not None
        and _DATED.search(passage.text, max(0, i - 28), i) is None
        and _NO_SIDE.match(passage.text, j) is None
    ),
    "yeared": lambda passage, i, j: (
        i == passage.quantity and _IN_YEAR.search(passage.text, max(0, i - 5), i) is not None
    ),
    "places": lambda passage, i, j: passage.before(i).isdigit() or passage.before(i) in "零一两二三四",
    "rated-share": lambda passage, i, j: (
        passage.before(i) in tuple(",;:的") and _RATED_SHARE.match(passage.text, j) is not None
    ),
    "verdict": _verdict,
    "to": _to,
    "share": _share,
    "whole": _whole,
    "between": _between,
    "half": lambda passage, i, j: _after_mark(passage, i, j) and not passage.text.startswith("值", j),
    "aimed": lambda passage, i, j: _after_mark(passage, i, j) and passage.last_word in _COMPARES,
    "factor": is_factor,
    "defined": _follows(regex(r"=|\([^()]*(?:[×*/÷]|[^()\d%]-[^()]*\)[×*/÷])")),
    "product": is_product,
    "formula": _formula,
    "given": _given,
    "computed": _computed,
    "deducted-by": _deducted_by,
    "rule": _follows(_RULE),
    "ruled": is_ruled,
    "rated": _follows(_RATED),
    "middle": _follows(_MIDDLE),
    "never": _never,
    "counts": lambda passage, i, j: passage.ends_with(_COUNTS.match(passage.text, j)),
    "taken": _follows(_TAKEN),
    "mean": is_mean,
    "counted": lambda passage, i, j: passage.last_word == "COUNTS_AS" and passage.back(i) == passage.quantity,
    "rate-tail": is_rate_tail,
    "total": _total,
    "quoted": _follows(regex("[“「]")),
    "weight": lambda passage, i, j: passage.head and _WEIGHS.match(passage.text, j) is not None,
    "aim": lambda passage, i, j: passage.head and _AIM.match(passage.text, j) is not None,
    "each": _never,
    "line": _never,
    "type": _never,
    "alone": _never,
}
"""By context: whether a Chinese word counts."""

EN: dict[str, Test] = ZH | {
    "end": lambda passage, i, j: (
        not IS_AMOUNT.match(passage.text, j)
        and (_END_EN.match(passage.text, j) is not None or passage.text.startswith(" ", j))
    ),
    "else": _always,
    "answer": _always,
    "quantity": _always,
    "link": _always,
    "each": _always,
    "rule": _always,
    "rated": _always,
    "middle": _always,
    "never": _always,
    "counts": _always,
    "taken": _always,
    "rated-share": _always,
    "mean": _always,
    "to": _follows(_NUMBER),
    "defined": _follows(regex(r" ?=")),
}
"""The same for an English word."""
