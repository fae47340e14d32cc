"""完成年度任务得8分；未完成的，每低1个百分点扣0.2分，完成率低于80%的不得分: all that is planned is 100% of the rate that the rest looks at."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import PERCENT, WHOLE, Kind
from dsl.record import replace
from dsl.syntax import fragments as f
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk

_PLAN = regex(
    f"^(?:.{{0,8}}?(?:{any_word('whole-plan')})?完成.{{0,10}}{any_word('figured-aim')}|.{{0,8}}{any_word('figured-aim')}(?:均|已)?全部完成)的?$"
)
_SHORT = regex(f"^{any_word('unmet')}(?:全部)?完成(?:.{{0,4}}{any_word('figured-aim')})?的?$")
_RATE = regex(f"^{any_word('of-target')}$")
Parts = list[f.Fragment]


def with_plan_as_rate(fragments: Parts) -> Parts:
    """The fragments with that as comparisons, in each point by itself, where nothing else is compared and the rest goes by the rate."""
    starts = [0, *(k for k, part in enumerate(fragments) if isinstance(part, f.ItemF))]
    ends = [*starts[1:], len(fragments)]
    return [part for start, end in zip(starts, ends, strict=True) for part in _told(fragments[start:end])]


def _told(parts: Parts) -> Parts:
    rate = _rate(parts)
    if rate is None or not any(_goes_by(part, rate) for part in parts):
        return parts
    plans = [k for k in range(len(parts) - 1) if _is_plan(parts, k)]
    if len(plans) != 1:
        return parts
    told: Parts = []
    for k, part in enumerate(parts):
        is_short = isinstance(part, f.WordsF) and _SHORT.match(part.words.text) is not None
        if k in plans or is_short:
            op: t.Op = "<" if is_short else ">="
            told += [f.WordsF(replace(rate, span=part.span), part.span), f.CompareF(op, WHOLE, None, False, part.span)]
        else:
            told.append(part)
    return told


def _rate(parts: Parts) -> t.Words | None:
    """The one rate of which all figures of the point are shares."""
    figures = [k for k, part in enumerate(parts) if isinstance(part, (f.CompareF, f.RangeF, f.BareF))]
    named = [parts[k - 1] for k in figures if k and isinstance(parts[k], f.CompareF) and _is_share(parts[k])]
    words = {part.words.text: part.words for part in named if isinstance(part, f.WordsF)}
    one = next(iter(words.values()), None)
    return one if one is not None and len(words) == 1 == len(figures) and _RATE.match(one.text) else None


def _is_share(part: f.Fragment) -> bool:
    return isinstance(part, f.CompareF) and part.bound is not None and part.bound.unit == PERCENT and part.of is None


def _is_plan(parts: Parts, k: int) -> bool:
    words, score = parts[k : k + 2]
    return isinstance(words, f.WordsF) and isinstance(score, f.OutcomeF) and _PLAN.match(words.words.text) is not None


def _goes_by(part: f.Fragment, rate: t.Words) -> bool:
    """每低1个百分点; 按完成率×10分计分."""
    match part:
        case f.PerF(direction="down" | "up", size=size):
            return size.unit.kind is Kind.RATE
        case f.OutcomeF(outcome=t.Scored(expr=expr)):
            return any(isinstance(node, t.Name) and node.words.text == rate.text for node in walk(expr))
        case _:
            return False
