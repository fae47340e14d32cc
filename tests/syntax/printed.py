"""A whole tree as text, for the law that what is printed parses back to it."""

from __future__ import annotations

from dsl.base.language import Lang
from dsl.syntax import tree as t
from dsl.syntax.printer import print_statement
from dsl.syntax.printer.rubric import lies_under


def print_rubric(rubric: t.RubricTree, lang: Lang) -> str:
    """One statement under another, the comments on lines of their own before what they preceded."""
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
