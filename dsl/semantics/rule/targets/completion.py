"""达到300天得满分，未达到的按完成率计分: the rate is what was reached of the 300天, where nothing else in the sentence is such a rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsl.base.regex import regex
from dsl.base.vocabulary import any_word
from dsl.exact.units import Kind, Quantity
from dsl.record import replace
from dsl.semantics.naming.scope import Scope
from dsl.syntax import tree as t
from dsl.syntax.tree.walk import walk

_RATE = regex(f"{any_word('of-target')}$")


def with_completion(scope: Scope, clauses: Sequence[t.Clause]) -> Sequence[t.Clause]:
    """In proportion to the target instead of to a rate of its own, where the target is an amount or a count; 完成率低于60% is 60% of it."""
    shares = [_share(clause) for clause in clauses]
    aim = None if shares == list(clauses) else _aim(scope, clauses)
    if aim is None:
        return clauses
    told = [_in_amounts(clause, aim) for clause in shares]
    is_other = any(_RATE.search(words.text) for clause in told for words in _subjects(clause))
    return clauses if is_other else told


def _subjects(clause: t.Clause) -> Iterator[t.Words]:
    yield from (node.subject for node in walk(clause) if isinstance(node, _MEASURING) and node.subject is not None)


_MEASURING = (t.Comparison, t.Within, t.Step)


def _aim(scope: Scope, clauses: Sequence[t.Clause]) -> Quantity | None:
    """The one amount or count that is to be reached: the target, or what the sentence compares with; None where a rate is."""
    said = [node for clause in clauses for node in walk(clause) if isinstance(node, t.Comparison)]
    bounds = [
        one.bound for one in said if one.of is None and (one.subject is None or not _RATE.search(one.subject.text))
    ]
    bounds += [] if scope.entry.target is None else [scope.entry.target.bound]
    known = {bound.value: bound for bound in bounds if bound is not None}
    aim = next(iter(known.values()), None)
    return aim if len(known) == 1 and aim is not None and aim.unit.kind is not Kind.RATE else None


def _in_amounts(clause: t.Clause, aim: Quantity) -> t.Clause:
    """完成率低于60% as an amount, where that is all that an award looks at."""
    match clause:
        case t.Award(
            condition=t.Comparison(subject=t.Words(text=text), bound=Quantity() as share, of=None) as condition
        ):
            if _RATE.fullmatch(text) and share.unit.kind is Kind.RATE:
                bound = Quantity(aim.number * share.value, aim.unit)
                return replace(clause, condition=replace(condition, subject=None, bound=bound))
    return clause


def _share(clause: t.Clause) -> t.Clause:
    match clause:
        case t.Award(outcome=t.InProportion(of=t.Words(text=text)) as outcome) if _RATE.fullmatch(text):
            return replace(clause, outcome=replace(outcome, of=None))
        case _:
            return clause
