"""The keyword table (grammar/keywords.txt) and the terminals that it makes.

Before lark reads a sentence, every keyword in it is overwritten, character for character, with one private-use
character for its terminal and a filler (dsl/syntax/marking.py). So lark needs one pattern for all keywords, and prose is
simply what is not marked: a pattern that excluded some 700 keywords would take half a second to compile.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dsl.base.characters import plain
from dsl.record import record

if TYPE_CHECKING:
    from lark import Token


def grammar_folder() -> str:
    """Where the grammar is: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "grammar")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "grammar")


@cache
def read_grammar(name: str) -> str:
    with open(os.path.join(grammar_folder(), name), encoding="utf-8") as file:
        return file.read()


@record
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
    "CN_NUMBER",
    "CN_RATE",
    "DATE",
    "UNIT",
    "MARK",
    "PER_VERB",
    "ITEM",
    "INCLUDING",
    "EXCLUDING",
    "OPEN_POINTS",
    "OPEN_RANGE",
    "OPEN_GROUP",
    "FULL_STOP",
    "TIMES_SIGN",
    "OVER_SIGN",
    "GE_SIGN",
    "LE_SIGN",
    "LOW_GE",
    "LOW_LE",
    "LOW_GT",
    "LOW_LT",
    "LEVEL_DUN",
    "STARTED_IN",
    "COMPLETED_IN",
    "RATABLE_IN",
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
    """Lark definitions: the marked terminals, declared only, and what stands between them."""
    return f"%declare {' '.join(codes())}\nMARKED: /[\ue001-\ue0ff]{FILL}*/\nPROSE.-10: /{PROSE}/\nNAME.-5: /{NAME}/\n"


class MarkedTerminals:
    """Gives a marked token the terminal that its first character stands for; lark calls it between lexer and parser."""

    always_accept = ("MARKED",)

    def __init__(self) -> None:
        self.names = {code: name for name, code in codes().items()}

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        for token in stream:
            if token.type == "MARKED":
                token.type = self.names.get(token[0], "MARKED")
            yield token


_PLAIN = r"(?![\ue000-\ue0ff])"
_QUOTED = "“[^”]*”|「[^」]*」"
_TITLE = "《[^》]*》"
_ASIDE = rf"\((?:{_PLAIN}[^()\d%<>=*])*\)"
_CHAR = rf"{_PLAIN}[^\s\d,;:<>=*%+()\[\]{{}}]"
_HEAD = rf"{_PLAIN}[^\s\d,;:<>=*%+()\[\]{{}}\/~.\-]"
PROSE = rf"{_QUOTED}|(?:{_TITLE}|{_ASIDE}|{_HEAD})(?:\s*(?:{_TITLE}|{_ASIDE}|“[^”]*”|「[^」]*」|(?!“)(?!「){_CHAR}))*"
"""Words between keywords: never a digit, a comparison or a keyword, unless a person put them in quotes.

Each character class stays within ASCII, or is a single range: others take python's re ten times as long to compile.
"""

_LETTER = rf"{_PLAIN}(?!“)(?!”)(?!「)(?!」)(?!、)[^\s\d,;:<>=*%+|^&$#@!?∑Σ\-~\/()\[\]{{}}]"
NAME = rf"{_QUOTED}|(?![xX]\s*[\d(]){_LETTER}(?:(?: (?=[^\x00-\xff]))?(?![xX]\s*[\d(]){_LETTER})*"
"""The name of a measure inside a formula."""


@cache
def language_words() -> tuple[str, ...]:
    """Every Chinese word of the language, for finding look-alikes of it."""
    return tuple(word for row in keywords() for word in row.zh if len(word) > 1)
