"""Moves for what is read, yet hardly meant: R501, R502, R504, R511, R528. Besides them it may stand as printed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dsl.base.vocabulary import saying
from dsl.exact.number import decimal_text
from dsl.tools.answers.moves.question import Question
from dsl.tools.answers.moves.wordings import by_raters
from dsl.tools.answers.place import Rewrite
from dsl.tools.answers.restated import STEP, PrintedClause, read_clauses

_WRONG = saying("failing")
_CHANGED = 4
"""Scores of points that are changed together."""


def otherwise_nothing(asked: Question) -> Iterator[Rewrite]:
    """得满分，否则得满分: what is said last gives nothing, or what goes wrong does (发生事故得满分，否则得满分)."""
    folded = asked.place.folded
    clauses = [one for one in read_clauses(folded) if one.kind in ("get", "full")]
    for clause in reversed(clauses):
        if clause is clauses[-1] or _WRONG.search(folded, clause.start, clause.outcome):
            yield asked.put(asked.say("不得分", "0"), clause.outcome, clause.end)


def in_other_order(asked: Question) -> Iterator[Rewrite]:
    """≥80%得满分，≥90%得5分: the narrower first, or each with the score of the other."""
    folded = asked.place.folded
    label = next((one.span for one in asked.problem.labels if one.key == "other"), None)
    at = -1 if label is None else label.start - asked.place.start
    clauses = read_clauses(folded)
    other = next((one for one in clauses if one.lead <= at < one.end), None)
    clause = next((one for one in clauses if one.lead <= asked.start < one.end), None)
    if other is None or clause is None or other.end > clause.start:
        return
    first, last = folded[other.start : other.end], folded[clause.start : clause.end]
    between = folded[other.end : clause.start]
    yield asked.put(f"{last}{between}{first}", other.start, clause.end)
    before, after = folded[other.start : other.outcome], folded[clause.start : clause.outcome]
    scored, taken = clause.scored(folded), other.scored(folded)
    yield asked.put(f"{before}{scored}{between}{after}{taken}", other.start, clause.end)


def full_at_best(asked: Question) -> Iterator[Rewrite]:
    """得4分 of a weight of 5 as the best award: full marks."""
    awards = [one for one in read_clauses(asked.place.folded) if _is_award(one, asked.place.folded)]
    best = max(awards, key=lambda one: one.amount or Fraction(0), default=None)
    if best is not None:
        yield asked.put(asked.say("得满分", "full"), best.outcome, best.end)


def of_weight(asked: Question) -> Iterator[Rewrite]:
    """得分=实际完成数÷计划数: times the weight, or what the other parts leave of it."""
    weight, score = (Fraction(asked.problem.parts[part]) for part in ("weight", "score"))
    left = decimal_text(weight - score + 1)
    whole = (
        asked.say("×分值", " × weight")
        if score == 1
        else asked.say(f"×{left}分，最高得{left}分", f" × {left}, max {left}")
    )
    yield asked.put(asked.words + whole)


def upside_up(asked: Question) -> Iterator[Rewrite]:
    """计划人数/实际人数: the other way round, in the same words."""
    folded, parts = asked.place.folded, asked.problem.parts
    planned, actual = folded.find(parts["planned"]), folded.rfind(parts["actual"])
    if 0 <= planned < actual:
        between = folded[planned + len(parts["planned"]) : actual]
        yield asked.put(parts["actual"] + between + parts["planned"], planned, actual + len(parts["actual"]))


def marked_by_hand(asked: Question) -> Iterator[Rewrite]:
    """较好得3分 alone: somebody says what the others score."""
    yield from by_raters(asked)


def even_shares(asked: Question) -> Iterator[Rewrite]:
    """Points of 1 and 1 of a weight of 3: 1.5 each."""
    folded, weight = asked.place.folded, asked.place.weight
    awards = [one for one in read_clauses(folded) if _is_award(one, folded)]
    same = {one.amount for one in awards}
    share = decimal_text(weight / len(awards)) if len(same) == 1 and 1 < len(awards) <= _CHANGED else "≈"
    if "≈" in share:
        return
    said, at = "", awards[0].outcome
    for one in awards:
        said += folded[at : one.outcome] + one.scored(folded).replace(decimal_text(one.amount or Fraction(0)), share)
        at = one.end
    yield asked.put(said, awards[0].outcome, at)


def _is_award(clause: PrintedClause, folded: str) -> bool:
    return clause.kind == "get" and clause.amount is not None and not STEP.search(folded, clause.start, clause.outcome)
