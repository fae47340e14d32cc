"""What a number looks like that is looked for ahead, and an amount of marks."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import ANY_UNIT, UNITS
from dsl.syntax.lexer.passage import BEFORE_SIDE, CN

_UNIT_FIRST = "".join(sorted({unit[0] for unit in UNITS if not unit[0].isascii()} | {"分"}))
_CN_NUMBER = rf"(?:{CN}+|零)(?:点[零一二三四五六七八九]+)?"
OF_PARTS = "[一二三四五六七八九十百千万]+分之"
NUMBER = rf" ?(?:[-±]?\d|\[ ?-?\d|[次上]年\d{{1,2}}月|{OF_PARTS}|[一二三四五六七八九][成折]|(?!百分制){_CN_NUMBER}[{_UNIT_FIRST}]|一?半(?!年))"
DIGITS = r"\d+(?:\.\d+)?"
WEIGHT = rf"(?:该|本)?(?:项|指标)?(?:指标)?总?(?:{any_word('full-mark')}|指标分)(?:分值|得分|分)?"
_ALL = rf"(?:该|本)?(?:项|指标)?{any_word('entire')}(?:{any_word('marks-word')}|权重)(?=[,;。]|$)"
AMOUNT = (
    rf" ?(?:{WEIGHT}的)?(?:{DIGITS} ?(?:分(?!钟)|%|-(?! ?(?:\(|\d+(?:\.\d+)?分?[×*]))|marks?\b|(?= [A-Za-z])|(?=[,;。)])|(?=(?:[、和]{DIGITS})+ ?分)|/\d|(?=/{ANY_UNIT}[,;。)])|(?=/{ANY_UNIT}$)|\.?$)|一半|半分|half\b|{OF_PARTS}|{_CN_NUMBER}分(?!钟|之))"
    rf"|{WEIGHT}的?(?:\d|一半|{OF_PARTS})|(?!满分){WEIGHT}(?:[,;。)]|\.?$)|{_ALL}"
)
"""An amount of marks."""

IS_AMOUNT = regex(AMOUNT)
SIDED = regex(
    rf" ?\d+(?:\.\d+)? ?分{BEFORE_SIDE}(?:{any_word('side')}|的?区间|之间|[-~至到]{DIGITS} ?分?(?:\(不?含[^()]*\))?(?:的|,?[得计]\d))"
)
