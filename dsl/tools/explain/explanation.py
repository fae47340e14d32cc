"""A result explained: assumptions, each score with its sentence and arithmetic, and where points were lost."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dsl.base.language import Lang
from dsl.engine.result import IndicatorResult, ProjectResult
from dsl.exact.number import decimal_text
from dsl.record import record
from dsl.tools.explain.long import long_reason
from dsl.tools.explain.marked import Piece, deciding, marked
from dsl.tools.explain.near import near_ends
from dsl.tools.explain.phrases import say
from dsl.tools.explain.short import reason
from dsl.tools.explain.stages import Stage, one_line, trace_stages

ZERO = Fraction(0)


@record(kw_only=True)
class Explained:
    """One indicator: `sentence` in pieces (shared rules follow it), then what a person added beside it."""

    result: IndicatorResult
    sentence: tuple[tuple[Piece, ...], ...]
    reason: str
    long: str
    stages: tuple[Stage, ...]
    near: tuple[str, ...]

    @property
    def lost(self) -> Fraction:
        """Points below the weight; 0 for what is beyond the total, and for what is missing or left out."""
        return lost(self.result)


def lost(result: IndicatorResult) -> Fraction:
    """Points less than the weight; 0 for bonus and penalty and where nothing was scored."""
    if result.indicator.kind != "indicator" or result.status in ("missing", "not applicable"):
        return ZERO
    return max(ZERO, result.indicator.weight - result.score)


@record
class Explanation:
    """`indicators` are those asked for; `result` is of the whole rubric."""

    result: ProjectResult
    assumptions: tuple[str, ...]
    indicators: tuple[Explained, ...]

    @property
    def all_lost(self) -> Fraction:
        """What all indicators of the rubric lost, asked for or not."""
        return sum(map(lost, self.result.indicators), ZERO)

    def losses(self) -> tuple[Explained, ...]:
        """Those that lost points, the largest loss first."""
        return tuple(sorted((e for e in self.indicators if e.lost), key=lambda e: -e.lost))


def explain(result: ProjectResult, lang: Lang, keys: Iterable[str] = ()) -> Explanation:
    """The explanation of the indicators with these keys (code or name), or of all."""
    wanted = set(keys)
    chosen = [
        r for r in result.indicators if not wanted or wanted & {r.indicator.key, r.indicator.code, r.indicator.name}
    ]
    return Explanation(
        result, tuple(_assumptions(result, chosen, lang)), tuple(_explained(r, result, lang) for r in chosen)
    )


def _explained(found: IndicatorResult, result: ProjectResult, lang: Lang) -> Explained:
    plan = result.plan
    return Explained(
        result=found,
        sentence=marked(found),
        reason=reason(found, plan, lang),
        long=long_reason(found, plan, lang),
        stages=tuple(trace_stages(found, plan, lang)),
        near=tuple(near_ends(found, plan, lang)),
    )


# ---- assumptions


def _assumptions(result: ProjectResult, chosen: list[IndicatorResult], lang: Lang) -> Iterable[str]:
    """What the score rests on besides the sentence and the data."""
    for found in chosen:
        name = found.indicator.code or found.indicator.name
        for text in (*_readings(found, lang), *_defaults(found, lang)):
            yield say(lang, "assumes", name=name, text=text)
        if found.status != "scored":
            yield say(lang, "assumes", name=name, text=reason(found, result.plan, lang))
    if result.is_capped:
        yield say(lang, "total capped", cap=decimal_text(result.total), sum=decimal_text(result.raw))
    if result.dropped:
        left = decimal_text(result.plan.total - result.dropped)
        yield say(
            lang, "rescaled", dropped=decimal_text(result.dropped), left=left, total=decimal_text(result.plan.total)
        )


def _readings(found: IndicatorResult, lang: Lang) -> Iterable[str]:
    for clause in deciding(found):
        if clause.kind == "step" and not clause.reading_stated:
            yield say(lang, "reading open", words=one_line(clause.text))


def _defaults(found: IndicatorResult, lang: Lang) -> Iterable[str]:
    for term in found.terms:
        clause = None if term.deciding is None else found.indicator.clauses[term.deciding]
        if clause is not None and not clause.text:
            yield term.term.label + say(lang, "silent", points=decimal_text(term.points))
        if term.how == "given":
            yield say(lang, "given directly", name=term.measure.name)
