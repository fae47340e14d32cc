"""When a word counts as a part of a formula, or as the rule or the rate that a score goes by."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, saying
from dsl.syntax.lexer.passage import QUOTIENT, Passage

_IN_TIME = saying("in-time")
_NAMED_AS = regex(rf"{any_word('in-time')}[^\s,;:。()=×*/÷+\-]{{0,16}}=")
"""按时完成率=: what stands up to the sign is a name."""


def is_factor(passage: Passage, i: int, j: int) -> bool:
    """得分率×权重: a name beside a sign of arithmetic."""
    text, before = passage.text, passage.before(i)
    after = text[j + 1 : j + 2] if text.startswith(" ", j) else text[j : j + 1]
    starts = not before or before in "=×*/÷+-([,;。:" or passage.mark == i
    return (
        (before != "" and before in "=×*/÷+-([")
        or (starts and after != "" and after in "×*/÷")
        or (passage.mark == i and (text.startswith("乘以", i - 2) or text.startswith("除以", i - 2)))
    )


def is_product(passage: Passage, i: int, j: int) -> bool:
    """按 begins a formula, but not inside one (及时率=按时拨付资金/应拨付资金×100%), nor a name on its left (按时完成率=…; 合格率、按时完工率)."""
    before = passage.before(i)
    is_name = _NAMED_AS.match(passage.text, i) is not None or (
        before in tuple("、和与及") and _IN_TIME.match(passage.text, i) is not None
    )
    divides = passage.operator_after(j) or QUOTIENT.match(passage.text, j) is not None
    return not is_name and not (before and before in "=×*/÷+-([") and divides


def is_mean(passage: Passage, i: int, j: int) -> bool:
    """取平均值; 两率的平均值×10 is a name in a formula."""
    return (
        not passage.operator_before(i)
        and passage.text[j : j + 1] not in tuple("×*÷/")
        and not passage.operator_after(j)
    )


def is_ruled(passage: Passage, i: int, j: int) -> bool:
    """按“通则”计分: behind the name of a rule."""
    quoted = i > 0 and passage.text[i - 1] in "”」"
    return quoted and passage.last_word == "BY_RULE" and not passage.separated(passage.mark, i)


def is_rate_tail(passage: Passage, i: int, j: int) -> bool:
    """按到位率计分: behind the name of the rate."""
    return (
        passage.last_word == "BY_RATE" and passage.text[i - 1] in "率度比数”" and not passage.separated(passage.mark, i)
    )
