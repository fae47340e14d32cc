"""Where a number bounds: which side, which unit, what lies between."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, pairwise, zip_longest

from dsl.base.regex import regex
from dsl.base.vocabulary import saying, word_class
from dsl.exact.number import decimal_text
from dsl.exact.units import ANY_UNIT, UNITS
from dsl.semantics.measures.wishes import in_name
from dsl.tools.answers.moves.question import FIGURE, Question, hedges, score_words
from dsl.tools.answers.place import Rewrite

_NAME = regex(r"[^\d,;。:得扣加不≥≤<>=]+")

_ROW = regex(rf"[^\d,;。每]*\d+{ANY_UNIT}(?=的?扣)")
_POINT = regex(rf"(?<![\d.~≥≤<>=-])(?P<figure>(?P<at>\d+(?:\.\d+)?)(?:%|{ANY_UNIT}))(?=的?,?得\d)")
_LINE = saying("between-kind")
_COMPARED = ("达到", "等于", "不超过", "超过")
_COMPARED_EN = ("at least ", "equal to ", "at most ", "above ")


_DATED = regex(r"\d+\s*月(?:[底末初]|\d)|\d+\s*(?:日|年\d)|(?:19|20)\d\d\s*年")
"""A date is no number that bounds."""
_DAY = regex(r"\d{1,2}\s*月\s*(?:\d{1,2}\s*日|[底末])(?![前后起止至到])")


def compared(asked: Question) -> Iterator[Rewrite]:
    """培训3次 as 培训达到3次, 等于3次; 完成3个项目 as 完成项目达到3个."""
    bound = asked.problem.parts.get("bound", "")
    folded = asked.place.folded
    first, last = asked.clause
    found = [m for m in asked.figures(asked.start, last) if m.start() <= asked.end]
    figure = next((m for m in found if m[0].replace(" ", "") == bound.replace(" ", "")), found[0] if found else None)
    if figure is None:
        return
    words = asked.say("，".join(_COMPARED), ",".join(_COMPARED_EN)).split(asked.say("，", ","))
    start, text = _without_hedge(asked, figure.start()), figure[0].strip()
    end = figure.start() + len(text)
    if day := _DAY.match(folded, figure.start()):
        yield asked.put(f"{day[0]}{asked.say('前', ' or less')}", day.start(), day.end())
    is_bound = any(folded.endswith(word, first, start) for word in score_words("GE", "LE", "GT", "LT", "EQ"))
    if is_bound or "每" in folded[first:start] or _DATED.match(folded, figure.start()) or _is_found(asked, start, text):
        return
    behind = _behind(asked, end)
    before = folded[first:start]
    for word in words:
        yield asked.bounding(start, end, f"{word}{text}")
        if behind:
            yield asked.put(f"{before}{behind}{word}{text}", first, end + len(behind))


def _is_found(asked: Question, start: int, figure: str) -> bool:
    """发现1处: one that is found is counted, and bounds nothing."""
    before = asked.place.folded[:start]
    return figure.startswith("1") and figure[1:2].isalpha() and before.endswith(word_class("found"))


def _without_hedge(asked: Question, at: int) -> int:
    """Over 约, 近 before the number."""
    before = asked.place.folded[:at]
    return at - max((len(word) for word in hedges() if before.endswith(word)), default=0)


def _behind(asked: Question, end: int) -> str:
    """The noun behind the number: 项目建设 of 完成3个项目建设."""
    match = _NAME.match(asked.place.folded, end, asked.end)
    return match[0].rstrip("的") if match else ""


def shared(asked: Question) -> Iterator[Rewrite]:
    """变更金额超过合同价10%: the 10% of it, or the 110%."""
    parts = asked.problem.parts
    at = asked.place.folded.find(parts["of"], asked.start, asked.end)
    before = asked.place.folded[asked.start : at + len(parts["of"])]
    for share in (parts["share"], parts["other"]) if at >= 0 else ():
        yield asked.put(f"{before}的{share}%")


_MOVED = regex(r"(?P<thing>[^,;。]+?)(?P<against>[较比同](?:[^,;。\d]*?))(?P<figure>\d+(?:\.\d+)?%[^\d]*)?$")


def in_points(asked: Question) -> Iterator[Rewrite]:
    """满意率较上年提高2%: by 2个百分点, or by that share of itself; 研发投入强度较上年提高: of a rate, or of an amount."""
    match = _MOVED.match(asked.words)
    if match is None:
        return
    thing, against, figure = match["thing"], match["against"], match["figure"]
    if figure:
        yield asked.put(thing + against + figure.replace("%", "个百分点"))
        yield asked.put(f"“{thing}{against}率”{figure}")
    else:
        yield asked.put(f"{thing}比例{against}")
        yield asked.put(f"{thing}数额{against}")


def percent(asked: Question) -> Iterator[Rewrite]:
    """95 as 95%, 0.95 as 95%, with every other number of the rate that has no sign either."""
    bare = _bare_numbers(asked)
    numbers = [Fraction(asked.place.folded[slice(*place)]) for place in bare]
    if numbers and all(0 < one < 2 for one in numbers):
        yield _filled(asked, bare, [f"{decimal_text(100 * one)}%" for one in numbers])
    yield from _signed(asked, bare, "%")


_OF_KIND = (("万元", ("元", "万元")), ("时长", ("天", "个工作日", "个月")))


def with_unit(asked: Question) -> Iterator[Rewrite]:
    """不超过30得满分，每超过1万元: 30, and every other number of the datum that has no unit either, in a unit that is printed, or in one of its kind."""
    bare = _bare_numbers(asked)
    printed = dict.fromkeys(match["unit"] for match in asked.figures(0, len(asked.place.text)) if match["unit"])
    units_ = [unit for unit in printed if unit not in ("分", "%")]
    of_kind = next((found for word, found in _OF_KIND if word in asked.problem.parts["kind_zh"]), ())
    for unit in units_ or of_kind:
        yield from _signed(asked, bare, unit)


def _signed(asked: Question, bare: list[tuple[int, int]], unit: str) -> Iterator[Rewrite]:
    if bare:
        yield _filled(asked, bare, [asked.place.folded[slice(*place)] + unit for place in bare])


def _filled(asked: Question, bare: list[tuple[int, int]], said: list[str]) -> Rewrite:
    """The stretch from the first to the last of these numbers, with others for them."""
    betweens = [asked.place.folded[end:start] for (_, end), (start, _) in pairwise(bare)]
    return asked.put("".join(chain(*zip_longest(said, betweens, fillvalue=""))), bare[0][0], bare[-1][1])


def _bare_numbers(asked: Question) -> list[tuple[int, int]]:
    """Where the numbers stand that have no sign or unit."""
    labels = [(label.span.start - asked.place.start, label.parts["number"]) for label in asked.problem.labels]
    bare = [(asked.start, asked.problem.parts.get("number", "")), *labels]
    ends = sorted(
        (at, at + len(number)) for start, number in bare if (at := asked.place.folded.find(number, start)) >= 0
    )
    return ends if bare[0][1] else []


def repeated(asked: Question) -> Iterator[Rewrite]:
    """95%以上（含90%）: either number for the other; 每下降0个百分点: one."""
    found = list(FIGURE.finditer(asked.words))
    for one, other in ((0, -1), (-1, 0)) if len(found) > 1 else ():
        here, there = found[one], found[other]
        if here["number"] != there["number"]:
            yield asked.put(asked.words[: here.start()] + there[0] + asked.words[here.end() :])
    if len(found) == 1:
        match = found[0]
        yield asked.put(asked.words[: match.start()] + "1" + (match["unit"] or "") + asked.words[match.end() :])


def swapped(asked: Question) -> Iterator[Rewrite]:
    """The two numbers of a range that holds nothing, the other way round."""
    found = list(FIGURE.finditer(asked.words))
    if len(found) > 1:
        a, b, words = found[0], found[-1], asked.words
        yield asked.put(words[: a.start()] + b[0] + words[a.end() : b.start()] + a[0] + words[b.end() :])


def units(asked: Question) -> Iterator[Rewrite]:
    """超过3天 beside 95%: the unit of the other."""
    known = next((label.parts.get("words", "") for label in asked.problem.labels if label.key == "known"), "")
    others = [match["unit"] for text in (known, asked.place.folded) for match in FIGURE.finditer(text)]
    if "每" in asked.place.folded[slice(*asked.clause)]:
        return
    for match in asked.figures(asked.start, asked.end):
        for unit in dict.fromkeys(unit for unit in others if unit not in (None, "分", match["unit"])):
            yield asked.put(match["number"] + unit, match.start(), match.start() + len(match[0].rstrip()))


def step_unit(asked: Question) -> Iterator[Rewrite]:
    """每少10个 beside 300人, 每下降1分 beside 90%: what is counted, or a rate, in its own unit; a step of another kind is of something else."""
    known = next((m["unit"] for m in asked.figures(0, asked.start) if m["unit"] not in (None, "分")), None)
    size = next(asked.figures(asked.start, asked.end), None)
    if known is None or size is None or size["unit"] is None:
        return
    are_things = all(UNITS[unit].kind.is_things for unit in (known, size["unit"]) if unit in UNITS)
    if (known, size["unit"]) == ("%", "分") or are_things:
        yield asked.put(size["number"] + known, size.start(), size.start() + len(size[0].rstrip()))


_TURNED = (
    ("高于", "低于"),
    ("大于", "小于"),
    ("超过", "低于"),
    ("以上", "以下"),
    (">", "<"),
    ("≥", "≤"),
    ("上升", "下降"),
    ("提高", "降低"),
    ("增加", "减少"),
    ("每高", "每低"),
    ("每多", "每少"),
)


_UNDENIED = ("不低于", "不高于", "不超过", "不少于", "不大于", "不小于")
"""不低于80%不得分: one 不 too many."""


def turned(asked: Question) -> Iterator[Rewrite]:
    """高于80%不得分 beside 80%以上得满分: the other side; else that of the clause that it contradicts."""
    label = asked.problem.labels[0].span
    ends = [(asked.start, asked.end), (label.start - asked.place.start, label.end - asked.place.start)]
    for start, end in ends:
        for word in _UNDENIED:
            if (at := asked.place.folded.find(word, start, end)) >= 0:
                yield asked.put(asked.place.folded[start:at] + asked.place.folded[at + 1 : end], start, end)
        for pair in _TURNED:
            for word, opposite in (pair, pair[::-1]):
                if (at := asked.place.folded.find(word, start, end)) >= 0:
                    yield asked.put(
                        asked.place.folded[start:at] + opposite + asked.place.folded[at + len(word) : end], start, end
                    )


def both_turned(asked: Question) -> Iterator[Rewrite]:
    """≤95%得4分，≤80%得2分 of a rate of which more is better: each bound from the other side."""
    wish = in_name(asked.place.name)
    label = next((one.span for one in asked.problem.labels if one.key == "other"), None)
    start = asked.start if label is None else min(asked.start, label.start - asked.place.start)
    said = asked.place.folded[max(0, start) : asked.end]
    for pair in _SIDES if wish else ():
        one, other = pair if wish and wish[0] == "high" else pair[::-1]
        if said.count(one) > 1 and other not in said:
            yield asked.put(said.replace(one, other), max(0, start), asked.end)


_SIDES = (("≤", "≥"), ("以下", "以上"), ("不高于", "不低于"))


# ---- gaps


def figure_turned(asked: Question) -> Iterator[Rewrite]:
    """80%-59%得2分 beside 95%以上: the digits of an end of the gap, exchanged."""
    ends = [match["number"] for match in FIGURE.finditer(asked.problem.parts.get("gap", ""))]
    for match in asked.figures(0, len(asked.place.text)):
        for end in ends:
            if match["number"] != end and len(end) > 1 and match["number"] == end[::-1]:
                yield asked.bounding(*match.span("number"), end)


_CLOSED = (
    ("大于", "不低于"),
    ("高于", "不低于"),
    ("超过", "达到"),
    ("小于", "不超过"),
    ("低于", "不超过"),
    ("不足", "不超过"),
    (">", "≥"),
    ("<", "≤"),
    ("不含", "含"),
)


def topped(asked: Question) -> Iterator[Rewrite]:
    """迟报1次扣2分，2次扣4分，3次扣5分: the last row of a table goes on."""
    if row := _ROW.match(asked.words):
        yield asked.put(row[0] + asked.say("及以上", " or more") + asked.words[row.end() :])


def lined(asked: Question) -> Iterator[Rewrite]:
    """100%得10分，60%得0分，之间按插值法计算: beyond its ends the line goes on level."""
    folded = asked.place.folded
    points = sorted(_POINT.finditer(folded), key=lambda point: Fraction(point["at"])) if _LINE.search(folded) else []
    if len(points) > 1:
        low, high = points[0], points[-1]
        said = {low.end("figure"): asked.say("以下", " or less"), high.end("figure"): asked.say("以上", " or more")}
        first, last = min(said), max(said)
        start = min(low.start(), high.start())
        yield asked.put(f"{folded[start:first]}{said[first]}{folded[first:last]}{said[last]}", start, last)


def gap(asked: Question) -> Iterator[Rewrite]:
    """What lies between: given to the clause above it or below it, or to 否则."""
    ends = [match[0].strip() for match in FIGURE.finditer(asked.problem.parts.get("gap", ""))]
    whole = len(asked.place.text.rstrip("。.;； \n"))
    start, _ = asked.place.clause(max(0, whole - 1))
    last = asked.place.text[start:whole]
    if len(ends) == 1 or len(set(ends)) == 1:
        yield from _closing(asked, ends[0])
    printed = {match[0].replace(" ", "") for match in asked.figures(0, len(asked.place.text))}
    if len(ends) > 1 and {ends[0], ends[-1]} <= printed:
        yield from chain(_moved(asked, ends[0], ends[-1]), _moved(asked, ends[-1], ends[0]))
    if "每" not in asked.place.folded and not any(last.endswith(word) for word in score_words("UNTIL")):
        yield asked.put(last + asked.say("，否则不得分", ", else 0"), start, whole)
    bounds = [text for text in printed if text.endswith("%")]
    if len(bounds) == 1 and "每" not in asked.place.folded and asked.place.lang == "zh":
        yield asked.put(f"{last}，低于{bounds[0]}的，得分={asked.place.name}/{bounds[0]}×分值", start, whole)


def set_apart(asked: Question) -> Iterator[Rewrite]:
    """80%-95% beside 90%以上: one of the two ends is the other."""
    low, high = asked.problem.parts.get("low"), asked.problem.parts.get("high")
    if low and high:
        yield from chain(_moved(asked, high, low), _moved(asked, low, high))


def _moved(asked: Question, end: str, to: str) -> Iterator[Rewrite]:
    """An end of a clause, taken to the other end of the gap."""
    for match in asked.figures(0, len(asked.place.text)):
        if match[0].replace(" ", "") == end:
            yield asked.bounding(match.start(), match.start() + len(match[0].rstrip()), to)


def _closing(asked: Question, end: str) -> Iterator[Rewrite]:
    """One value is missing: the clauses that end there, with their end."""
    folded = asked.place.folded
    for match in asked.figures(0, len(folded)):
        if match[0].replace(" ", "") != end:
            continue
        for bare, closed in _CLOSED:
            if folded.endswith(bare, 0, match.start()):
                yield asked.put(closed + match[0], match.start() - len(bare), match.end())
            if folded.startswith(f"({bare})", match.end()):
                yield asked.put(f"{match[0]}({closed})", match.start(), match.end() + len(bare) + 2)


def one_figure(asked: Question) -> Iterator[Rewrite]:
    """执行率20达到95%: without the figure that stands there for nothing."""
    words, number = asked.words, asked.problem.parts["number"]
    at = words.find(number)
    if at >= 0:
        yield asked.put(words[:at].rstrip() + words[at + len(number) :].lstrip())
