"""Formats of what is written: `--format`, one option and one name for each format in every command that has it, and the extension of a file."""

from __future__ import annotations

from collections.abc import Mapping

from dsl.cli.command import Option
from dsl.cli.screen import Screen

SHORT = {"md": "markdown", "table": "text"}
"""Other words that are understood."""


def formats(*names: str) -> Option:
    """The first of `names` is meant where none is given."""
    also = {word: name for word, name in SHORT.items() if name in names}
    return Option("--format", ("报告的格式", "format of the report"), choices=names, default=names[0], also=also)


EXTENSIONS = {".txt": "text", ".csv": "csv", ".md": "markdown", ".json": "json"}
"""What a report is by the name of its file."""

DOCUMENTS = {".xlsx": "xlsx", ".docx": "docx", ".html": "html", ".htm": "html"}
"""Documents, which need the extra `office`."""

TABLES = {**DOCUMENTS, **EXTENSIONS}
ANSWERS = {extension: name for extension, name in TABLES.items() if name != "csv"}
REPORTS = {extension: name for extension, name in TABLES.items() if name in ("docx", "html", "markdown")}
"""What a command writes whose result is a table, an answer about rubrics or projects, or a text to go on with."""

REPORTED = frozenset((".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".html", ".htm", ".pdf", ".txt"))
"""What a published report comes as."""

FORMS = {".xlsx": "xlsx", ".yaml": "yaml", ".yml": "yaml"}
"""What a form to fill in is written as."""


def format_of(output: str, known: Mapping[str, str], screen: Screen) -> str | None:
    """The format that the extension of a file says; "" for a name without one, None (reported, R738) for any other.

    Only what follows the last point and is made of letters and digits is an extension: 2024.5月 has none.
    """
    from pathlib import PurePath

    extension = PurePath(output).suffix.lower()
    if not extension[1:].isascii() or not extension[1:].isalnum() or extension[1:].isdigit():
        return ""
    if extension in known:
        return known[extension]
    from dsl.base.diagnostics import Diagnostic

    parts = {"path": output, "extension": extension, "known": " ".join(known)}
    screen.report([Diagnostic("R738", None, parts)])
    return None
