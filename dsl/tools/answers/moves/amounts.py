"""How much: marks for what the sentence leaves without, and proportions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_keyword, any_word, ending, word_class
from dsl.exact.number import chinese_text, decimal_text, parse_decimal
from dsl.tools.answers.moves.question import Question, hedges, score_words
from dsl.tools.answers.moves.wordings import by_raters
from dsl.tools.answers.place import Rewrite
from dsl.tools.answers.restated import PrintedClause, read_clauses

HALF = Fraction(1, 2)
_RANGE = regex(r"(\d+(?:\.\d+)?)\s*分?\s*[-~至到]\s*(\d+(?:\.\d+)?)\s*分?")
_MARKS_AT_END = regex(r"(?P<number>\d+(?:\.\d+)?)分?$")
_SOME = regex(rf"{any_word('some')}(?:地|予以)?\Z")
_SCORED_EN = ("minus", "deduct", "plus", "at discretion", "as appropriate", "marks")
_COUNTED = regex("每[^扣减加得，,]{1,8}(?=[扣减加得])")
"""视情节每批次扣1-2分: what is counted stays."""
_STEP = regex(r"每|per\b|for each|for every", re.IGNORECASE)


_LEAST = regex(rf"(?:{any_keyword('FLOOR_SCORE')})\Z")


def amounts(asked: Question) -> Iterator[Rewrite]:
    """扣分 as 扣1分, as half of the weight, as 不得分; 扣1-3分 as its ends and its middle; 每…扣分 as so much a step."""
    start, end = _tail(asked)
    text = asked.place.folded[start:end]
    is_scored = any(word in text for word in (*score_words(), *hedges(), *_SCORED_EN))
    if not is_scored or (any(map(str.isdigit, text)) and not _RANGE.search(text)):
        return
    is_taken = any(word in text for word in ("扣", "减", "minus", "deduct"))
    is_added = not is_taken and any(word in text for word in ("加", "奖", "plus", "add"))
    verb = asked.say(
        "扣" if is_taken else "加" if is_added else "得", "minus " if is_taken else "plus " if is_added else ""
    )
    if asked.place.folded[start - 1 : start] == "不":
        yield asked.put("得满分", start - 1, end)
        return
    each = _COUNTED.search(text)
    counted = each[0] if each is not None else ""
    for amount in _choices(asked, text, start):
        if amount == asked.place.weight and is_taken:
            yield asked.put(asked.say("不得分", "0"), start, end)
        elif amount:
            yield asked.put(counted + verb + decimal_text(amount) + asked.say("分", " marks"), start, end)
    if is_taken and not _RANGE.search(text):
        yield asked.put(asked.say("不得分", "0"), start, end)


def within_limits(asked: Question) -> Iterator[Rewrite]:
    """视情况扣1-3分: its ends and its middle; without figures nobody but the writer knows how much."""
    if _RANGE.search(asked.place.folded, *_tail(asked)):
        yield from amounts(asked)


def step_sizes(asked: Question) -> Iterator[Rewrite]:
    """每下降扣0.5分: by one of the units that the sentence counts in, or by several points of a rate."""
    printed = (match["unit"] for match in asked.figures(0, len(asked.place.text)))
    units = list(dict.fromkeys(unit for unit in printed if unit not in (None, "分")))
    is_late = any(word in asked.words for word in word_class("late"))
    if "%" in units:
        sizes = ["1个百分点", "5个百分点", "10个百分点"]
    else:
        sizes = [f"1{unit}" for unit in units] or (["1天", "1个工作日"] if is_late else ["1处", "1次"])
    yield from (asked.put(asked.words + size) for size in sizes)


def judged_whole(asked: Question) -> Iterator[Rewrite]:
    """酌情给分, 视程度得0-5分 of a whole sentence is a judged score."""
    start, end = _tail(asked)
    first, last = asked.clause
    amount = _RANGE.search(asked.place.folded, start, end)
    is_whole = amount is not None and Fraction(amount[1]) == 0 and Fraction(amount[2]) == asked.place.weight
    if (
        is_whole
        or end - start == len(asked.place.folded.rstrip(_SPENT))
        or (not any(asked.figures(0, len(asked.place.text))) and last - first > len(asked.place.folded) - 3)
    ):
        yield from by_raters(asked)


def _tail(asked: Question) -> tuple[int, int]:
    """From the first word of the clause that says a score without a figure to the clause's end, or to an English if."""
    folded = asked.place.folded
    first, last = asked.place.clause(max(asked.start, asked.end - 1))
    if conditioned := asked.english_if(asked.end, last):
        last = conditioned[0]
    first = max(first, asked.clause[0])
    ends = [asked.clause[0], first]
    for begin in ends:
        found = [at for word in score_words() if 0 <= (at := folded.find(word, begin)) < last]
        found += [at for word in _SCORED_EN if 0 <= (at := folded.find(word, begin)) < last]
        if found:
            some = _SOME.search(folded, begin, min(found))
            return some.start() if some else min(found), last
    return asked.start, last


def _choices(asked: Question, text: str, start: int) -> list[Fraction]:
    weight = asked.place.weight
    limits = _RANGE.search(text)
    if limits:
        low, high = Fraction(limits[1]), Fraction(limits[2])
        return [high, (low + high) / 2, low]
    before = asked.place.folded[: start + 1]
    sentence = before[max(before.rfind(mark) for mark in ("。", ";", "\n")) + 1 :]
    if _STEP.search(sentence):
        return [HALF, Fraction(1), weight / 10]
    return [weight / 2, Fraction(1), weight]


def within_weight(asked: Question) -> Iterator[Rewrite]:
    """得5分 of a weight of 4: the weight; a least score (最低得5分) that is all of it would leave nothing to score."""
    if _LEAST.search(asked.place.folded, 0, asked.start):
        return
    text = decimal_text(asked.place.weight) + asked.say("分", " marks")
    yield asked.put(text)
    points = asked.problem.parts.get("points", "")
    yield asked.put(asked.words.replace(points, decimal_text(asked.place.weight)) if points else text)


def a_tenth(asked: Question) -> Iterator[Rewrite]:
    """每少10人扣5分 of a weight of 4: 0.5分, the decimal point that was left out."""
    marks = _MARKS_AT_END.search(asked.words)
    if marks:
        tenth = decimal_text(Fraction(marks["number"]) / 10)
        yield asked.put(tenth, asked.start + marks.start("number"), asked.start + marks.end("number"))


def above_or_within(asked: Question) -> Iterator[Rewrite]:
    """得5分 of a weight of 5, 获表彰加2分: up to the weight, or above it."""
    words = asked.words.rstrip(_SPENT)
    for limit in (
        asked.say("，得分不超过分值", ", at most the weight"),
        asked.say("，可突破分值", ", may pass the weight"),
    ):
        yield asked.put(words + limit, asked.start, asked.start + len(words))
    nothing = asked.say("，否则不得分，得分不超过分值", ", else 0, at most the weight")
    yield asked.put(words + nothing, asked.start, asked.start + len(words))


_POINT = regex(r"[①-⑳]|(?:^|(?<=[;。\n]))\s*\(?\d+[.)、]")
_SPENT = " ，,；;。.\n"


def marks_of_points(asked: Question) -> Iterator[Rewrite]:
    """①…；②… without marks: the same for each; one that is not met gets nothing."""
    folded, weight = asked.place.folded, asked.place.weight
    count = len(_POINT.findall(folded))
    following = _POINT.search(folded, asked.start + 1)
    stop = following.start() if following else len(folded)
    inner = folded[asked.start : stop].split(";")[0].split("。")[0].rstrip(_SPENT)
    end = asked.start + len(inner)
    for share in (weight / count, Fraction(1)) if count else ():
        marks = decimal_text(share)
        if "≈" not in marks:
            yield asked.put(f"{inner}得{marks}分，否则不得分", asked.start, end)
            yield asked.put(f"{inner}得{marks}分", asked.start, end)


_SHARE = regex(
    r"按照?(?P<part>[^,;。/÷×占与和]+)(?:占|与|和|/|÷)(?P<whole>[^,;。/÷×]+?)(?:的?(?:之比|比例|比值|比重)|[×*计得折]|$)"
)
"""按实际完成数占任务数的比例计分."""

_OF_RATE = regex(r"按[^,;。]*[率比占度数量额/÷]")
"""按实际完成数计分, where 按实际情况得分 names nothing that could be a share."""

_IS_AMOUNT = ending("counted-end")
"""开放天数×5分 is no score: the figure is no share of anything."""
_SUBJECT = regex(r"(?:完成)?([^\d,;。:≥≤<>=]+?)(?=达到|达|不低于|不少于|大于|≥|=|\d|在)")


def proportions(asked: Question) -> Iterator[Rewrite]:
    """按比例得分 after a threshold: the rate itself, the rate to the threshold, or between the ends of its range."""
    folded = asked.place.folded
    ends = _proportion(asked)
    if ends is None:
        return
    start, end = ends
    full = next(
        (one for one in reversed(read_clauses(folded)) if one.end <= start and one.kind in ("get", "full")), None
    )
    marks = "分值" if full is None or full.amount is None else f"{decimal_text(full.amount)}分"
    if share := _SHARE.search(folded, start, end):
        yield asked.put(f"得分={share['part']}/{share['whole']}×{marks}", start, end)
    figures = [match[0].strip() for match in asked.figures(full.start if full else 0, start) if _bounds(match)]
    bound = asked.problem.parts.get("bound") or (figures[0] if figures else "")
    near = [match[0].strip() for match in asked.figures(*asked.clause) if _bounds(match)]
    low = next((text for text in (*near, *figures) if text != bound), "")
    is_of_figures = any(map(_bounds, asked.figures(start, end)))
    for name in _names(asked, full):
        if not is_of_figures and not _IS_AMOUNT.search(name):
            yield asked.put(f"得分={name}×{marks}", start, end)
        if bound:
            yield asked.put(f"得分={name}/{bound}×{marks}", start, end)
        if bound and low:
            yield asked.put(f"得分=({name}-{low})/({bound}-{low})×{marks}", start, end)


def inverse(asked: Question) -> Iterator[Rewrite]:
    """按比例得分 above where full marks end: the bound to the figure, or less by the share that lies above it."""
    ends = _proportion(asked)
    if ends is None:
        return
    name, bound = asked.problem.parts["name"], asked.problem.parts["bound"]
    clauses = reversed(read_clauses(asked.place.folded))
    full = next((one for one in clauses if one.end <= ends[0] and one.kind in ("get", "full")), None)
    marks = "分值" if full is None or full.amount is None else f"{decimal_text(full.amount)}分"
    yield asked.put(f"得分={bound}/{name}×{marks}", *ends)
    yield asked.put(f"得分=(1-({name}-{bound})/{bound})×{marks}", *ends)


def one_of_other(asked: Question) -> Iterator[Rewrite]:
    """1:3 as a third, or as three times; 1:1 is 100%."""
    one, other = (parse_decimal(asked.problem.parts[part]) for part in ("one", "other"))
    for ratio in (one / other, other / one) if one and other else ():
        if ratio.denominator == 1 or ratio.denominator > 99 or ratio.numerator > 99:
            yield asked.put(f"{decimal_text(ratio * 100)}%")
        else:
            yield asked.put(f"{chinese_text(ratio.denominator)}分之{chinese_text(ratio.numerator)}")


def _proportion(asked: Question) -> tuple[int, int] | None:
    """Where the words stand that give or take in proportion."""
    folded, words = asked.place.folded, score_words("PRO_RATA", "LESS_RATA")
    found = [(at, at + len(word)) for word in words if 0 <= (at := folded.find(word, asked.start)) < asked.end]
    if found:
        return min(found, key=lambda ends: (ends[0], -ends[1]))
    ratios = (
        one for one in read_clauses(folded) if one.kind == "ratio" and one.lead < asked.end and asked.start < one.end
    )
    return next(((one.outcome, one.end) for one in ratios if _OF_RATE.match(folded, one.outcome, one.end)), None)


def _bounds(figure: re.Match[str]) -> bool:
    return figure["unit"] not in (None, "分")


def _names(asked: Question, full: PrintedClause | None) -> Iterator[str]:
    """The indicator, and what the clause with full marks compares."""
    yield asked.place.name
    subject = _SUBJECT.match(asked.place.folded, full.start if full else 0)
    if subject and subject[1] != asked.place.name and not subject[1].endswith("得"):
        yield subject[1]


def of_which_marks(asked: Question) -> Iterator[Rewrite]:
    """扣分值的5%: so many marks, of the part or of the indicator."""
    for key in ("other", "whole"):
        if marks := asked.problem.parts.get(key):
            yield asked.put(asked.say(f"{marks}分", f"{marks} marks"))
