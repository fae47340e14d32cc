"""The words of the language, as the tables in grammar/ list them."""

from __future__ import annotations

from functools import cache

from dsl.base.characters import plain
from dsl.base.shipped import read_shipped
from dsl.record import record


@record
class Keyword:
    """One row of keywords.txt: a terminal, when its words count, and the words."""

    terminal: str
    context: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@cache
def keywords() -> tuple[Keyword, ...]:
    """The rows in the order of the table."""
    found = []
    for terminal, context, zh, en in _rows("keywords.txt"):
        found.append(Keyword(terminal, context, _cells(zh), _cells(en)))
    return tuple(found)


@cache
def spelling(terminal: str, lang: str, index: int = 0) -> str:
    """The word that the printer writes for a terminal; `index` picks a numbered one (一级指标 …)."""
    row = next(row for row in keywords() if row.terminal == terminal)
    return (row.zh if lang == "zh" else row.en)[index]


@cache
def statement_words() -> dict[str, str]:
    """Every spelling of every statement keyword, with its terminal."""
    return {word: row.terminal for row in keywords() if row.context == "line" for word in (*row.zh, *row.en)}


@cache
def language_words() -> tuple[str, ...]:
    """Every Chinese word of the language, for finding look-alikes of it."""
    return tuple(word for row in keywords() for word in row.zh if len(word) > 1)


def _rows(name: str) -> list[list[str]]:
    lines = read_shipped("grammar", name).splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


def _cells(text: str) -> tuple[str, ...]:
    return tuple(plain(word.strip()) for word in text.split(",") if word.strip())
