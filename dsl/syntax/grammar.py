"""The parser: grammar/rubric.lark with the terminals of the keyword table, built once and kept between runs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dsl.syntax import tables
from dsl.syntax.terminals import MarkedTerminals, read_grammar, terminal_definitions

if TYPE_CHECKING:
    from lark import Lark

OPTIONS: dict[str, Any] = {"start": "statement", "parser": "lalr", "lexer": "contextual", "maybe_placeholders": False}


def grammar_text() -> str:
    """The whole grammar as lark reads it."""
    return read_grammar("rubric.lark") + "\n" + terminal_definitions() + "\n"


def build_parser(**options: Any) -> Lark:
    """A parser from the grammar itself."""
    from lark import Lark

    return Lark(grammar_text(), postlex=MarkedTerminals(), **OPTIONS, **options)


@cache
def parser() -> Lark:
    """The parser, from the tables of an earlier run where they are at hand."""
    key = tables.key_of(grammar_text(), repr(OPTIONS))
    found = tables.load(key, MarkedTerminals())
    if found is None:
        found = build_parser()
        tables.save(key, found)
    return found
