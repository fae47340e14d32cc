"""Which of several clauses a limit governs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from dsl.base.language import pick
from dsl.exact.number import decimal_text
from dsl.tools.answers.moves.question import Question
from dsl.tools.answers.place import Rewrite
from dsl.tools.answers.restated import PrintedClause, read_clauses

_IN_ALL = {
    "take": ("累计最多扣{}分", "in all minus at most {} marks"),
    "add": ("累计最多加{}分", "in all plus at most {} marks"),
}


def governed(asked: Question) -> Iterator[Rewrite]:
    """每缺1项扣0.5分；每发现1处扣1分；最高扣2分: the last of them, each of them, or all together."""
    folded = asked.place.folded
    clauses = read_clauses(folded)
    place = next((n for n, one in enumerate(clauses) if one.kind == "limit" and one.end >= asked.end), 0)
    limit = clauses[place] if clauses else None
    if limit is None or limit.amount is None or place == 0 or limit.start < limit.outcome:
        return
    kind = clauses[place - 1].kind
    before = [*takewhile(lambda one: one.kind in (kind, "limit"), reversed(clauses[:place]))][::-1]
    said = [folded[one.lead : one.end] for one in before]
    mark, hard, scored = asked.say("，", ", "), asked.say("；", "; "), limit.scored(folded)
    yield asked.put(f"{said[-1]}{mark}{scored}", before[-1].lead, limit.end)
    if len(said) > 1 and all(one.kind == kind for one in before):
        yield asked.put(hard.join(f"{one}{mark}{scored}" for one in said), before[0].lead, limit.end)
    if len(said) > 1:
        yield from _in_all(asked, limit, kind, (before[0].lead, mark.join(said) + mark))


def _in_all(asked: Question, limit: PrintedClause, kind: str, before: tuple[int, str]) -> Iterator[Rewrite]:
    if kind in _IN_ALL and limit.amount is not None:
        words = pick(_IN_ALL[kind], asked.place.lang).format(decimal_text(limit.amount))
        yield asked.put(before[1] + words, before[0], limit.end)
