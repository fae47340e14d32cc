"""What a condition gives, from where steps count, and which of two rules holds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.number import decimal_text
from dsl.tools.answers.moves.question import UNIT, Question
from dsl.tools.answers.place import Rewrite
from dsl.tools.answers.restated import what_of

_STEP = regex(rf"每(?P<verb>[^\d,;。]*)(?P<number>\d+(?:\.\d+)?)(?P<unit>个百分点|%|{UNIT})")
_BEYOND = regex(rf"(?P<than>低于|高于|超过|少于)\d+(?:\.\d+)?(?:个百分点|%|{UNIT})?(?=的?,?扣)")
_TAKEN = regex(r"扣(?P<marks>\d+(?:\.\d+)?)分$")
_AIMED = regex(rf"{any_word('aim')}|任务|{any_word('period-before')}|平均")
_SIDES = ("以上", "以下", "以内", "及以上", "及以下")


def outcomes(asked: Question) -> Iterator[Rewrite]:
    """A condition without a score: 得满分, 不得分, behind its figure or behind it all."""
    words = asked.words.rstrip(",;。 \n")
    if "分" in words:
        return
    zero, full = asked.say("不得分", ", 0"), asked.say("得满分", ", full")
    given = (zero, full) if asked.say("得满分", "full") in asked.place.folded else (full, zero)
    figures = list(asked.figures(asked.start, asked.end))
    if figures:
        end = figures[-1].end()
        end += next((len(side) for side in _SIDES if asked.place.folded.startswith(side, end)), 0)
        short = asked.place.folded[asked.start : end]
        yield from (asked.put(short + outcome) for outcome in given)
    yield from (asked.put(words + outcome, end=asked.start + len(words)) for outcome in given)


_UP = regex(f"{any_word('up-by')}|升|{any_word('lateness')}")
_DOWN = regex(f"{any_word('down-by')}|差")
_MISSED = regex(f"{any_word('unmet')}(?:{any_word('achieved')}|达标)的?")
"""未达到的，每低1个百分点: names nothing, and says what the step says again."""


def starts(asked: Question) -> Iterator[Rewrite]:
    """每下降1% from nowhere: of what is said before it, from the ends that the sentence names, from 100%, from the target."""
    folded = asked.place.folded
    at = folded.find("每", asked.start, asked.end)
    if at < 0:
        yield from (asked.put(f"full if >= {end}, {asked.words}") for end in ("100%", "95%", "90%"))
        return
    subject, rest = folded[asked.start : at].rstrip(","), folded[at : asked.end]
    if _MISSED.fullmatch(subject):
        subject = ""
    if subject:
        yield asked.put(rest)
    unit = next((match["unit"] for match in asked.figures(at, asked.end)), None) or ""
    unit = "%" if unit in ("%", "个百分点", "百分点") else unit
    is_up, is_down = _UP.search(rest) is not None, _DOWN.search(rest) is not None
    beyond = list(_beyond_target(asked, subject, rest))
    yield from beyond
    if unit == "%" and (is_down or not is_up):
        ends = [f"{subject}达到{end}" for end in ("100%", "95%", "90%")]
    else:
        ends = [f"{subject}不超过0{unit}"] if is_up else []
    printed = {match[0] for match in asked.figures(0, asked.start) if match["unit"] == unit and unit}
    named = [f"{subject}{'不超过' if is_up else '达到'}{end}" for end in sorted(printed)]
    ends = named + ends[: 1 if named else None]
    target = f"{subject}达到目标值"
    yield from (asked.put(f"{end}得满分，{rest}") for end in (*ends, target) if not beyond)
    if unit == "%":
        yield from (asked.put(f"以{end}为基准，{subject}{rest}") for end in ("100%", "95%", "90%"))


def besides(asked: Question) -> Iterator[Rewrite]:
    """迟报3天以上扣5分 beside 每迟报1天扣1分: what is left of the marks there, or 5 besides."""
    match = _TAKEN.search(asked.words)
    if match is not None:
        before, marks, left = (
            asked.words[: match.start()],
            match["marks"],
            asked.place.weight - Fraction(match["marks"]),
        )
        if left > 0:
            yield asked.put(f"{before}得{decimal_text(left)}分")
        yield asked.put(f"{before}再扣{marks}分")
    yield from _only_the_further(asked)


def _only_the_further(asked: Question) -> Iterator[Rewrite]:
    """低于90%的扣1分，低于80%的扣2分: the first is taken down to 80% only."""
    found = [*_BEYOND.finditer(asked.place.folded, 0, asked.end)]
    own = next((one for one in found if one.start() >= asked.start), None)
    nearer = next(
        (one for one in reversed(found) if own and one.start() < asked.start and one["than"] == own["than"]), None
    )
    if own is not None and nearer is not None:
        yield asked.put(f"{nearer[0]}且不{own[0]}", nearer.start(), nearer.end())


def _beyond_target(asked: Question, subject: str, rest: str) -> Iterator[Rewrite]:
    """每低于目标值1天扣0.2分 of a target that is no figure: by how many days it is below is filled in."""
    match = _STEP.match(rest)
    if match is not None and _AIMED.search(subject + match["verb"]):
        name = f"{subject.rstrip('的')}{match['verb']}的{what_of(match['unit'])}"
        unit, gives = match["unit"], rest[match.end() :].lstrip("的,")
        yield asked.put(f"“{name}”≤0{unit}得满分，每多{match['number']}{unit}{gives}")


def chosen(asked: Question) -> Iterator[Rewrite]:
    """Two rules for one case: the one, the other, or both as points that add up."""
    yield from either(asked)
    folded, (first, last) = asked.place.folded, asked.clause
    other = _other_clause(asked)
    if other is not None and other[1] < first:
        middle = folded[other[0] : first - 1].rstrip(",;。")
        yield asked.put(f"①{middle}；②{folded[first:last]}", other[0], last)


def either(asked: Question) -> Iterator[Rewrite]:
    """Two rules for one case: the one or the other."""
    first, last = asked.clause
    yield asked.put("", first - 1 if first else first, last)
    if (other := _other_clause(asked)) is not None:
        begin, end = other
        yield asked.put("", begin, end + 1 if end < len(asked.place.folded) else end)


def _other_clause(asked: Question) -> tuple[int, int] | None:
    """Where the other rule stands that the problem names."""
    other = next((label.span for label in asked.problem.labels if label.key == "other"), None)
    if other is None or other.source is not asked.place.layout.source:
        return None
    at = other.start - asked.place.start
    return asked.place.clause(at) if 0 <= at < len(asked.place.folded) else None


def decided(asked: Question) -> Iterator[Rewrite]:
    """①专款专用（3分）；②账实相符（3分）。每存在一处不符合扣1分: the marks of the points decide, or what each fault takes from all of them."""
    first, last = asked.clause
    yield asked.put("", first - 1 if first else first, last)
    yield asked.put("", 0, first)
