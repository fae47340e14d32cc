"""A formula of the marks over quoted names: 得分值=合格率×20, 按接入率计算得分, 得分=实际户数÷500×10分."""

from __future__ import annotations

import re

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, rows
from dsl.exact.number import decimal_text
from dsl.tools.answers.restated.phrases import UNNAMED
from dsl.tools.answers.restated.targets import REFERRED, PartSubject

_FORMULA = regex(rf"[^=]*=(?P<is>.+)|(?:[^为]*为)(?P<of>.+之?乘?积)|按照?(?P<by>.+?)(?:{any_word('rate-tail')})?$")
_MARKS = regex(
    "|".join(re.escape(word) for row in rows("WEIGHT_VALUE") for word in sorted(row.zh, key=len, reverse=True))
)
_OF_MARKS = regex(rf"(?:{any_word('this-item')}|该|的|指标|标准|权重)*(?:{_MARKS.pattern}|分数|权重分|标准分)+")
_SAID = {
    regex(r"([^,;]+)[与和](\d[\d.]*)(?:的|之)?乘?积"): r"\1×\2",
    regex(r"在?0分?[-~至](\d+)分(?:之间|范围内?|区间内?)?内?"): r"×\1",
    regex("乘以?"): "×",
    regex("除以"): "/",
    regex(r"[*]"): "×",
    regex(r"[÷]"): "/",
    regex(r"(\d)分(?!钟)"): r"\1",
    regex(rf"([^,;()×/+\-=]+?)(?:占|与)([^,;()×/+\-=]+?)(?:之比|的?{any_word('share-word')})"): r"\1/\2",
    regex(r"[\[{【]"): "(",
    regex(r"[\]}】]"): ")",
}
"""Operators in words; 甲占乙的比例 is 甲/乙; marks are numbers."""
_TOKEN = regex(r"(?P<sign>[+\-×/()])|(?P<number>\d+(?:\.\d+)?%?)|(?P<name>[^+\-×/()\d%][^+\-×/()]*)| +")
_AMOUNT = regex(rf"[^+\-×*/÷()占与乘%]*{any_word('counted-end')}")
"""按开放天数计分: of how many is not said."""
_OWN = regex(rf"(?:{any_word('actual-name')}|实际|{any_word('measured-now')})?(?:值|数|量|情况)?")
_POINTLESS = regex(rf"^(?:{_OWN.pattern})|(?:{any_word('measure-end')})$")


def formula(printed: str, subject: PartSubject, measure: str | None = None) -> str | None:
    """得分=“实到人数”/“应到人数”×分值: of half-width words; over the one `measure` where clauses beside it look at one.

    None where it is no formula, or holds what is neither a figure, the marks nor a name.
    """
    found = _FORMULA.fullmatch(printed.replace("“", "").replace("”", ""))
    words = (found["is"] or found["of"] or found["by"] or "").strip(" ,") if found else ""
    words = words or (printed if regex("[*×]").search(printed) else "")
    words = REFERRED.sub(subject.target.figure.text, words) if subject.target else words
    if found and found["by"] and _AMOUNT.fullmatch(words):
        return None
    for pattern, sign in _SAID.items():
        words = pattern.sub(sign, words)
    own = "分值" if subject.marks is None else decimal_text(subject.marks)
    is_ratio = (
        len([one for one in _TOKEN.finditer(words) if one["name"] and not _OF_MARKS.fullmatch(one["name"].strip())]) > 1
    )
    said, at, names = "", 0, 0
    while match := _TOKEN.match(words, at):
        at = match.end()
        name = (match["name"] or "").strip()
        if name and _OF_MARKS.fullmatch(name):
            said += own
        elif name:
            of = name if is_ratio and measure is None and UNNAMED.fullmatch(name) else _named(name, subject, measure)
            if of is None:
                return None
            said, names = said + f"“{of}”", names + 1
        else:
            said += match[0]
    if at < len(words) or not names or (measure and names > 1):
        return None
    return f"得分={said}" if own in said or _is_of_marks(said) else f"得分={said}×{own}"


def _is_of_marks(said: str) -> bool:
    """Whether a factor of it are the marks: ×20, 20×, and no ×100% alone."""
    numbers = re.findall(r"(?<![\d.“])\d+(?:\.\d+)?(?![\d.%])", re.sub("“[^”]*”", "", said))
    return any("×" in said and f"/{number}" not in said for number in numbers) or "-" in said.replace("(", "")


def _named(name: str, subject: PartSubject, measure: str | None) -> str | None:
    """What a name stands for: itself, or the measure that it names in short (实际比例, 完成率, 实际户数 for 带动户数)."""
    if len(name) < 2 or name.startswith("的") or regex("[,;。:=≥≤<>]").search(name):
        return None
    if measure is None:
        return subject.name if UNNAMED.fullmatch(name) else name
    short = _POINTLESS.sub("", name)
    rest = iter(measure)
    is_short = all(char in rest for char in short)
    return measure if is_short or name in measure or UNNAMED.fullmatch(name) else None
