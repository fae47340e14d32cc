"""What of a clause is its condition: what is said ahead of it, and what somebody answers.

These moves look at the clause that a problem stands in, whatever the problem: so they are tried for every code.
"""

from __future__ import annotations

from collections.abc import Iterator

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.tools.answers.moves.question import Question
from dsl.tools.answers.place import Rewrite
from dsl.tools.answers.restated import STEP, PrintedClause, counted, read_clauses

_AHEAD = regex(r"[^,;:。\n()]*(?:\([^()]*\)[^,;:。\n()]*)*[,;:。\n]")
_JOINED = regex(f"但|且|并|或|其中|否则|{any_word('exception')}|.*的[,;]$")
"""What begins or ends so belongs to the condition beside it."""


def clauses_of(asked: Question) -> list[PrintedClause]:
    """The clauses that the words of the problem lie in or reach over."""
    every = read_clauses(asked.place.folded)
    return [one for one in every if one.lead < asked.end and asked.start < one.end]


def introduced(asked: Question) -> Iterator[Rewrite]:
    """每季度开展1次检查，覆盖率100%得3分: what is said ahead is only a remark, or holds as well."""
    folded = asked.place.folded
    for clause in clauses_of(asked):
        at = _ahead(folded, clause)
        if at == clause.lead or STEP.search(folded, at, clause.stop):
            continue
        said = folded[clause.lead : at].rstrip(" ,;:。\n")
        yield asked.put("", clause.lead, clause.lead + len(said))
        if clause.kind in ("get", "full") and not set(said) & set("。;\n:") and at < clause.stop:
            yield asked.put(f"“{said}”且{folded[at : clause.stop]}", clause.lead, clause.stop)


def _ahead(folded: str, clause: PrintedClause) -> int:
    """Where the last words before the score begin, behind all that is said ahead of them."""
    at = clause.lead
    while (piece := _AHEAD.match(folded, at, clause.stop)) and not _JOINED.match(piece[0]):
        at = piece.end()
    return at if at < clause.stop else clause.start


def answered(asked: Question) -> Iterator[Rewrite]:
    """The whole condition of a clause, which somebody answers; what a step counts, under a name that is filled in."""
    folded = asked.place.folded
    for clause in clauses_of(asked):
        words = folded[clause.start : clause.stop]
        if clause.kind in ("get", "take", "add"):
            said = counted(clause, asked.place.text)
            yield from (asked.put(said, clause.start, clause.end),) if said.startswith("每") else ()
        if (
            not STEP.search(folded, _ahead(folded, clause), clause.stop)
            and words
            and clause.items is None
            and clause.kind in ("get", "full", "take", "add", "zero")
        ):
            yield asked.put(_quoted(words), clause.start, clause.stop)


def demanded(asked: Question) -> Iterator[Rewrite]:
    """施用有机肥500公斤以上，提供凭证，每少50公斤扣4分: without what is asked besides the figure nothing is given."""
    clauses = clauses_of(asked)
    if len(clauses) == 1 and asked.place.lang == "zh" and STEP.search(asked.place.folded, asked.end, clauses[0].stop):
        rest = asked.place.folded[asked.end : clauses[0].end].lstrip(",的")
        words = asked.words.lstrip("并且")
        lacked = f"无{words[1:]}" if words.startswith("有") else f"未{words}"
        yield asked.put(f"{rest}；“{lacked}”的不得分", asked.start, clauses[0].end)


def closed(asked: Question) -> Iterator[Rewrite]:
    """完成率100%得3分 as 完成率100%得3分，否则不得分, behind the last of the clauses that leave a gap."""
    folded = asked.place.folded
    last = next((one for one in reversed(clauses_of(asked)) if one.kind in ("get", "full")), None)
    if last is not None and last.items is None and not STEP.search(folded, _ahead(folded, last), last.stop):
        printed = folded[last.start : last.end]
        yield asked.put(printed + asked.say("，否则不得分", ", else 0"), last.start, last.end)


def apart(asked: Question) -> Iterator[Rewrite]:
    """台账完整、装订规范得6分；装订不规范的，每处扣1分: what no fault says again is a condition of its own, the rest is a standard."""
    own = asked.problem.parts.get("words", "")
    for clause in clauses_of(asked):
        words = asked.place.folded[clause.start : clause.stop]
        rest = words.replace(own, "").strip("、,，且并同时")
        if own in words and rest and clause.kind in ("get", "full") and clause.items is None:
            given = asked.place.folded[clause.stop : clause.end]
            yield asked.put(f"{_quoted(own)}{given}，否则不得分，说明{_quoted(rest)}", clause.start, clause.end)


def _quoted(words: str) -> str:
    open_, close = ("「", "」") if set(words) & set("“”") else ("“", "”")
    return f"{open_}{words}{close}"
