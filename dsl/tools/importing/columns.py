"""What the columns of a table are for, by the words above them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dsl.base.characters import plain
from dsl.base.regex import regex
from dsl.base.vocabulary import any_word, column_words
from dsl.documents.grid import Cell
from dsl.record import record

_BRACKETS = regex(r"\([^()]*\)|\[[^\[\]]*\]")
_LEVEL = regex(r"level-(\d)")
_NO_HEADING = regex(r"[\d,;。:=①-⑳?!]")

NAMING = ("level-1", "level-2", "level-3", "level-4", "level-5", "section", "name")
"""Columns that say which indicator a row is about."""

_SCORING = ("weight", "criterion", "points", "target", "actual", "score", "explanation", "executed")
_LONGEST_HEADING = 18
_SURE = 2
"""Characters of a word that may be a part of a heading."""


@record
class Column:
    """A column of a table: its place, what it is for (a row of columns.txt, or "" where nothing says it), and the cell above it.

    `under`: the cell below a heading that covers several columns, of which nothing is known but that it tells this one from its neighbours (优, 良 under 评价标准).
    """

    index: int
    role: str
    header: Cell | None
    under: Cell | None = None

    @property
    def level(self) -> int:
        """Of the indicators that it names, from 1; 0 for one that names at no level of its own."""
        found = _LEVEL.fullmatch(self.role)
        return int(found[1]) if found else 0

    @property
    def words(self) -> str:
        """What stands above it."""
        return "" if self.header is None else squeezed(self.header.text)

    @property
    def label(self) -> str:
        """What tells it from its neighbours: the cell below a heading that covers several, else that heading."""
        return squeezed(self.under.text) if self.under is not None else self.words


def published_columns(columns: Iterable[Column]) -> list[Column]:
    """The columns of scores one of which was published; none where they stand beside each other for several projects (东乡得分, 西乡得分)."""
    scores = list(dict.fromkeys(column for column in columns if column.role == "score"))
    return scores if len({column.index for column in scores}) < 2 or all(map(_is_stage, scores)) else []


def _is_stage(column: Column) -> bool:
    """自评得分, 复核得分: a score of the same project, given by another or later."""
    words = column_words()
    return bare(column.label) in words["score"] or any(stage in column.label for stage in words["score-stage"])


def squeezed(text: str) -> str:
    """Without white space: a heading is broken into lines where its column is narrow."""
    return "".join(text.split())


def bare(text: str) -> str:
    """Folded to half width, without white space and brackets."""
    return _BRACKETS.sub("", plain(squeezed(text)))


@cache
def role_of(text: str) -> str:
    """What a column with these words above it is for; "" for words that are none of a heading."""
    words = bare(text) or plain(squeezed(text)).strip("()[]")
    if not words or len(words) > _LONGEST_HEADING or _NO_HEADING.search(words):
        return ""
    alone = column_words()["alone"]
    known = [(word, role) for role, word in _columns() if word in words and (word == words or word not in alone)]
    found = [(len(word), words.endswith(word), role) for word, role in known]
    size, ends, role = max(found, default=(0, False, ""))
    return role if size == len(words) or (size >= _SURE and (ends or 2 * size >= len(words))) else ""


_ROWS = (
    "total",
    "subtotal",
    "part-total",
    "grade",
    "project",
    "label",
    "scores",
    "gives",
    "rule-name",
    "of-figures",
    "of-words",
    "money",
    "by-raters",
    "padding",
    "score-stage",
    "remark",
    "content",
    "bonus",
    "penalty",
    "beyond",
    "alone",
)


@cache
def _columns() -> tuple[tuple[str, str], ...]:
    return tuple((role, word) for role, words in column_words().items() if role not in _ROWS for word in words)


def is_heading(cells: list[Cell], row: int) -> bool:
    """Whether a row names columns: most of its cells are such words, one for an indicator or an amount among them, and one for what it scores."""
    filled = [cell for cell in cells if cell.row == row and not cell.is_blank]
    sure = {role for cell in filled if (role := _exactly(cell.text))}
    roles = [role for cell in filled if (role := role_of(cell.text))]
    if len(sure) < 2 or 2 * len(roles) < len(filled):
        return False
    return any(role in NAMING for role in sure) or {"executed", "score"} <= sure


def _exactly(text: str) -> str:
    """What a column is for whose heading is one of the words and no more."""
    words = bare(text)
    return next((role for role, word in _columns() if word == words), "")


def is_scored(columns: list[Column]) -> bool:
    """Whether a table with these columns scores something."""
    return any(column.role in _SCORING for column in columns)


def says_scores(text: str) -> bool:
    """Whether a cell says how marks are given, and is not just a figure."""
    words = column_words()
    folded = plain(text)
    if any(word in folded for word in words["scores"]):
        return True
    gives = "|".join(map(re.escape, words["gives"]))
    return re.search(rf"(?:{gives})\s*(?:{any_word('weight-word')}|\d+(?:\.\d+)?)\s*(?:的|分|%)", folded) is not None
