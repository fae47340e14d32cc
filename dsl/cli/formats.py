"""`--format`: one option and one name for each format, in every command that has it."""

from __future__ import annotations

from dsl.cli.command import Option

SHORT = {"md": "markdown", "table": "text"}
"""Other words that are understood."""


def formats(*names: str) -> Option:
    """The first of `names` is meant where none is given."""
    also = {word: name for word, name in SHORT.items() if name in names}
    return Option("--format", ("报告的格式", "format of the report"), choices=names, default=names[0], also=also)
