"""What an audit finds, in neither language."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from dsl.base.codes import Severity, lookup
from dsl.base.source import Span
from dsl.record import beside, field, record
from dsl.syntax.tree import ReadingKind

AGREES = "agrees"
"""The code of a finding that is in order."""

Kind = Literal["indicator", "section", "total", "rate", "mean", "grade", "report"]
Unit = Literal["score", "rate", "words"]


@record
class ReadAs:
    """One lawful way to read a rule: how steps count (None: it has none), to what unit its rates are rounded

    (as a share of 1, None: unrounded), and to how many places the score is rounded.
    """

    steps: ReadingKind | None
    rounding: Fraction | None
    places: int


@record
class Nearest:
    """A score that the rule can give, and data that give it: (name, value as a person writes it).

    `data` is None where no witness was found: the score is then only known to be in the rule's range.
    """

    score: Fraction
    data: tuple[tuple[str, str], ...] | None


@record(kw_only=True)
class Finding:
    """One printed figure and what became of it.

    `code` names the message (R7xx), or is `AGREES`. `place` is the code or name of the indicator or section, empty for the whole
    report. `computed` is in the unit of the printed figure: points, a rate as a fraction of 1, or words (a grade).
    `parts` are further words of the message that are the same in both languages. `apart`: the scores that no reading
    has in common, each with its indicator and the readings that give it.
    """

    code: str
    kind: Kind
    unit: Unit
    span: Span = beside()
    place: str = ""
    name: str = ""
    printed: str = ""
    computed: Fraction | str | None = None
    readings: tuple[ReadAs, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    parts: dict[str, str] = field(default_factory=dict)
    apart: tuple[tuple[str, str, tuple[ReadAs, ...]], ...] = ()

    @property
    def severity(self) -> Severity:
        """As the code's page declares it; what agrees is a note."""
        return Severity.NOTE if self.code == AGREES else lookup(self.code).severity

    @property
    def is_problem(self) -> bool:
        """Whether somebody has to put it right."""
        return self.severity is not Severity.NOTE


@record
class Audit:
    """The findings of one project in the order of the report, notes among them."""

    rubric: str
    project: str
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """The findings that somebody has to put right."""
        return tuple(f for f in self.findings if f.is_problem)
