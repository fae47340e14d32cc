"""A tier in words among tiers of one figure: 无故障停机得满分；累计停机24小时以内得4分; 按期完成得10分，延期1个月以内得5分; 全部完成得10分，完成80%以上得8分.

It says the end of the figure that nobody says in numbers: none of it, no delay, all of it. So it stands at one end of what the tiers give:
none of what costs marks gives the most, none of what earns them the least.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from dsl.base.characters import share_two
from dsl.base.regex import regex
from dsl.base.source import Span
from dsl.base.vocabulary import any_word, beginning
from dsl.exact.interval import Interval
from dsl.exact.units import Kind
from dsl.record import replace
from dsl.semantics.measures.things import Measure
from dsl.semantics.model import Line, MeasureAward
from dsl.semantics.rule.awards.awards import DELAY, above_none
from dsl.semantics.rule.faults.standard import is_own
from dsl.semantics.rule.state import Judged, Open, RuleState, outcome_points
from dsl.syntax import tree as t

_NONE = Interval.point(Fraction(0))
_NOT_ABOVE_NONE = Interval(None, Fraction(0), False, True)
_ALL_OF_IT = Interval(Fraction(1), None, True)
_FINDS = regex(rf"^(?:经[^,;，；。]{{1,6}})?(?:{any_word('found')}|{any_word('lacking')})")
_DOES = regex(f"{any_word('held')}|{any_word('achieved')}|{any_word('done')}")
_RATE_OF = regex(f"(?:所?占?(?:{any_word('rate-end')}|数|额|金额))$")
_WHOLE = regex(f"(?<![次人平户亩年月日]){any_word('all')}|全面|{any_word('met')}.*{any_word('plan')}")
_DENIES = regex(
    f"^(?:{any_word('in-all')}|{any_word('this-period')})?"
    f"(?:{any_word('unmet')}(?:{any_word('happens')}|{any_word('found')})?|无|零)(?P<what>.*?)的?$"
)
_GRAVE = beginning("grade")
_EXCUSED = ("不可抗力", "批准", "同意")
"""因不可抗力延期的得满分: a condition of its own, and not none of it."""
_PIECES = regex("[、，,]|[并而]?且")
_IN_ORDER = regex(f"{any_word('in-time')}|{any_word('in-full')}|{any_word('manner')}")
_IN_TIME = regex(f"{any_word('in-time')}|{any_word('done')}|{any_word('unmet')}|无")
_SO_MANY = regex(rf"^(?:{any_word('happens')}|有)(?=\d|[一二两三四五六七八九十])")
_ANYTHING = regex(f"^(?:{any_word('found')}|{any_word('amiss')})*$")


def settle_worded_tiers(state: RuleState) -> None:
    """What says in words an end of the figure beside it becomes a tier of that figure."""
    state.judged = [judged for judged in state.judged if not _is_tier(state, judged)]


def _is_tier(state: RuleState, judged: Judged) -> bool:
    """Whether the words say a value of the figure that the tiers beside them measure; they are then a tier of it."""
    tiered = [g for g in state.groups.values() if g.awards] or [g for g in state.groups.values() if g.adjusts]
    if len(tiered) != 1 or judged.otherwise is not None or not isinstance(judged.clause, t.Award):
        return False
    if judged.words.text.startswith(("因", "由")) or any(word in judged.words.text for word in _EXCUSED):
        return False
    group, value = tiered[0], outcome_points(state, judged.outcome)
    if value == state.weight and any(a.regions == (_NONE,) and a.line == Line(value) for a in group.awards):
        state.described.append(judged.clause.span)
        return True
    region = _region(state, group, judged)
    if region is None or group.steps:
        return False
    _put(group, MeasureAward((region,), Line(value), False, judged.clause.span))
    return True


def _put(group: Open, tier: MeasureAward) -> None:
    """The tier before those beside it; what they take is taken from it, and between them nothing is given by default."""
    if tier.regions != (_ALL_OF_IT,):
        group.awards = [replace(a, regions=tuple(above_none(r) for r in a.regions)) for a in group.awards]
        group.adjusts = [replace(a, regions=tuple(above_none(r) for r in a.regions)) for a in group.adjusts]
    for adjust in group.adjusts:
        group.awards.append(MeasureAward(adjust.regions, Line(tier.line.offset + adjust.change), False, adjust.span))
    group.awards.sort(key=lambda award: award.span.start)
    group.adjusts, group.default = [], None
    group.awards.insert(0, tier)


def _goes_on(words: str, group: Open) -> bool:
    """未发生食品安全事故得3分，发生1起不得分: the figure has no name but that of what does not happen."""
    return _DENIES.match(words) is not None and all(_SO_MANY.match(span.text) for span in _said(group))


def _region(state: RuleState, group: Open, judged: Judged) -> Interval | None:
    """The values of the figure that the words describe; None where they may speak of something else."""
    words, measure = judged.words.text, state.registry.measures[group.measure]
    value = outcome_points(state, judged.outcome)
    if value and len(state.groups) == 1:
        if measure.kind.is_amount and DELAY.search(measure.name) and _IN_TIME.search(words):
            return _NONE
        if measure.kind is Kind.RATE and _WHOLE.search(words):
            return _ALL_OF_IT
    if not _is_at_end(group, value) or not (measure.kind is Kind.RATE or measure.kind.is_amount):
        return None
    if measure.kind is Kind.COUNT and _goes_on(words, group):
        return _NONE
    if measure.kind is Kind.COUNT and value == state.weight and _finds(group) and not is_own(state, judged):
        return _NONE
    if not _says_none_of(words, measure, group):
        return None
    return _NOT_ABOVE_NONE if measure.kind is Kind.RATE else _NONE


def _is_at_end(group: Open, value: Fraction) -> bool:
    """More than all tiers of what costs the more the more there is of it; no more than any of what earns the more."""
    if any(a.line.factor for a in group.awards):
        return False
    tiers = [(r, a.line.offset) for a in group.awards for r in a.regions]
    tiers += [(r, value + a.change) for a in group.adjusts for r in a.regions]
    rising = [points for _, points in sorted(tiers, key=lambda tier: (tier[0].low is not None, tier[0].low or 0))]
    if not tiers or any(r.high == r.low == 0 for r, _ in tiers):
        return False
    falls = all(a >= b for a, b in pairwise(rising)) and value >= rising[0] and value > 0
    return falls or (all(a <= b for a, b in pairwise(rising)) and value <= rising[0] and not value)


def _says_none_of(words: str, measure: Measure, group: Open) -> bool:
    """无故障停机, 未组织, 没有的, 如期足额缴纳、无欠缴: none of what is measured, and nothing else but that all is in order."""
    said = "".join((measure.name, *measure.aliases, *(span.text for span in _said(group))))
    found = False
    for piece in _PIECES.split(words):
        match = _DENIES.match(piece)
        if match is not None and _is_of(match["what"], said, measure):
            found = True
        elif not (_IN_ORDER.search(piece) and _DOES.search(piece)):
            return False
    return found


def _is_of(what: str, said: str, measure: Measure) -> bool:
    if not what or _DOES.fullmatch(what) or what in said:
        return True
    if _GRAVE.match(what):
        return False
    stem = _RATE_OF.sub("", measure.name)
    counts = measure.kind is Kind.COUNT
    return (
        (share_two(what, stem) and measure.kind is not Kind.RATE)
        or (counts and len(what) > 2 and what[:2] in said)
        or (counts and _ANYTHING.match(what) is not None)
    )


def _finds(group: Open) -> bool:
    """有一项数据不实, 缺1项: what is counted is what is wrong."""
    first = min(_said(group), key=lambda span: span.start)
    return _FINDS.search(first.text) is not None


def _said(group: Open) -> Sequence[Span]:
    return [a.span for a in group.awards] + [a.span for a in group.adjusts]
