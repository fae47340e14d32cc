"""What a stage reports: a code, a place and named parts; the words are chosen when it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.codes import Severity, lookup
from dsl.base.source import Span
from dsl.record import field, record, replace


@record
class Label:
    """A further place that a message points at; `key` names its words in the code's declaration."""

    span: Span
    key: str
    parts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "span", self.span.place)


@record
class Fix:
    """A replacement of `span` by `text`; a safe one never changes what the rubric means."""

    span: Span
    text: str
    safe: bool


@record
class Answer:
    """A line that settles a problem where it stands under the sentence; `shows` what the sentence then gives, or empty."""

    line: str
    shows: str


@record
class Diagnostic:
    """One problem, once, at its cause.

    `code` is declared on its page (`dsl.base.codes`) with its severity and its words in both languages;
    `parts` fill the named places of those words (plain text, already formatted).
    `answers` are reading lines that settle it, for whoever may not change the sentence.
    `span` is None only where there is no text to point at (a missing file).
    """

    code: str
    span: Span | None
    parts: dict[str, str] = field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    answers: tuple[Answer, ...] = ()

    def __post_init__(self) -> None:
        """Whatever text the program read, a message points at what stands in a file, and mends only that."""
        if self.span is not None:
            object.__setattr__(self, "span", self.span.place)
        if self.fix is not None and self.fix.span.place != self.fix.span:
            where = self.fix.span.place
            mended = replace(self.fix, span=where) if where.text == self.fix.span.text else None
            object.__setattr__(self, "fix", mended)

    @property
    def severity(self) -> Severity:
        """As the code's page declares it."""
        return lookup(self.code).severity


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether one of them is an error; warnings and notes stop nothing."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


_EXTRAS = {"duckdb": "batch"}
"""The extra that brings a library, where that is not `office`."""


def missing_library(error: ImportError, path: str) -> Diagnostic:
    """R724: what `path` cannot be read or written without."""
    library = (error.name or str(error)).partition(".")[0]
    return Diagnostic("R724", None, {"path": path, "library": library, "extra": _EXTRAS.get(library, "office")})
