"""One project's data file: what the reserved keys say, and everything else as it stands."""

from __future__ import annotations

from fractions import Fraction

from dsl.base.source import Source, Span
from dsl.data.records import Mapping
from dsl.record import beside, record


@record
class PrintedFigure:
    """A printed score or rate: `number` as printed (97.06 for 97.06%), with its decimal places."""

    text: str
    number: Fraction
    places: int
    percent: bool
    span: Span = beside()

    @property
    def value(self) -> Fraction:
        """Scores in points, rates as fractions of 1."""
        return self.number / 100 if self.percent else self.number


@record
class Named:
    """A name or code as written, with the reason that stands beside it (may be empty)."""

    name: str
    reason: str
    span: Span = beside()


@record
class HandScore:
    """A score that a person set: for which indicator (name or code), by whom (a role) and why."""

    indicator: str
    score: PrintedFigure
    by: str
    why: str
    span: Span = beside()
    """The indicator's name, where a message about this score points."""


@record
class PublishedPart:
    """The score, the rate or both that a report prints for a section or an indicator."""

    name: str
    score: PrintedFigure | None
    rate: PrintedFigure | None
    span: Span = beside()


@record
class Published:
    """What an official report printed. `rate` is that of the total; `mean` that of the raters."""

    total: PrintedFigure | None
    grade: Named | None
    rate: PrintedFigure | None
    mean: PrintedFigure | None
    raters: tuple[PrintedFigure, ...]
    sections: tuple[PublishedPart, ...]
    indicators: tuple[PublishedPart, ...]
    span: Span = beside()


@record
class MadeFor:
    """The rubric for which a form was made: its fingerprint, and its title."""

    fingerprint: str
    title: str


@record
class DataFile:
    """The data of one project. `entries` holds all keys that are not reserved; `named`: where its name stands, or all of it."""

    source: Source
    project: str
    entries: Mapping
    by_hand: tuple[HandScore, ...]
    not_applicable: tuple[Named, ...]
    published: Published | None
    span: Span = beside()
    named: Span = beside()
    made_for: MadeFor | None = None
    """Of a form that keeps it."""
    reached: tuple[Named, ...] = ()
    """What an indicator reached, in words; `reason` holds them."""
    deviations: tuple[Named, ...] = ()
    """Why an indicator falls short, and what is done about it."""
