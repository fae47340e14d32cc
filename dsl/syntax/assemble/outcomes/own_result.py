"""A condition on what the sentence itself works out: 累计扣分达到5分的不得分, 计算结果小于0的按0分计. It is no figure that somebody gives."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import BARE, Kind, Quantity
from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.assemble.state import Report

_OF_ALL = f"(?:{any_word('losses-of-all')}|{any_word('in-all')})*"
_LOSSES = regex(f"^{_OF_ALL}{any_word('loss-marks')}{_OF_ALL}$")
_RESULT = regex(f"^(?:{any_word('score-rounded')}|{any_word('that-score')})$")


def with_own_result(clauses: Sequence[t.Clause], report: Report) -> tuple[t.Clause, ...]:
    """The clauses, such a condition said of what is counted, or as a limit; R608 where it follows from several things."""
    told: list[t.Clause] = []
    for clause in clauses:
        if isinstance(clause, t.Item):
            told.append(replace(clause, clauses=with_own_result(clause.clauses, report)))
        elif (said := _of_own_result(clause)) is None or not any(map(_works_out, _flat(told))):
            told.append(clause)
        elif (other := _otherwise_said(clause, said, told)) is not None:
            told.append(other)
        else:
            report("R608", said.span, words=said.span.text)
    return tuple(told)


def _of_own_result(clause: t.Clause) -> t.Comparison | None:
    said = clause.condition if isinstance(clause, (t.Award, t.Adjust)) else None
    if not isinstance(said, t.Comparison) or said.subject is None or said.bound is None or said.of is not None:
        return None
    named = _LOSSES.match(said.subject.text) or _RESULT.match(said.subject.text)
    return said if named and (said.bound.unit is BARE or said.bound.unit.kind is Kind.SCORE) else None


def _flat(clauses: Sequence[t.Clause]) -> list[t.Clause]:
    return [each for c in clauses for each in (c.clauses if isinstance(c, t.Item) else (c,))]


def _works_out(clause: t.Clause) -> bool:
    """每发现1处扣1分, 得分=完成率×10; not 每低1分扣0.5分 of a mark that somebody gives."""
    counts = not isinstance(clause, t.Step) or clause.size.unit.kind is not Kind.SCORE
    return (t.takes(clause) and counts) or (isinstance(clause, t.Award) and isinstance(clause.outcome, t.Scored))


def _otherwise_said(clause: t.Clause, said: t.Comparison, before: Sequence[t.Clause]) -> t.Clause | None:
    """累计扣分达到5分 behind 每发现1处扣1分 alone: 5处; 计算结果小于0的按0分计: not below 0."""
    assert said.subject is not None and said.bound is not None
    if _RESULT.match(said.subject.text):
        none = said.op in ("<", "<=") and not said.bound.number and t.gives_nothing(clause)
        return t.Limit("floor", None, clause.span) if none else None
    match [c for c in _flat(before) if t.takes(c)]:
        case [t.Step(direction="each", size=size, amount=t.Points(value=value), subject=subject)] if (
            value and size.number == 1
        ):
            counted = replace(said, subject=subject, bound=Quantity(said.bound.number / value, size.unit))
            return replace(clause, condition=counted) if isinstance(clause, (t.Award, t.Adjust)) else None
        case _:
            return None
