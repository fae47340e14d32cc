"""The text of a statement, and which stands under which."""

from __future__ import annotations

from dsl.base.language import Lang
from dsl.base.source import Source
from dsl.syntax import tree as t
from dsl.syntax.printer.statements import statement_text
from dsl.syntax.printer.style import Style, Unprintable

_UNDER_INDICATOR = (t.Absent, t.Reading, t.Meaning, t.TargetLine, t.Example, t.Allow)


def print_statement(statement: t.Statement, lang: Lang) -> str:
    """The text of a statement; quotation marks stand in Chinese only where the words need them.

    Raises Unprintable for a tree that no text parses to.
    """
    if lang == "zh":
        plain = statement_text(Style(lang, quoted=False), statement)
        if _reads_as(plain, statement):
            return plain
    return statement_text(Style(lang, quoted=True), statement)


def _reads_as(text: str, statement: t.Statement) -> bool:
    from dsl.syntax.parse import parse

    rubric, _ = parse(Source("", text))
    return rubric is not None and rubric.statements == (statement,)


def is_under(statement: t.Statement) -> bool:
    """A line that stands under an indicator."""
    if isinstance(statement, t.Text):
        return statement.kind in ("quotation", "note")
    return isinstance(statement, _UNDER_INDICATOR)


def lies_under(holder: t.Statement, statement: t.Statement) -> bool:
    """Whether it is a line of the statement that holds lines before it: of an indicator all, of another sentence its readings."""
    if isinstance(holder, t.Heading):
        return is_under(statement)
    return isinstance(holder, t.VetoLine | t.NamedRule | t.Formula) and isinstance(statement, t.Meaning)


__all__ = ["Unprintable", "is_under", "lies_under", "print_statement"]
