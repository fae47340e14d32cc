"""The words of the keyword table where they count, and the few keywords that are patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dsl.base.regex import regex
from dsl.base.vocabulary import keywords
from dsl.record import record
from dsl.syntax.lexer.contexts import AIMED, EN, ZH, Test
from dsl.syntax.lexer.numbers import take_unit, unit_end
from dsl.syntax.lexer.passage import Passage
from dsl.syntax.lexer.patterns import (
    BASE,
    BASE_END,
    BASE_MARKS,
    BY_FORMULA,
    CAPPED,
    CHANGE,
    EACH,
    FILLER,
    FULL_AT,
    INTERPOLATED,
    LESS_BY,
    LEVELS,
    MARKS_ALONE,
    NOT_FILLER,
    PERIOD_DEED,
    PRO_RATA,
    PRODUCT,
    RATIO_TAIL,
    READINGS,
    REGARDLESS,
    SCORE_FROM,
    STATED_FACTOR,
    STATED_WEIGHT,
    STEP_IN_PROPORTION,
    TARGETS,
)
from dsl.syntax.lexer.squeeze import squeeze
from dsl.syntax.lexer.standards import TARGET_IS, take_before, take_standard

PATTERNS = {
    "不": READINGS,
    "正": TARGETS,
    "反": TARGETS,
    "以": BASE + INTERPOLATED,
    "按": INTERPOLATED + PRO_RATA,
    "同": PRO_RATA,
    "从": (("SCORE_FROM", SCORE_FROM),),
}
PATTERNS["由"] = PATTERNS["从"]
PATTERNS |= dict.fromkeys("采使运用通根依线直插内均等", INTERPOLATED)
_PHRASE = regex(r"[^,;。]*")
_WANT_NUMBER = (
    "number",
    "per",
    "retreat",
    "top",
    "placing",
    "target",
    "compared",
    "placed",
    "moved",
    "award",
    "becomes",
    "amount",
    "stop",
    "to",
    "between",
    "share",
)


Entry = tuple[str, str, Test]
"""Terminal, context and what is asked of the place."""


@record
class WordIndex:
    """The words of the table: by first character the lengths of those that begin with it, the longest first; what each may be; and
    by first character the words that are shapes."""

    lengths: dict[str, list[int]]
    words: dict[str, list[Entry]]
    shapes: dict[str, list[tuple[re.Pattern[str], Entry]]]

    def at(self, text: str, i: int) -> Iterable[tuple[int, list[Entry]]]:
        """The end of each word that stands at i, the longest first, and what it may be."""
        first = text[i]
        listed = [
            (i + len(word), self.words[word])
            for length in self.lengths.get(first, ())
            if (word := text[i : i + length]) in self.words
        ]
        shaped = [
            (match.end(), [entry]) for shape, entry in self.shapes.get(first, ()) if (match := shape.match(text, i))
        ]
        return sorted(listed + shaped, key=lambda found: found[0], reverse=True) if shaped else listed


@cache
def index() -> WordIndex:
    """Of all words that stand in a sentence."""
    lengths: dict[str, set[int]] = {}
    words: dict[str, list[Entry]] = {}
    shapes: dict[str, list[tuple[re.Pattern[str], Entry]]] = {}
    for row in (row for row in keywords() if row.context != "line"):
        for tests, spelled in ((ZH, row.zh), (EN, row.en)):
            entry = row.terminal, row.context, tests[row.context]
            for word in map(str.lower, spelled):
                squeezed = squeeze(word)[0] if " " in word else word
                lengths.setdefault(squeezed[0], set()).add(len(squeezed))
                words.setdefault(squeezed, []).append(entry)
        for shape in row.shapes:
            shapes.setdefault(shape[0], []).append((regex(shape), (row.terminal, row.context, ZH[row.context])))
    return WordIndex({first: sorted(of_it, reverse=True) for first, of_it in lengths.items()}, words, shapes)


def keyword(p: Passage, i: int) -> int:
    """The end of the longest word of the table that counts at i, or 0."""
    text = p.lower
    for j, entries in index().at(text, i):
        for terminal, context, counts in entries:
            if _is_whole(text, i, j) and counts(p, i, j):
                return _take(p, terminal, context, i, j)
    return 0


def _take(p: Passage, terminal: str, context: str, i: int, j: int) -> int:
    p.word(terminal, _filler(p, i) if context in ("outcome", "award") else i, j)
    p.last_per = context == "per"
    if context in _WANT_NUMBER:
        p.number_at = j
    if terminal in ("IN", "FROM"):
        p.opened = j
    if terminal == "LEVEL_WEIGHTS":
        _level_list(p, j)
    if context in ("quantity", "link", "aimed", "half", "moved", "signed", "astray"):
        p.quantity = j
    p.against = p.against or terminal == "SINCE"
    if terminal == "AGAINST":
        return take_before(p, j)
    if context in ("compared", "placed") and (TARGET_IS.match(p.text, j) or not AIMED.match(p.text, j)):
        return take_standard(p, i, j)
    if terminal == "EACH" and (end := take_unit(p, j)) > j:
        p.quantity = end
        return end
    return j


def ratio_tail(p: Passage, i: int) -> int:
    """的比值 behind a quotient is stepped over."""
    match = RATIO_TAIL.match(p.text, i) if p.text[i] == "的" and p.operator_before(i) else None
    if match is None:
        return 0
    p.blank(i, match.end())
    return match.end()


def stated_factor(p: Passage, i: int) -> int:
    """÷目标下降率（3%）, ×分值10分: the figure stands for the name, which is stepped over with the brackets."""
    behind = i > 0 and p.text[i - 1] in "=×*/÷+(-"
    match = (STATED_FACTOR.match(p.text, i) or STATED_WEIGHT.match(p.text, i)) if behind else None
    if match is None:
        return 0
    p.blank(i, match.start("figure"))
    p.blank(match.end("figure"), match.end())
    if match.end() > match.end("figure"):
        p.passed[match.end("figure")] = match.end()
    return match.start("figure")


def product(p: Passage, i: int) -> int:
    """为…与…之乘积: an equation in words."""
    match = PRODUCT.match(p.text, i) if p.text[i] in "为是" else None
    if match is None:
        return 0
    p.put("EQUALS", i, i + 1)
    p.put("TIMES_SIGN", match.start("by"), match.end("by"))
    p.blank(match.end("b"), match.end())
    p.passed[match.end("b")] = match.end()
    p.passed[match.start("by")] = match.end("by")
    return i + 1


def by_formula(p: Passage, i: int) -> int:
    """采用比率法计分。 in front of the formula is stepped over."""
    match = BY_FORMULA.match(p.text, i) if p.text[i] in "采按使运用以通根依" else None
    if match is None:
        return 0
    p.blank(i, match.end())
    return match.end()


def concession(p: Passage, i: int) -> int:
    """无论其他得分如何 is stepped over: 其他 and 得分 are no keywords in it."""
    match = REGARDLESS.match(p.text, i) if p.text[i] in "无不" else None
    return match.end() if match else 0


def _level_list(p: Passage, j: int) -> None:
    """100%、80%、60%: the commas of this list."""
    listed = LEVELS.match(p.text, j)
    for k in range(j, listed.end() if listed else j):
        if p.text[k] in "、/":
            p.put("LEVEL_DUN", k, k + 1)


def _filler(p: Passage, i: int) -> int:
    """Back over 的, 则, 均, 无论其他情况如何 … before an outcome, with the comma behind 的."""
    while True:
        k = i - 1 if p.text[i - 1 : i] == "," else i
        end = next((w for w in FILLER if p.text.endswith(w, 0, k) and k - len(w) >= p.mark), "")
        if not end and (regardless := REGARDLESS.search(p.text, max(p.mark, k - 24), k)) and regardless.end() == k:
            end = regardless[0]
        before = p.text[k - len(end) - 1 : k - len(end)]
        if not end or (before and before in NOT_FILLER.get(end, "")) or p.quantity >= k:
            return i
        i = k - len(end)


def _is_whole(text: str, i: int, j: int) -> bool:
    """A Latin word stands between characters that are not letters."""
    last = text[j - 1]
    if not last.isascii() or not last.isalnum():
        return True
    before, after = text[i - 1 : i], text[j : j + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())


# ---- keywords that are patterns


def pattern(p: Passage, i: int) -> int:
    """每发现1处, 不足1%按1%计, 以95%为基准, 正向指标(即目标值为≥X."""
    char = p.text[i]
    if char == "每":
        return _each(p, i)
    if char == "按" and (less := LESS_BY.match(p.text, i)):
        p.blank(*less.span("tail"))
        p.passed[less.start("tail")] = less.end("tail")
        p.number_at = i + 1
        return p.word("DEDUCT", i, i + 1)
    if char == "以" and (marks := BASE_MARKS.match(p.text, i)):
        p.blank(i, i + 1)
        p.put("AWARD", *marks.span("gives"))
        p.passed[marks.start("gives")] = marks.end("gives")
        return i + 1
    if char == "以" and FULL_AT.match(p.text, i):
        p.blank(i, i + 1)
        return i + 1
    if char == "不" and (part := STEP_IN_PROPORTION.match(p.text, i)) and _is_step(p, part["size"], i):
        return p.word("RATABLE_IN", i, part.end())
    for terminal, shape in PATTERNS.get(char, ()):
        if match := shape.match(p.text, i):
            if terminal == "BASE" and (tail := BASE_END.search(p.text, i)):
                p.blank(tail.start(), tail.end())
                p.passed[tail.start()] = tail.end()
            return p.word(terminal, _filler(p, i) if terminal in ("PRO_RATA", "INTERPOLATED") else i, match.end())
    return 0


def _is_step(p: Passage, size: str, i: int) -> bool:
    """Whether the size is that of the last 每 before i, in its own phrase: 每差2%扣1分；任务完成率100%得4分，不足100%的按比例得分."""
    at = p.text.rfind("每", 0, i)
    phrase = _PHRASE.match(p.text, at) if at >= 0 else None
    return phrase is not None and size in phrase[0]


def _each(p: Passage, i: int) -> int:
    if end := keyword(p, i):
        return end
    unit = unit_end(p, i + 1)
    alone = MARKS_ALONE.match(p.text, unit) or LESS_BY.match(p.text, unit)
    if (match := EACH.match(p.text, i)) and not alone:
        j = p.word("EACH", i, i + 1)
        if match["verb"]:
            j = p.word("PER_VERB", j, match.end("verb"))
        p.number_at = j
        return j
    if PERIOD_DEED.match(p.text, i) and not CAPPED.search(p.text, i):
        return 0
    if unit > i + 1 and (CHANGE.match(p.text, unit) or alone):
        p.word("EACH", i, i + 1)
        p.quantity = take_unit(p, i + 1)
        return p.quantity
    return 0
