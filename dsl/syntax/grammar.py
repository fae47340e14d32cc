"""The parser: grammar/rubric.lark with the terminals of the keyword table, built once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dsl.syntax.terminals import read_grammar, terminal_definitions

if TYPE_CHECKING:
    from lark import Lark


def grammar_text() -> str:
    """The whole grammar as lark reads it."""
    return read_grammar("rubric.lark") + "\n" + terminal_definitions() + "\n"


@cache
def parser() -> Lark:
    from lark import Lark

    return Lark(
        grammar_text(), start="statement", parser="lalr", lexer="contextual", maybe_placeholders=False
    )
