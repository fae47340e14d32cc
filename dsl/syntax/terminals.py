"""The keyword table (grammar/keywords.txt) and the terminals that it makes.

Before lark reads a sentence, every keyword in it is overwritten, character for character, with one private-use
character for its terminal and a filler (dsl/syntax/marking.py). So a terminal's pattern is two characters long, and
prose is simply what is not marked: a pattern that excluded some 700 keywords would take half a second to compile.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache

from dsl.base.characters import plain


def grammar_folder() -> str:
    """Where the grammar is: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "grammar")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "grammar")


@cache
def read_grammar(name: str) -> str:
    with open(os.path.join(grammar_folder(), name), encoding="utf-8") as file:
        return file.read()


@dataclass(frozen=True, slots=True)
class Keyword:
    """One row of the table: a terminal, when its words count, and the words."""

    terminal: str
    context: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@cache
def keywords() -> tuple[Keyword, ...]:
    rows = []
    for line in read_grammar("keywords.txt").splitlines():
        if line.strip() and not line.startswith("#"):
            terminal, context, zh, en = (cell.strip() for cell in line.split("|"))
            rows.append(Keyword(terminal, context, _cells(zh), _cells(en)))
    return tuple(rows)


def _cells(text: str) -> tuple[str, ...]:
    return tuple(plain(word.strip()) for word in text.split(",") if word.strip())


@cache
def spelling(terminal: str, lang: str, index: int = 0) -> str:
    """The word that the printer writes for a terminal; `index` picks a numbered one (一级指标 …)."""
    row = next(row for row in keywords() if row.terminal == terminal)
    return (row.zh if lang == "zh" else row.en)[index]


# ---- marks

_FIRST = 0xE000
FILL = chr(_FIRST)
"""Stands for the second and further characters of a keyword."""

LETTER = "\uf8fe"
"""Stands for a digit that is part of a word (5G)."""

PATTERNS = (
    "CN_NUMBER", "CN_RATE", "DATE", "UNIT", "MARK", "PER_VERB", "ITEM", "INCLUDING", "EXCLUDING", "OPEN_POINTS",
    "OPEN_RANGE", "OPEN_GROUP", "STARTED_IN", "COMPLETED_IN", "RATABLE_IN",
)
"""Terminals that are recognized by a pattern, not by a list of words (dsl/syntax/marking.py)."""


@cache
def codes() -> dict[str, str]:
    """Terminal to its private-use character."""
    names = dict.fromkeys([*(row.terminal for row in keywords()), *PATTERNS])
    return {name: chr(_FIRST + 1 + rank) for rank, name in enumerate(names)}


PRIVATE = re.compile("[\ue000-\uf8ff]")


@cache
def terminal_definitions() -> str:
    """Lark definitions of all terminals that are marked, and of the words between them."""
    lines = [f"{name}: /{code}{FILL}*/" for name, code in codes().items()]
    return "\n".join([*lines, f"PROSE.-10: /{PROSE}/", f"NAME.-5: /{NAME}/", ""])


_QUOTED = "“[^”]*”|「[^」]*」"
_TITLE = "《[^》]*》"
_ASIDE = r"\([^()\d%≥≤<>=×÷*]*\)"
_CHAR = rf"[^\s\d,;。:<>≤≥=×÷*%+()\[\]{{}}\ue000-\uf8fd]"
_HEAD = rf"[^\s\d,;。:<>≤≥=×÷*%+()\[\]{{}}\ue000-\uf8fd\/~.\-]"
PROSE = rf"{_QUOTED}|(?:{_TITLE}|{_ASIDE}|{_HEAD})(?:\s*(?:{_TITLE}|{_ASIDE}|(?:(?![“「]){_CHAR}|“[^”]*”)))*"
"""Words between keywords: never a digit, a comparison or a keyword, unless a person put them in quotes."""

_LETTER = r"[^\s\d,;。:<>≤≥=×÷*%+\-~\/()\[\]{}“”「」、\ue000-\uf8fd]"
NAME = rf"{_QUOTED}|(?![xX]\s*[\d(]){_LETTER}(?:(?: (?=[一-鿿]))?(?![xX]\s*[\d(]){_LETTER})*"
"""The name of a measure inside a formula."""


@cache
def language_words() -> tuple[str, ...]:
    """Every Chinese word of the language, for finding look-alikes of it."""
    return tuple(word for row in keywords() for word in row.zh if len(word) > 1)
