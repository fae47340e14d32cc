"""Moves for conditions that may be of different units, or hold together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dsl.tools.answers.moves.question import FIGURE, Question, score_words
from dsl.tools.answers.place import Rewrite

_WORDS = ("GE", "LE", "GT", "LT", "GE_SIGN", "LE_SIGN", "GT_SIGN", "LT_SIGN")
_COMPARES = "|".join(map(re.escape, score_words(*_WORDS)))
_BOUND = re.compile(rf"(?:{_COMPARES})?\s*{FIGURE.pattern}.*")
_APART = re.compile("[、,;]")


def of_one_kind(asked: Question) -> Iterator[Rewrite]:
    """东部不低于50%、中部不低于30%: what a project of one kind must reach, or all of it together."""
    pieces = [piece for piece in _APART.split(asked.words) if FIGURE.search(piece)]
    if len(pieces) < 2:
        return
    for piece in pieces:
        yield asked.put(piece)
    for piece in pieces:
        if bound := _BOUND.search(piece):
            yield asked.put(bound[0])
    yield asked.put("且".join(pieces))
