"""Whether one reading explains all printed scores of a report."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.data.project import Published, PublishedPart
from dsl.engine.plan import Indicator, Plan
from dsl.engine.result import ProjectResult
from dsl.record import record
from dsl.tools.audit.finding import Finding, ReadAs
from dsl.tools.audit.readings import PERCENT_PLACES, STEPS, Readings

Pairs = frozenset[tuple[str, Fraction | None]]
EVERY: Pairs = frozenset(
    (steps, None if places is None else Fraction(1, 10 ** (places + 2))) for steps in STEPS for places in PERCENT_PLACES
)


@record
class Evidence:
    """A printed score that not every reading gives, and the readings that do.

    `settled`: the rubric states how the steps of this indicator count, and so read its rule gives the score.
    """

    indicator: Indicator
    part: PublishedPart
    readings: tuple[ReadAs, ...]
    settled: bool

    @property
    def pairs(self) -> Pairs:
        """How steps count and to what rates are rounded, in every way that gives the printed score."""
        found = {(r.steps, r.rounding) for r in self.readings}
        return frozenset(pair for pair in EVERY if pair in found or (None, pair[1]) in found)


def evidence(plan: Plan, published: Published, result: ProjectResult, readings: Readings) -> list[Evidence]:
    """What each printed score says about the reading that was used."""
    found = []
    scores = {r.indicator.key: r.score for r in result.indicators}
    for part in published.indicators:
        indicator = plan.indicator(part.name)
        if indicator is None or part.score is None or not readings.of(indicator).anything:
            continue
        giving = readings.giving(indicator, part.score.value)
        if 0 < len(giving) < readings.count(indicator) and all(r.places == indicator.places for r in giving):
            stated = all(c.reading_stated for c in indicator.clauses if c.kind == "step")
            found.append(Evidence(indicator, part, giving, stated and scores[indicator.key] == part.score.value))
    return found


def check_consistency(plan: Plan, published: Published, result: ProjectResult, readings: Readings) -> Iterator[Finding]:
    """One finding where no reading is common to all: with the two scores of one wording, if there are such.

    Where the rubric states the readings it is a note: the report does what the rubric says.
    """
    found = evidence(plan, published, result, readings)
    common = EVERY
    for item in found:
        common &= item.pairs
    if common or not found:
        return
    shown = _apart(found)
    words = "、".join(dict.fromkeys(f"“{step}”" for item in shown if (step := _step_text(item.indicator))))
    same = len({_wording(item.indicator) for item in shown}) == 1
    scores = [
        (i.indicator.code or i.indicator.name, i.part.score.text if i.part.score else "", i.readings) for i in shown
    ]
    figures = "、".join(f"{name} {score}" for name, score, _ in scores)
    parts = {"words": words} if same and words else {}
    yield Finding(
        code="R716" if all(item.settled for item in shown) else "R709",
        kind="report",
        printed=figures,
        unit="words",
        span=published.span,
        readings=tuple(reading for item in shown for reading in item.readings),
        parts=parts,
        apart=tuple(scores),
    )


def _apart(found: list[Evidence]) -> list[Evidence]:
    """Two scores with no reading in common; all where it takes more than two.

    What the rubric does not settle comes before what it does, one wording before others.
    """
    apart = [[a, b] for n, a in enumerate(found) for b in found[n + 1 :] if not a.pairs & b.pairs]
    apart.sort(
        key=lambda pair: (
            all(item.settled for item in pair),
            _wording(pair[0].indicator) != _wording(pair[1].indicator),
        )
    )
    return apart[0] if apart else found


def _wording(indicator: Indicator) -> tuple[object, ...]:
    """What a step says, its amount as a share of the weight: 每下降1%扣5% is the same whatever the weight."""
    return tuple(
        (c.direction, c.size, c.amount / indicator.weight if c.amount and indicator.weight else None)
        for c in indicator.clauses
        if c.kind == "step"
    )


def _step_text(indicator: Indicator) -> str:
    return next((" ".join(c.text.split()) for c in indicator.clauses if c.kind == "step"), "")
