"""Where a command writes: results to standard output, messages to standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

from dsl.base.codes import Severity
from dsl.base.console import Console
from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang, language_at, language_of
from dsl.base.source import Source
from dsl.cli.language import locale_language
from dsl.record import field, record

Record = dict[str, Any]

MOST_TOLD = 100
"""So many problems of one code in one file are written out."""


@record
class Screen:
    """`asked`: the language of --lang, None where it was not given.

    `results` and `problems` are what `--format json` puts into its envelope: a command adds its records to the first,
    everything reported stands in the second with the language to tell it in.
    """

    out: Console
    err: Console
    asked: Lang | None = None
    results: list[Record] = field(default_factory=list)
    problems: list[tuple[Diagnostic, Lang]] = field(default_factory=list)

    def lang(self, source: Source | None = None) -> Lang:
        """As asked, else that of the source, else that of the computer."""
        return self.asked or (language_of(source) if source else locale_language())

    def spoken(self, diagnostic: Diagnostic, lang: Lang | None = None) -> Lang:
        """The language to tell a diagnostic in: as asked, else that of its line, else `lang`, else that of its file."""
        span = diagnostic.span
        return self.asked or language_at(span, lang or self.lang(span.source if span else None))

    def report(
        self, diagnostics: Iterable[Diagnostic], lang: Lang | None = None, *, out: bool = False, together: bool = False
    ) -> None:
        """Write diagnostics as text to standard error (or output), each in the language of its own line.

        `together`: where a file has more than a few notes, a line for each code. Of several errors of one code in one file
        the first is written in full, the others as a line; 100 of them, and how many there are besides: `problems` has them all.
        """
        from dsl.base.render.order import alike, file_of, many_notes, ordered
        from dsl.base.render.text import Brush, also, besides, grouped, render_text

        console = self.out if out else self.err
        every = ordered(diagnostics)
        notes = many_notes(every) if together else {}
        others = alike(every)
        below = {id(other) for same in others.values() for other in same}
        told: Counter[tuple[str, str]] = Counter()
        for diagnostic in every:
            spoken = self.spoken(diagnostic, lang)
            self.problems.append((diagnostic, spoken))
            if diagnostic.severity is Severity.NOTE and file_of(diagnostic) in notes:
                continue
            kind = diagnostic.code, file_of(diagnostic)
            told[kind] += 1
            if told[kind] > MOST_TOLD or id(diagnostic) in below:
                continue
            text = render_text([diagnostic], spoken, color=console.color, width=console.width)
            if same := others.get(id(diagnostic)):
                text += also(diagnostic, same[: MOST_TOLD - 1], spoken)
            console.write_prose(text + "\n", styled=console.color)
        for file, groups in notes.items():
            spoken = self.spoken(next(iter(groups.values()))[0], lang)
            console.write_prose(grouped(file, groups, spoken, Brush(console.color)) + "\n", styled=console.color)
        for (code, file), count in told.items():
            if count > MOST_TOLD:
                console.write_prose(besides(code, file, count - MOST_TOLD, lang or self.lang()) + "\n")

    def envelope(self, command: str) -> str:
        """The JSON of a command that has done its work, or failed."""
        from dsl.base.render.envelope import envelope

        return envelope(command, self.results, self.problems)

    def flush(self) -> None:
        """Write out both streams; what goes wrong afterwards cannot be told."""
        self.out.flush()
        self.err.flush()


def standard_screen(asked: Lang | None) -> Screen:
    """The screen of this process; complaints of its own in the language asked for."""
    lang = asked or locale_language()
    return Screen(Console(sys.stdout, lang), Console(sys.stderr, lang), asked)
