"""What is said of a figure holds for its other answer, too: 合格率90%以上且已整改的得5分，未整改的得4分."""

from __future__ import annotations

from collections.abc import Sequence

from dsl.record import replace
from dsl.syntax import tree as t
from dsl.syntax.assemble.conditions.denials import opposite
from dsl.syntax.segments import ends_between


def with_other_answers(clauses: Sequence[t.Clause]) -> tuple[t.Clause, ...]:
    """The clauses, those that deny the last of several conditions in the breath before them under the others of these conditions."""
    told: list[t.Clause] = []
    for clause in clauses:
        if isinstance(clause, t.Item):
            clause = replace(clause, clauses=with_other_answers(clause.clauses))
        told.append(_under_the_same(told[-1], clause) if told else clause)
    return tuple(told)


def _under_the_same(before: t.Clause, clause: t.Clause) -> t.Clause:
    match before, clause:
        case (
            t.Award(condition=t.All(parts=(*others, t.Judgement(words=said)))),
            t.Award(condition=t.Judgement(words=words) as denial),
        ) if opposite(words.text, said.text) and not ends_between(before.span, clause.span):
            return replace(clause, condition=t.All((*others, denial), denial.span))
        case _:
            return clause
