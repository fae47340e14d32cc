"""What `diff` finds: plain values, in the words of neither language."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.engine.plan import Indicator, Plan
from dsl.exact.interval import Interval
from dsl.exact.piecewise import Linear
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
    "order",
    "renamed",
    "code",
    "moved",
    "weight",
    "rule",
    "reading",
    "rounding",
    "floor",
    "cap",
    "absent",
    "measure",
    "target",
    "assumed",
]

Reason = Literal["formula", "steps", "slopes", "cases", "shared", "measure rounding", "witness"]
"""Why a question has no exact answer here; `words` says it to the reader."""


@record
class Edit:
    """What was changed in the text; empty `old` or `new`: it was not there. `assumed`: a match that names only suggest."""

    kind: EditKind
    old: str
    new: str
    assumed: bool = False


@record
class Region:
    """Where the score before rounding differs: in `interval` of `measure` by `change` (points as a line of the measure).

    `text` writes the interval with its unit, `formula` the change; `least` and `most` bound the change there. Where
    several conditions hold together the measure is empty and `text` says it all.
    """

    measure: str
    interval: Interval
    low: str
    high: str
    text: str
    change: Linear
    least: Fraction
    most: Fraction
    formula: str


@record
class Extreme:
    """A difference of scores (new less old), shown by a project that was evaluated under both rubrics.

    `exact` False: no project is known that attains it; it is only never passed.
    """

    points: Fraction
    old: Fraction
    new: Fraction
    data: tuple[tuple[str, str], ...]
    exact: bool = True


@record
class IndicatorDiff:
    """`max_gain` and `max_loss` are None where nothing is gained (lost), or where that is unknown (`reason`)."""

    code: str | None
    name: str
    old: Indicator | None
    new: Indicator | None
    verdict: Verdict
    edits: tuple[Edit, ...]
    regions: tuple[Region, ...]
    separate: bool
    """The regions are of several measures; their changes add up as long as neither floor nor cap binds."""
    constant: Fraction
    """A change that comes with every project, beside those of the regions."""
    max_gain: Extreme | None
    max_loss: Extreme | None
    rounding_only: bool
    reason: Reason | None


@record
class Flip:
    """A project that changes its grade; `data` are those that make the difference."""

    old: str
    new: str
    old_total: Fraction
    new_total: Fraction
    data: tuple[tuple[str, str], ...]


@record
class Total:
    """None: nothing gained (lost). `reason`: why a bound is not exact."""

    max_gain: Extreme | None
    max_loss: Extreme | None
    reason: Reason | None


@record
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
class Comparison:
    old: Plan
    new: Plan
    verdict: Verdict
    edits: tuple[Edit, ...]
    indicators: tuple[IndicatorDiff, ...]
    total: Total
    flips: tuple[Flip, ...]
    undecided: tuple[tuple[str, str], ...]
    """Pairs of grades for which neither a project nor a proof was found."""
    projects: tuple[ProjectDiff, ...] = ()
