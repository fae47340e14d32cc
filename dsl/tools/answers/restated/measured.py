"""Clauses that all look at one measure, said as bounds over it: which figures it lies between decides, and steps count from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from fractions import Fraction

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, rows
from dsl.exact.units import UNITS, Kind
from dsl.record import record
from dsl.tools.answers.restated.clauses import PrintedClause
from dsl.tools.answers.restated.faults import behind_each, is_lack, what_of
from dsl.tools.answers.restated.parts import is_relative, is_step
from dsl.tools.answers.restated.phrases import (
    FIGURE,
    UNNAMED,
    ReadEnds,
    ReadFigure,
    ReadPhrase,
    figures,
    read_phrase,
    same_unit,
)
from dsl.tools.answers.restated.targets import PartSubject, ReadTarget

_WORSE = Fraction(-(10**9))
_BEST = Fraction(10**9)
_LACKING = regex(rf"^(?:{any_word('lacking')}|{any_word('unmet')}|漏|欠|误|缓)")
_AGAINST = regex(rf"^[比较与]{any_word('period-before')}(?:水平)?")
_UP = regex(rf"{any_word('up-by')}|{any_word('lateness')}")
_UNMOVED = regex(
    rf"(.*?)[与和同较比]({any_word('period-before')})(?:水平)?(?:相比)?(?:{'|'.join(rows('UNMOVED')[0].zh)})"
)
_ALL = regex(rf"{any_word('all')}|{any_word('negation')}|{any_word('lacking')}|[两三四五]项[均都]")
_END = regex(rf"(?:{any_word('rate-end')})$")
_AWARDS = ("get", "full", "none", "take", "zero")


@record
class ReadTier:
    """A clause with the figures for which it holds; none where it is said in prose and stands for what is left."""

    clause: PrintedClause
    interval: ReadEnds | None


@record
class ReadStep:
    """What is given or taken for each `number` of the unit, between the ends that stand before it (比例不足95%时，每减少3%)."""

    clause: PrintedClause
    number: Fraction
    lacks: str = ""
    within: ReadPhrase | None = None


@record
class Measured:
    """One measure with its tiers and steps; the clauses that are neither stand beside it."""

    name: str
    unit: str
    is_rising: bool
    tiers: tuple[ReadTier, ...]
    steps: tuple[ReadStep, ...]
    remarks: tuple[str, ...]

    def ordered(self, part: Sequence[PrintedClause]) -> list[PrintedClause]:
        """The clauses of the part with the tiers in the order in which they decide."""
        tiers = [tier.clause for tier in self.tiers]
        of_it = iter(tiers)
        return [next(of_it) if one in tiers else one for one in part]

    def is_rest(self, clause: PrintedClause, folded: str) -> bool:
        """Whether words without a figure say what is left at the worse end: 全部缺乏的不得分, where no tier reaches there."""
        ends = [one.interval.low if self.is_rising else one.interval.high for one in self.tiers if one.interval]
        return clause.kind == "zero" and None not in ends and _ALL.match(folded, clause.start, clause.stop) is not None


def measured(part: Sequence[PrintedClause], folded: str, subject: PartSubject) -> Measured | None:
    """The measure of a part; None where its clauses look at several, or at none."""
    target = subject.target
    steps = [one for one in part if is_step(one, folded) or is_lack(one, part, folded)]
    awards = [one for one in part if one.kind in _AWARDS and one not in steps and one.items is None]
    spoken = {one: one.words(folded) for one in awards}
    unit = _unit(spoken.values(), steps, folded, target)
    if unit is None or any(one.kind == "band" for one in part):
        return None
    counted = [found for one in steps if (found := _step(one, folded, unit)) is not None]
    read = {one: read_phrase(target.resolved(words) if target else words, unit) for one, words in spoken.items()}
    if any(phrase is not None and _LACKING.match(phrase.about) for phrase in read.values()):
        read = {one: phrase if phrase and _LACKING.match(phrase.about) else None for one, phrase in read.items()}
    if _goes_both_ways(steps, folded):
        read |= {one: _unmoved(words, unit) for one, words in spoken.items() if read[one] is None}
    phrases = [phrase for phrase in read.values() if phrase is not None]
    spoken_of = [phrase.about for phrase in phrases if phrase.about]
    abouts = [about for about in spoken_of if not UNNAMED.fullmatch(about)] or spoken_of
    within = [one.within.about for one in counted if one.within is not None and one.within.about]
    abouts = abouts or within
    if not phrases or any(not _is_same(about, abouts[0]) for about in (*abouts, *within)):
        return None
    tiers = [ReadTier(one, phrase.interval if phrase else None) for one, phrase in read.items()]
    is_rising = _is_rising(tiers, counted, folded)
    if is_rising is None:
        return None
    tiers = _filled(tiers, is_rising, unit)
    if any(one.interval is None and one.clause.kind in ("get", "full", "none") for one in tiers):
        return None
    is_named = any(not UNNAMED.fullmatch(about) for about in abouts)
    about = Counter(abouts).most_common(1)[0][0] if abouts else ""
    about = target.about if target and not is_named else about
    named = _last_named(about)
    if named is None:
        return None
    about = named
    if about and _LACKING.fullmatch(about):
        about = f"{about}的{what_of(unit)}"
    remarks = tuple(aside for phrase in phrases for aside in phrase.asides)
    return Measured(
        name=about or subject.name,
        unit=unit,
        is_rising=is_rising,
        tiers=tuple(tiers),
        steps=tuple(counted),
        remarks=remarks,
    )


def _last_named(about: str) -> str | None:
    """合格 of 现场抽查10个点位,合格, whose figure is told ahead; None where that bounds something (办件量100件以上的,好评率)."""
    before, comma, last = about.rpartition(",")
    if not comma or not any(map(str.isdigit, before)):
        return about
    told = read_phrase(before)
    return last if told is None or told.interval.is_bare else None


def _unit(
    spoken: Collection[str], steps: Sequence[PrintedClause], folded: str, target: ReadTarget | None
) -> str | None:
    """The unit that what is measured is told in: that of the steps or of the target, or of most tiers."""
    found = Counter(one.unit for words in spoken for one in figures(words.partition("(")[0] or words) if one.unit)
    if target is not None:
        found[target.figure.unit] += len(spoken)
    of_steps = [one.unit for step in steps for one in figures(behind_each(step, folded))[:1]]
    for unit in found:
        found[unit] += sum(len(spoken) for one in of_steps if one and same_unit(one, unit))
    best = found.most_common(1)[0][0] if found else next((one for one in of_steps if one), None)
    return "%" if best and same_unit(best, "%") and UNITS[best].factor == UNITS["%"].factor else best


def _goes_both_ways(steps: Sequence[PrintedClause], folded: str) -> bool:
    """Whether more gives and less takes, each so much: 每提高1个百分点加1分，每降低1个百分点扣1分."""
    kinds = {(one.kind, goes_up(behind_each(one, folded))) for one in steps}
    return kinds == {("add", True), ("take", False)}


def _unmoved(words: str, unit: str) -> ReadPhrase | None:
    """群众安全感与上年持平 as 群众安全感较上年提高 by 0: from there both steps count."""
    match = _UNMOVED.fullmatch(words.rstrip("的, "))
    none = ReadFigure(Fraction(0), unit, 0, 0)
    return ReadPhrase(f"{match[1]}较{match[2]}提高", unit, ReadEnds(none, None)) if match else None


def _step(clause: PrintedClause, folded: str, unit: str) -> ReadStep | None:
    """每少1次, 每漏报1个月 in the unit of what is measured; what else is counted (每发现1处) is none."""
    words = behind_each(clause, folded)
    match = FIGURE.search(words)
    one = next(iter(figures(words)), None)
    if match is None or one is None or not same_unit(one.unit, unit):
        return None
    verb = _AGAINST.sub("", words[: match.start()])
    if is_relative(f"每{verb}"):
        before = folded[clause.start : clause.outcome].partition("每")[0].strip(", ")
        return ReadStep(clause, one.value, within=read_phrase(before, unit))
    return ReadStep(clause, one.value, verb + words[match.end() :].strip("的, ")) if _LACKING.match(verb) else None


def _is_same(one: str, other: str) -> bool:
    """Whether two phrases are of one measure: the one within the other, or a word that names none (比例, 完成)."""
    return (
        one in other
        or other in one
        or UNNAMED.fullmatch(one) is not None
        or (_END.search(one) is not None and _END.sub("", one) in other)
    )


def _score(tier: ReadTier) -> Fraction:
    """What a tier gives, to be compared: full marks above all, 不得分 below all."""
    clause = tier.clause
    amount = clause.amount or Fraction(0)
    return {"full": _BEST, "none": _BEST, "zero": _WORSE, "take": -amount}.get(clause.kind, amount)


def _is_rising(tiers: Sequence[ReadTier], steps: Sequence[ReadStep], folded: str) -> bool | None:
    """Whether more is better: by how the best tier is bounded, by how tiers compare, by which way steps take."""
    known = sorted((one for one in tiers if one.interval is not None), key=_score, reverse=True)
    for tier in known[:1]:
        low, high = tier.interval.low, tier.interval.high  # type: ignore[union-attr]
        if (low is None) != (high is None):
            return (high is None) != (tier.clause.kind == "zero")
    if len(known) > 1:
        return _middle(known[0]) > _middle(known[-1])
    for step in steps:
        if step.clause.kind == "take":
            words = behind_each(step.clause, folded)
            return bool(step.lacks) or not goes_up(words)
    return None


def goes_up(words: str) -> bool:
    """Whether a step counts what goes beyond: 超出, 比上年提高, 延期."""
    return _UP.match(_AGAINST.sub("", words)) is not None


def _middle(tier: ReadTier) -> Fraction:
    interval = tier.interval
    assert interval is not None
    ends = [one.value for one in (interval.low, interval.high) if one is not None]
    return sum(ends, Fraction(0)) / len(ends)


def _filled(tiers: Sequence[ReadTier], is_rising: bool, unit: str) -> list[ReadTier]:
    """With bounds for bare figures, then the better said first, and for the best tier in prose (无故障得满分), said ahead of all."""
    known = [_reaching(one, is_rising) for one in tiers if one.interval is not None]
    best, others = [], []
    for tier in tiers:
        is_best = tier.clause.kind in ("full", "get", "none") and all(_score(tier) > _score(one) for one in known)
        if tier.interval is None and is_best:
            best.append(ReadTier(tier.clause, _beyond(known, is_rising, unit)))
        else:
            others.append(_reaching(tier, is_rising))
    has_bare = any(one.interval is not None and one.interval.is_bare for one in tiers)
    return best + (sorted(others, key=_score, reverse=True) if has_bare else others)


def _reaching(tier: ReadTier, is_rising: bool) -> ReadTier:
    """A bare figure reaches to the next better one: 5个得5分，4个得4分 are at least so many, 1次扣1分，2次扣2分 at most."""
    interval = tier.interval
    if interval is None or not interval.is_bare:
        return tier
    return ReadTier(tier.clause, ReadEnds(interval.low, None) if is_rising else ReadEnds(None, interval.high))


def _beyond(known: Sequence[ReadTier], is_rising: bool, unit: str) -> ReadEnds | None:
    """What lies on the good side of all tiers: nothing of it (0) or, of a rate, all of it (100%)."""
    intervals = [one.interval for one in known if one.interval is not None]
    kind = UNITS[unit].kind if unit in UNITS else None
    if not intervals:
        return None
    if is_rising:
        highs = [one.high for one in intervals]
        top = max((one for one in highs if one is not None), key=lambda one: one.value, default=None)
        if None in highs or top is None:
            return ReadEnds(ReadFigure(Fraction(100), "%", 0, 0), None) if kind is Kind.RATE else None
        end = next(one for one in intervals if one.high == top)
        is_all = kind is Kind.RATE and top.value == 100
        return ReadEnds(top, None, is_all or not end.high_in)
    lows = [one.low for one in intervals]
    bottom = min((one for one in lows if one is not None), key=lambda one: one.value, default=None)
    if None in lows or bottom is None:
        return ReadEnds(None, ReadFigure(Fraction(0), unit, 0, 0))
    start = next(one for one in intervals if one.low == bottom)
    is_zero = bottom.value == 0
    return ReadEnds(None, bottom, True, True if is_zero else start.low_in is False)
