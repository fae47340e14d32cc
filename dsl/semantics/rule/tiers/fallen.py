"""A level that is said to take marks: 制度健全得10分，基本健全得6分，不健全的扣10分 gives 0 of 10."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import opposite


def with_fallen_level(clauses: Sequence[t.Clause], full: Fraction) -> tuple[t.Clause, ...]:
    """The clauses with what denies the best of several levels as the least of them, where it leaves less than they give."""
    levels = [c for c in clauses if isinstance(c, t.Award) and t.answered(c) and isinstance(c.outcome, t.Points)]
    points = [c.outcome.value for c in levels if isinstance(c.outcome, t.Points)]
    if len(levels) < 2 or points[0] != full or points != sorted(points, reverse=True):
        return tuple(clauses)
    return tuple(_as_level(c, t.answered(levels[0]), (full, points[-1])) for c in clauses)


def _as_level(clause: t.Clause, best: str, marks: tuple[Fraction, Fraction]) -> t.Clause:
    """`marks`: of the best level and of the least."""
    if not isinstance(clause, t.Adjust) or clause.sign > 0 or not isinstance(clause.amount, t.Points):
        return clause
    left = max(Fraction(0), marks[0] - clause.amount.value)
    if left >= marks[1] or not _denies(t.answered(clause), best):
        return clause
    return t.Award(clause.condition, replace(clause.amount, value=left), clause.span)


def _denies(words: str, best: str) -> bool:
    """不健全, 制度不健全 beside 制度健全."""
    return bool(words) and any(opposite(words, best[at:]) for at in range(len(best)))
