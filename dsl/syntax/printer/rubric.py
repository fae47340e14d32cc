"""One statement, and a whole file with its comments."""

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


def print_rubric(rubric: t.RubricTree, lang: Lang) -> str:
    """The whole file, one statement under another, the comments on lines of their own before what they preceded."""
    lines: list[str] = []
    comments = list(rubric.comments)
    holder: t.Statement | None = None
    for index, statement in enumerate(rubric.statements):
        depth = 2 if holder is not None and lies_under(holder, statement) else 0
        holder = holder if depth else statement
        while comments and comments[0].before <= index:
            lines.append(" " * depth + comments.pop(0).text)
        lines.append(" " * depth + print_statement(statement, lang))
    lines += [comment.text for comment in comments]
    return "\n".join(lines) + "\n"


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


__all__ = ["Unprintable", "is_under", "lies_under", "print_rubric", "print_statement"]
