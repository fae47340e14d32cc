"""The parser: grammar/rubric.lark with the terminals of the lexer."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from dsl.base.shipped import read_shipped
from dsl.syntax import tables

if TYPE_CHECKING:
    from lark import Lark

OPTIONS: dict[str, Any] = {"start": "statement", "parser": "lalr", "maybe_placeholders": False}


@cache
def grammar_text() -> str:
    """The whole grammar as lark reads it: its terminals are declared only, the lexer makes them."""
    rules = read_shipped("grammar", "rubric.lark")
    return f"{rules}\n%declare {' '.join(terminals(rules))}\n"


def terminals(rules: str) -> list[str]:
    """Every terminal that the rules use, in order."""
    return sorted(set(re.findall(r"\b[A-Z][A-Z_]+\b", re.sub(r"//.*", "", rules))))


def build_parser(**options: Any) -> Lark:
    """A parser from the grammar itself."""
    from lark import Lark

    return Lark(grammar_text(), **{**plugins(), **OPTIONS, **options})


def plugins() -> dict[str, Any]:
    """What stands before the parser, and what it makes of each rule."""
    from dsl.syntax.lexer.lexeme import Handed
    from dsl.syntax.read.sentences import Sentences

    return {"lexer": Handed, "transformer": Sentences()}


@cache
def parser() -> Lark:
    """The parser, from the tables that were kept where they are of this grammar."""
    path, made_of = tables.tables_path(), tables.made_of(grammar_text(), repr(OPTIONS))
    found = tables.load(path, made_of, **plugins())
    if found is None:
        found = build_parser()
        with suppress(OSError):
            tables.save(path, made_of, found)
    return found


def write_tables() -> None:
    """Makes the tables anew, for the wheel. Raises OSError where they cannot be written."""
    tables.save(tables.tables_path(), tables.made_of(grammar_text(), repr(OPTIONS)), build_parser())
