"""Diagnostics as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable

from dsl.base.codes import Severity
from dsl.base.diagnostics import Diagnostic
from dsl.base.language import Lang
from dsl.base.printable import calm
from dsl.base.render.message import message
from dsl.base.render.order import file_of, ordered

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """One line each: `::error file=…,line=…,col=…,title=…::message`."""
    return "".join(f"{_command(diagnostic, lang)}\n" for diagnostic in ordered(diagnostics))


def _command(diagnostic: Diagnostic, lang: Lang) -> str:
    words = message(diagnostic, lang)
    properties = {"file": file_of(diagnostic)} if file_of(diagnostic) else {}
    properties |= _place(diagnostic)
    properties["title"] = f"{diagnostic.code} {words.title}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(words.body)}"


def _place(diagnostic: Diagnostic) -> dict[str, str]:
    """Columns only within one line: GitHub refuses them otherwise. Its end column is inclusive."""
    span = diagnostic.span
    if span is None:
        return {}
    end_line, end_column = span.source.position(span.end)
    if end_line != span.line:
        return {"line": str(span.line), "endLine": str(end_line)}
    last = max(span.column, end_column - 1)
    return {"line": str(span.line), "col": str(span.column), "endColumn": str(last)}


def _data(text: str) -> str:
    return calm(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
