"""制定方案得4分；完成培训任务得6分，未完成的按完成率计分: one part of several, whose rate is that of what is to be done (培训任务完成率).

The rate of a part bears the name of the part, so that two parts never share one. A sentence of a single part keeps the rate as it is printed.
"""

from __future__ import annotations

from itertools import chain

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import MARK, WHOLE, Kind, Quantity
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import STOPS, is_mark, segment_end
from dsl.syntax.assemble.steps.doing import exceeds

_NAMED = "(?![每各单])[^,，:：]{2,14}?"
_DEED = "(?:完成|实现)"
_DONE = regex(
    rf"(?:{any_word('in-time')}|{any_word('all')})?{_DEED}了?(?P<of>{_NAMED})的?"
    rf"|按?(?P<thing>{_NAMED})(?:{any_word('in-time')}|{any_word('all')})*{_DEED}的?"
)
_WHOLE_RATE = regex(f"[^,，:：]{{0,14}}?{any_word('of-target')}")
_SHORT = regex(
    f"{any_word('unmet')}(?:{any_word('all')}|{any_word('in-time')})?(?:{_DEED}|达到|达标)[^,，:：]{{0,6}}?的?"
)
_OF_PART = regex(f"(?:实际)?(?:{any_word('of-target')}|完成{any_word('share-word')})")
_FAR = 8
"""Fragments in which a step beyond the target stands, with its limit."""
Parts = list[f.Fragment]


def with_parts_by_rate(fragments: Parts) -> Parts:
    """The fragments with such a part as what all of it gives, and below that as much as is done."""
    in_part = any(isinstance(part, f.OutcomeF) and isinstance(part.outcome, t.InProportion) for part in fragments)
    if not in_part or sum(map(_gives, fragments)) < 2:
        return fragments
    told: Parts = []
    k = 0
    while k < len(fragments):
        part, end = _part(fragments, k)
        told += part
        k = end
    return told


def _gives(part: f.Fragment) -> bool:
    match part:
        case f.OutcomeF(outcome=t.Points(value=value)):
            return value > 0
        case f.OutcomeF(outcome=t.Full()) | f.ChangeF(sign=1):
            return True
    return False


def _part(parts: Parts, k: int) -> tuple[Parts, int]:
    """The part that begins here, and where it ends."""
    rate, behind = _rate(parts[k : k + 2])
    full = parts[k + behind] if rate is not None and k + behind < len(parts) else None
    marks = _marks(full) if isinstance(full, f.OutcomeF) else None
    j = _short_of(parts, k + behind + 1) if marks is not None else 0
    if rate is None or full is None or marks is None or not j:
        return parts[k : k + 1], k + 1
    end = segment_end(parts, j + 2)
    end += 2 * _is_step_up(parts, end + 1)
    at = parts[j + 1].span
    given = f.OutcomeF(t.Scored(t.Binary("*", t.Name(rate, at), marks, at), at), at)
    more, behind_it = (
        [_of_the_part(parts, i, rate) for i in there] for there in (range(k + behind + 1, j), range(j + 2, end))
    )
    reached: Parts = [f.WordsF(rate, rate.span), f.CompareF(">=", WHOLE, None, False, rate.span), full]
    missed: Parts = [f.WordsF(rate, parts[j].span), f.CompareF("<", WHOLE, None, False, parts[j].span), given]
    return [*reached, *chain(*more), *missed, *chain(*behind_it)], end


def _short_of(parts: Parts, start: int) -> int:
    """Where 未完成的按完成率计分 stands, with nothing before it but what is given beyond the target; else 0."""
    for k in range(start, min(start + _FAR, len(parts) - 1)):
        match parts[k], parts[k + 1]:
            case f.WordsF(words=words), f.OutcomeF() as rest:
                return k if _SHORT.fullmatch(words.text) and _is_by_rate(rest) else 0
            case f.MarkF() | f.ChangeF(sign=1) | f.LimitF(), _:
                continue
            case f.PerF(), _ if _is_step_up(parts, k):
                continue
        return 0
    return 0


def _is_step_up(parts: Parts, k: int) -> bool:
    """，每超额1%加0.1分: from all of it on."""
    part = parts[k] if k < len(parts) else None
    if not isinstance(part, f.PerF) or part.size.unit.kind is not Kind.RATE:
        return False
    up = part.direction == "up" or (part.verb is not None and exceeds(part.verb.text, ""))
    return up and is_mark(parts[k - 1], "comma", *STOPS)


def _of_the_part(parts: Parts, k: int, rate: t.Words) -> Parts:
    """，完成率低于60%的不得分; ，每超额1%加0.1分."""
    part = parts[k]
    if isinstance(part, f.WordsF) and _OF_PART.fullmatch(part.words.text) is not None:
        return [f.WordsF(rate, part.span)]
    if isinstance(part, f.PerF) and _is_step_up(parts, k):
        at = replace(part.span, end=part.span.start)
        return [
            f.WordsF(rate, at),
            f.CompareF(">", WHOLE, None, False, at),
            f.MarkF("comma", at),
            replace(part, direction="up", verb=None),
        ]
    return [part]


def _rate(parts: Parts) -> tuple[t.Words | None, int]:
    """培训任务完成率 of 完成培训任务 and of 培训任务完成率达到100%, and how many fragments say it."""
    match parts:
        case [f.WordsF(words=words), f.CompareF(op=">=", bound=bound, of=None)] if bound == WHOLE:
            return (words if _WHOLE_RATE.fullmatch(words.text) else None), 2
        case [f.CompareF(op=">=", bound=bound, of=t.Words(text=of), more=False, span=span), *_] if bound == WHOLE:
            return t.Words(f"{of}完成率", span), 1
        case [f.WordsF(words=words), *_] if (done := _DONE.fullmatch(words.text)) is not None:
            return t.Words(f"{done['of'] or done['thing']}完成率", words.span), 1
    return None, 1


def _marks(full: f.OutcomeF) -> t.Expr | None:
    match full.outcome:
        case t.Points(value=value) if value > 0:
            return t.Number(Quantity(value, MARK), full.span)
        case t.Full():
            return t.WeightValue(full.span)
    return None


def _is_by_rate(rest: f.OutcomeF) -> bool:
    """按完成率计分, 按实际完成比例得分, 按比例得分."""
    match rest.outcome:
        case t.InProportion(of=of):
            return of is None or _OF_PART.fullmatch(of.text) is not None
    return False
