"""What `diff` finds: plain values, in the words of neither language."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.analysis.trial import Row
from dsl.base.language import Text
from dsl.engine.plan import Indicator, Plan
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Linear
from dsl.exact.units import Kind
from dsl.record import record

Verdict = Literal["same", "stricter", "looser", "mixed", "unknown", "added", "removed"]

EditKind = Literal[
    "title",
    "total",
    "total cap",
    "places",
    "section",
    "grade",
    "veto",
    "demotion",
    "order",
    "renamed",
    "group",
    "code",
    "moved",
    "weight",
    "rule",
    "reading",
    "reading alone",
    "rounding",
    "floor",
    "cap",
    "absent",
    "range",
    "measure",
    "target",
    "assumed",
]

Reason = Literal[
    "formula",
    "steps",
    "slopes",
    "cases",
    "shared",
    "measure rounding",
    "witness",
    "range",
    "levels",
    "rescaled",
    "refused",
    "demoted",
]
"""Why a question has no exact answer here; `words` says it to the reader."""


@record
class Edit:
    """What was changed in the text, in both languages where they differ; empty `old` or `new`: it was not there.

    `assumed`: a match that names only suggest.
    """

    kind: EditKind
    old: str | Text
    new: str | Text
    assumed: bool = False


@record(kw_only=True)
class Region:
    """Where the score before rounding differs: in `interval` of `measure` by `change` (points as a line of the measure).

    `text` says the interval with its unit, `formula` the change; `least` and `most` bound the change there. Where
    several conditions hold together the measure is empty and `text` says it all.
    """

    measure: str
    interval: Interval
    low: str
    high: str
    text: Text
    change: Linear
    least: Fraction
    most: Fraction
    formula: Text
    kind: Kind | None = None


@record
class Shown:
    """A project that shows something: what a person types for the old rubric, for the new one, and for a reader of both.

    `data` are the rows of the new rubric, then those that only the old one asks for.
    """

    old: tuple[Row, ...] = ()
    new: tuple[Row, ...] = ()
    data: tuple[Row, ...] = ()


@record
class Extreme:
    """A difference of scores (new less old), shown by a project that was evaluated under both rubrics.

    `exact` False: no project is known that attains it; it is only never passed.
    """

    points: Fraction
    old: Fraction
    new: Fraction
    shown: Shown
    exact: bool = True

    @property
    def data(self) -> dict[str, str]:
        """The project as a data file has it: name and value."""
        return texts(self.shown)


@record(kw_only=True)
class IndicatorDiff:
    """Indicators that are one under both rubrics: mostly one and one; none on the side that does not have it.

    `max_gain` and `max_loss` are None where nothing is gained (lost), or where that is unknown (`reason`).
    `before_rounding`: the verdict on the scores before they are rounded, where it is another.
    """

    code: str | None
    name: str
    olds: tuple[Indicator, ...]
    news: tuple[Indicator, ...]
    verdict: Verdict
    before_rounding: Verdict | None
    edits: tuple[Edit, ...]
    regions: tuple[Region, ...]
    separate: bool
    """The regions are of several measures; their changes add up as long as neither floor nor cap binds."""
    constant: Fraction
    """A change that comes with every project, beside those of the regions."""
    max_gain: Extreme | None
    max_loss: Extreme | None
    reason: Reason | None
    is_scaled: bool = False
    """The weight changed, and nothing else: before rounding every project has the same share of it as before."""

    @property
    def old(self) -> Indicator | None:
        """The first of the old indicators; None where it is new."""
        return self.olds[0] if self.olds else None

    @property
    def new(self) -> Indicator | None:
        """The first of the new indicators; None where it is gone."""
        return self.news[0] if self.news else None


@record
class Flip:
    """A project that changes its grade; `shown` are the data that make the difference."""

    old: str
    new: str
    old_total: Fraction
    new_total: Fraction
    shown: Shown

    @property
    def data(self) -> dict[str, str]:
        """The project as a data file has it: name and value."""
        return texts(self.shown)


@record
class Total:
    """None: nothing gained (lost). `reason`: why a bound is not exact."""

    max_gain: Extreme | None
    max_loss: Extreme | None
    reason: Reason | None


@record(kw_only=True)
class ProjectDiff:
    """A real project under both rubrics. Bounds where data are missing; `changes`: code or name, old and new score."""

    project: str
    old: tuple[Fraction, Fraction]
    new: tuple[Fraction, Fraction]
    old_grade: str | None
    new_grade: str | None
    changes: tuple[tuple[str, Fraction, Fraction], ...]
    missing: tuple[str, ...]
    """What the new rubric needs (or the old one did) and the project does not give."""


@record
class Undecided:
    """A pair of grades for which neither a project nor a proof was found, and why."""

    old: str
    new: str
    reason: Reason


@record(kw_only=True)
class RubricDiff:
    old: Plan
    new: Plan
    verdict: Verdict
    edits: tuple[Edit, ...]
    indicators: tuple[IndicatorDiff, ...]
    total: Total
    flips: tuple[Flip, ...]
    undecided: tuple[Undecided, ...]
    projects: tuple[ProjectDiff, ...] = ()


def texts(shown: Shown) -> dict[str, str]:
    """Keys and values for a reader; a point or part behind its indicator: `A11 ④`."""
    return {" ".join(row.key): row.text for row in shown.data}
