"""The marks that a part of a sentence without numbers prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeGuard

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.semantics.measures.lines import full_mark_in
from dsl.semantics.parts.parts import most_taken
from dsl.semantics.wholes.exemptions import is_of_nobody
from dsl.syntax import tree as t


def marks_of(part: Sequence[t.Clause]) -> Fraction | None:
    """The most that a part gives in points; None where it awards none, or full marks of the whole."""
    if (headed := heading_of(part)) is not None:
        return headed
    limits = [c.amount.value for c in part if _is_most(c) and isinstance(c.amount, t.Points)]
    if any(_is_of_the_whole(c, bool(limits)) for n, c in enumerate(part) if not (n and is_of_nobody(c))):
        return None
    given = [*_given(part), *limits]
    in_proportion = any(isinstance(c, t.Award) and isinstance(c.outcome, t.InProportion | t.Interpolated) for c in part)
    if in_proportion and not any(given):
        return None
    return max(filter(None, given), default=most_taken(part))


def heading_of(part: Sequence[t.Clause]) -> Fraction | None:
    """知晓率（4分）：达到90%得满分: the marks that stand before all that a part says."""
    first = next((clause for clause in part if not isinstance(clause, t.Gloss)), None)
    return first.amount.value if _is_most(first) and isinstance(first.amount, t.Points) else None


_LESSER = regex(f"{any_word('partly')}|{any_word('negation')}|较|基本|一般")
"""部分健全, 不健全: may be a level of what was said before."""


def marks_added(
    items: Sequence[t.Item], known: Sequence[Fraction | None], weight: Fraction
) -> list[Fraction | None] | None:
    """①制定方案得1分，方案含进度计划得0.5分、含质量措施得0.5分；②…得2分: the marks of each point, where those that one gives add up and all are the
    weight; None where they need not, or where points that say the same may be of two kinds."""
    said = [t.answered(c) for item in items for c in item.clauses if t.gives(c)]
    if sum(filter(None, known), Fraction(0)) == weight or len(set(said)) < len(said):
        return None
    added = [
        marks if item.marks is not None else _added(item.clauses) or marks
        for item, marks in zip(items, known, strict=True)
    ]
    return added if sum(filter(None, added), Fraction(0)) == weight else None


def _added(clauses: Sequence[t.Clause]) -> Fraction | None:
    """Of several things that somebody answers, and nothing else."""
    given = [c.outcome.value for c in clauses if t.gives(c) and isinstance(c.outcome, t.Points) and t.answered(c)]
    levels = any(_LESSER.search(t.answered(c)) for c in clauses if t.gives(c))
    others = any(not t.gives(c) for c in clauses if not isinstance(c, t.Gloss))
    return sum(given, Fraction(0)) if len(given) > 1 and not levels and not others else None


def stands_alone(segment: Sequence[t.Clause]) -> bool:
    """Whether its marks are printed though it awards nothing: 档案管理（2分）：每缺1卷扣1分; 每漏1条扣0.2分，扣完2分为止."""
    return heading_of(segment) is not None or most_taken(segment) is not None


def _given(part: Sequence[t.Clause]) -> Iterable[Fraction]:
    for clause in part:
        match clause:
            case t.Award(outcome=t.Points(value=value)) | t.Step(scores=True, cap=t.Points(value=value)):
                yield value
            case t.Award(outcome=t.Scored(expr=expr)):
                yield full_mark_in(expr) or Fraction(0)
            case _:
                pass


def _is_of_the_whole(clause: t.Clause, limited: bool) -> bool:
    """得满分, a formula without a figure for its mark, 每…得1分 without a limit."""
    match clause:
        case t.Award(outcome=t.Full()):
            return True
        case t.Award(outcome=t.Scored(expr=expr)):
            return full_mark_in(expr) is None
        case t.Step(scores=True, cap=cap):
            return cap is None and not limited
        case _:
            return False


def _is_most(clause: t.Clause | None) -> TypeGuard[t.Limit]:
    return isinstance(clause, t.Limit) and clause.kind == "max_score"
