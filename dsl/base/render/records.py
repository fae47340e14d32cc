"""Diagnostics as records for JSON: lines and columns from 1, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.base.render.message import label_words, message, page
from dsl.base.render.order import file_of, ordered
from dsl.base.source import Span

Record = dict[str, Any]


def records(found: Iterable[tuple[Diagnostic, Lang]]) -> list[Record]:
    """Code, severity, place, words, labels, fix and page of each, told in its language; None where absent."""
    spoken = list(found)
    languages = {id(diagnostic): lang for diagnostic, lang in spoken}
    return [_record(diagnostic, languages[id(diagnostic)]) for diagnostic in ordered(d for d, _ in spoken)]


def _record(diagnostic: Diagnostic, lang: Lang) -> Record:
    words, fix = message(diagnostic, lang), diagnostic.fix
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        **(_place(span) if span else _NOWHERE | {"file": file_of(diagnostic) or None}),
        "title": words.title,
        "message": words.text,
        "hint": words.hint or None,
        "labels": [
            {**_place(label.span), "message": label_words(diagnostic, label, lang)} for label in diagnostic.labels
        ],
        "fix": fix and {**_place(fix.span), "text": fix.text, "safe": fix.safe},
        "readings": [answer.line for answer in diagnostic.answers],
        "page": page(diagnostic.code),
    }


_NOWHERE: Record = dict.fromkeys(("file", "line", "column", "end_line", "end_column"))


def _place(span: Span) -> Record:
    end_line, end_column = span.source.position(span.end)
    cell = span.source.cell(span)
    return {
        "file": span.source.file,
        **({"cell": cell} if cell else {}),
        "line": span.line,
        "column": span.column,
        "end_line": end_line,
        "end_column": end_column,
    }
