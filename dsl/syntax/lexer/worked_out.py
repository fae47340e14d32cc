"""What a tier gives where a formula or a share stands in place of marks: ：3+（合格率-80%）×20分, 按分值的60%计分."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.syntax.lexer.amounts import DIGITS, OF_PARTS, WEIGHT
from dsl.syntax.lexer.passage import Passage

DIFFERENCE = regex(rf"{DIGITS}分?[-+](?:\(|{DIGITS}分?[×*]\()")
"""6-（T-1）, 8+0.4×（X-80）: a formula that begins with marks, and no range of them."""
_BARE = regex(rf"[,:](?={DIFFERENCE.pattern}[^,;。]*(?:分|\))(?:[,;。]|$))")
_SHARE = regex(
    rf"(?P<by>按照?)(?={WEIGHT}的?(?:{DIGITS}%|一半|{OF_PARTS})[^,;。%]{{0,4}}?(?P<tail>{any_word('rate-tail')}|{any_word('counted-as')})(?:[,;。]|$))"
)


def bare_formula(p: Passage, i: int) -> int:
    """The mark in front of such a formula opens it: 85%≤X<95%：3+（X-85%）×20分."""
    found = _BARE.match(p.text, i) if p.text[i] in ",:" else None
    return p.word("CALC_BY", i, found.end()) if found else 0


def share_of_marks(p: Passage, i: int) -> int:
    """按分值的60%计分: gives that share."""
    found = _SHARE.match(p.text, i) if p.text[i] == "按" else None
    if found is None:
        return 0
    p.blank(*found.span("tail"))
    p.passed[found.start("tail")] = found.end("tail")
    end = p.word("AWARD", i, found.end("by"))
    p.number_at = end
    return end
