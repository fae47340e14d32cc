"""One printed score of an indicator against the indicator's rule."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.data.project import PrintedFigure, PublishedPart
from dsl.engine.evaluate import key_of
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import IndicatorResult
from dsl.exact.number import Infinity, decimal_text
from dsl.record import record
from dsl.tools.audit.finding import AGREES, Finding, Nearest, ReadAs
from dsl.tools.audit.nearest import Analyses
from dsl.tools.audit.readings import Readings


@record
class ScoredTwice:
    """An indicator as `run` scores it, and as its rule alone does (None where the rule has no score from the data)."""

    with_hand: IndicatorResult
    by_rule: IndicatorResult | None


def check_score(
    plan: Plan, part: PublishedPart, score: PrintedFigure, scored: ScoredTwice, readings: Readings, analyses: Analyses
) -> Iterator[Finding]:
    """The finding about one printed score, and what is to be noted beside it."""
    indicator = scored.with_hand.indicator
    printed = score.value
    explaining = readings.giving(indicator, printed)
    found = _ReadingFinder(indicator, part, score)
    ruled = scored.with_hand.status != "not applicable"
    if ruled and not explaining and not _reachable(analyses, indicator, printed, readings):
        code = "R703" if scored.with_hand.by_hand else "R702"
        computed = _rule_score(scored.by_rule)
        yield found(code, computed, nearest=analyses.nearest(indicator, printed))
        return
    match scored.with_hand.status:
        case "by hand":
            yield from _by_hand(found, scored, printed)
        case "missing":
            names = dict.fromkeys(plan.data[d] for d in scored.with_hand.missing)
            listed = "、".join(key_of(d.words if d.place else d.name, d.place) for d in names)
            yield found("R710", None, missing=listed)
        case "scored" | "not applicable":
            computed = scored.with_hand.score
            agrees = computed == printed
            telling = explaining if not agrees or len(explaining) < readings.count(indicator) else ()
            yield found(AGREES if agrees else "R701", computed, readings=telling)
            if agrees:
                yield from _remarks(analyses, found, scored.with_hand)


class _ReadingFinder:
    """Makes findings about one indicator's printed score."""

    def __init__(self, indicator: Indicator, part: PublishedPart, score: PrintedFigure) -> None:
        self.indicator = indicator
        self.part = part
        self.score = score

    def __call__(
        self,
        code: str,
        computed: Fraction | None,
        readings: tuple[ReadAs, ...] = (),
        nearest: tuple[Nearest, ...] = (),
        **parts: str,
    ) -> Finding:
        place = self.indicator.code or self.indicator.key
        return Finding(
            code=code,
            kind="indicator",
            place=place,
            name=self.indicator.name,
            printed=self.score.text,
            computed=computed,
            unit="score",
            span=self.part.span,
            readings=readings,
            nearest=nearest,
            parts=parts,
        )


def _reachable(analyses: Analyses, indicator: Indicator, printed: Fraction, readings: Readings) -> bool:
    """Whether the rule may give the score for some data under some reading."""
    if analyses.may_give(indicator, printed):
        return True
    variants = readings.analyses if readings.of(indicator).anything else ()
    return any(
        variant.may_give(same, printed)
        for variant in variants
        if (same := variant.plan.indicator(indicator.key)) is not None
    )


def _rule_score(by_rule: IndicatorResult | None) -> Fraction | None:
    return by_rule.score if by_rule is not None and by_rule.status == "scored" else None


def _by_hand(found: _ReadingFinder, scored: ScoredTwice, printed: Fraction) -> Iterator[Finding]:
    by_rule = _rule_score(scored.by_rule)
    score = scored.with_hand.score
    yield found(AGREES if score == printed else "R701", score)
    if by_rule is not None and by_rule != score:
        yield found("R712", by_rule)


def _remarks(analyses: Analyses, found: _ReadingFinder, result: IndicatorResult) -> Iterator[Finding]:
    """A score that the cap made of a larger figure, or that the rule gives for any data."""
    indicator = result.indicator
    infinite = any(isinstance(t.rounded, Infinity) for t in result.terms)
    if infinite or result.raw > indicator.cap:
        yield found("R711", result.score, raw="∞" if infinite else decimal_text(result.raw))
    if indicator.terms and analyses.always_gives(indicator):
        yield found("R714", result.score)
