"""Values that one rubric takes and the other refuses: marks up to 20 where it is now 10, a band that begins elsewhere, 不适用."""

from __future__ import annotations

from fractions import Fraction

from dsl.engine.plan import Plan
from dsl.exact.interval import Interval
from dsl.exact.number import decimal_text
from dsl.exact.units import Kind
from dsl.record import record
from dsl.semantics.measures.things import Datum
from dsl.semantics.measures.written import value_text
from dsl.tools.diff.matches.common_data import CommonData
from dsl.tools.diff.matches.matching import Match


@record
class Range:
    """What may be filled in for a datum, before and now, as a person would write it."""

    words: str
    old: str
    new: str


def ranges_of(common: CommonData, match: Match) -> list[Range]:
    """The data of a match for which the two rubrics do not take the same values."""
    found = []
    for old, new in common.twins_of(match):
        texts = _taken(common.before, old), _taken(common.after, new)
        marks = old.many or old.bands or new.many or new.bands
        if texts[0] != texts[1] and (marks or (old.kind, old.domain) != (new.kind, new.domain)):
            found.append(Range(new.words, *texts))
    return found


def _taken(plan: Plan, datum: Datum) -> str:
    if datum.many:
        weight = next((i.weight for i in plan.indicators if i.key == datum.owner), Fraction(0))
        return f"0–{decimal_text(weight)}分"
    if datum.bands:
        shown = (f"{word} {_interval(band)}" for word, band in zip(datum.choices, datum.bands, strict=True))
        return "、".join(shown)
    if datum.kind in (None, Kind.YESNO, Kind.LEVEL, Kind.SURVEY):
        return ""
    hull = datum.domain.hull
    return "–".join("" if end is None else value_text(end, datum.kind, datum.unit) for end in (hull.low, hull.high))


def _interval(band: Interval) -> str:
    low, high = (value_text(end or Fraction(0), Kind.RATE, None) for end in (band.low, band.high))
    return f"{'[' if band.low_closed else '('}{low}, {high}{']' if band.high_closed else ')'}"
