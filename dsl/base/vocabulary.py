"""The words of the language, as the tables in grammar/ list them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.shipped import read_shipped
from dsl.record import record

HAN = r"(?:(?![⅐-⓿])[^\W\d_A-Za-z²³])"
"""A Chinese character, said by what it is not: a range of 21,000 takes `re` a millisecond wherever it stands."""


@record
class Keyword:
    """One row of keywords.txt: a terminal, when its words count, and the words.

    `shapes`: regular expressions for the Chinese words that name several classes (每{up-by}或{down-by}); listed they would be most of
    the table.
    """

    terminal: str
    context: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    shapes: tuple[str, ...] = ()


@cache
def keywords() -> tuple[Keyword, ...]:
    """The rows in the order of the table."""
    found = []
    for terminal, context, zh, en in _rows("keywords.txt"):
        words = _cells(zh)
        shapes = tuple(shape for word in words if word.count("{") > 1 for shape in _shapes(word))
        listed = tuple(word for word in words if word.count("{") < 2) if shapes else words
        found.append(Keyword(terminal, context, _opened(listed), _cells(en), shapes))
    return tuple(found)


def rows(terminal: str) -> list[Keyword]:
    """The rows of one terminal; most have one."""
    return [row for row in keywords() if row.terminal == terminal]


def any_keyword(*terminals: str, context: str | None = None) -> str:
    """A regular expression for any Chinese word of these terminals, in one context or in all."""
    found = [row for terminal in terminals for row in rows(terminal) if context in (None, row.context)]
    return "|".join(text for row in found for text in (*map(re.escape, row.zh), *row.shapes))


@cache
def spelling(terminal: str, lang: str, index: int = 0) -> str:
    """The word that the printer writes for a terminal; `index` picks a numbered one (一级指标 …)."""
    row = rows(terminal)[0]
    return (row.zh if lang == "zh" else row.en)[index]


@cache
def statement_words() -> dict[str, str]:
    """Every spelling of every statement keyword, with its terminal."""
    return {word: row.terminal for row in keywords() if row.context == "line" for word in (*row.zh, *row.en)}


@cache
def type_words() -> dict[str, str]:
    """Every spelling of every type of data, with its terminal."""
    return {word: row.terminal for row in keywords() if row.context == "type" for word in (*row.zh, *row.en)}


@cache
def language_words() -> tuple[str, ...]:
    """Every Chinese word of the language, for finding look-alikes of it."""
    return tuple(word for row in keywords() for word in row.zh if len(word) > 1)


# ---- classes of words


@cache
def word_class(name: str) -> tuple[str, ...]:
    """The words of a row of words.txt, with those of the classes that it includes, longest first.

    Raises KeyError where there is no such row.
    """
    found: dict[str, None] = {}
    for word in _cells(_classes()[name]):
        found.update(dict.fromkeys(word_class(word[1:]) if word.startswith("=") else (word,)))
    return tuple(sorted(found, key=len, reverse=True))


@cache
def any_word(name: str) -> str:
    """A regular expression for any word of a class."""
    return f"(?:{'|'.join(map(re.escape, word_class(name)))})"


@cache
def saying(name: str) -> re.Pattern[str]:
    """Finds a word of a class."""
    return regex(any_word(name))


@cache
def beginning(name: str) -> re.Pattern[str]:
    """Finds a word of a class that a text begins with."""
    return regex(f"^{any_word(name)}")


@cache
def ending(name: str) -> re.Pattern[str]:
    """Finds a word of a class that a text ends with."""
    return regex(f"{any_word(name)}$")


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in _rows("words.txt"):
        if found.setdefault(name, words) is not words:
            raise ValueError(f"words.txt: the class {name} has two rows")
    return found


# ---- columns of scoring tables


@cache
def column_words() -> dict[str, tuple[str, ...]]:
    """The words above the columns of a scoring table by what they mean, as columns.txt lists them."""
    return {role: _cells(words) for role, words in _rows("columns.txt")}


# ---- the tables


def _rows(name: str) -> list[list[str]]:
    lines = read_shipped("grammar", name).splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


def _cells(text: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    return words if plain(text) == text else tuple(map(plain, words))


def _opened(words: tuple[str, ...]) -> tuple[str, ...]:
    """每{late} as 每拖延, 每延期 …"""
    if not any("{" in word for word in words):
        return words
    found: list[str] = []
    for word in words:
        before, brace, rest = word.partition("{")
        name, _, after = rest.partition("}")
        found += (before + each + after for each in word_class(name)) if brace else (word,)
    return tuple(found)


def _shapes(word: str) -> Iterator[str]:
    """每{up-by}或{down-by} as a regular expression; as one for each word of a class that it begins with, so that each says how it begins."""
    before, name, rest = re.split(r"\{([^{}]*)\}", word, maxsplit=1)
    for start in (before,) if before else word_class(name):
        parts = re.split(r"\{([^{}]*)\}", word if before else rest)
        said = (any_word(part) if k % 2 else re.escape(part) for k, part in enumerate(parts))
        yield ("" if before else re.escape(start)) + "".join(said)
