"""完成年度任务得8分；未完成的，每低1个百分点扣0.2分，完成率低于80%的不得分: all that is planned is 100% of the rate that the rest looks at."""

from __future__ import annotations

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import PERCENT, WHOLE, Kind
from dsl.syntax import fragments as f
from dsl.syntax import tree as t

_PLAN = regex(
    f"^(?:(?:{any_word('whole-plan')})?完成.{{0,10}}{any_word('figured-aim')}|.{{0,8}}{any_word('figured-aim')}(?:均|已)?全部完成)的?$"
)
_SHORT = regex(f"^{any_word('unmet')}全部完成(?:{any_word('figured-aim')})?的?$")
_RATE = regex(f"^{any_word('of-target')}$")
Parts = list[f.Fragment]


def with_plan_as_rate(fragments: Parts) -> Parts:
    """The fragments with that as a comparison, in each point by itself, where nothing else is compared and steps lead down."""
    starts = [0, *(k for k, part in enumerate(fragments) if isinstance(part, f.ItemF))]
    ends = [*starts[1:], len(fragments)]
    return [part for start, end in zip(starts, ends, strict=True) for part in _told(fragments[start:end])]


def _told(parts: Parts) -> Parts:
    rate, plans = _rate(parts), [k for k in range(len(parts) - 1) if _is_plan(parts, k)]
    if rate is None or len(plans) != 1 or not any(_leads_down(part) for part in parts):
        return parts
    (k,) = plans
    at = parts[k].span
    behind = [part for part in parts[k + 1 :] if not (isinstance(part, f.WordsF) and _SHORT.match(part.words.text))]
    return [*parts[:k], f.WordsF(t.Words(rate.text, at), at), f.CompareF(">=", WHOLE, None, False, at), *behind]


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


def _leads_down(part: f.Fragment) -> bool:
    return isinstance(part, f.PerF) and part.direction == "down" and part.size.unit.kind is Kind.RATE
