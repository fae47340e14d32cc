"""A question and, in brackets behind it, what its answers score: 验收是否符合约定（符合得3分，1台不符扣1分）. The answer says the question again."""

from __future__ import annotations

from itertools import pairwise

from dsl.base.regex import regex
from dsl.record import replace
from dsl.syntax import fragments as f

_ASKED = regex(r"^(?P<asked>.*是否(?P<said>.{2,}?)[^（(]*)[（(](?P=said)的?$")


def with_answers_in_brackets(fragments: list[f.Fragment]) -> list[f.Fragment]:
    """The fragments with the question alone before what its first answer gives."""
    told = list(fragments)
    for k, (part, after) in enumerate(pairwise(fragments)):
        if isinstance(part, f.WordsF) and isinstance(after, f.OutcomeF) and (match := _ASKED.match(part.words.text)):
            told[k] = replace(part, words=replace(part.words, text=match["asked"]))
    return told
