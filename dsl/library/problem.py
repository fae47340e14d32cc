"""A diagnostic in words, and the one exception of the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.base.render.message import message
from dsl.base.render.order import file_of, ordered
from dsl.base.render.records import records
from dsl.base.render.text import render_text
from dsl.record import record


@record
class Problem:
    """What `rubric check` prints about one place; `str()` is that text, with the line it points at.

    `severity` is "error", "warning" or "note"; `line` and `column` count from 1, None where there is no text to point at.
    """

    diagnostic: Diagnostic
    lang: Lang

    @property
    def code(self) -> str:
        """The code, such as R305; `rubric rule R305` explains it."""
        return self.diagnostic.code

    @property
    def severity(self) -> str:
        """ "error", "warning" or "note"."""
        return self.diagnostic.severity.value

    @property
    def file(self) -> str:
        """The name of the file that it is about; empty where there is none."""
        return file_of(self.diagnostic)

    @property
    def line(self) -> int | None:
        """The line, counted from 1; None where there is no text to point at."""
        return None if self.diagnostic.span is None else self.diagnostic.span.line

    @property
    def column(self) -> int | None:
        """The column, counted from 1 in characters; None where there is no text to point at."""
        return None if self.diagnostic.span is None else self.diagnostic.span.column

    @property
    def title(self) -> str:
        """A noun phrase in the language that was asked for."""
        return message(self.diagnostic, self.lang).title

    @property
    def message(self) -> str:
        """What is wrong, in a sentence or two."""
        return message(self.diagnostic, self.lang).text

    @property
    def hint(self) -> str:
        """What to do; empty where there is nothing to say."""
        return message(self.diagnostic, self.lang).hint

    def to_dict(self) -> dict[str, Any]:
        """As it stands among the `problems` of `--format json`."""
        return records([(self.diagnostic, self.lang)])[0]

    def __str__(self) -> str:
        return render_text([self.diagnostic], self.lang, color=False, width=None).rstrip("\n")


def problems(diagnostics: Iterable[Diagnostic], lang: Lang) -> tuple[Problem, ...]:
    """Each once, in the order of the text."""
    return tuple(Problem(diagnostic, lang) for diagnostic in ordered(diagnostics))


class RubricError(Exception):
    """A rubric or data that cannot be used; `diagnostics` say what and where, and printing it prints them."""

    def __init__(self, diagnostics: Iterable[Problem]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.diagnostics))


def refuse(diagnostics: Iterable[Diagnostic], lang: Lang) -> None:
    """Raise `RubricError` with the errors among `diagnostics`, if there are any."""
    found = [problem for problem in problems(diagnostics, lang) if problem.severity == "error"]
    if found:
        raise RubricError(found)
