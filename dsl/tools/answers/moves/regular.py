"""Moves for what is done regularly, and how seldom it is nothing: 按月报送得2分；少于6次不得分."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.tools.answers.moves.question import Question
from dsl.tools.answers.place import Rewrite

_SAID = regex(
    rf"(?P<deed>(?:坚持)?[按每](?P<period>{any_word('period')})[^,;。]*?)的?,?[得计记](?P<marks>\d+(?:\.\d+)?)分[,;。]"
    r"(?P<few>(?:少于|不足|低于)(?P<least>[^,;。]+?次))的?,?(?P<none>不得分|[得计]0分)"
)
_TIMES = {"年": 1, "半年": 2, "季度": 4, "季": 4, "月": 12, "旬": 36, "周": 52}


def regularly(asked: Question) -> Iterator[Rewrite]:
    """From that number on all of it, or as much as the share of all the times in a year."""
    said = next(
        (m for m in _SAID.finditer(asked.place.folded) if m.start() < asked.end and asked.start < m.end()), None
    )
    if said is None:
        return
    name = f"“{said['deed']}的次数”"
    yield asked.put(f"{name}达到{said['least']}得{said['marks']}分，{said['few']}{said['none']}", *said.span())
    if said["period"] in _TIMES:
        share = f"得分={name}÷{_TIMES[said['period']]}×{said['marks']}"
        yield asked.put(f"{name}{said['few']}{said['none']}；{share}", *said.span())
